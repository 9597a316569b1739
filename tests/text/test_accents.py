"""French capitals that have lost their accent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text.accents import unaccented


def told(text: str) -> list[tuple[str, str, bool]]:
    found = sorted(unaccented(text), key=lambda word: word.span)
    return [(text[w.span.start : w.span.end], w.right, w.ordinary) for w in found]


@pytest.mark.parametrize(
    ("text", "word", "right", "ordinary"),
    [
        ("Etre là.", "Etre", "Être", True),
        ("Venez. Ecoutez bien.", "Ecoutez", "Écoutez", True),
        ("Ecole", "Ecole", "École", False),
        ("une Ecole de nuit", "Ecole", "École", False),
        ("Ecole Savalou", "Ecole", "École", False),
        ("l’Etat", "Etat", "État", True),
        ("aux Etats-Unis", "Etats", "États", True),
        ("en Ile-de-France", "Ile", "Île", True),
        ("Ca marche", "Ca", "Ça", True),
        ("A bientôt !", "A", "À", True),
        ("« A l’aube »", "A", "À", True),
        ("Puis l’Education suit", "Education", "Éducation", False),
        ("Evolution des prix", "Evolution", "Évolution", True),
    ],
)
def test_found(text: str, word: str, right: str, *, ordinary: bool) -> None:
    assert told(text) == [(word, right, ordinary)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "État",
        "etat",
        "ETAT",
        "Elle entre",
        "Emile et Elise",
        "A navigué longtemps",
        "A la barre",
        "le quai A bientôt",
        "l’hépatite A",
        "A-t-il faim ?",
        "River Education Quarterly",
        "Eugène",
        "#Etat et etat@example.org",
    ],
)
def test_left_alone(text: str) -> None:
    assert told(text) == []


@given(st.text("AÀEÉtalcoe ’'.-\n", max_size=30))
def test_only_the_first_letter_changes(text: str) -> None:
    for word, right, _ in told(text):
        assert word[1:] == right[1:]
        assert word[0] in "ACEIOU"
        assert not right[0].isascii()
