"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import ngo_audit
from ngo_audit.text.patterns import late


def test_a_late_pattern_does_what_the_pattern_does() -> None:
    pattern = late("(L)ight|h(ous)e", re.IGNORECASE)
    assert [match.span() for match in pattern.finditer("Lighthouse")] == [(0, 5), (5, 10)]
    assert pattern.sub("-", "Lighthouse") == "--"
    assert pattern.fullmatch("LIGHT")
    assert not pattern.fullmatch("LIGHTHOUSE")


def test_it_is_compiled_when_it_is_used() -> None:
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.search("")


def test_all_of_them_can_be_compiled() -> None:
    names = [each.name for each in walk_packages(ngo_audit.__path__, "ngo_audit.")]
    modules = [import_module(name) for name in names if not name.endswith("__main__")]
    values = [value for module in modules for value in vars(module).values()]
    found = [value for value in values if isinstance(value, type(late("")))]
    assert found
    for pattern in found:
        pattern.search("")
