"""Which blocks are exported, with what status and words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ngo_audit.exporters import Status, exported
from ngo_audit.model import Document, Finding, PageId
from ngo_audit.report import Place, Report, Reported
from ngo_audit.text.edits import Span
from sample_documents import RESIDUE, Written, document
from sample_reports import FINDING, HERE

WELLS = document(
    Written("The Blue Well", "Water for a valley", ["We dig wells."], {"Funders": ["A village"]}),
    Written("The Red Kite", None, ["Kites are built."], {"Funders": [], "Links": [RESIDUE]}),
    Written("The Green Door", "Open at night", [], {"Funders": [RESIDUE]}),
)
PAGE = WELLS.page.id


def finding(rule: str, ordinal: int, *related: Place) -> Reported:
    place = Place(PAGE, HERE, "", ordinal)
    said = Finding(rule, PAGE, Span(0, 1), "said")
    return replace(FINDING, finding=said, place=place, related=related)


def statuses(*findings: Reported, page: Document = WELLS) -> list[str]:
    return [item.status for item in exported([page], Report("1", (), findings=findings))]


def test_blocks_with_text_are_ready_and_others_empty() -> None:
    assert statuses() == ["ready", "ready", "empty"]


def test_a_filled_section_is_text() -> None:
    page = document(Written("Open Boats", None, [], {"Crew": ["Four rowers"]}))
    assert statuses(page=page) == ["ready"]


@pytest.mark.parametrize("rule", ["translation-placeholder", "untranslated-text"])
def test_a_block_with_untranslated_text_says_so(rule: str) -> None:
    assert statuses(finding(rule, 1)) == ["ready", "untranslated", "empty"]


def test_a_block_with_filler_text_is_not_ready() -> None:
    assert statuses(finding("filler-text", 1)) == ["ready", "filler", "empty"]
    both = (finding("filler-text", 1), finding("untranslated-text", 1))
    assert statuses(*both) == ["ready", "untranslated", "empty"]


def test_an_untranslated_page_is_untranslated_in_all_blocks() -> None:
    found = finding("untranslated-page", 0)
    assert statuses(found) == ["untranslated"] * 3
    other = document(Written("Elsewhere", None, ["Text."]), path="other.txt")
    assert statuses(found, page=other) == ["ready"]


@pytest.mark.parametrize("rule", ["untranslated-label", "misspelling", "empty-section"])
def test_other_findings_leave_the_status(rule: str) -> None:
    assert statuses(finding(rule, 0), finding(rule, 1)) == ["ready", "ready", "empty"]


def test_a_copy_names_the_block_to_keep() -> None:
    copy = finding("duplicate-block", 1, Place(PAGE, HERE, "The Blue Well", 0))
    items = exported([WELLS], Report("1", (), findings=(copy, finding("untranslated-text", 1))))
    assert [(item.status, item.copy_of) for item in items] == [
        (Status.READY, ""),
        (Status.COPY, "The Blue Well"),
        (Status.EMPTY, ""),
    ]


def test_a_copy_of_a_block_elsewhere_names_the_page_too() -> None:
    copy = finding("duplicate-block", 0, Place(PageId("old.txt"), HERE, "The Blue Well", 4))
    assert exported([WELLS], Report("1", (), findings=(copy,)))[0].copy_of == (
        "old.txt › The Blue Well"
    )
    record = PageId("old.zip", "wells.txt")
    copy = finding("duplicate-block", 0, Place(record, HERE, "The Blue Well", 4))
    assert exported([WELLS], Report("1", (), findings=(copy,)))[0].copy_of == (
        "old.zip › wells.txt › The Blue Well"
    )


def conflict(ordinal: int, other: Place, *changes: tuple[int, int]) -> Reported:
    found = finding("conflicting-copies", ordinal, other)
    told = [{"copy_block": here, "kept_block": there} for here, there in changes]
    return replace(found, finding=replace(found.finding, details={"changes": told}))


def test_both_blocks_of_a_conflict_await_a_decision() -> None:
    found = conflict(1, Place(PAGE, HERE, "The Blue Well", 0), (1, 0), (1, 0))
    items = exported([WELLS], Report("1", (), findings=(found,)))
    assert [(item.status, item.conflicts_with) for item in items] == [
        (Status.CONFLICT, ("The Red Kite",)),
        (Status.CONFLICT, ("The Blue Well",)),
        (Status.EMPTY, ()),
    ]


def test_of_two_pages_the_blocks_with_other_facts_are_in_conflict() -> None:
    old = replace(WELLS, page=replace(WELLS.page, id=PageId("old.txt")))
    found = conflict(0, Place(PageId("old.txt"), HERE, "The Blue Well", 0), (1, 1))
    items = exported([WELLS, old], Report("1", (), findings=(found,)))
    assert [item.conflicts_with for item in items] == [
        (),
        ("old.txt › The Red Kite",),
        (),
        (),
        ("site/wells.txt › The Red Kite",),
        (),
    ]


def test_blocks_without_content_are_left_out() -> None:
    page = document(Written(separators=["Read more"]), Written("Open Boats", None, ["Rowing."]))
    assert [item.title for item in exported([page], Report("1", ()))] == ["Open Boats"]


def test_the_language_of_a_block_goes_before_that_of_its_page() -> None:
    page = document(Written("Un", language="fr"), Written("One"), language="en")
    assert [item.language for item in exported([page], Report("1", ()))] == ["fr", "en"]


def test_words_stand_on_one_line_without_controls() -> None:
    item = exported(
        [
            document(
                Written("Long\u2028title\x1b[1m", None, ["A wrapped \r\n  para-\ngraph\u00a0!"])
            )
        ],
        Report("1", ()),
    )[0]
    assert item.title == "Long title␛[1m"
    assert item.body == ("A wrapped para- graph\u00a0!",)
