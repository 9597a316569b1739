"""English names without their capital, and small words that look like them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text import capitals, lexicon
from ngo_audit.text.capitals import uncapitalised

ROWS = [
    line.split("\t")
    for line in (Path(capitals.__file__).parent / "data" / "en.capitals.tsv")
    .read_text("utf-8")
    .split("\n")
    if line
]


def told(text: str) -> list[str]:
    found = [(text[word.span.start : word.span.end], word.form) for word in uncapitalised(text)]
    assert all(raw == form for raw, form in found)
    return [form for _, form in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the chinese community", ["chinese"]),
        ("click here for english", ["english"]),
        ("english, french and spanish", ["english", "french", "spanish"]),
        ("on monday in july", ["monday", "july"]),
        ("from Savalou to kenya", ["kenya"]),
        ("an english-speaking goat", ["english"]),
        ("kenya's ports", []),
        ("non-african", ["african"]),
    ],
)
def test_found(text: str, names: list[str]) -> None:
    assert told(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The Chinese community",
        "we polish the turkey in may and march on",
        "some french fries",
        "an african violet",
        "la poésie swahili contemporaine",
        "balad-as-sudan",
        "english@example.org #french `german`",
        "frenchmen",
    ],
)
def test_left_alone(text: str) -> None:
    assert told(text) == []


@given(st.sampled_from(ROWS))
def test_every_name_is_found_but_where_it_is_right_small(row: list[str]) -> None:
    name, small = row
    assert told(f"the {name} here") == [name]
    assert all(told(f"the {name} {word}") == [] for word in small.split(" ") if word)


def test_the_list_is_written_in_one_way() -> None:
    names = [name for name, _ in ROWS]
    assert sorted(set(names)) == names
    assert all(name.isascii() and name.isalpha() and name.islower() for name in names)
    assert all(sorted(set(small.split(" "))) == small.split(" ") for _, small in ROWS)


def test_no_name_is_a_common_word() -> None:
    known = lexicon.load("en")
    assert known is not None
    small = {name for name, _ in ROWS if name in known}
    # small in one idiom or trade; without it they are peoples
    assert small == {"danish", "dutch", "english", "french", "german", "morocco", "welsh"}
