"""Words of texts as numbers, and what stands in a row of three: the fingerprints of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain, compress
from typing import TYPE_CHECKING

import numpy as np

from ngo_audit.text.columns import marks, mixed, sizes
from ngo_audit.text.letters import COMPOSED, NONE, folded_letters, letters
from ngo_audit.text.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.text.columns import Hashes, Numbers
    from ngo_audit.text.letters import Letters

LENGTH = 3
"""Words of a shingle. Two find families of forms, four and more lose reworded copies."""

_CHUNK = (
    1 << 16
)  # code points at a time: what a processor keeps at hand; no text is longer at a time
_GAP = re.compile(r"\W")
_BREAK = "\n"  # parts texts of one chunk

_PRIME = 0x9E3779B97F4A7C15
_OTHER_PRIME = 0xC2B2AE3D27D4EB4F
_INVERSE = pow(_PRIME, -1, 1 << 64)


def shingles(texts: Sequence[str]) -> tuple[Hashes, Numbers]:
    """Return the hash of every three words in a row, and which text it stands in.

    The hash of a word depends on its letters alone, so it is the same in every run. A text of
    fewer than three words has no shingle; in a very long one those at a few seams are missed.
    """
    found = [_shingled(*hashed) for hashed in _hashed(texts)]
    hashes = np.concatenate([hashes for hashes, _ in found] or [np.empty(0, np.uint64)])
    return hashes, np.concatenate([owners for _, owners in found] or [np.empty(0, np.int64)])


def keys(texts: Sequence[str]) -> list[int]:
    """Return a number of 64 bits for each text, the same where the same words follow each other.

    It is the sum of the words' hashes, each mixed with its place: 0 for a text without words.
    """
    found, counts = np.zeros(len(texts), np.uint64), np.zeros(len(texts), np.int64)
    for hashes, owners in _hashed(texts):
        begins = np.flatnonzero(marks(owners))
        lengths, met = sizes(begins, len(owners)), owners[begins]
        places = np.arange(len(hashes)) - np.repeat(begins - counts[met], lengths)
        placed = mixed(hashes + places.astype(np.uint64) * np.uint64(_OTHER_PRIME))
        found[met] += np.add.reduceat(placed, begins) if len(begins) else placed
        counts[met] += lengths
    return found.tolist()


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts, or parts of long ones, each with a number; one behind the other in ``joined``."""

    numbers: Numbers
    parts: Sequence[str]
    ends: Numbers

    @classmethod
    def of(cls, numbers: Numbers, texts: Sequence[str]) -> _Texts:
        """Return texts with their numbers; longer than a chunk, in parts that end between words."""
        if max(map(len, texts), default=0) > _CHUNK:
            cut = [_parts(text) for text in texts]
            numbers = np.repeat(numbers, np.array([*map(len, cut)], np.int64))
            texts = [*chain.from_iterable(cut)]
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        return cls(numbers, texts, np.cumsum(lengths + len(_BREAK)))

    @property
    def joined(self) -> str:
        return _BREAK.join(self.parts)

    def chunks(self) -> Iterator[_Texts]:
        """Yield as many texts at a time as are worked on together."""
        start = before = 0
        while start < len(self.parts):
            end = int(self.ends.searchsorted(before + _CHUNK + len(_BREAK), side="right"))
            here = slice(start, end)
            yield _Texts(self.numbers[here], self.parts[here], self.ends[here] - before)
            start, before = end, int(self.ends[end - 1])

    def places(self, points: Numbers) -> Numbers:
        """Return which of the texts, counted from 0, each of some points in order stands in."""
        counts = np.diff(points.searchsorted(self.ends), prepend=0)
        return np.repeat(np.arange(len(self.parts)), counts)

    def hashes(self, known: Letters) -> tuple[Hashes, Numbers]:
        """Return the hash of each word, by the letters of all texts, and the number of its text."""
        hashes, begins = word_hashes(known)
        return hashes, self.numbers[self.places(begins)]


def _parts(text: str) -> list[str]:
    found, start = [], 0
    while len(text) - start > _CHUNK:
        gap = _GAP.search(text, start + _CHUNK // 2, start + _CHUNK)
        end = gap.end() if gap else start + _CHUNK
        found.append(text[start:end])
        start = end
    return [*found, text[start:] if start else text]


def _hashed(texts: Sequence[str]) -> Iterator[tuple[Hashes, Numbers]]:
    """Yield the hashes of some words, and the number of the text of each.

    Letters are folded one by one; texts where this cannot be done are folded as a whole before.
    """
    for chunk in _Texts.of(np.arange(len(texts)), texts).chunks():
        known = letters(chunk.joined)
        composed = np.unique(chunk.places(np.flatnonzero(known == COMPOSED)))
        if len(composed):
            yield from _partly_folded(chunk, composed)
        else:
            yield chunk.hashes(known)


def _partly_folded(chunk: _Texts, composed: Numbers) -> Iterator[tuple[Hashes, Numbers]]:
    whole = np.zeros(len(chunk.parts), bool)
    whole[composed] = True
    simple = _Texts.of(chunk.numbers[~whole], [*compress(chunk.parts, ~whole)])
    yield simple.hashes(letters(simple.joined))
    texts = [*map(folded, compress(chunk.parts, whole))]
    for part in _Texts.of(chunk.numbers[whole], texts).chunks():
        yield part.hashes(folded_letters(part.joined))


def word_hashes(known: Letters) -> tuple[Hashes, Numbers]:
    """Return a hash for each word of a text, by its letters, and where it begins.

    A word is a polynomial in its letters: a difference of two sums of the whole text, brought to
    the same power.
    """
    inside = np.zeros(len(known) + 2, bool)
    np.greater(known, NONE, out=inside[1:-1])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    begins, ends = edges[::2], edges[1::2]
    powers, inverses = _powers()
    sums = np.zeros(len(known) + 1, np.uint64)
    np.cumsum(known * powers[: len(known)], out=sums[1:])
    return mixed((sums[ends] - sums[begins]) * inverses[begins]), begins


@cache
def _powers() -> tuple[Hashes, Hashes]:
    steps = np.full((2, 2 * _CHUNK), [[_PRIME], [_INVERSE]], np.uint64)
    steps[:, 0] = 1
    powers, inverses = np.multiply.accumulate(steps, axis=1)
    return powers, inverses


def _shingled(hashes: Hashes, owners: Numbers) -> tuple[Hashes, Numbers]:
    """Combine each word with the next two, where they are of the same text."""
    whole = owners[: 1 - LENGTH] == owners[LENGTH - 1 :]
    found = hashes[: 1 - LENGTH]
    for step in range(1, LENGTH):
        following = hashes[step : len(hashes) + 1 - LENGTH + step]
        found = mixed(found * np.uint64(_PRIME) + following * np.uint64(_OTHER_PRIME))
    return found[whole], owners[: 1 - LENGTH][whole]
