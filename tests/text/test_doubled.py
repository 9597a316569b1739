"""Words twice in a row: the slip, and what is right twice."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text import doubled as module
from ngo_audit.text.doubled import doubled
from ngo_audit.text.edits import Edit, apply
from ngo_audit.text.tokens import typed, words

LISTED = [
    tuple(line.split("\t"))
    for line in (Path(module.__file__).parent / "data" / "reduplicated.tsv")
    .read_text("utf-8")
    .split("\n")
    if line
]


def found(text: str, language: str = "en", *others: str) -> list[str]:
    return [word.word for word in doubled(text, language, others)]


def mended(text: str, language: str = "en") -> str:
    return apply(text, [Edit(word.surplus) for word in doubled(text, language)])


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("read the the book", "read the book"),
        ("read the  the book", "read the book"),
        ("read the\u00a0the book", "read the book"),
        ("The the book", "The book"),
        ("See (the the book)", "See (the book)"),
        ("for the the.", "for the."),
        ("for the\nthe book", "for the\nbook"),
        ("for the \r\n  the book", "for the \r\n  book"),
        ("for the\rthe, too", "for the, too"),
        ("for the\nthe\nbook", "for the\nbook"),
        ("as a a whole", "as a whole"),
        ("it it and at at", "it and at"),
    ],
)
def test_one_of_two_is_removed(text: str, after: str) -> None:
    assert mended(text) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("près de de la rive", "près de la rive"),
        ("le port d’un d’un autre", "le port d’un autre"),
        ("aujourd’hui aujourd’hui", "aujourd’hui"),
        ("e\u0301te\u0301 e\u0301te\u0301", "e\u0301te\u0301"),
    ],
)
def test_french_words_are_removed_whole(text: str, after: str) -> None:
    assert mended(text, "fr") == after


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the",
        "the then",
        "bathe the goat",
        "well-being being",
        "the the-atre",
        "the, the",
        "the. The",
        "read the The book",
        "THE THE",
        "the   the",
        "the\tthe",
        "the\n\nthe",
        "the the the",
        "he had had enough",
        "the the's",
        "see “the the” there",
        "plan b b",
        "5 5",
        "in `x` in",
        "wara wara",
        "me@example.org me@example.org",
    ],
)
def test_what_is_no_slip(text: str) -> None:
    assert found(text) == []


def test_what_another_language_of_the_site_says_twice() -> None:
    text = "their motto nous nous"
    assert found(text, "en", "en") == ["nous"]
    assert found(text, "en", "en", "fr") == []


def test_a_language_without_a_list_is_left_alone() -> None:
    assert found("és és", "hu") == []


@given(st.sampled_from(LISTED))
def test_what_is_listed_is_never_found(entry: tuple[str, str]) -> None:
    language, word = entry
    assert found(f"x {word} {word} y", language) == []


@given(st.text("athe \u00a0\n\r\t,.'-\u0301’T", max_size=40), st.sampled_from(["en", "fr", "de"]))
def test_only_a_repeated_word_goes(text: str, language: str) -> None:
    for word in doubled(text, language):
        first, second = (each.form for each in words(text[word.span.start : word.span.end]))
        assert typed(first).lower() == second
        lost = text[word.surplus.start : word.surplus.end]
        assert word.span.contains(word.surplus) or lost.endswith(" ")
        assert [each.form for each in words(lost)] == [second]


@given(
    st.lists(st.sampled_from(["the", "The", "d'eau", "aujourd’hui", "e\u0301te\u0301", "x"])),
    st.sampled_from([" ", "\u00a0", "  ", "\n", " \r\n ", " (", ", "]),
    st.sampled_from(["", "(", "«\u00a0", "/", "x.org ", "\u200b"]),
)
def test_no_repeated_word_is_missed(parts: list[str], space: str, before: str) -> None:
    text = before + space.join(parts) + "."
    with pytest.MonkeyPatch.context() as patch:
        quick = [*doubled(text, "fr")]
        patch.setattr(module, "_repeats", lambda _text: True)
        assert quick == [*doubled(text, "fr")]


def test_the_list_is_written_in_one_way() -> None:
    assert sorted(set(LISTED)) == LISTED
    assert {language for language, _ in LISTED} == {"de", "en", "es", "fr", "it", "pt"}
    for _, word in LISTED:
        assert word.islower()
        assert unicodedata.is_normalized("NFC", word)
