"""Words of texts as numbers, and what stands in a row of three: the fingerprints of a text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from ngo_audit.text.columns import marks, mixed, sizes
from ngo_audit.text.words import WORD, folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from ngo_audit.text.columns import Hashes, Numbers

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
    found = [_shingled(*_hashed(chunk)) for chunk in _chunks(texts)]
    hashes = np.concatenate([hashes for hashes, _ in found] or [np.empty(0, np.uint64)])
    return hashes, np.concatenate([owners for _, owners in found] or [np.empty(0, np.int64)])


def keys(texts: Sequence[str]) -> list[int]:
    """Return a number of 64 bits for each text, the same where the same words follow each other.

    It is the sum of the words' hashes, each mixed with its place: 0 for a text without words.
    """
    found, counts = np.zeros(len(texts), np.uint64), np.zeros(len(texts), np.int64)
    for chunk in _chunks(texts):
        hashes, owners = _hashed(chunk)
        begins = np.flatnonzero(marks(owners))
        lengths, owners = sizes(begins, len(owners)), owners[begins]
        places = np.arange(len(hashes)) - np.repeat(begins - counts[owners], lengths)
        placed = mixed(hashes + places.astype(np.uint64) * np.uint64(_OTHER_PRIME))
        found[owners] += np.add.reduceat(placed, begins) if len(begins) else placed
        counts[owners] += lengths
    return found.tolist()


def _chunks(texts: Sequence[str]) -> Iterator[list[tuple[int, str]]]:
    """Yield texts, folded, with their numbers, as many at a time as are worked on together."""
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


def _parts(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield texts, folded; those longer than a chunk in parts that end between words."""
    for number, text in enumerate(texts):
        form, start = folded(text), 0
        while len(form) - start > _CHUNK:
            gap = _GAP.search(form, start + _CHUNK // 2, start + _CHUNK)
            end = gap.end() if gap else start + _CHUNK
            yield number, form[start:end]
            start = end
        yield number, form[start:]


def _hashed(chunk: Sequence[tuple[int, str]]) -> tuple[Hashes, Numbers]:
    """Return the hash of each word of a chunk, and the number of its text."""
    hashes, begins = word_hashes(_BREAK.join(part for _, part in chunk))
    ends = np.cumsum([len(part) + len(_BREAK) for _, part in chunk])
    numbers = np.array([number for number, _ in chunk])
    return hashes, numbers[np.searchsorted(ends, begins, side="right")]


def word_hashes(text: str) -> tuple[Hashes, Numbers]:
    """Return a hash for each word of a folded text, and where it begins.

    A word is a polynomial in its code points: a difference of two sums of the whole text,
    brought to the same power.
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    inside = np.zeros(len(points) + 2, bool)
    inside[1:-1] = _in_word(points)
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    begins, ends = edges[::2], edges[1::2]
    powers, inverses = _powers()
    sums = np.zeros(len(points) + 1, np.uint64)
    np.cumsum(points * powers[: len(points)], out=sums[1:])
    return mixed((sums[ends] - sums[begins]) * inverses[begins]), begins


def _in_word(points: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Tell for each code point whether it is of a word, as regular expressions have it."""
    kinds = _kinds()
    found = kinds.take(points)
    unknown = points[found == 0]
    if len(unknown):
        for point in set(unknown.tolist()):
            kinds[point] = 1 if WORD.match(chr(point)) else -1
        found = kinds.take(points)
    return np.equal(found, 1)


@cache
def _kinds() -> NDArray[np.int8]:
    """Return what is known of code points: 1 is of a word, -1 is not, 0 was not met so far."""
    return np.zeros(0x110000, np.int8)


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
