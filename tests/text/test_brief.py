"""The language of a line of a few words."""

from __future__ import annotations

import pytest

from ngo_audit.text.brief import language
from ngo_audit.text.language import contradicted

BOTH = ("en", "fr")
TOLD = (
    ("See somthing you liked? Let's talk!", "en"),
    ("* We are introducinc a new method,", "en"),
    ("Office of Acqusition - River Design Lead", "en"),
    ("Un nouveau dépot pour nos livres", "fr"),
    ("Les filets de la rivière", "fr"),
)
SILENT = (
    "",
    "1994 – 2016",
    "Documents",
    "Savalou Doussou",
    "Wafae Diakhaté, Phu Sawadogo",
    "Onze partners in de stad",
    "Unsere Partner in der Stadt",
    "Los amigos de la biblioteca",
)


@pytest.mark.parametrize(("text", "code"), TOLD)
def test_the_words_tell(text: str, code: str) -> None:
    assert language(text, BOTH) == code
    assert language(text, (code,)) == code


@pytest.mark.parametrize("text", SILENT)
def test_silent(text: str) -> None:
    assert language(text, BOTH) is None
    assert language(text, ("en",)) is None


def test_a_language_without_lexicon_is_never_told() -> None:
    assert language("The nets of the river", ("ru",)) is None


def test_function_words_contradict() -> None:
    assert contradicted("onze partners in de stad", "en")
    assert not contradicted("the nets of the river", "en")
    assert not contradicted("Savalou Doussou", "en")
