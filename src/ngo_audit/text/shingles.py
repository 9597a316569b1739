"""Words of texts as numbers, and what stands in a row of three: the fingerprints of a text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from ngo_audit.text.columns import marks, mixed, sizes
from ngo_audit.text.letters import COMPOSED, NONE, folded_letters, letters
from ngo_audit.text.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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


def _hashed(texts: Sequence[str]) -> Iterator[tuple[Hashes, Numbers]]:
    """Yield the hashes of some words, and the number of the text of each.

    Letters are folded one by one; texts where this cannot be done are folded as a whole before.
    """
    for chunk in _chunks(enumerate(texts)):
        known = letters(_joined(chunk))
        composed = {*_places(chunk, np.flatnonzero(known == COMPOSED)).tolist()}
        if composed:
            simple = [text for place, text in enumerate(chunk) if place not in composed]
            whole = [(n, folded(text)) for n, text in (chunk[place] for place in sorted(composed))]
            yield _of_texts(simple, letters(_joined(simple)))
            for part in _chunks(whole):
                yield _of_texts(part, folded_letters(_joined(part)))
        else:
            yield _of_texts(chunk, known)


def _chunks(texts: Iterable[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Yield texts with their numbers, as many at a time as are worked on together."""
    chunk: list[tuple[int, str]] = []
    size = 0
    for number, part in _parts(texts):
        if chunk and size + len(part) > _CHUNK:
            yield chunk
            chunk, size = [], 0
        chunk.append((number, part))
        size += len(part) + len(_BREAK)
    if chunk:
        yield chunk


def _parts(texts: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield texts; those longer than a chunk in parts that end between words."""
    for number, text in texts:
        start = 0
        while len(text) - start > _CHUNK:
            gap = _GAP.search(text, start + _CHUNK // 2, start + _CHUNK)
            end = gap.end() if gap else start + _CHUNK
            yield number, text[start:end]
            start = end
        yield number, text[start:] if start else text


def _joined(chunk: Iterable[tuple[int, str]]) -> str:
    return _BREAK.join(part for _, part in chunk)


def _of_texts(chunk: Sequence[tuple[int, str]], known: Letters) -> tuple[Hashes, Numbers]:
    """Return the hash of each word of a chunk, and the number of its text."""
    hashes, begins = word_hashes(known)
    numbers = np.array([number for number, _ in chunk], np.int64)
    return hashes, numbers[_places(chunk, begins)]


def _places(chunk: Sequence[tuple[int, str]], points: Numbers) -> Numbers:
    """Return in which text of a chunk, counted from 0, each of some points in order stands."""
    ends = np.cumsum([len(part) + len(_BREAK) for _, part in chunk])
    return np.repeat(np.arange(len(chunk)), np.diff(points.searchsorted(ends), prepend=0))


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
