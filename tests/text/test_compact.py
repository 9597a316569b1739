"""Rows held in little room are the rows that were put in."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.model import Mark, MarkKind, Marks
from ngo_audit.text.edits import Span
from ngo_audit.text.pieces import Element, Elements

NUMBERS = st.integers(0, 2**32 - 1)
SPANS = st.builds(lambda one, two: Span(*sorted((one, two))), NUMBERS, NUMBERS)
MARKS = st.lists(st.builds(Mark, SPANS, st.sampled_from(MarkKind), st.text(max_size=3)))
ELEMENTS = st.lists(st.builds(Element, NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.text(max_size=3)))


@given(MARKS, ELEMENTS)
def test_the_rows_are_those_put_in(marks: list[Mark], elements: list[Element]) -> None:
    assert [*Marks.of(marks)] == marks
    assert [*Elements.of(elements)] == elements
    assert [*pickle.loads(pickle.dumps(Marks.of(marks)))] == marks  # noqa: S301 - our own bytes


@given(MARKS.filter(bool))
def test_rows_are_counted_from_either_end(marks: list[Mark]) -> None:
    held = Marks.of(marks)
    assert (held[0], held[-1], held[1:], len(held)) == (
        marks[0],
        marks[-1],
        (*marks[1:],),
        len(marks),
    )


@given(MARKS, st.sampled_from(MarkKind))
def test_rows_are_found_by_what_they_say(marks: list[Mark], kind: MarkKind) -> None:
    wanted = [mark for mark in marks if mark.kind is kind]
    assert [*Marks.of(marks).saying(lambda told: told[0] is kind)] == wanted
