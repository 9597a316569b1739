"""File names that every system takes, the same in every run."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.exporters.names import stem, unique

RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789"),
}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Blue Well", "the-blue-well"),
        ("L’École d’été – 2024", "l-ecole-d-ete-2024"),
        ("Cœur & Ægir, Straße, Łódź", "coeur-aegir-strasse-lodz"),
        ("ﬁne ²", "fine-2"),
        ("../../etc/passwd", "etc-passwd"),
        ("Школа", "untitled"),
        ("", "untitled"),
        ("NUL", "nul-page"),
        ("com¹", "com1-page"),
        ("Console", "console"),
    ],
)
def test_stems(text: str, name: str) -> None:
    assert stem(text) == name


def test_a_long_title_is_cut_between_words() -> None:
    assert (
        stem("seven letters " * 20)
        == "seven-letters-seven-letters-seven-letters-seven-letters-seven-letters"
    )
    assert stem("x" * 300) == "x" * 72


def test_names_given_twice_get_numbers() -> None:
    titles = ["Wells", "Wells", "Wells 2", "wells!", ""]
    assert list(unique(titles, ".md")) == [
        "wells.md",
        "wells-2.md",
        "wells-2-2.md",
        "wells-3.md",
        "untitled.md",
    ]


@given(st.lists(st.text(max_size=120), max_size=30))
def test_names_are_plain_short_and_never_twice(titles: list[str]) -> None:
    names = list(unique(titles, ".md"))
    assert len(set(names)) == len(titles)
    for name in names:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.md", name)
        assert len(name) <= 80
        assert name.removesuffix(".md") not in RESERVED
