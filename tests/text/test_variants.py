"""Two spellings of one language, and the tables that tell them apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text import lexicon
from ngo_audit.text import variants as module
from ngo_audit.text.variants import NORMS, spelt, variants

DATA = Path(module.__file__).parent / "data"
BRITISH, OXFORD, AMERICAN = 1, 2, 4
TRADITIONAL, REFORMED = 1, 2


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (DATA / name).read_text("utf-8").split("\n") if line]


def told(text: str, language: str = "en") -> list[tuple[str, int]]:
    return [(found.word.form, found.norms) for found in variants(text, language)]


@pytest.mark.parametrize(
    ("word", "norms"),
    [
        ("colour", BRITISH | OXFORD),
        ("color", AMERICAN),
        ("organise", BRITISH),
        ("organize", OXFORD | AMERICAN),
        ("analyse", BRITISH | OXFORD),
        ("analyze", AMERICAN),
        ("colourised", BRITISH),
        ("colourized", OXFORD),
        ("centred", BRITISH | OXFORD),
        ("travelling", BRITISH | OXFORD),
        ("programme", BRITISH | OXFORD),
        ("licence", BRITISH | OXFORD),
        ("Neighbourhood", BRITISH | OXFORD),
    ],
)
def test_english_words_tell(word: str, norms: int) -> None:
    assert told(f"the {word} here") == [(word, norms)]


@pytest.mark.parametrize(
    "word",
    ["program", "check", "license", "meter", "story", "tire", "practice", "advertise", "exercise"],
)
def test_english_words_that_tell_nothing(word: str) -> None:
    assert told(f"the {word} here") == []


@pytest.mark.parametrize(
    ("word", "norms"),
    [
        ("connaître", TRADITIONAL),
        ("connaitre", REFORMED),
        ("événements", TRADITIONAL),
        ("évènements", REFORMED),
        ("e\u0301ve\u0301nement", TRADITIONAL),
        ("week-end", TRADITIONAL),
        ("weekend", REFORMED),
        ("cèdera", REFORMED),
        ("renouvèle", REFORMED),
        ("aigüe", REFORMED),
        ("boîte", TRADITIONAL),
        ("sûre", TRADITIONAL),
        ("coeur", 0),
        ("Oeuvres", 0),
    ],
)
def test_french_words_tell(word: str, norms: int) -> None:
    assert [norm for _, norm in told(f"un {word} ici", "fr")] == [norms]


@pytest.mark.parametrize(
    "word", ["sur", "sure", "boite", "du", "dû", "plateforme", "cœur", "moelle", "poème", "benoît"]
)
def test_french_words_that_tell_nothing(word: str) -> None:
    assert told(f"un {word} ici", "fr") == []


def test_parts_of_hyphenated_words_have_their_own_places() -> None:
    text = "a well‑organised, colour-blind goat"
    places = [found.word.span for found in variants(text, "en")]
    assert [text[place.start : place.end] for place in places] == ["organised", "colour"]


def test_a_language_without_norms() -> None:
    assert told("colour connaître", "de") == []


@pytest.mark.parametrize(
    ("word", "language", "norm", "right"),
    [
        ("color", "en", 0, "colour"),
        ("Organise", "en", 2, "Organize"),
        ("programme", "en", 2, "program"),
        ("connaitre", "fr", 0, "connaître"),
        ("oeuvre", "fr", 1, "œuvre"),
        ("Oeuvre", "fr", 0, "Œuvre"),
        ("e\u0301ve\u0301nement", "fr", 1, "évènement"),
    ],
)
def test_spelt(word: str, language: str, norm: int, right: str) -> None:
    assert spelt(word, language, norm) == right


@given(st.sampled_from([*NORMS]), st.data())
def test_a_word_that_was_put_right_is_right(language: str, data: st.DataObject) -> None:
    cells = data.draw(st.sampled_from(rows(f"{language}.variants.tsv")))
    norm = data.draw(st.integers(0, len(NORMS[language]) - 1))
    for cell in cells:
        for found in variants(cell, language):
            right = spelt(found.word.form, language, norm)
            assert all(again.norms >> norm & 1 for again in variants(right, language))


class TestTables:
    @pytest.mark.parametrize("language", NORMS)
    def test_have_a_column_for_each_norm(self, language: str) -> None:
        assert {len(row) for row in rows(f"{language}.variants.tsv")} == {len(NORMS[language])}

    @pytest.mark.parametrize("language", NORMS)
    def test_have_no_telling_word_in_two_rows(self, language: str) -> None:
        telling = [
            cell
            for row in rows(f"{language}.variants.tsv")
            for cell in {*row}
            if not cell.startswith("~")
        ]
        assert len(telling) == len({*telling})

    def test_hold_english_words_only(self) -> None:
        known = lexicon.load("en")
        assert known is not None
        cells = {cell.lstrip("~") for row in rows("en.variants.tsv") for cell in row}
        assert sorted(cell for cell in cells if cell not in known) == []

    def test_hold_ligatures_that_make_no_other_word(self) -> None:
        known = lexicon.load("fr")
        assert known is not None
        for apart, joined in rows("fr.ligatures.tsv"):
            assert apart == joined.replace("œ", "oe") != joined
            assert apart not in known
            assert joined in known
