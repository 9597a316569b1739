"""The findings on the fixtures are those that their truth tells, and no others."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from dumps import DUMPS
from ngo_audit.model import Safety
from running import FIXTURES
from scanned import examined

if TYPE_CHECKING:
    from ngo_audit.report import Report, Reported


@cache
def truth(name: str) -> dict[str, Any]:
    return dict(json.loads((FIXTURES / f"{name}.truth.json").read_text("utf-8")))


@cache
def report(name: str) -> Report:
    return examined({f"{name}.txt": (FIXTURES / f"{name}.txt").read_bytes()}).report


def of(name: str, rule: str) -> list[Reported]:
    return [entry for entry in report(name).findings if entry.finding.rule == rule]


def lines(entries: list[Reported]) -> list[int]:
    return [entry.place.extent.start.line for entry in entries]


@pytest.mark.parametrize("name", DUMPS)
@pytest.mark.parametrize(
    ("rule", "key"),
    [
        ("translation-placeholder", "placeholders"),
        ("untranslated-label", "untranslated_labels"),
        ("lost-link", "lost_links"),
    ],
)
def test_lines_are_found(name: str, rule: str, key: str) -> None:
    assert lines(of(name, rule)) == truth(name)[key]


@pytest.mark.parametrize("name", DUMPS)
def test_copies_are_found_with_the_one_to_keep(name: str) -> None:
    found = [(e.related[0].ordinal, e.place.ordinal) for e in of(name, "duplicate-block")]
    assert sorted(found) == sorted(tuple(pair) for pair in truth(name)["copies"])


@pytest.mark.parametrize("name", DUMPS)
def test_empty_sections_are_told_from_traces_of_images(name: str) -> None:
    found = of(name, "empty-section")
    traces = [entry for entry in found if "traces of images" in entry.finding.message]
    empty = [entry for entry in found if entry not in traces]
    sections = truth(name)["empty_sections"]
    assert (lines(empty), lines(traces)) == (sections["empty"], sections["residue"])
    assert {entry.finding.fix.safety for entry in traces if entry.finding.fix} <= {Safety.UNSAFE}
    assert all(entry.finding.fix for entry in found)


@pytest.mark.parametrize("name", DUMPS)
def test_no_right_word_is_called_wrong(name: str) -> None:
    """What is found is in the truth with its correction; the doubtful may be found as such."""
    known = {(m["line"], m["word"]): m["correction"] for m in truth(name)["misspellings"]}
    found = (*of(name, "misspelling"), *of(name, "possible-misspelling"))
    for entry in found:
        place = entry.place.extent.start.line, entry.text
        assert entry.finding.suggestions[0] == known[place]
    assert len(found) >= 0.4 * len(known)


@pytest.mark.parametrize("name", DUMPS)
def test_nothing_goes_wrong_and_no_rule_is_untold(name: str) -> None:
    told = {"translation-placeholder", "untranslated-label", "lost-link", "duplicate-block"}
    told |= {"empty-section", "misspelling", "possible-misspelling"}
    assert not report(name).problems
    assert {entry.finding.rule for entry in report(name).findings} <= told
