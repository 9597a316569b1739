"""What two texts have in common, word by word, and what stands in one of them alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ngo_audit.text.edits import Span
from ngo_audit.text.lines import lines
from ngo_audit.text.words import WORD, folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MOST_WORDS = 20_000
"""Longer texts are aligned by their lines: the time grows with the square."""

_MOST_LINES = 50_000

_MEMORY = 1 << 14  # words; most texts of a site share most of theirs

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
    ours, theirs = _Text.in_words(old), _Text.in_words(new)
    counts = len(ours.spans), len(theirs.spans)
    weights = [1] * len(ours.spans)
    if max(counts) > MOST_WORDS:
        ours, theirs = _Text.in_lines(old), _Text.in_lines(new)
        weights = [len(WORD.findall(old, *span)) for span in ours.spans]
    if max(len(ours.spans), len(theirs.spans)) > _MOST_LINES:
        return Alignment((), *counts)
    return Alignment(tuple(_pieces(ours, theirs, weights)), *counts)


def words_of_lines(text: str) -> Mapping[str, int]:
    """Return for each line of a text, as lines are compared, how many words it has, all told."""
    found: Counter[str] = Counter()
    lines = _Text.in_lines(text)
    for span, form in zip(lines.spans, lines.forms, strict=True):
        found[form] += len(WORD.findall(text, *span))
    return found


def lines_in_common(old: Mapping[str, int], new: Mapping[str, int]) -> int:
    """Count the words of lines of one text that stand in the other, in whatever order.

    Never fewer than the passages of two texts that are aligned by their lines.
    """
    return sum(old[form] for form in old.keys() & new.keys())


def passages(old: str, new: str, least: int) -> int:
    """Count the words of runs in common as two texts are aligned, without saying where they are."""
    ours, theirs = forms(old), forms(new)
    if max(len(ours), len(theirs)) > MOST_WORDS:
        return align(old, new).passages(least)
    return sum(size for _, _, size in _blocks(ours, theirs) if size >= least)


@dataclass(frozen=True, slots=True)
class _Text:
    """The words or lines of a text: where they stand, and how they are compared."""

    spans: Sequence[tuple[int, int]]
    forms: Sequence[str]

    @classmethod
    def in_words(cls, text: str) -> _Text:
        return cls([match.span() for match in WORD.finditer(text)], forms(text))

    @classmethod
    def in_lines(cls, text: str) -> _Text:
        spans = [(line.start, line.end) for line in lines(text) if line.end > line.start]
        return cls(spans, [folded(text[start:end]) for start, end in spans])

    def extent(self, tokens: range) -> Span:
        """Return where some of them stand, or the place between them where there are none."""
        if tokens:
            return Span(self.spans[tokens[0]][0], self.spans[tokens[-1]][1])
        place = self.spans[tokens.start - 1][1] if tokens.start else 0
        return Span(place, place)


def forms(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return [*map(_form, WORD.findall(text))]


_form = lru_cache(_MEMORY)(folded)


def _pieces(old: _Text, new: _Text, weights: Sequence[int]) -> Iterator[Piece]:
    i = j = 0
    for a, b, size in _blocks(old.forms, new.forms):
        ours, theirs = range(i, a), range(j, b)
        i, j = a + size, b + size
        for same, here, there in ((False, ours, theirs), (True, range(a, i), range(b, j))):
            if here or there:
                words = sum(weights[here.start : here.stop]) or len(there)
                yield Piece(same, old.extent(here), new.extent(there), words)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the places and lengths of the runs in common; the last one, empty, is the end."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - most runs never need it

    for run in Indel.opcodes(old, new).as_matching_blocks():
        yield run.a, run.b, run.size


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


def alike(one: str, other: str) -> float:
    """Return how alike two short strings are, letter by letter, from 0 to 1."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - as above

    return Indel.normalized_similarity(folded(one), folded(other))


def changed_letters(old: str, new: str) -> Iterator[tuple[Span, str]]:
    """Yield the spans of the old text that differ, letter by letter, each with what replaces it.

    As few letters as possible (Levenshtein); an empty span is where something is put in.
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - as above

    for step in Levenshtein.opcodes(old, new):
        if step.tag != "equal":
            yield Span(step.src_start, step.src_end), new[step.dest_start : step.dest_end]
