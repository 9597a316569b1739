"""The word lists: sound data, right words known, wrong words not, and how common each is."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ngo_audit.text import lexicon

if TYPE_CHECKING:
    from ngo_audit.text.lexicon import Lexicon

DATA = Path(lexicon.__file__).parent / "data"

RIGHT = {
    "de": "Abend abends Arbeit arbeiten Bäume Berlin dass Ehrenamt Europa für gegangen Gemeinde "
    "Größe groß Kinder Mädchen Mitarbeiterinnen möchten Mitglieder öffentlich schließlich schön "
    "Straße über Verein vielleicht während",
    "en": "accommodation Africa ageing aluminium analyse analyze café can't Canadian centre color "
    "colour committee didn't don't English fulfil fulfill gray grey I I'm judgement "
    "jewellery labour London maths Monday neighbourhood o'clock organisation organization Paris "
    "practise programme recognise recognize scholarships solidarity strengthening their they've "
    "traveller voluntary Wednesday",
    "es": "año alegría asociación así ciudad computadora dámelo educación España está estáis "
    "fútbol haciéndolo jóvenes llegó más México migración mujeres niñas ordenador vergüenza "
    "rápidamente tenés también ustedes voluntariado vosotros",
    "fr": "accompagnement aînés août appellerons aujourd'hui autrice bénévolat bénévoles ça cœur "
    "conçu coûts développement éducation élèves été fête français France garçon hôpital iel île "
    "jeunes jusque leurs maïs naïf œuvre où Paris parce pêcheurs pérenniser presqu'île puisque "
    "quelqu'un reçoivent salariées solidarité soutiendrions subventionnées toustes très",
    "it": "andrò associazione attività bambini camminare città così dirglielo è educazione farlo "
    "felicemente già giovani lavorerà libertà migranti perché più possibilità possono qualità "
    "risponderò scuola sono università volontariato",
    "pt": "ação associação atividade avó avô bebê bebé cidadãos contacto contato coração crianças "
    "direitos económico econômico ensinar estão facto fato irmã jovens não ônibus órgãos pães "
    "português projeto também três voluntários você",
}
WRONG = {
    "de": "addresse agressiv entgültig garantirt intressant mitlerweile orginal rythmus seperat "
    "unötig vieleicht vorraussetzung",
    "en": "acommodation accomodate adress begining beleive comittee definately enviroment "
    "goverment grammer independant neccessary occured paris posible recieve seperate tommorow "
    "untill wierd writting",
    "es": "actividaes asociacion educacion haver jovenes llendo mugeres nececita nesesario paises "
    "tambien voluntariadoo",
    "fr": "acceuil aquérir bénevole connection developpement dévelopement ecole enfents france "
    "françias language lundis's malgrès profesionnel recevoient réfèrence societe travailer",
    "it": "addirritura assocciazione attivita citta gioventu inquitante piu propio "
    "scuolla universita",
    "pt": "associacao atraz concerteza crianca educacao excessão mecher nao tambem voce xuva",
}


@pytest.fixture(params=lexicon.LANGUAGES)
def known(request: pytest.FixtureRequest) -> Lexicon:
    return opened(request.param)


def opened(language: str) -> Lexicon:
    found = lexicon.load(language)
    assert found is not None
    return found


def pairs(known: Lexicon) -> list[tuple[str, str]]:
    lines = known.listed.keys("") if known.listed else []
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines]


def test_every_entry_is_spelled_as_entries_are(known: Lexicon) -> None:
    entries = [*known.words.keys(""), *known.counted.keys("")]
    assert len(entries) > 400_000
    assert [entry for entry in entries if entry != lexicon.spelled(entry)] == []
    assert [entry for entry in entries if not unicodedata.is_normalized("NFC", entry)] == []


def test_every_counted_word_has_one_level(known: Lexicon) -> None:
    counted = known.counted.keys("")
    assert len(counted) == len(set(counted)) == len(known.levels)
    assert min(known.zipf(word) for word in counted) >= 1
    assert [word for word in counted if word != word.lower()] == []


def test_frequent_words_are_sorted_valid_and_frequent(known: Lexicon) -> None:
    path = DATA / f"{known.language}.frequent.txt"
    frequent = path.read_text("utf-8").split("\n")
    assert frequent == sorted(set(frequent))
    assert [word for word in frequent if word not in known.words] == []
    assert min(map(known.zipf, frequent)) >= 3
    groups = {(len(word), word[0]) for word in frequent}
    assert {word for size, initial in groups for word in known.frequent(size, initial)} == {
        *frequent
    }
    assert known.frequent(200, "a") == ()


def test_no_letter_of_a_right_word_is_ruled_out(known: Lexicon) -> None:
    letters = {"en": "'"}.get(known.language, "") + "abcdefghijklmnopqrstuvwxyz"
    missed = [
        word
        for word in known.counted.keys("s")
        if word in known.words
        for place, letter in enumerate(word)
        if letter in letters and letter not in known.between.get(_around(word, place), "")
    ]
    assert missed == []
    assert "zqz" not in known.between


def _around(word: str, place: int) -> str:
    return f"^^{word[:place]}"[-2:] + f"{word[place + 1 :]}$"[0]


def test_letters_between_are_sorted_and_told_once(known: Lexicon) -> None:
    path = DATA / f"{known.language}.between.txt"
    lines = path.read_text("utf-8").split("\n")
    assert lines == sorted(lines)
    assert len({line[:3] for line in lines}) == len(lines)
    assert [line for line in lines if line[3:] != "".join(sorted(set(line[3:])))] == []


def test_frequent_words_are_found_by_size_and_initial() -> None:
    words = opened("fr").frequent(5, "e")
    assert {"école", "elles"} <= set(words)
    assert {(len(word), word[0] in "eéèê") for word in words} == {(5, True)}
    assert words == opened("fr").frequent(5, "é")


def test_misspellings_are_no_words_and_their_corrections_are(known: Lexicon) -> None:
    listed = pairs(known)
    assert [wrong for wrong, _ in listed if wrong in known.words] == []
    corrections = {word for _, right in listed for word in right.split(" ")}
    assert [word for word in corrections if word not in known.words] == []
    assert len(listed) == len(set(listed))


def test_rare_words_are_none_of_the_common_ones(known: Lexicon) -> None:
    rare = known.rare.keys("") if known.rare else []
    assert [word for word in rare if word in known.words] == []


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_right_words_are_known(language: str) -> None:
    known = opened(language)
    assert [word for word in RIGHT[language].split(" ") if word not in known] == []


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_wrong_words_are_unknown(language: str) -> None:
    known = opened(language)
    assert [word for word in WRONG[language].split(" ") if word in known] == []


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("paper", True),
        ("Paper", True),
        ("PAPER", True),
        ("paPer", False),
        ("Paris", True),
        ("PARIS", True),
        ("paris", False),
        ("pARIS", False),
        ("", False),
    ],
)
def test_an_entry_says_which_letters_must_be_capitals(word: str, right: bool) -> None:  # noqa: FBT001 - a table
    assert (word in opened("en")) is right


def test_frequency_counts_valid_and_other_words_in_any_case() -> None:
    english, french = opened("en"), opened("fr")
    assert english.zipf("resources") > english.zipf("ressources") > 0
    assert french.zipf("ressources") > english.zipf("ressources")
    assert english.zipf("Resources") == english.zipf("RESOURCES") == english.zipf("resources")
    assert english.zipf("the") > 7 > english.zipf("strengthening") > 3
    assert english.zipf("qwertzuiopü") == 0


def test_words_are_looked_up_in_nfc_with_straight_apostrophes() -> None:
    assert lexicon.spelled("me\u0302me") == "même"
    assert lexicon.spelled("Aujourd\u2019hui") == "Aujourd'hui"
    assert lexicon.spelled(lexicon.spelled("l\u02bce\u0301te\u0301")) == "l'été"


def test_words_of_neighbouring_languages_are_marked() -> None:
    english = opened("en")
    assert english.is_abroad("presidente")
    assert not english.is_abroad("president")
    assert not english.is_abroad("goverment")
    assert not english.is_abroad("qwertzuiopü")


def test_only_the_largest_lists_are_rare() -> None:
    english, french = opened("en"), opened("fr")
    assert english.is_rare("statins")
    assert not english.is_rare("strengthening")
    assert not french.is_rare("statines")


def test_known_misspellings_have_their_corrections() -> None:
    english, french = opened("en"), opened("fr")
    assert english.corrections("untill") == ("until",)
    assert set(english.corrections("thier")) >= {"their"}
    assert english.corrections("until") == ()
    assert french.corrections("untill") == ()


def test_a_lexicon_is_opened_once() -> None:
    assert lexicon.load("en") is lexicon.load("en")


@pytest.mark.parametrize("language", ["xx", "", "EN", "../en"])
def test_a_language_without_lexicon_has_none(language: str) -> None:
    assert lexicon.load(language) is None


@pytest.mark.parametrize("language", lexicon.COUNTED)
def test_words_are_counted_where_none_are_checked(language: str) -> None:
    known = lexicon.counts(language)
    assert known is not None
    assert lexicon.load(language) is None
    assert known.zipf("de") > 6
    assert known.zipf("xqzj") == 0
    assert "de" in known
    assert "xqzj" not in known


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_where_words_are_checked_they_are_counted_by_the_same_list(language: str) -> None:
    assert lexicon.counts(language) is lexicon.load(language)


def test_other_languages_are_not_counted() -> None:
    assert lexicon.counts("xx") is None
