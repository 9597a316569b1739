"""Running text in another language: found by sentences, and never where it is right."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text.edits import Span
from ngo_audit.text.foreign_text import Passage, is_running, passages, speaks

HOME = {
    "ca": "L'associació dóna suport a les dones dels pobles que no tenen accés a l'aigua neta.",
    "de": "Der Verein unterstützt seit zehn Jahren Frauen in den Dörfern, die kein Wasser haben.",
    "en": "For ten years the association has helped the women of the villages to reach the well.",
    "es": "La asociación apoya desde hace diez años a las mujeres de pueblos que no tienen agua.",
    "fr": "Depuis dix ans, l’association aide les femmes des villages qui n’ont pas accès à l’eau.",
    "it": "Da dieci anni l'associazione aiuta le donne dei villaggi che non hanno acqua pulita.",
    "nl": "De vereniging helpt al tien jaar de vrouwen in de dorpen die geen water hebben.",
    "pt": "Há dez anos que a associação apoia as mulheres das aldeias que não têm acesso à água.",
}
PAIRS = [(here, there) for here in HOME for there in HOME if here != there]
BOTH = ("en", "fr")


def languages(text: str, expected: str = "en", candidates: tuple[str, ...] = BOTH) -> set[str]:
    return {passage.language for passage in passages(text, expected, candidates)}


@pytest.mark.parametrize(("here", "there"), PAIRS)
def test_a_paragraph_in_another_language_is_found_as_a_whole(here: str, there: str) -> None:
    text = HOME[there]
    assert passages(text, here, (here, there)) == (Passage(Span(0, len(text)), there, whole=True),)


@pytest.mark.parametrize("language", HOME)
def test_one_language_is_told_from_all_that_are_near(language: str) -> None:
    candidates = tuple(HOME)
    assert passages(HOME[language], language, candidates) == ()
    expected = "en" if language != "en" else "fr"
    assert languages(HOME[language], expected, candidates) == {language}


@pytest.mark.parametrize("language", ["es", "fr", "pt"])
def test_decomposed_letters_and_capitals_change_nothing(language: str) -> None:
    text = HOME[language]
    candidates = ("en", language)
    assert languages(unicodedata.normalize("NFD", text), "en", candidates) == {language}
    assert languages(text.upper(), "en", candidates) == {language}


def test_a_sentence_among_others_is_found_alone() -> None:
    before, after = "We restored a spring. ", " The water is tested twice a year."
    (found,) = passages(before + HOME["fr"] + after, "en", BOTH)
    assert found == Passage(Span(len(before), len(before + HOME["fr"])), "fr", whole=False)


def test_a_short_sentence_among_others_tells_too_little() -> None:
    assert not passages(f"{HOME['en']} C’est la vie, dit-on ici. {HOME['en']}", "en", BOTH)


@pytest.mark.parametrize(
    "text",
    [
        f"“{HOME['fr']}”",
        f"« {HOME['fr']} » says one of the women.",
        f"„{HOME['fr']}“",
        f'"{HOME["fr"]}" (one of them)',
        f"« {HOME['fr']}",  # the next paragraph goes on with it
        f"{HOME['fr']} (in French)",
        f"{HOME['fr']} [FR]",
        f"{HOME['fr']} (texte en français, PDF)",
        f"{HOME['fr']} – en français",
        f"[1]: {HOME['fr']}",
        "Marie Loutre, Les chants de la péniche et du canal, Éditions du Bac, 2011",
        "Loutre, M. (2011). Les chants de la péniche et du canal dans la vallée.",
        "La Gazette du Fleuve – 12 mars 2014 – Les éclusiers ont une voix et la font entendre",
        "Maison de la Péniche, 14 rue de la Gare et du Port, 59800 Rivecourt",
        "Fédération des Éclusiers du Nord, Amis de la Péniche, École de la Berge et du Port",
        "git log --la --les des | dans < une > pour avec le <fichier> et les autres",
        "Who restored the spring in the rue de la Fontaine is known in the whole valley.",
    ],
)
def test_what_is_right_in_any_language(text: str) -> None:
    assert passages(text, "en", BOTH) == ()


@pytest.mark.parametrize(
    "text",
    [
        f"{HOME['fr']} Le rapport (en anglais) est en ligne.",
        f"{HOME['fr']} L’une d’elles dit : « Nous avons attendu longtemps. »",
    ],
)
def test_a_note_of_another_language_or_a_few_words_quoted_excuse_nothing(text: str) -> None:
    assert languages(text) == {"fr"}


def test_a_text_with_hardly_a_function_word_is_told_by_its_words() -> None:
    text = (
        "Recommandations personnalisées, produits alternatifs, critères individuels, autres choix."
    )
    assert languages(text) == {"fr"}


@given(st.text(max_size=300), st.sampled_from([*HOME]))
def test_passages_lie_in_their_text_and_in_no_expected_language(text: str, expected: str) -> None:
    for passage in passages(text, expected, tuple(HOME)):
        assert 0 <= passage.span.start < passage.span.end <= len(text)
        assert passage.language != expected


@given(st.permutations([*HOME.values()]), st.sampled_from([*HOME]))
def test_the_order_of_texts_makes_no_difference(texts: list[str], expected: str) -> None:
    passages.cache_clear()
    forwards = {text: passages(text, expected, tuple(HOME)) for text in texts}
    passages.cache_clear()
    assert forwards == {text: passages(text, expected, tuple(HOME)) for text in reversed(texts)}


def test_eight_words_are_running_text() -> None:
    assert is_running("Nobody has to walk for more than ten")
    assert not is_running("Nobody has to walk for more than")
    assert not is_running("A1 B2 C3 D4 E5 F6 G7 H8")


def test_a_list_speaks_no_language() -> None:
    assert speaks(HOME["en"], "en")
    assert not speaks(HOME["fr"], "en")
    assert not speaks("The Well of the Women, Friends of the Spring, Radio of the Two Banks", "en")
