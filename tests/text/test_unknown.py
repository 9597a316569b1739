"""Words that no lexicon knows, counted for a vocabulary."""

from __future__ import annotations

from ngo_audit.text.unknown import CONTEXTS, Unknown, unknown

LINES = [
    "Each landing stage keeps a logbok, which the captain reads aloud in the evening to all.",
    "The second Logbok was eaten by goats, and so was Orpal's first logbok.",
    "Le bac transporte des livres vers Wendou.",
]


def test_counts_different_texts_and_shows_them() -> None:
    found = unknown([*LINES, LINES[0]], ["en", "fr"])
    assert [(each.word, each.count) for each in found] == [
        ("logbok", 2),
        ("Orpal", 1),
        ("Wendou", 1),
    ]
    assert found[0].contexts == (
        "Each landing stage keeps a logbok, which the captain reads alou…",
        "The second Logbok was eaten by goats, and so wa…",
    )


def test_leaves_out_what_is_accepted() -> None:
    found = unknown(LINES, ["en", "fr"], {"logbok", "Orpal"})
    assert [each.word for each in found] == ["Wendou"]


def test_a_word_of_any_of_the_languages_is_known() -> None:
    assert [each.word for each in unknown(LINES[2:], ["en"])] != ["Wendou"]
    assert [each.word for each in unknown(LINES[2:], ["en", "fr"])] == ["Wendou"]


def test_hyphens_join_words_that_are_known_one_by_one() -> None:
    assert unknown(["a ferry-school and a goat-proof logbook"], ["en"]) == []


def test_a_few_contexts_are_enough() -> None:
    (found,) = unknown([f"logbok {word}" for word in ("one", "two", "three", "four")], ["en"])
    assert found == Unknown("logbok", 4, ("logbok one", "logbok two", "logbok three"))
    assert len(found.contexts) == CONTEXTS


def test_no_language_with_a_lexicon_knows_nothing() -> None:
    assert [each.word for each in unknown(["the ferry"], ["xx"])] == ["ferry", "the"]
