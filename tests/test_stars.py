"""Copies are told around the one to keep, from verified pairs alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.model import Document, Unit
from ngo_audit.rules._likeness import PAGE
from ngo_audit.rules._stars import Copy, copies
from ngo_audit.text import columns, resemblance
from sample_documents import Written, document

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from ngo_audit.rules.base import Made
    from ngo_audit.text.columns import Rows


@dataclass(frozen=True)
class Stand:
    """Texts by number, each with the places where it stands."""

    places: Sequence[Sequence[Unit]]

    @property
    def documents(self) -> Sequence[Document]:
        return [unit.document for units in self.places for unit in units]

    def __len__(self) -> int:
        return len(self.places)

    def units(self, number: int) -> Sequence[Unit]:
        return self.places[number]

    def once(self, _name: Hashable, make: Callable[[], Made]) -> Made:
        return make()


def pairs(scores: dict[tuple[int, int], int], order: Sequence[int] = (), passage: int = 0) -> Rows:
    rows = [(low, high, score, passage) for (low, high), score in scores.items()]
    shuffled = [rows[n] for n in order] or rows
    return np.array(shuffled, resemblance.VERIFIED)


def one_page(values: Sequence[int]) -> Stand:
    """Return texts that stand on one page, one block each, as full as told."""
    page = document(*(Written(f"Title {n}", None, [f"Text {n}"]) for n in range(len(values))))
    return Stand([[unit(page, n, value)] for n, value in enumerate(values)])


def unit(page: Document, place: int, value: int = 1) -> Unit:
    return Unit(page, place, page.blocks[place].span, value)


def told(found: Sequence[Copy]) -> list[tuple[int, int]]:
    return [(copy.unit.place, copy.kept.place) for copy in found]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[int], dict[tuple[int, int], int], list[int]]:
    """Draw texts as full as told, verified pairs of them, and an order of the pairs."""
    values = draw(st.lists(st.integers(0, 3), min_size=1, max_size=8))
    possible = [*combinations(range(len(values)), 2)]
    chosen = draw(st.lists(st.sampled_from(possible), unique=True)) if possible else []
    scores = {pair: draw(st.sampled_from([400_000, 700_000, 1_000_000])) for pair in chosen}
    return values, scores, draw(st.permutations(range(len(chosen))))


@given(graphs())
def test_a_copy_is_like_the_one_to_keep(
    graph: tuple[list[int], dict[tuple[int, int], int], list[int]],
) -> None:
    values, scores, order = graph
    found = [*copies(one_page(values), pairs(scores), pages=False)]
    dropped, kept = {copy.unit.place for copy in found}, {copy.kept.place for copy in found}
    assert not dropped & kept
    assert len(dropped) == len(found)
    for copy in found:
        pair = min(told([copy])[0]), max(told([copy])[0])
        assert copy.score == scores[pair]
        assert copy.kept.value >= copy.unit.value
        around = {unit.place for unit in copy.others} | {copy.kept.place}
        assert around == {n for p in scores if copy.unit.place in p for n in p} - {copy.unit.place}
    again = [*copies(one_page(values), pairs(scores, order), pages=False)]
    assert told(again) == told(found)


@given(graphs())
def test_a_pair_has_a_copy(graph: tuple[list[int], dict[tuple[int, int], int], list[int]]) -> None:
    values, scores, _ = graph
    dropped = {copy.unit.place for copy in copies(one_page(values), pairs(scores), pages=False)}
    assert all({low, high} & dropped for low, high in scores)


def test_a_copy_of_a_copy_is_none() -> None:
    chain = {(0, 1): 900_000, (1, 2): 900_000}
    assert told([*copies(one_page([3, 2, 1]), pairs(chain), pages=False)]) == [(1, 0)]
    assert told([*copies(one_page([1, 2, 1]), pairs(chain), pages=False)]) == [(0, 1), (2, 1)]


def test_the_fullest_is_kept_then_the_first() -> None:
    alike = {(0, 1): 900_000}
    assert told([*copies(one_page([1, 2]), pairs(alike), pages=False)]) == [(0, 1)]
    assert told([*copies(one_page([2, 2]), pairs(alike), pages=False)]) == [(1, 0)]


def test_texts_that_share_a_passage_are_no_copies() -> None:
    found = copies(one_page([1, 1]), pairs({(0, 1): 900_000}, passage=30), pages=False)
    assert [*found] == []


def test_equal_texts_are_copies_without_a_pair() -> None:
    page = document(Written("A", None, ["Text"]), Written("B", None, ["Text"]))
    stand = Stand([[unit(page, 0), unit(page, 1)]])
    found = [*copies(stand, pairs({}), pages=False)]
    assert told(found) == [(1, 0)]
    assert found[0].score == 1_000_000


def test_what_stands_once_on_each_of_four_pages_is_no_copy() -> None:
    pages = [document(Written("About us"), path=f"{n}.txt") for n in range(4)]
    assert [*copies(Stand([[unit(p, 0) for p in pages]]), pairs({}), pages=False)] == []
    three = Stand([[unit(page, 0) for page in pages[:3]]])
    assert len([*copies(three, pairs({}), pages=False)]) == 2
    twice = Stand([[*(unit(page, 0) for page in pages), unit(pages[0], 0)]])
    assert len([*copies(twice, pairs({}), pages=False)]) == 4


def test_pages_are_told_apart_from_blocks() -> None:
    pages = [document(Written("About us"), path=f"{n}.txt") for n in range(5)]
    whole = Stand([[Unit(p, PAGE, p.blocks[0].span, 1) for p in pages]])
    assert [*copies(whole, pairs({}), pages=False)] == []
    found = [*copies(whole, pairs({}), pages=True)]
    assert [copy.unit.page.path for copy in found] == [f"{n}.txt" for n in range(1, 5)]
    assert columns.joined([pairs({}), pairs({})]).tolist() == []
