"""Copies among plain texts, found by the stages of the rules about near copies.

Whole texts, without reading and segmenting pages, which the peers do not do either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ngo_audit.engines.stages import reduced
from ngo_audit.rules import _stages as likeness
from ngo_audit.text import alignment, resemblance, shingles
from ngo_audit.text.columns import marks, sizes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.text.columns import Rows

_RARE = 6  # rare shingles of a passage, as the rules have it
_NEVER = 1 << 30


class _Corpus:
    """Texts as a corpus of the engine: equal ones are one, in the order of their keys."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        keys = np.array(shingles.keys(texts), np.uint64)
        order = np.argsort(keys, kind="stable")
        begins = np.flatnonzero(marks(keys[order]))
        self.first = order[begins]
        self.keys = keys[self.first]
        self.kept = np.empty_like(order)
        self.kept[order] = np.repeat(self.first, sizes(begins, len(order)))

    def __len__(self) -> int:
        return len(self.first)

    def page(self, number: int) -> int:
        return int(self.first[number])

    def text(self, number: int) -> str:
        return self._texts[self.first[number]]

    def pair(self, one: int, other: int) -> tuple[int, int]:
        low, high = sorted((int(self.first[one]), int(self.first[other])))
        return low, high


def find(texts: Sequence[str], *, passages: bool) -> Iterator[tuple[int, int]]:
    """Yield the pairs of texts that are copies: equal ones each with the first of its kind."""
    corpus = _Corpus(texts)
    copies = np.flatnonzero(corpus.kept != np.arange(len(texts)))
    yield from zip(corpus.kept[copies].tolist(), copies.tolist(), strict=True)
    rare = _RARE if passages else _NEVER

    def score(rows: Rows, _corpus: _Corpus) -> Rows:
        return resemblance.scored(rows, likeness.ALIKE, rare)

    rows = reduced((_shingle, likeness.weigh, likeness.add, likeness.own, score), corpus)
    for one, other, score in rows[["key", "other", "score"]].tolist():
        if score >= likeness.ALIKE or _passage(corpus.text(one), corpus.text(other)):
            yield corpus.pair(one, other)


def _shingle(rows: Rows, corpus: _Corpus) -> Rows:
    numbers = rows["other"]
    hashes, owners = shingles.shingles([corpus.text(n) for n in numbers.tolist()])
    return resemblance.postings(hashes, numbers[owners], np.zeros(len(owners), bool))


def _passage(one: str, other: str) -> bool:
    return alignment.passages(one, other, likeness.RUN) >= likeness.PASSAGE
