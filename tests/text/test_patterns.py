"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

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
