"""How alike texts are: pairs found by shared shingles, weighed by how rare these are.

A shingle of two texts counts fully, one of n texts 1/(n - 1): what a family of pages has in
common, its form, counts next to nothing, so that two pages of one form are no copies. Each step
takes rows that are sorted by their key, all rows of a key at once, and returns rows with a new key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ngo_audit.text.columns import (
    counted,
    increasing,
    joined,
    marks,
    sizes,
    table,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ngo_audit.text.columns import Hashes, Numbers, Rows

CAP = 64
"""A shingle of more texts than these belongs to a form, or to the language."""

_LEAST = 8  # shingles that a form has
_ONE = 1 << 20  # the weight of a shingle that two texts share; a number without fraction
_HALF = 500_000  # millionths
_PAIR = 2
_PLACES = CAP + 1
_WEIGHTS = np.array([0, 0, *(_ONE // (count - 1) for count in range(_PAIR, _PLACES)), 0], np.int64)
"""The weight of a shingle by how many texts share it; nothing where these are too many."""

LEAST_SHARED = 3
"""Texts that share fewer shingles are like each other by chance: a word alone stands in three."""

_KEY, _TEXT, _WEIGHT = ("key", np.uint64), ("other", np.uint32), ("weight", np.int64)

POSTING = np.dtype([_KEY, _TEXT])
"""A shingle, and a text in which it stands, once. Texts have numbers from 0.

Where a text would stand there may be ``_SIZE``: the key is then the code of a text and of how many
shingles it has.
"""

_SIZE = np.uint32(0xFFFFFFFF)
_HIGH = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)

SHARE = np.dtype([_KEY, _WEIGHT, ("count", np.uint32)])
"""The code of two texts, the lower first, what they share, and in how many shingles.

Of a text with itself it is what it weighs, or what is to be taken off: few shingles of a text stand
in others as well, so a row for each of these is less than one for each.
"""

SUM = np.dtype([_KEY, _TEXT, _WEIGHT])
"""A text, another one with a higher number, and all they share; with itself: what it weighs."""

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
    """Return the shingles of texts, each once, and how many these are for each text.

    All shingles of a text stand together; those of texts ``apart`` are like none of the others.
    """
    keys = np.where(apart, hashes ^ _APART, hashes)
    order = increasing(keys)  # equal ones stay together where they are of one text
    once = np.zeros(len(keys), bool)
    once[order[marks(keys[order]) | marks(texts[order])]] = True
    keys, texts = keys[once], texts[once]
    begins = np.flatnonzero(marks(texts))
    lengths = _code(texts[begins], sizes(begins, len(texts)))
    return joined(
        [
            table(POSTING, len(keys), key=keys, other=texts),
            table(POSTING, len(lengths), key=lengths, other=_SIZE),
        ]
    )


def weighed(postings: Rows) -> Rows:
    """From shingle to pair: what each two texts share, and what each text weighs.

    A text weighs as many as it has shingles, less what they are short of by being shared.
    """
    told = postings["other"] == _SIZE
    lengths = postings["key"][told]
    found = postings[~told]
    members, begins = found["other"].astype(np.uint64), np.flatnonzero(marks(found["key"]))
    frequency = sizes(begins, len(members))
    own = lengths >> _HIGH
    return joined(
        [
            table(
                SHARE,
                len(lengths),
                key=_code(own, own),
                weight=(lengths & _LOW).astype(np.int64) * _ONE,
                count=0,
            ),
            _short(members, frequency),
            _shared(members, begins, frequency),
        ]
    )


def _short(members: Hashes, frequency: Numbers) -> Rows:
    """Return what texts lack because shingles of theirs stand in more than one other text."""
    lacking = _ONE - _WEIGHTS[np.minimum(frequency, _PLACES)]
    shared = np.repeat(frequency, frequency) > _PAIR
    texts, lacking, _ = counted(members[shared], np.repeat(lacking, frequency)[shared])
    return table(SHARE, len(texts), key=_code(texts, texts), weight=-lacking, count=0)


def _shared(members: Hashes, begins: Numbers, frequency: Numbers) -> Rows:
    """Return each two texts that share shingles, the weight of these and how many they are."""
    common = (frequency >= _PAIR) & (frequency <= CAP)
    begins, frequency = begins[common], frequency[common]
    pairs, weights = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
    for count in np.flatnonzero(np.bincount(frequency)).tolist():
        group = members[begins[frequency == count][:, None] + np.arange(count)]
        one, other = (group[:, places] for places in np.triu_indices(count, 1))
        pairs.append(_code(np.minimum(one, other), np.maximum(one, other)).ravel())
        weights.append(np.full(len(pairs[-1]), _WEIGHTS[count]))
    codes, sums, counts = counted(np.concatenate(pairs), np.concatenate(weights))
    return table(SHARE, len(codes), key=codes, weight=sums, count=counts)


def _code(first: Hashes | Numbers, second: Hashes | Numbers) -> Hashes:
    """Make one number of two that are below 2**32."""
    return (first.astype(np.uint64) << _HIGH) | second.astype(np.uint64)


def added(shares: Rows) -> Rows:
    """From pair to text: what two share in all, if it is enough, and what each text weighs."""
    begins = np.flatnonzero(marks(shares["key"]))
    if not len(begins):
        return np.empty(0, SUM)
    codes = shares["key"][begins]
    low, high = codes >> _HIGH, codes & _LOW
    sums = np.add.reduceat(shares["weight"], begins)
    enough = (low == high) | (np.add.reduceat(shares["count"], begins) >= LEAST_SHARED)
    columns = {"key": low, "other": high, "weight": sums}
    length = int(np.count_nonzero(enough))
    return table(SUM, length, **{name: column[enough] for name, column in columns.items()})


def owned(sums: Rows) -> Rows:
    """From text to the other text: what two share, with the weight of the first."""
    own = _own(sums, sums["weight"])
    columns = {"key": sums["other"], "other": sums["key"], "weight": sums["weight"], "own": own}
    return table(CANDIDATE, len(sums), **columns)


def _own(rows: Rows, weights: Numbers) -> Numbers:
    """Return for each row what its text weighs, as the row of this text with itself tells."""
    alone = rows["key"] == rows["other"]
    texts = rows["key"][alone]
    found: Numbers = weights[alone][texts.searchsorted(rows["key"])]
    return found


def scored(candidates: Rows, least: int, passage: int) -> Rows:
    """From text to pair: those that are alike, or share a passage.

    The score is the mean of Jaccard's coefficient and of containment, both weighted. ``least``
    is the score to reach, in millionths; ``passage`` so many rare shingles suffice as well.
    """
    apart = candidates["key"] != candidates["other"]
    rows, ours = candidates[apart], _own(candidates, candidates["own"])[apart]
    theirs, shared = rows["own"], rows["weight"]
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
"""A text, how many shingles it has, those that a family may share, the most widespread of them.

What one row does not tell, such as how many a text has, is 0, and another row tells it.
"""


def filled(postings: Rows, family: int) -> Rows:
    """From shingle to text: how much of each text stands in a ``family`` of texts or more."""
    told = postings["other"] == _SIZE
    lengths = postings["key"][told]
    found = postings[~told]
    begins = np.flatnonzero(marks(found["key"]))
    frequency = np.repeat(sizes(begins, len(found)), sizes(begins, len(found)))
    found, frequency = found[frequency >= family], frequency[frequency >= family]
    # the most widespread shingle of each text, of equals the one with the lowest number
    order = np.lexsort([found["key"], -frequency, found["other"]])
    firsts = np.flatnonzero(marks(found["other"][order]))
    best = order[firsts]
    columns = {
        "key": found["other"][best],
        "common": sizes(firsts, len(order)),
        "count": frequency[best],
        "shingle": found["key"][best],
    }
    nothing = {"common": 0, "count": 0, "shingle": 0}
    return joined(
        [
            table(FILLING, len(lengths), key=lengths >> _HIGH, all=lengths & _LOW, **nothing),
            table(FILLING, len(best), all=0, **columns),
        ]
    )


def formed(fillings: Rows, family: int) -> Rows:
    """From text to shingle: the texts that a form fills, by a shingle that stands for it."""
    order = np.lexsort([fillings["shingle"], -fillings["count"], fillings["key"]])
    rows = fillings[order]
    begins = np.flatnonzero(marks(rows["key"]))
    whole, common = (np.add.reduceat(rows[name], begins) for name in ("all", "common"))
    best = rows[begins]
    chosen = (common >= _LEAST) & (2 * common >= whole) & (best["count"] >= family)
    return table(POSTING, int(chosen.sum()), key=best["shingle"][chosen], other=best["key"][chosen])
