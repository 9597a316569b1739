"""Dates in running text, in the languages whose months are known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text.calendar import MONTHS, latest


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("We meet on 12 May 2024 in the boathouse.", (2024, 5, 12)),
        ("Founded in March 1998.", (1998, 3, 0)),
        ("Le 1er février 2023, puis le 3 août 2021.", (2023, 2, 1)),
        ("El 7 de septiembre de 2022 en el puerto", (2022, 9, 7)),
        ("Am 3. Oktober 2020 um neun", (2020, 10, 3)),
        ("On October 4th, 2019 at nine", (2019, 10, 4)),
        ("2024-02-29, and 28.02.2024 before it", (2024, 2, 29)),
        ("Room 2024 may be closed; call 12 345", None),
        ("", None),
    ],
)
def test_the_latest_date_is_found(text: str, date: tuple[int, int, int] | None) -> None:
    assert latest(text) == date


@given(st.text(" ,.;ab\n", max_size=200), st.text(" ,.;ab\n", max_size=200))
def test_a_date_is_found_wherever_it_stands(before: str, after: str) -> None:
    dated = "It opened on the 12th September 2024, was closed in May 2021"
    assert latest(f"In 1999 {before} {dated} {after} 2001") == (2024, 9, 12)


def test_every_month_has_names() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))
