"""Two texts side by side: the pieces tile both, and what is common is as long as it can be."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text.alignment import Piece, align, alike, passages, readable
from ngo_audit.text.words import folded

WORD = re.compile(r"\w+")
VOCABULARY = st.sampled_from(["bay", "BAY", "net", "été", "ﬁsh", "1", "a b", "\n", "–", "井戸"])
TEXTS = st.lists(VOCABULARY, max_size=14).map(" ".join) | st.text(max_size=20)


def forms(text: str, start: int = 0, end: int | None = None) -> list[str]:
    span = WORD.finditer(text, start, len(text) if end is None else end)
    return [folded(match[0]) for match in span]


def longest(ours: list[str], theirs: list[str]) -> int:
    """Return the length of the longest common subsequence, by the book."""
    row = [0] * (len(theirs) + 1)
    for word in ours:
        above, row = row, [0]
        for n, other in enumerate(theirs):
            row.append(above[n] + 1 if word == other else max(above[n + 1], row[n]))
    return row[-1]


def assert_tiled(pieces: list[Piece], old: str, new: str) -> None:
    """Fail unless each word stands in one piece, in order, and common ones are the same."""
    for text, spans in ((old, [p.old for p in pieces]), (new, [p.new for p in pieces])):
        told = [word for span in spans for word in forms(text, span.start, span.end)]
        assert told == forms(text)
        assert all(a.end <= b.start for a, b in pairwise(s for s in spans if s.start < s.end))
        assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    for piece in pieces:
        ours = forms(old, piece.old.start, piece.old.end)
        theirs = forms(new, piece.new.start, piece.new.end)
        assert not piece.same or ours == theirs
        assert ours or theirs


@given(TEXTS, TEXTS)
def test_pieces_tile_both_texts(old: str, new: str) -> None:
    alignment = align(old, new)
    assert_tiled([*alignment.pieces], old, new)
    assert all(a.same != b.same for a, b in pairwise(alignment.pieces))
    assert (alignment.old_words, alignment.new_words) == (len(forms(old)), len(forms(new)))


@given(TEXTS, TEXTS)
def test_no_longer_row_of_words_is_in_common(old: str, new: str) -> None:
    assert align(old, new).common == longest(forms(old), forms(new))


@given(TEXTS, TEXTS)
def test_pieces_for_readers_tile_both_texts_too(old: str, new: str) -> None:
    pieces = align(old, new).pieces
    told = readable(pieces)
    assert_tiled(told, old, new)
    assert readable(told) == told
    assert {piece for piece in told if piece.same} <= {*pieces}


def test_a_word_in_common_by_chance_parts_no_difference() -> None:
    old, new = "so Brother Anselm opened the first chest", "so it rained on the whole village"
    told = [(old[p.old.start : p.old.end], new[p.new.start : p.new.end]) for p in
            readable(align(old, new).pieces) if not p.same]  # fmt: skip
    assert told == [("Brother Anselm opened the first chest", "it rained on the whole village")]


def test_a_word_between_two_short_differences_parts_them() -> None:
    assert len(readable(align("on 12 or 13 May", "on 14 or 15 May").pieces)) == 5


@pytest.mark.parametrize(("least", "words"), [(1, 5), (2, 5), (3, 3), (4, 0)])
def test_passages_are_runs_in_common(least: int, words: int) -> None:
    assert align("a b c x d e", "a b c y d e").passages(least) == words


@given(TEXTS, TEXTS, st.integers(1, 4))
def test_passages_are_counted_alike_without_the_pieces(old: str, new: str, least: int) -> None:
    assert passages(old, new, least) == align(old, new).passages(least)


@given(TEXTS)
def test_a_text_is_like_itself(text: str) -> None:
    assert align(text, text).common == len(forms(text))
    assert alike(text, text.upper()) == 1 or folded(text) != folded(text.upper())


def test_very_long_texts_are_aligned_by_their_lines() -> None:
    old = "\n".join(f"line {n} of a very long page" for n in range(4000))
    new = old.replace("line 7 of", "line VII of")
    alignment = align(old, new)
    assert alignment.common == alignment.old_words - 7
    (other,) = (piece for piece in alignment.pieces if not piece.same)
    assert new[other.new.start : other.new.end] == "line VII of a very long page"


def test_what_is_too_long_for_that_is_not_aligned() -> None:
    assert align("a line\n" * 50_001, "a line\n").pieces == ()
