"""Misspelt words in German, Spanish, Italian and Portuguese, and all that is none."""

from __future__ import annotations

import pytest

from ngo_audit.text import lexicon
from ngo_audit.text.spelling import misspellings
from ngo_audit.text.spelling_words import speller
from ngo_audit.text.strange import is_strange, reads_strange

SURE = {
    "de": [
        ("Die Fähre hat viele begeistete Leser am Fluss.", "begeistete", "begeisterte"),
        ("Der Verein ist für die offzielle Eröffnung bereit.", "offzielle", "offizielle"),
        ("Die Arbeit am Steg war in diesem Jahr sehr erfogreich.", "erfogreich", "erfolgreich"),
    ],
    "es": [
        (
            "El barco lleva libros a la biblioteca del pueblo y a su bilioteca.",
            "bilioteca",
            "biblioteca",
        ),
        ("Cada domingo los niños aprenden musica con la asociación.", "musica", "música"),
        ("La asociacion reparte libros en los pueblos del río.", "asociacion", "asociación"),
        ("Los vecinos quieren matener la escuela abierta.", "matener", "mantener"),
    ],
    "pt": [
        ("A associação quer disponiblizar livros nas aldeias.", "disponiblizar", "disponibilizar"),
        ("As crianças aprendem com os volutários da aldeia.", "volutários", "voluntários"),
        ("O projeto ajuda a populaçao das aldeias do rio.", "", ""),
    ],
}
"""Texts with what is surely wrong in them and how it is right; none where nothing is sure."""

PROBABLE = {
    "de": [("Der Verein hat eine Vereinbrung mit der Gemeinde.", "Vereinbrung", "Vereinbarung")],
    "it": [
        (
            "La biblioteca offre libri ai bambini e aggornamenti ai genitori.",
            "aggornamenti",
            "aggiornamenti",
        ),
        ("Ogni domenica il battello porta libri nella citta sul fiume.", "citta", "città"),
    ],
}
"""Texts with what may be wrong, and is never written unasked."""

SILENT = {
    "de": [
        "Unsere Mitarbeiter*innen und die Schüler:innen treffen sich am Abend mit Lehrer_innen.",
        "Die Leser/innen und BürgerInnen reden im Bürger*innenrat über das Schiff.",
        "Die Fussgaenger gehen ueber die Strasse, die gross ist, daß es so ist, weiß man.",
        "Im Jänner wird beim Spital nicht parkiert, das Velo steht neben dem Coiffeur.",
        "Frau Kowalkewitz und Herr Brandstettner trafen Adwoa Boateng in Obergurgelbach.",
        "Der Bücherschiffvereinsvorstand plant ein Anlegestegfest am Flussufer.",
    ],
    "es": [
        "Invitamos a todxs lxs vecinxs y a les niñes del barrio a la fiesta del domingo.",
        "Invitamos a tod@s, a los/as vecinos/as y a l@s alumn@s a la fiesta del domingo.",
        "Los compañer* y las vecinas del barrio van a la fiesta del domingo por la tarde.",
        "Dámelo, decídselo y vos tenés que venir con la computadora, dijo la abuela.",
        "Doña Etelvina Choquehuanca habló con Iñaki Etxeberría en San Miguelito.",
    ],
    "it": [
        "Abbiamo invitato tuttə lə ragazzə del quartiere alla festa di domenica sera.",
        "Abbiamo invitato tutt* le persone e i bambin* del quartiere alla festa.",
        "La citta' e' piccola, ma l'attivita' dell'associazione e' gia' molto conosciuta.",
        "Un po' di tempo fa dov'era l'amico dell'ex sindaco quest'anno non c'era nessuno.",
        "Vogliono raccontarmelo, portarglielo e andarsene prima che arrivi il battello.",
    ],
    "pt": [
        "Convidamos todes, todxs e tod@s para a festa do bairro que é no domingo.",
        "Fazê-lo, contactá-los e dir-se-ia: a acção do projecto é uma idéia freqüente.",
        "O autocarro e o ônibus, o comboio e o trem, o facto e o fato, são todos nossos.",
    ],
}

GALICIAN = (
    "O barco sae cada quince días do peirao coas seiscentas obras que os veciños piden e agardan.",
    "As mulleres da aldea xúntanse na escola vella para ler xuntas os contos que lles gustan.",
    "Dende hai dez anos a asociación ensina a escribir aos mozos que non puideron ir á escola.",
)
AUSTRIAN_AND_SWISS = (
    "Heuer hat die Gemeinde am Samstag die Jause für alle Kinder bezahlt, das Sackerl inklusive.",
    "Das Schiff legt erst nach dem Znüni ab, die Strasse zum Quai ist grossräumig gesperrt.",
)


def found(text: str, language: str) -> list[tuple[str, str, bool]]:
    others = tuple(other for other in ("en", "fr") if other != language)
    all_found = misspellings(text, language, others, frozenset())
    return [(each.word, each.suggestions[0], each.sure) for each in all_found]


def cases(table: dict[str, list[tuple[str, str, str]]]) -> list[tuple[str, str, str, str]]:
    return [(language, *case) for language, texts in table.items() for case in texts]


@pytest.mark.parametrize(("language", "text", "word", "right"), cases(SURE))
def test_what_is_surely_misspelt(language: str, text: str, word: str, right: str) -> None:
    sure = [(wrong, meant) for wrong, meant, is_sure in found(text, language) if is_sure]
    assert sure == ([(word, right)] if word else [])


@pytest.mark.parametrize(("language", "text", "word", "right"), cases(PROBABLE))
def test_what_may_be_misspelt(language: str, text: str, word: str, right: str) -> None:
    assert found(text, language) == [(word, right, False)]


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in SILENT.items() for text in texts]
)
def test_what_is_meant_as_it_is_written(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize("text", AUSTRIAN_AND_SWISS)
def test_german_of_other_countries_is_german(text: str) -> None:
    assert found(text, "de") == []


@pytest.mark.parametrize("taken_for", ["pt", "es"])
def test_a_relative_without_a_list_is_left_alone(taken_for: str) -> None:
    assert reads_strange(GALICIAN, taken_for, ("en", "fr"))
    assert found(GALICIAN[0], taken_for) == []


def test_a_few_unknown_words_are_not_strange() -> None:
    known = speller("es", ())
    assert known is not None
    text = (
        "El goviernno y la asociacion de los vecinos del río quieren abrir la escuela del pueblo."
    )
    assert not is_strange((text,), known)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_english_and_french_are_never_strange(language: str) -> None:
    assert not reads_strange(GALICIAN, language, ())


def test_a_language_without_a_list_is_not_strange() -> None:
    assert not reads_strange(GALICIAN, "gl", ("en",))


def test_words_of_another_language_of_the_site_are_no_slips() -> None:
    text = "A associação recebeu os usuarios na aldeia do rio no domingo passado."
    assert list(misspellings(text, "pt", (), ())) != []
    assert list(misspellings(text, "pt", ("es",), ())) == []


@pytest.mark.parametrize(
    ("word", "noun"), [("haus", True), ("gehen", False), ("essen", False), ("xyz", False)]
)
def test_a_german_noun_has_a_capital(word: str, noun: bool) -> None:  # noqa: FBT001 - a table
    german, english = lexicon.load("de"), lexicon.load("en")
    assert german is not None
    assert english is not None
    assert german.is_noun(word) is noun
    assert not english.is_noun("london")


def test_a_noun_is_not_suggested_in_small_letters() -> None:
    assert found("Wir schreiben an die vereinbrung im Dorf.", "de") == []
