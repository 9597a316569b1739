"""Columns are sorted, parted and joined without a row lost."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text import columns

NUMBERS = st.integers(0, 2**64 - 1) | st.integers(0, 5) | st.integers(2**64 - 8, 2**64 - 1)
KEYS = st.lists(NUMBERS, max_size=40)


def rows(keys: list[int]) -> columns.Rows:
    return columns.table(
        columns.TEXT, len(keys), key=np.array(keys, np.uint64), other=np.arange(len(keys))
    )


@given(KEYS)
def test_sorting_keeps_every_row(keys: list[int]) -> None:
    found = columns.by_key(rows(keys))
    assert [key for key, _ in found.tolist()] == sorted(keys)
    assert sorted(found.tolist()) == sorted(rows(keys).tolist())


@given(KEYS)
def test_numbers_that_differ_in_their_lowest_bits_alone_are_put_in_order(keys: list[int]) -> None:
    numbers = np.array(keys, np.uint64)
    order = columns.increasing(numbers)
    assert order.tolist() == sorted(range(len(keys)), key=keys.__getitem__)


@given(KEYS, st.integers(1, 7))
def test_a_key_has_one_share(keys: list[int], count: int) -> None:
    parts = [part.tolist() for part in columns.shares(rows(keys), count)]
    assert len(parts) == count
    assert sorted(row for part in parts for row in part) == sorted(rows(keys).tolist())
    assert sum(len({key for key, _ in part}) for part in parts) == len({*keys})


@given(KEYS)
def test_a_share_depends_on_the_key_alone(keys: list[int]) -> None:
    whole = columns.shares(rows(keys), 4)
    for key in keys:
        (alone,) = (place for place, part in enumerate(columns.shares(rows([key]), 4)) if len(part))
        assert key in whole[alone]["key"].tolist()


@given(KEYS, st.integers(1, 7))
def test_slices_are_the_rows_in_order(keys: list[int], length: int) -> None:
    parts = [*columns.slices(rows(keys), length)]
    assert [row for part in parts for row in part.tolist()] == rows(keys).tolist()
    assert all(0 < len(part) <= length for part in parts)


@given(KEYS)
def test_rows_come_back_from_their_bytes(keys: list[int]) -> None:
    written = rows(keys).tobytes()
    assert columns.unpacked(written, columns.TEXT).tolist() == rows(keys).tolist()


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(-99, 99)), max_size=30))
def test_totals_are_the_sums_of_each_code(pairs: list[tuple[int, int]]) -> None:
    codes = np.array([code for code, _ in pairs], np.uint64)
    values = np.array([value for _, value in pairs], np.int64)
    found = [column.tolist() for column in columns.counted(codes, values)]
    wanted = {code: [v for c, v in pairs if c == code] for code, _ in sorted(pairs)}
    assert found == [[*wanted], [*map(sum, wanted.values())], [*map(len, wanted.values())]]


def test_texts_are_numbered_in_the_order_of_their_keys() -> None:
    assert columns.numbered([3, 2**64 - 1]).tolist() == [(3, 0), (2**64 - 1, 1)]
