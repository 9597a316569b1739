"""A pair takes two lines of the terminal: what it is, and what to compare it with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ngo_audit.model import PageId
from ngo_audit.report import Cause, Place
from ngo_audit.reporters.terminal import terminal
from sample_reports import FINDING, REPORT, THERE

LONG = "The reading room of the upper landing stage and of all its neighbours"


def lines(message: str, explanation: str, *, path: str | None = None, times: int = 1) -> list[str]:
    """Return what is told of so many pairs of one cause."""
    there = Place(PageId(path), THERE, "", 0) if path else FINDING.related[0]
    finding = replace(FINDING.finding, message=message, details={"explanation": explanation})
    entry = replace(FINDING, finding=finding, related=(there,))
    cause = Cause(7, finding.rule, message, times)
    pages = (*REPORT.pages, *(REPORT.pages if path else ()))
    report = replace(REPORT, pages=pages, findings=(entry,) * times, causes=(cause,))
    report = replace(report, problems=(), notices=())
    told = "".join(terminal(report, width=80)).split("\n")
    return told[told.index("warning: duplicate-block") + 1 : -2]


def test_the_second_line_says_where_the_other_copy_stands() -> None:
    assert lines("“The Blue Well” stands here again", "there → here: 650 → 740") == [
        "    1  “The Blue Well” stands here again  3 The Blue Well",
        "       compare 1: there → here: 650 → 740",
    ]


@pytest.mark.parametrize(
    ("difference", "told"),
    [("none", "word for word"), ("empty labels", "word for word, but for empty labels")],
)
def test_copies_word_for_word_say_where_the_other_one_stands(difference: str, told: str) -> None:
    details = {"difference": difference, "kept_because": "first"}
    finding = replace(FINDING.finding, message="“Well” occurs more than once", details=details)
    cause = Cause(7, finding.rule, finding.message, 1)
    report = replace(REPORT, findings=(replace(FINDING, finding=finding),), causes=(cause,))
    assert f"\n       compare 1: {told}\n" in "".join(terminal(report))


def test_the_page_of_the_other_copy_is_named() -> None:
    told = lines("the page says it again", "word for word", path="old.txt")
    assert told[1] == "       compare old.txt:1: word for word"


def test_pages_of_one_archive_are_told_apart() -> None:
    record = PageId("site.zip", "old/well.txt")
    place = replace(FINDING.place, page=record)
    problem = replace(REPORT.problems[0], path=record.path, record=record.record)
    report = replace(
        REPORT,
        pages=(*REPORT.pages, *REPORT.pages),
        findings=(replace(FINDING, place=place),),
        problems=(problem,),
    )
    told = "".join(terminal(report))
    assert "  site.zip › old/well.txt:3 The Blue Well\n" in told
    assert "problem: site.zip › old/well.txt: is not there\n" in told
    alone = replace(report, pages=(replace(REPORT.pages[0], page=record),))
    assert "\nsite.zip › old/well.txt: 1 block, English, " in "".join(terminal(alone))


@pytest.mark.parametrize("message", [f"“{LONG}” says nearly what “{LONG}” says", f"“{LONG}”"])
def test_long_titles_are_cut_before_a_third_line_is_begun(message: str) -> None:
    told = lines(message, LONG * 3)
    assert len(told) == 2
    assert max(map(len, told)) <= 80
    assert "“The reading roo" in told[0]


def test_of_many_pairs_the_first_three_are_explained() -> None:
    told = lines("“The Blue Well” stands here again", "word for word", times=5)
    assert told[1:] == ["       compare 1: word for word"] * 3
