"""Headings of texts whose gaps tell nothing: looks and neighbours are weighed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumps import document

BODY = (
    "In the hills above the valley women used to walk two hours a day to fetch water from a "
    "pond that they shared with cattle and nobody spoke of the illnesses that followed in spring."
)
PARTS = ("The hills", "Who walks there", "A pond for all", "Water in spring")
GAPS = ["\n", "\n\n", "\r\n", "\n\n\n"]


def titles(lines: list[str], gap: str = "\n") -> list[str | None]:
    found = document(gap.join(lines))
    return [found.text(block.title) if block.title else None for block in found.blocks]


def text(*extra: str) -> list[str]:
    """Return four parts, the third with more lines below its text."""
    parts = [line for part in PARTS for line in (part, f"{part}: {BODY}")]
    return [*parts[:6], *extra, *parts[6:]]


@pytest.mark.parametrize("gap", GAPS)
def test_what_stands_alone_between_paragraphs_is_a_heading(gap: str) -> None:
    assert titles(text(), gap) == [*PARTS]


@pytest.mark.parametrize("gap", GAPS)
def test_a_heading_may_head_a_heading(gap: str) -> None:
    assert titles(["On the way", *text()], gap)[:2] == ["On the way", "The hills"]
    group = ["Down in the valley of the otters", "The mill of the otters and their friends", BODY]
    assert titles(text(*group), gap) == [*PARTS[:3], *group[:2], PARTS[3]]


@pytest.mark.parametrize(
    "line",
    [
        "Written by Ana Otter, photographs by Jean Heron, drawings by children",
        "Source: the hill council and its archive of the year before the flood",
        "and to all who came on foot from the other side of the valley",
        "Write to us at wells@bluewell.org whenever the pond is dry again",
        "cp /etc/wells/pond.conf /home/otter/pond --force",
        "Come and walk with us on the first Sunday of each month of spring!",
    ],
)
@pytest.mark.parametrize("gap", GAPS)
def test_running_text_is_no_heading(line: str, gap: str) -> None:
    assert line not in titles(text("A pond", line, BODY), gap)


@pytest.mark.parametrize("gap", GAPS)
def test_short_lines_in_a_row_are_a_list(gap: str) -> None:
    names = ["Otter Mill", "Heron Fund", "Hill Council", "Pier House", "Valley Bank", "Open Page"]
    assert titles(text("These gave what they had:", *names), gap) == [*PARTS]


@pytest.mark.parametrize(
    "lines",
    [
        ["3. The mill", "Otter wheel"],
        ["THE MILL OF THE OTTERS", "Otter wheel"],
    ],
)
def test_the_forms_of_headings_count(lines: list[str]) -> None:
    assert lines[0] in titles(text(*lines, BODY))


@pytest.mark.parametrize(
    ("line", "is_heading"), [("Day four: home, at last", True), ("Then: home, at last", False)]
)
def test_what_begins_as_other_headings_do_is_one(line: str, is_heading: bool) -> None:  # noqa: FBT001 - a parameter
    days = [line for n in ("one", "two", "three") for line in (f"Day {n}", f"On day {n} {BODY}")]
    found = titles(["A walk", BODY, *days, "We saw herons", line, BODY])
    assert (line in found) == is_heading


def test_a_heading_has_something_to_head() -> None:
    assert titles([*text(), "The end of the walk"]) == [*PARTS]


def test_where_no_line_stands_alone_nothing_is_weighed() -> None:
    assert titles(["Home", "News", "About us", "Contact", "Give", "Search"]) == [None]


@given(
    st.lists(st.sampled_from([*PARTS, BODY, "Otter Mill", "a b c", "1. Go", "Why?"]), min_size=1)
)
def test_every_line_stays(lines: list[str]) -> None:
    found = document("\n".join(lines))
    ends = [block.span for block in found.blocks]
    assert ends[0].start == 0
    assert ends[-1].end == len(found.page.text)
    assert all(0 <= found.confidence <= 1 for _ in ends)


def test_confidence_counts_half_where_looks_alone_tell() -> None:
    assert document("\n".join(text())).confidence == 0.5
    parted = "\n\n\n".join(f"{part}\n\n{BODY}" for part in PARTS)
    assert document(parted).confidence == 1
