"""Columns of numbers: many small facts in little memory, grouped by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Kind: TypeAlias = np.dtype[np.void]
    Rows: TypeAlias = NDArray[np.void]
    Numbers: TypeAlias = NDArray[np.int64]
    Hashes: TypeAlias = NDArray[np.uint64]

KEY = "key"
"""The first field of all rows: an unsigned number of 64 bits, by which they are grouped."""

_BITS = 64
_HALF_BITS = np.uint64(32)
_HALF = np.uint64(0xFFFFFFFF)
_SPREAD = np.uint64(0x9E3779B97F4A7C15)

TEXT = np.dtype([(KEY, np.uint64), ("other", np.uint32)])
"""A number of 64 bits and the number of a text."""


PAIR = np.dtype([("first", np.int64), ("second", np.int64)])
"""Two numbers of 64 bits."""


def numbered(keys: Sequence[int]) -> Rows:
    """Return the keys of texts, each with its place in their order."""
    return table(TEXT, len(keys), key=np.array(keys, np.uint64), other=np.arange(len(keys)))


def table(kind: Kind, length: int, **columns: object) -> Rows:
    """Return rows made of columns; a single number fills its column."""
    rows = np.empty(length, kind)
    for name, values in columns.items():
        rows[name] = values
    return rows


def by_key(rows: Rows) -> Rows:
    """Return rows sorted by their key; those of one key stay in their order."""
    return ordered(rows, increasing(np.ascontiguousarray(rows[KEY])))


def increasing(numbers: Hashes) -> Numbers:
    """Return the places of numbers in the order of these; those of equals stay in theirs.

    Numbers are sorted thrice as fast as their places are: each place is put below its number, or
    in place of its lowest bits. Where these decide, one half is sorted after the other.
    """
    width = np.uint64(len(numbers).bit_length())
    below = (np.uint64(1) << width) - np.uint64(1)
    fits = int(numbers.max(initial=0)).bit_length() + int(width) <= _BITS
    codes = numbers << width if fits else numbers & ~below
    codes |= np.arange(len(numbers), dtype=np.uint64)
    codes.sort()
    codes &= below
    order = codes.view(np.int64)
    if fits or _increase(numbers[order]):
        return order
    order = increasing(numbers & _HALF)
    return order[increasing((numbers >> _HALF_BITS)[order])]


def _increase(numbers: Hashes) -> bool:
    return bool((numbers[1:] >= numbers[:-1]).all())


def ordered(rows: Rows, order: Numbers) -> Rows:
    """Return the rows in another order."""
    return _whole(rows).take(order).view(rows.dtype)


def chosen(rows: Rows, places: Sequence[int]) -> Rows:
    """Return the rows that stand at some places."""
    return ordered(rows, np.array(places, np.int64))


def _whole(rows: Rows) -> Rows:
    """Return rows as bytes of one length: these are copied as a whole, not field by field."""
    return rows.view(f"V{rows.dtype.itemsize}")


def marks(column: NDArray[np.generic]) -> NDArray[np.bool_]:
    """Tell where a new value begins in a sorted column."""
    new = np.ones(len(column), bool)
    new[1:] = column[1:] != column[:-1]
    return new


def sizes(begins: Numbers, length: int) -> Numbers:
    """Return how many rows each group has, by where the groups begin."""
    return np.diff(np.append(begins, length))


def counted(codes: Hashes, values: Numbers) -> tuple[Hashes, Numbers, Numbers]:
    """Return each code once, in order, with the sum of its values and how many these are."""
    order = increasing(codes)
    codes, values = codes[order], values[order]
    begins = np.flatnonzero(marks(codes))
    sums = np.add.reduceat(values, begins) if len(begins) else values
    return codes[begins], sums, sizes(begins, len(codes))


def joined(parts: Sequence[Rows]) -> Rows:
    """Return the rows of all parts, which are of one kind; there is at least one."""
    if len(parts) == 1:
        return parts[0]
    return np.concatenate([_whole(rows) for rows in parts]).view(parts[0].dtype)


def slices(rows: Rows, length: int) -> Iterator[Rows]:
    """Yield the rows, so many at a time."""
    for start in range(0, len(rows), length):
        yield rows[start : start + length]


def shares(rows: Rows, count: int) -> list[Rows]:
    """Return the rows in at most 256 parts of about one size; all of one key are in one part."""
    # the upper bits of a product depend on all bits; small numbers are sorted by their digits
    spread = (rows[KEY] * _SPREAD) >> np.uint64(32)
    places = ((spread * np.uint64(count)) >> np.uint64(32)).astype(np.uint8)
    ends = np.cumsum(np.bincount(places, minlength=count))
    return np.split(ordered(rows, np.argsort(places, kind="stable")), ends[:-1])


def frequent(numbers: array[int], least: int) -> frozenset[int]:
    """Return the signed numbers of 64 bits that are met so often."""
    met, counts = np.unique(np.frombuffer(numbers, np.int64), return_counts=True)
    return frozenset(met[counts >= least].tolist())


def pairs(firsts: array[int], seconds: array[int], known: Rows | None) -> Rows:
    """Return pairs of signed numbers of 64 bits, those known before among them, in order, once."""
    rows = table(PAIR, len(firsts), first=np.array(firsts), second=np.array(seconds))
    rows = rows if known is None else joined([known, rows])
    rows = ordered(rows, np.lexsort((rows["second"], rows["first"])))
    return rows[marks(rows["first"]) | marks(rows["second"])]


def parted(rows: Rows, least: int) -> tuple[Rows, frozenset[int]]:
    """Return ordered pairs without those whose first number has so many, and these numbers."""
    begins = np.flatnonzero(marks(rows["first"]))
    often = sizes(begins, len(rows)) >= least
    kept = rows[np.repeat(~often, sizes(begins, len(rows)))]
    return kept, frozenset(rows["first"][begins[often]].tolist())


def unpacked(data: bytes, kind: Kind) -> Rows:
    """Return the rows that were written out as bytes."""
    return np.frombuffer(data, kind)


def mixed(numbers: Hashes) -> Hashes:
    """Spread numbers over 64 bits so that every bit of one moves all bits (as SplitMix64 does)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))
