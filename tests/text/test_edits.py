"""Edits are made each at its place, and nothing else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text.edits import Edit, Span, apply
from strategies import edits_of, texts

if TYPE_CHECKING:
    from random import Random


@pytest.mark.parametrize(("start", "end"), [(3, 2), (-1, 0), (-2, -1)])
def test_a_span_never_ends_before_it_starts(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span of text"):
        Span(start, end)


@pytest.mark.parametrize(
    ("first", "second", "contains", "overlaps"),
    [
        (Span(0, 5), Span(1, 4), True, True),
        (Span(0, 5), Span(0, 5), True, True),
        (Span(0, 5), Span(5, 5), True, False),
        (Span(0, 5), Span(5, 9), False, False),
        (Span(0, 5), Span(4, 9), False, True),
        (Span(2, 2), Span(0, 5), False, True),
    ],
)
def test_how_spans_lie(first: Span, second: Span, *, contains: bool, overlaps: bool) -> None:
    assert first.contains(second) is contains
    assert first.overlaps(second) is overlaps
    assert second.overlaps(first) is overlaps


def test_edits_are_made_at_their_places_in_the_original() -> None:
    edits = [Edit(Span(4, 8), "spring"), Edit(Span(0, 3)), Edit(Span(8, 8), "s")]
    assert apply("the well.", edits) == " springs."


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Span(0, 3)), Edit(Span(2, 4))],
        [Edit(Span(1, 2), "a"), Edit(Span(1, 2), "b")],
        [Edit(Span(8, 10))],
    ],
)
def test_edits_that_overlap_or_leave_the_text_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps another or leaves the text"):
        apply("the well.", edits)


@given(texts().flatmap(lambda text: st.tuples(st.just(text), edits_of(text))), st.randoms())
def test_what_stands_outside_the_edits_stays(drawn: tuple[str, list[Edit]], random: Random) -> None:
    text, edits = drawn
    shuffled = random.sample(edits, len(edits))
    expected, position = "", 0
    for edit in edits:
        expected += text[position : edit.span.start] + edit.replacement
        position = edit.span.end
    assert apply(text, shuffled) == expected + text[position:]
