"""What two texts have in common, word by word, and what stands in one of them alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ngo_audit.text.edits import Span
from ngo_audit.text.lines import lines
from ngo_audit.text.words import WORD, folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_WORDS = 20_000
"""Longer texts are aligned by their lines: the time grows with the square."""

_MOST_LINES = 50_000

_SIDES = 3  # a difference, what is between, another difference


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that two texts share, or that differs: ``old`` stands for ``new``.

    Spans are code points of the two texts, from the first word to the last; empty where a text
    has nothing there. ``words`` counts those of the old text, or of the new where it has none.
    """

    same: bool
    old: Span
    new: Span
    words: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts side by side: their pieces in order, and how many words each text has."""

    pieces: tuple[Piece, ...]
    old_words: int
    new_words: int

    @property
    def common(self) -> int:
        """How many words stand in both, in the same order."""
        return sum(piece.words for piece in self.pieces if piece.same)

    def passages(self, least: int) -> int:
        """Count the words of runs in common that are so many words long."""
        runs = (piece.words for piece in self.pieces if piece.same)
        return sum(words for words in runs if words >= least)


def align(old: str, new: str) -> Alignment:
    """Align two texts by their words; case and compatibility forms make no difference.

    The longest common subsequence decides (rapidfuzz, bit-parallel). Texts of more than 20,000
    words are aligned by whole lines, ones of more than 50,000 lines not at all.
    """
    ours, theirs = _tokens(old), _tokens(new)
    counts = len(ours), len(theirs)
    weights = [1] * len(ours)
    if max(counts) > _MOST_WORDS:
        ours, theirs = _lines(old), _lines(new)
        weights = [len(WORD.findall(old, span.start, span.end)) for span in ours]
    if max(len(ours), len(theirs)) > _MOST_LINES:
        return Alignment((), *counts)
    pieces = _pieces([folded(old[s.start : s.end]) for s in ours], ours, weights, theirs, new)
    return Alignment(tuple(pieces), *counts)


def _tokens(text: str) -> list[Span]:
    return [Span(*match.span()) for match in WORD.finditer(text)]


def _lines(text: str) -> list[Span]:
    return [Span(line.start, line.end) for line in lines(text) if line.end > line.start]


def _pieces(
    old_forms: Sequence[str],
    old: Sequence[Span],
    weights: Sequence[int],
    new: Sequence[Span],
    new_text: str,
) -> Iterator[Piece]:
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - most runs never need it

    new_forms = [folded(new_text[span.start : span.end]) for span in new]
    steps = Indel.opcodes(old_forms, new_forms)
    for same, group in groupby(steps, key=lambda step: step.tag == "equal"):
        run = list(group)
        first, last = run[0], run[-1]
        old_range = range(first.src_start, last.src_end)
        new_range = range(first.dest_start, last.dest_end)
        words = sum(weights[i] for i in old_range) or len(new_range)
        yield Piece(same, _extent(old, old_range), _extent(new, new_range), words)


def readable(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces as a reader would part them.

    A few words in common between two longer differences ("the", "and") are there by chance: all
    three are one difference.
    """
    found: list[Piece] = []
    for piece in pieces:
        found.append(piece)
        while len(found) >= _SIDES and _by_chance(*found[-_SIDES:]):
            found[-_SIDES:] = [_one(found[-_SIDES:])]
    return found


def _by_chance(before: Piece, between: Piece, after: Piece) -> bool:
    parts = between.same and not before.same and not after.same
    return parts and 2 * between.words <= min(before.words, after.words)


def _one(pieces: Sequence[Piece]) -> Piece:
    old = _around([piece.old for piece in pieces])
    new = _around([piece.new for piece in pieces])
    return Piece(same=False, old=old, new=new, words=sum(piece.words for piece in pieces))


def _around(spans: Sequence[Span]) -> Span:
    """Return the extent of spans that hold words; of three pieces the middle one does."""
    full = [span for span in spans if span.start < span.end]
    return Span(full[0].start, full[-1].end)


def _extent(spans: Sequence[Span], tokens: range) -> Span:
    """Return where some words stand, or the place between words where there are none."""
    if tokens:
        return Span(spans[tokens[0]].start, spans[tokens[-1]].end)
    place = spans[tokens.start - 1].end if tokens.start else 0
    return Span(place, place)


def alike(one: str, other: str) -> float:
    """Return how alike two short strings are, letter by letter, from 0 to 1."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - as above

    return Indel.normalized_similarity(folded(one), folded(other))
