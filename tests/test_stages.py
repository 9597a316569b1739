"""Stages get all rows of a key at once, and come to the same whatever fits in memory."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.engines import spool, stages
from ngo_audit.engines.facts import Facts
from ngo_audit.engines.texts import Texts
from ngo_audit.model import Fact, Site
from ngo_audit.rules._likeness import PAGE, collect, keys
from ngo_audit.rules._stages import FAMILIES, STAGES
from ngo_audit.text import columns
from ngo_audit.text.edits import Span
from scanned import examined, fixture_text

if TYPE_CHECKING:
    from ngo_audit.rules.base import Stage

PARTS = st.lists(st.lists(st.integers(0, 6), max_size=8), min_size=1, max_size=6)


def rows(keys: list[int], first: int) -> columns.Rows:
    numbers = np.arange(first, first + len(keys))
    return columns.table(columns.TEXT, len(keys), key=np.array(keys, np.uint64), other=numbers)


@given(PARTS, st.sampled_from([0, 1, 24, 60, 10_000]))
def test_what_is_spilled_comes_back(parts: list[list[int]], in_memory: int) -> None:
    given_rows = [rows(keys, 10 * n) for n, keys in enumerate(parts)]
    found = [portion.tolist() for portion in spool.regrouped(iter(given_rows), in_memory)]
    all_rows = sorted(row for part in given_rows for row in part.tolist())
    assert sorted(row for portion in found for row in portion) == all_rows
    assert sum(len({key for key, _ in portion}) for portion in found) == len(
        {key for key, _ in all_rows}
    )
    keys = [[key for key, _ in portion] for portion in found]
    assert keys == [sorted(portion) for portion in keys]


@pytest.mark.parametrize("in_memory", [1, 1_000_000])
def test_portions_are_no_larger_with_more_rows(
    in_memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "_AT_ONCE", 1200)
    keys = np.random.default_rng(1).permutation(2000)
    found = [*spool.regrouped(columns.slices(rows(keys.tolist(), 0), 30), in_memory)]
    assert max(len(portion) for portion in found) < 130
    assert sorted(key for portion in found for key, _ in portion.tolist()) == sorted(keys.tolist())


def test_what_fits_in_memory_is_one_portion() -> None:
    assert len([*spool.regrouped([rows([2, 1], 0), rows([1], 2)], 1000)]) == 1


@given(st.lists(st.tuples(st.integers(), st.integers() | st.floats(-1e9, 1e9)), max_size=9))
def test_facts_and_their_groups_come_back(told: list[tuple[int, int]]) -> None:
    """Whatever number a rule of another package wants to remember."""
    collected = [Fact(key, n, Span(n, n), value) for n, (key, value) in enumerate(told)]
    facts = Facts.of([collected[:3], collected[3:]])
    assert [*facts] == collected
    documents = examined({"a.txt": b"Wells\n", "b.txt": b"Mills\n"}).documents
    texts = Texts.of(documents, facts)
    assert [*texts.keys] == sorted({key for key, _ in told})
    groups = [[unit.place for unit in texts.units(number)] for number in range(len(texts))]
    assert groups == [[n for n, (k, _) in enumerate(told) if k == key] for key in texts.keys]


def compared(pages: dict[str, bytes]) -> Texts:
    """Return the texts of pages as the rules about near copies collect them."""
    documents = examined(pages).documents
    facts = Facts.of(collect(document, Site()) for document in documents)
    return Texts.of(documents, facts, keys)


@cache
def texts() -> Texts:
    """Return the texts of pages that hold copies of all kinds."""
    page = fixture_text("riverbank")
    pages = {
        "a.txt": page.encode(),
        "b.txt": page.replace("the", "our").encode(),
        "c.txt": fixture_text("prose").encode(),
        **{f"{n}.txt": form(n).encode() for n in range(9)},
    }
    return compared(pages)


def form(number: int) -> str:
    return (
        f"Region {number}\n\nIn region {number} our teams work all year round with partners of the "
        f"place, and whoever lives near village {number} can come to the open day in spring.\n"
    )


@pytest.mark.parametrize("family", [STAGES, FAMILIES])
@pytest.mark.parametrize("in_memory", [1, 500, 20_000])
def test_memory_decides_nothing(family: tuple[Stage, ...], in_memory: int) -> None:
    wanted = sorted(stages.reduced(family, texts()).tolist())
    assert wanted
    assert sorted(stages.reduced(family, texts(), in_memory).tolist()) == wanted


@pytest.mark.parametrize("portion", [1, 7])
def test_portions_decide_nothing(portion: int, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = sorted(stages.reduced(STAGES, texts()).tolist())
    monkeypatch.setattr(stages, "_PORTION", portion)
    assert sorted(stages.reduced(STAGES, texts()).tolist()) == wanted


def test_a_page_alone_is_compared_with_none_but_its_blocks_are() -> None:
    page = fixture_text("riverbank").encode()
    alone, again = compared({"a.txt": page}), compared({"a.txt": page, "b.txt": b"A short page\n"})
    shingles, more = (stages.reduced(STAGES[:1], each) for each in (alone, again))
    assert 0 < 2 * len(shingles) < 1.2 * len(more)
    assert len(stages.reduced(STAGES, alone)) == len(stages.reduced(STAGES, again)) > 0


@pytest.mark.parametrize("family", [STAGES, FAMILIES])
def test_where_no_text_is_compared_nothing_is_found(family: tuple[Stage, ...]) -> None:
    documents = examined({"a.txt": fixture_text("prose").encode()}).documents
    facts = Facts.of([[fact for fact in collect(documents[0], Site()) if fact.block == PAGE]])
    assert len(facts) == 1
    assert not len(stages.reduced(family, Texts.of(documents, facts, keys)))
