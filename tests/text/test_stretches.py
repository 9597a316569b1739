"""A very long line comes in parts that tile it and cut no sentence, or else no word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text import stretches as module
from ngo_audit.text.edits import Span
from ngo_audit.text.stretches import LONGEST, cut, stretches

SENTENCE = "The old ferry leaves the quay at dawn. "
WORDS = "ferry quay dawn "
LETTERS = "ab"


def parts(text: str) -> list[str]:
    return [text[part.start : part.end] for part in stretches(text, Span(0, len(text)))]


@pytest.mark.parametrize("unit", [SENTENCE, WORDS, LETTERS])
def test_parts_tile_the_line_and_are_no_longer_than_they_may_be(unit: str) -> None:
    text = unit * (5 * LONGEST // len(unit))
    assert "".join(parts(text)) == text
    assert all(LONGEST // 2 <= len(part) <= LONGEST for part in parts(text)[:-1])


def test_parts_end_where_sentences_do() -> None:
    text = SENTENCE * (3 * LONGEST // len(SENTENCE))
    assert all(part.endswith("dawn. ") and part.startswith("The") for part in parts(text))


def test_without_sentences_no_word_is_cut() -> None:
    assert {part.split(" ")[0] for part in parts(WORDS * LONGEST)} <= {*WORDS.split(" ")}


def test_what_a_person_wrote_is_a_whole() -> None:
    assert parts(SENTENCE * 100) == [SENTENCE * 100]


@given(st.text("a. B\u00a0。", max_size=80), st.integers(0, 10))
def test_whatever_a_line_holds_it_is_tiled(text: str, start: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "LONGEST", 8)
        line = Span(min(start, len(text)), len(text))
        found = [*stretches(text, line)]
    assert [found[0].start, *(part.end for part in found)] == [
        *(part.start for part in found),
        line.end,
    ]
    assert all(part.end - part.start <= len("abcdefgh") for part in found)


def test_the_parts_of_a_text_are_the_text() -> None:
    text = SENTENCE * (3 * LONGEST // len(SENTENCE))
    assert [*cut(text)] == parts(text)
