"""Scores are what their definition says, however the rows are shared out."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text import columns, resemblance

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ngo_audit.text.columns import Rows

ONE = 1 << 20
MILLION = 1_000_000
SUMS = (resemblance.weighed, resemblance.added, resemblance.owned)
CORPORA = st.lists(st.sets(st.integers(0, 40), max_size=15), min_size=1, max_size=9)


def posted(corpus: Sequence[set[int]], apart: Sequence[bool] = ()) -> Rows:
    pairs = [(shingle, text) for text, shingles in enumerate(corpus) for shingle in shingles]
    hashes = np.array([shingle for shingle, _ in pairs], np.uint64)
    texts = np.array([text for _, text in pairs], np.int64)
    kinds = resemblance.flags(apart or [False] * len(corpus))
    return resemblance.postings(hashes, texts, kinds[texts])


def through(rows: Rows, parts: int, seed: int, *steps: Callable[[Rows], Rows]) -> Rows:
    """Run the steps on rows that are shuffled and shared out by their keys."""
    for step in steps:
        order = np.random.default_rng(seed).permutation(len(rows))
        shared = columns.shares(rows[order], parts)
        rows = columns.joined([step(columns.by_key(part)) for part in shared])
    return rows


def paired(corpus: Sequence[set[int]], parts: int = 1, seed: int = 0) -> dict[tuple[int, int], int]:
    """Return the scores of all pairs that share a shingle that counts."""

    def scored(rows: Rows) -> Rows:
        return resemblance.scored(rows, 1, MILLION)

    rows = through(posted(corpus), parts, seed, *SUMS, scored)
    return {(low, high): score for low, high, score, _ in rows.tolist()}


def oracle(corpus: Sequence[set[int]]) -> dict[tuple[int, int], int]:
    """Return the same by the definition: a shingle of n texts counts 1 / (n - 1), of one fully."""
    counts = Counter(shingle for text in corpus for shingle in text)
    weights = {s: 0 if n > resemblance.CAP else ONE // max(n - 1, 1) for s, n in counts.items()}
    found = {}
    for (low, ours), (high, theirs) in combinations(enumerate(corpus), 2):
        shared = sum(weights[s] for s in ours & theirs)
        count = sum(counts[s] <= resemblance.CAP for s in ours & theirs)
        own = [sum(weights[s] for s in text) for text in (ours, theirs)]
        if count >= resemblance.LEAST_SHARED:
            jaccard, contained = (
                MILLION // 2 * shared // of for of in (sum(own) - shared, min(own))
            )
            found[low, high] = jaccard + contained
    return {pair: score for pair, score in found.items() if score}


@given(CORPORA, st.integers(1, 5), st.integers(0, 99))
def test_scores_are_those_of_the_definition(corpus: list[set[int]], parts: int, seed: int) -> None:
    assert paired(corpus, parts, seed) == oracle(corpus)


@given(CORPORA, st.integers(1, 5), st.integers(0, 99))
def test_a_text_without_shared_shingles_is_one_row(
    corpus: list[set[int]], parts: int, seed: int
) -> None:
    apart = [{100 * n + shingle for shingle in text} for n, text in enumerate(corpus)]
    rows = through(posted(apart), parts, seed, resemblance.weighed)
    wanted = {(n, n, ONE * len(text)) for n, text in enumerate(apart) if text}
    assert {(key >> 32, key % 2**32, weight) for key, weight, _ in rows.tolist()} == wanted
    assert len(rows) == len(wanted)


@given(CORPORA, st.integers(1, 5), st.integers(0, 99))
def test_what_texts_share_by_chance_is_dropped_before_they_are_weighed(
    corpus: list[set[int]], parts: int, seed: int
) -> None:
    rows = through(posted(corpus), parts, seed, resemblance.weighed, resemblance.added)
    pairs = {(low, high) for low, high, _ in rows.tolist() if low != high}
    enough = {
        (low, high)
        for (low, ours), (high, theirs) in combinations(enumerate(corpus), 2)
        if len(ours & theirs) >= resemblance.LEAST_SHARED
    }
    assert pairs == enough


def test_a_shingle_that_a_text_has_twice_counts_once() -> None:
    hashes, texts = np.array([7, 7, 8, 7], np.uint64), np.array([0, 0, 0, 1])
    rows = resemblance.postings(hashes, texts, np.zeros(4, bool))
    once = resemblance.postings(hashes[1:], texts[1:], np.zeros(3, bool))
    assert sorted(rows.tolist()) == sorted(once.tolist())


def test_equal_texts_score_full() -> None:
    assert paired([{1, 2, 3}, {1, 2, 3}]) == {(0, 1): MILLION}


def test_what_a_family_shares_counts_next_to_nothing() -> None:
    form = set(range(100))
    family = [form | {1000 + 20 * n + i for i in range(10)} for n in range(20)]
    assert max(paired(family).values()) < 400_000
    assert paired(family[:2])[0, 1] > 800_000


def test_what_more_texts_share_than_the_cap_makes_no_pairs() -> None:
    assert paired([{1, 2, 3}] * (resemblance.CAP + 1)) == {}
    assert (
        len(paired([{1, 2, 3}] * resemblance.CAP)) == resemblance.CAP * (resemblance.CAP - 1) // 2
    )


def test_pages_are_like_no_blocks() -> None:
    rows = posted([{1, 2, 3}, {1, 2, 3}], [True, False])
    assert len({*rows["key"][rows["other"] < 2].tolist()}) == 6


@pytest.mark.parametrize(
    ("least", "passage", "kept"), [(1, 9, 1), (MILLION, 3, 1), (MILLION, 4, 0)]
)
def test_a_pair_is_alike_or_shares_a_passage(least: int, passage: int, kept: int) -> None:
    rows = posted([{1, 2, 3, 4, 5}, {1, 2, 3, 6, 7}])
    rows = columns.by_key(through(rows, 1, 0, *SUMS))
    assert len(resemblance.scored(rows, least, passage)) == kept


def test_a_verified_pair_tells_its_passage() -> None:
    rows = posted([{1, 2, 3}, {1, 2, 3}])
    rows = columns.by_key(through(rows, 1, 0, *SUMS))
    pairs = resemblance.scored(rows, 1, 1)
    assert resemblance.verified(pairs, [7]).tolist() == [(0, 1, MILLION, 7)]
    assert resemblance.verified(pairs, [-1]).tolist() == []


@given(CORPORA, st.integers(1, 5), st.integers(0, 99))
def test_forms_are_found_however_rows_are_shared_out(
    corpus: list[set[int]], parts: int, seed: int
) -> None:
    def filled(rows: Rows) -> Rows:
        return resemblance.filled(rows, 3)

    def formed(rows: Rows) -> Rows:
        return resemblance.formed(rows, 3)

    alone = through(posted(corpus), 1, 0, filled, formed)
    shared = through(posted(corpus), parts, seed, filled, formed)
    assert sorted(alone.tolist()) == sorted(shared.tolist())
    counts = Counter(shingle for text in corpus for shingle in text)
    for _, text in alone.tolist():
        common = sum(counts[shingle] >= 3 for shingle in corpus[text])
        assert 2 * common >= len(corpus[text])


def test_nothing_comes_of_nothing() -> None:
    rows = posted([set(), set()])
    for step in SUMS:
        rows = step(rows)
    assert len(resemblance.scored(rows, 1, 1)) == 0
    assert len(resemblance.formed(resemblance.filled(posted([set()]), 5), 5)) == 0
