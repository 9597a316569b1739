"""Addresses are found whole, without the signs that close their sentence."""

from __future__ import annotations

import pytest

from ngo_audit.text.addresses import addresses


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://ferry.example/books?page=2, please.", ["https://ferry.example/books?page=2"]),
        ("(www.ferry.example/books)", ["www.ferry.example/books"]),
        ("Write to crew@ferry.example.", ["crew@ferry.example"]),
        ("mailto:crew@ferry.example", ["mailto:crew@ferry.example"]),
        ("www.ferry.example, then www.ferry.example", ["www.ferry.example"]),
        ("At 10:30 the ferry, i.e. the boat, leaves; ask @crew.", []),
    ],
)
def test_addresses(text: str, found: list[str]) -> None:
    assert addresses(text) == found
