"""Words that no list holds and that are right: compounds, pronouns at verbs, open genders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text import lexicon
from ngo_audit.text.compounds import is_compound
from ngo_audit.text.formed import formed

MADE = {
    "de": "Dorfbrückenverein Vereinsgartenfest Schulgartenbrücke Gaertnerei Fussgaengerbruecke "
    "Gemüsegartenvereinsmitglied bißchen muß",
    "es": "todes todxs niñes amigxs vecinxs accederlo libéralo vincúlalo",
    "it": "dell'arte un'altra dov'è nell'isola mandarglielo raccontarmelo accompagnandoli tuttə "
    "ragazzə ragazzx",
    "pt": "fazê-lo contactá-los ajudá-las dir-se-ia vê-la fá-lo amá-lo-ei todes todxs menines "
    "projecto direcção óptimo freqüência",
}
NOT_MADE = {
    "de": "Verien Vereinbrung Gesellschft Orgnisation Brcke xyz",
    "es": "asociacion educasion tambienn libertdad vecinnos",
    "it": "dell'artte assocciazione quartirere bibliotecca liberta",
    "pt": "fazzê-lo educaçao associaçãoo bibliotecca",
}


def opened(language: str) -> lexicon.Lexicon:
    known = lexicon.load(language)
    assert known is not None
    return known


@pytest.mark.parametrize("language", MADE)
def test_words_made_of_right_ones_are_right(language: str) -> None:
    known = opened(language)
    assert [word for word in MADE[language].split(" ") if not formed(word, known)] == []


@pytest.mark.parametrize("language", NOT_MADE)
def test_slips_are_not_made_of_right_ones(language: str) -> None:
    known = opened(language)
    assert [word for word in NOT_MADE[language].split(" ") if formed(word, known)] == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("word", ["waterbridge", "todes", "dell'arte", "tuttə"])
def test_english_and_french_make_none(language: str, word: str) -> None:
    assert not formed(word, opened(language))


PARTS = {"garten": 4.0, "schule": 4.5, "fest": 4.2, "ort": 4.1, "ion": 3.0, "zwerg": 1.5}


def zipf(word: str) -> float:
    return PARTS.get(word, 0.0)


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("gartenfest", True),
        ("gartensfest", True),
        ("schulgarten", True),
        ("gartenschulfest", True),
        ("ortsfest", True),
        ("garten", False),
        ("gartenion", False),  # short parts must be very common
        ("gartenzwerg", False),  # rare ones prove nothing
        ("gartenfst", False),
        ("", False),
    ],
)
def test_a_compound_has_common_parts(word: str, right: bool) -> None:  # noqa: FBT001 - a table
    assert is_compound(word, zipf) is right


@given(st.lists(st.sampled_from(["garten", "fest", "schule"]), min_size=2, max_size=4))
def test_up_to_four_parts_make_a_compound(parts: list[str]) -> None:
    assert is_compound("".join(parts), zipf)


@given(st.text("abcs", max_size=12))
def test_nothing_is_made_of_unknown_parts(word: str) -> None:
    assert not is_compound(word, lambda _part: 0.0)
