"""What was plainly pasted again is told from sub-headings that recur."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.rules._pasted import origins

LISTS = st.lists(st.text("abcdefgh", min_size=1), min_size=1, max_size=12, unique=True)


def found(keys: str | list[str], size: int = 90) -> list[int]:
    count = len(keys)
    return origins(keys, [size] * count, [0] * count, [False] * count)


@given(LISTS, st.integers(1, 4))
def test_a_list_pasted_again_and_again_comes_from_the_first(keys: list[str], times: int) -> None:
    assert found(keys * times) == [*range(len(keys))] * times


@given(LISTS, st.integers(2, 4))
def test_what_stands_under_several_headings_was_not_pasted(keys: list[str], times: int) -> None:
    page = list(chain.from_iterable([f"heading {n}", *keys] for n in range(times)))
    assert found(page) == [*range(len(page))]


@pytest.mark.parametrize(
    ("page", "copies"),
    [
        ("AA", "A"),
        ("ABA", ""),
        ("ABAB", "AB"),
        ("xAyA", ""),
        ("xAyAA", "A"),
        ("xAAyAA", "AA"),
        ("ABCxABC", "ABC"),
        ("ABxAB", ""),
        ("hABCxABC", ""),
        ("ABCDEFABCxDEF", "ABCDEF"),
        ("ABCvDEFABCwDEF", "ABCDEF"),
        ("ABCDABxCD", ""),
    ],
)
def test_copies(page: str, copies: str) -> None:
    """Capitals are blocks with a text of their own, small letters others."""
    pasted = [page[i] for i, origin in enumerate(found(page)) if origin != i]
    assert "".join(pasted) == copies


def test_a_list_under_another_heading_may_be_meant() -> None:
    assert origins("ABCxABC", [90] * 7, [0, 0, 0, 0, 1, 1, 1], [False] * 7) == [*range(7)]
    assert origins("ABCABC", [90] * 6, [0, 0, 0, 1, 1, 1], [False] * 6) == [0, 1, 2, 0, 1, 2]


@pytest.mark.parametrize(("short", "copies"), [("A", "ABC"), ("AB", ""), ("ABC", "")])
def test_a_list_of_short_events_may_be_a_programme(short: str, copies: str) -> None:
    page = "ABCABC"
    pasted = origins(page, [90] * 6, [0] * 6, [block in short for block in page])
    assert "".join(page[i] for i, origin in enumerate(pasted) if origin != i) == copies


def test_a_run_needs_some_text() -> None:
    assert found("ABAB", size=19) == [0, 1, 2, 3]
    assert found("ABAB", size=20) == [0, 1, 0, 1]
