"""The rules about copies together: what the page of one promises holds beside the others."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest

import rule_pages
from ngo_audit import readers, rules
from ngo_audit.audit.reading import Read
from ngo_audit.audit.scanning import examine
from ngo_audit.config import load
from rule_pages import examples

if TYPE_CHECKING:
    from ngo_audit.report import Report
    from rule_pages import Example

TOGETHER = load(isolated=True, overrides={"jobs": 1, "select": ["duplicates"]})
FAMILY = {name for name, rule in rules.find(plugins=False).items() if rule.family == "duplicates"}
TOLD_BY_OTHERS = {"duplicate-block", "restated-sentence"}
"""What one of them finds on a page may be told by another as a whole."""

ALL = [*chain.from_iterable(examples(name, rule_pages.found()[name]) for name in sorted(FAMILY))]


def found(example: Example) -> set[str]:
    """Return the rules that find something in the pages of an example."""
    return {entry.finding.rule for entry in reported(example).findings}


def reported(example: Example) -> Report:
    """Return what the rules find in the pages of an example."""
    data = {path: text.encode() for path, text in example.pages.items()}
    read = [page for path, source in data.items() for page in readers.read(source, path)]
    return examine(Read({}, data, tuple(read), ()), TOGETHER).report


@pytest.mark.parametrize("example", [e for e in ALL if e.report], ids=str)
def test_a_rule_finds_beside_the_others_what_it_finds_alone(example: Example) -> None:
    assert example.rule in found(example)


@pytest.mark.parametrize(
    "example", [e for e in ALL if e.rule == "template-family" and e.report], ids=str
)
def test_a_family_is_told_once(example: Example) -> None:
    assert found(example) == {"template-family"}


@pytest.mark.parametrize(
    "example",
    [e for e in ALL if e.rule == "duplicate-page" and not e.report],
    ids=str,
)
def test_what_is_no_copy_is_no_copy_for_the_others(example: Example) -> None:
    assert found(example) <= TOLD_BY_OTHERS | {"shared-passage", "template-family"}


def test_pages_that_took_a_passage_from_one_are_one_entry() -> None:
    (taken,) = (e for e in ALL if e.rule == "shared-passage" and "letters.txt" in e.pages)
    report = reported(taken)
    assert [cause.findings for cause in report.causes] == [2]
    assert all(entry.finding.details["words"] for entry in report.findings)
