"""How alike texts are: pairs found by shared shingles, weighed by how rare these are.

A shingle of two texts counts fully, one of n texts 1/(n - 1): what a family of pages has in
common, its form, counts next to nothing, so that two pages of one form are no copies. Each step
takes rows that are sorted by their key, all rows of a key at once, and returns rows with a new key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ngo_audit.text.columns import joined, marks, runs, sizes, table, totals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ngo_audit.text.columns import Hashes, Numbers, Rows

CAP = 64
"""A shingle of more texts than these belongs to a form, or to the language."""

_LEAST = 8  # shingles that a form has
_ONE = 1 << 20  # the weight of a shingle that two texts share; a number without fraction
_HALF = 500_000  # millionths
_PLACES = CAP + 1
_WEIGHTS = np.array([0, 0, *(_ONE // (count - 1) for count in range(2, _PLACES))], np.int64)
"""The weight of a shingle by how many texts share it."""

_AT_HAND = 1 << 16
"""Rows that are worked on at a time: fresh memory for all of them costs more than the work."""

_KEY, _TEXT, _WEIGHT = ("key", np.uint64), ("other", np.uint32), ("weight", np.int64)

POSTING = np.dtype([_KEY, _TEXT])
"""A shingle, and a text in which it stands. Texts have numbers from 0."""

SHARE = np.dtype([_KEY, _TEXT, _WEIGHT])
"""A text, another one with a higher number, and what they share; or a text with itself."""

CANDIDATE = np.dtype([_KEY, _TEXT, _WEIGHT, ("own", np.int64)])
"""A text, one with a lower number, what they share, and the weight of all of the latter."""

PAIR = np.dtype([_KEY, _TEXT, ("score", np.int64), ("shared", np.int64)])
"""Two texts, how alike they are in millionths, and how many rare shingles they share."""


VERIFIED = np.dtype([_KEY, _TEXT, ("score", np.int64), ("passage", np.int64)])
"""Two texts, how alike they are, and the words of passages in common; 0 for copies."""

_APART = np.uint64(0x5851F42D4C957F2D)  # parts the shingles of two kinds of text


def flags(values: Sequence[bool]) -> NDArray[np.bool_]:
    return np.array(values, bool)


def postings(hashes: Hashes, texts: Numbers, apart: NDArray[np.bool_]) -> Rows:
    """Return the shingles of texts; those of texts ``apart`` are like none of the others."""
    keys = np.where(apart, hashes ^ _APART, hashes)
    return table(POSTING, len(hashes), key=keys, other=texts)


def weighed(postings: Rows) -> Rows:
    """From shingle to text: what each text weighs, and what each two texts share."""
    texts = int(postings["other"].max(initial=0)) + 1
    members, begins = _members(postings, texts)
    frequency = sizes(begins, len(members))
    weights = np.where(frequency > CAP, 0, _ONE // np.maximum(frequency - 1, 1)).astype(float)
    # sums of whole numbers below 2**53 are exact in floating point as well
    own = np.bincount(members, np.repeat(weights, frequency), texts)
    met = np.flatnonzero(np.bincount(members, minlength=texts))
    low, high, shared = _shared(members, begins, frequency, texts)
    return joined(
        [
            table(SHARE, len(met), key=met, other=met, weight=own[met]),
            table(SHARE, len(low), key=low, other=high, weight=shared),
        ]
    )


def _members(postings: Rows, texts: int) -> tuple[Numbers, Numbers]:
    """Return the texts of each shingle, each once and in order, and where a shingle begins.

    Two small numbers make one, for one column is sorted ten times faster than two.
    """
    members, begins = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    count = 0
    for rows in runs(postings["key"], _AT_HAND):
        codes = _code(np.cumsum(marks(postings["key"][rows])), postings["other"][rows], texts)
        codes.sort()
        shingle, some = _decoded(codes[marks(codes)], texts)
        members.append(some)
        begins.append(np.flatnonzero(marks(shingle)) + count)
        count += len(some)
    return np.concatenate(members), np.concatenate(begins)


def _shared(
    members: Numbers, begins: Numbers, frequency: Numbers, texts: int
) -> tuple[Numbers, Numbers, Numbers]:
    """Return each two texts that share shingles, and the weight of these.

    Below a pair stands by how many its shingle is shared: again one column to sort, not two.
    """
    common = (frequency > 1) & (frequency <= CAP)
    begins, frequency = begins[common], frequency[common]
    # one array for all, again for the sake of memory
    codes = np.empty(int((frequency * (frequency - 1) // 2).sum()), np.int64)
    end = 0
    for count in np.flatnonzero(np.bincount(frequency)).tolist():
        group = members[begins[frequency == count][:, None] + np.arange(count)]
        low, high = np.triu_indices(count, 1)
        pairs = _code(group[:, low], group[:, high], texts).ravel()
        start, end = end, end + len(pairs)
        codes[start:end] = _code(pairs, np.int64(count), _PLACES)
    codes.sort()
    found, sums = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for some in runs(codes, _AT_HAND, 1 << _bits(_PLACES)):
        pairs, counts = _decoded(codes[some], _PLACES)
        places = np.flatnonzero(marks(pairs))
        found.append(pairs[places])
        sums.append(np.add.reduceat(_WEIGHTS[counts], places))
    return (*_decoded(np.concatenate(found), texts), np.concatenate(sums))


def _code(first: Numbers, second: Numbers | np.int64, limit: int) -> Numbers:
    """Make one number of two, of which the second is below a limit."""
    code = first << _bits(limit)
    code |= second
    return code


def _decoded(codes: Numbers, limit: int) -> tuple[Numbers, Numbers]:
    """Take apart what was made one; the codes are lost, their memory is used again."""
    bits = _bits(limit)
    second = codes & ((1 << bits) - 1)
    codes >>= bits
    return codes, second


def _bits(limit: int) -> int:
    """Return how many bits a number below a limit has."""
    return (limit - 1).bit_length()


def added(shares: Rows) -> Rows:
    """From text to the other text: what two share in all, with the weight of the first."""
    texts = int(shares["other"].max(initial=0)) + 1
    codes = _code(shares["key"].astype(np.int64), shares["other"], texts)
    codes, sums = totals(codes, shares["weight"])
    low, high = _decoded(codes, texts)
    own = np.zeros(texts, np.int64)
    own[low[low == high]] = sums[low == high]
    return table(CANDIDATE, len(codes), key=high, other=low, weight=sums, own=own[low])


def scored(candidates: Rows, least: int, passage: int) -> Rows:
    """From text to pair: those that are alike, or share a passage.

    The score is the mean of Jaccard's coefficient and of containment, both weighted. ``least``
    is the score to reach, in millionths; ``passage`` so many rare shingles suffice as well.
    """
    alone = candidates["key"] == candidates["other"]
    own = np.zeros(int(candidates["key"].max(initial=0)) + 1, np.int64)
    own[candidates["key"][alone]] = candidates["own"][alone]
    rows = candidates[~alone]
    ours, theirs, shared = own[rows["key"]], rows["own"], rows["weight"]
    smaller = np.maximum(np.minimum(ours, theirs), 1)
    union = np.maximum(ours + theirs - shared, 1)
    score = _HALF * shared // union + _HALF * shared // smaller
    alike = (score >= least) | (shared >= passage * _ONE)
    columns = {"key": rows["other"], "other": rows["key"], "score": score, "shared": shared // _ONE}
    length = int(np.count_nonzero(alike))
    return table(PAIR, length, **{name: column[alike] for name, column in columns.items()})


def verified(pairs: Rows, passages: Sequence[int]) -> Rows:
    """Return the pairs with the words of their passages; a negative number drops one."""
    words = np.array(passages, np.int64)
    rows, words = pairs[words >= 0], words[words >= 0]
    columns = {name: rows[name] for name in ("key", "other", "score")}
    return table(VERIFIED, len(rows), **columns, passage=words)


FILLING = np.dtype(
    [_KEY, ("all", np.int64), ("common", np.int64), ("count", np.int64), ("shingle", np.uint64)]
)
"""A text, how many shingles it has, those that a family may share, the most widespread of them."""


def filled(postings: Rows, family: int) -> Rows:
    """From shingle to text: how much of each text stands in a ``family`` of texts or more."""
    texts = int(postings["other"].max(initial=0)) + 1
    members, begins = _members(postings, texts)
    frequency = np.repeat(sizes(begins, len(members)), sizes(begins, len(members)))
    keys = np.repeat(postings["key"][marks(postings["key"])], sizes(begins, len(members)))
    # the most widespread shingle of each text, of equals the one with the lowest number
    order = np.lexsort([keys, -frequency, members])
    first = order[marks(members[order])]
    met = members[first]
    columns = {
        "all": np.bincount(members, minlength=texts)[met],
        "common": np.bincount(members[frequency >= family], minlength=texts)[met],
        "count": frequency[first],
        "shingle": keys[first],
    }
    return table(FILLING, len(met), key=met, **columns)


def formed(fillings: Rows, family: int) -> Rows:
    """From text to shingle: the texts that a form fills, by a shingle that stands for it."""
    order = np.lexsort([fillings["shingle"], -fillings["count"], fillings["key"]])
    rows = fillings[order]
    begins = np.flatnonzero(marks(rows["key"]))
    whole, common = (np.add.reduceat(rows[name], begins) for name in ("all", "common"))
    best = rows[begins]
    chosen = (common >= _LEAST) & (2 * common >= whole) & (best["count"] >= family)
    return table(POSTING, int(chosen.sum()), key=best["shingle"][chosen], other=best["key"][chosen])
