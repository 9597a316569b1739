"""Lines end where files end them, and no-break spaces are never taken for blanks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text.edits import Span
from ngo_audit.text.lines import (
    SPACES,
    Line,
    LineIndex,
    filled,
    lines,
    removal,
    trim,
    trimmed,
    whole_lines,
)
from strategies import texts

INSIDE = "\v\f\x1c\x1d\x1e\x85\u2028\u2029\u00a0"
"""What some programs break lines at, or take for blanks."""


def words(text: str) -> list[str]:
    return [text[line.start : line.end] for line in lines(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("a\n\n", ["a", ""]),
        ("\n", [""]),
        ("a\r\nb\rc\nd", ["a", "b", "c", "d"]),
        ("a\n\rb", ["a", "", "b"]),
        ("\r\r\n", ["", ""]),
        (f"a{INSIDE}b\nc", [f"a{INSIDE}b", "c"]),
    ],
)
def test_lines_end_at_lf_crlf_and_cr_alone(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(texts())
def test_lines_tile_the_text(text: str) -> None:
    position = 0
    for line in lines(text):
        assert line.start == position
        assert text[line.end : line.after] in ("\n", "\r\n", "\r", "")
        assert not re.search("[\r\n]", text[line.start : line.end])
        position = line.after
    assert position == len(text)


@given(texts())
def test_the_lines_that_are_not_blank_and_the_gaps_between_them_are_all_lines(text: str) -> None:
    together: list[Line | None] = []
    for gap, line in filled(text):
        together += [*[None] * gap, line]
    blank = [line if text[line.start : line.end].strip(SPACES) else None for line in lines(text)]
    assert together == blank[: len(together)]
    assert not any(blank[len(together) :])


@given(texts())
def test_a_position_is_found_in_its_line(text: str) -> None:
    index = LineIndex.of(text)
    for number, line in enumerate(lines(text), 1):
        for position in range(line.start, line.after):
            assert index.locate(position) == (number, position - line.start + 1)


def test_a_position_behind_the_last_line_ending_is_in_the_last_line() -> None:
    assert LineIndex.of("ab\n").locate(3) == (1, 4)
    assert LineIndex.of("").locate(0) == (1, 1)


@given(texts(), st.data())
def test_a_slice_of_lines_has_their_endings(text: str, data: st.DataObject) -> None:
    index = LineIndex.of(text)
    first = data.draw(st.integers(1, len(index.starts)))
    last = data.draw(st.integers(first, len(index.starts)))
    found = [text[line.start : line.after] for line in lines(text)] or [""]
    assert index.slice(text, first, last) == found[first - 1 : last]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  a b \t", "a b"),
        ("\u00a0\u202f a \ufeff\u200b", "a"),
        ("\u2028a\u2029", "\u2028a\u2029"),
        ("\u00a0 \u2060", ""),
        ("", ""),
    ],
)
def test_layout_and_fillers_are_trimmed(text: str, expected: str) -> None:
    assert trimmed(text) == expected
    span = trim(f"x{text}y", Span(1, 1 + len(text)))
    assert f"x{text}y"[span.start : span.end] == expected


@given(texts(), st.data())
def test_trimming_stays_within_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    assert span.contains(trim(text, span))
    assert text[slice(*_ends(trim(text, span)))] == trimmed(text[slice(*_ends(span))])


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("one\n\n|Label\n\n|two\n", "one\n\ntwo\n"),
        ("one\n|Label\n|", "one\n"),
        ("one\n\n|Label|", "one"),
        ("one\n|Label\n|two", "one\ntwo"),
        ("|Label\n|\ntwo", "two"),
        ("|Label\n\n|two", "two"),
        ("one\n\n|Label|  \t\ntwo", "one\ntwo"),
        ("one  \n\n|Label\n\n|two", "one  \n\ntwo"),
        ("\u00a0\n|Label\n|\u00a0", "\u00a0\n\u00a0"),
    ],
)
def test_whole_lines_vanish_with_the_blank_lines_before_them(
    text: str, left: str, ending: str
) -> None:
    before, removed, after = text.replace("\n", ending).split("|")
    page = before + removed + after
    cut = removal(page, Span(len(before), len(before + removed)))
    assert page[: cut.start] + page[cut.end :] == left.replace("\n", ending)


@given(texts(), st.data())
def test_a_removal_takes_no_words_outside_the_lines(text: str, data: st.DataObject) -> None:
    found = list(lines(text)) or [Line(0, 0, 0)]
    first = data.draw(st.integers(0, len(found) - 1))
    last = data.draw(st.integers(first, len(found) - 1))
    cut = removal(text, Span(found[first].start, found[last].after))
    kept = text[: cut.start] + text[cut.end :]
    outside = text[: found[first].start] + text[found[last].after :]
    blanks = re.compile("[ \t\v\f\r\n]+")
    assert blanks.sub("", kept) == blanks.sub("", outside)


@given(st.text("ab \r\n"), st.data())
def test_whole_lines_are_those_that_a_span_touches(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = whole_lines(text, Span(start, end))
    assert found.start <= start <= end <= found.end
    assert not set(text[found.start : start] + text[end : found.end]) & {"\r", "\n"}
    assert text[found.start - 1 : found.start] in {"", "\r", "\n"}
    assert text[found.end : found.end + 1] in {"", "\r", "\n"}
