"""What was not checked is told: how much of it, and its language only where it is sure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from ngo_audit.text.language import identify, is_sure
from running import run

if TYPE_CHECKING:
    from running import Folder

ENGLISH = "With the four village councils we restored a spring in the hills above the town."
DUTCH = (
    "Met de vier dorpsraden hebben wij een bron in de heuvels hersteld, en de kinderen van de "
    "school halen er nu elke dag water dat zij zonder zorgen kunnen drinken."
)
GREEK = "Με τα τέσσερα χωριά φτιάξαμε πάλι μια πηγή στους λόφους, και τα παιδιά πίνουν νερό."
ODD = {
    "Tok Pisin": (
        "Mipela i wok wantaim ol mama na pikinini long ples bilong ol, na mipela i helpim ol long "
        "wokim gaden na painim klinpela wara. Olgeta yia planti manmeri i kam bung long haus "
        "bilong mipela, na ol i save stori long wanem samting i ken kamapim gutpela sindaun."
    ),
    "Wolof": (
        "Nun ak jigeen yi ci dëkk bi dañuy liggéey ngir am ndox mu set ak jàngukaay bu baax ngir "
        "xale yi. At mu nekk, ñu bare dañuy ñëw sunu kër ngir waxtaan ci li ñu mëna def."
    ),
}


def notices(folder: Folder, *texts: str) -> list[tuple[str, int]]:
    blocks = (f"Project {n}\n\n{text}\n\n\n" for n, text in enumerate(texts))
    folder.write("page.txt", "".join(blocks))
    said = json.loads(run("scan", "page.txt", "--output-format", "json").out)["notices"]
    return [(notice["message"], notice["blocks"]) for notice in said]


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_a_language_it_does_not_know_is_given_no_name(folder: Folder, text: str) -> None:
    assert notices(folder, text, text + " ") == [
        ("the language cannot be told: spelling was not checked", 2)
    ]
    assert "page.txt: 2 blocks, " in run("scan", "page.txt").stdout
    pages = json.loads(run("scan", "page.txt", "--output-format", "json").out)["pages"]
    assert {pages[0]["language"], *(block["language"] for block in pages[0]["blocks"])} == {None}


@pytest.mark.parametrize(("text", "name"), [(DUTCH, "Dutch"), (GREEK, "Greek")])
def test_a_language_without_lexicon_is_named(folder: Folder, text: str, name: str) -> None:
    assert notices(folder, text) == [(f"no lexicon for {name}: spelling was not checked", 1)]
    assert f"page.txt: 1 block, {name}, " in run("scan", "page.txt").stdout


def test_blocks_are_counted_not_pages(folder: Folder) -> None:
    """A block without running text is in the language of its page."""
    assert notices(folder, ENGLISH, DUTCH, ENGLISH.upper(), "", f"{DUTCH} Ja.") == [
        ("no lexicon for Dutch: spelling was not checked", 2)
    ]
    folder.write("more.txt", f"Bron\n\n{DUTCH}\n")
    said = " ".join(run("scan", "page.txt", "more.txt").stdout.split())
    assert "no lexicon for Dutch: spelling was not checked (3 blocks on 2 pages)" in said
    said = " ".join(run("scan", "more.txt").stdout.split())
    assert "spelling was not checked (1 block on more.txt)" in said


def test_what_is_checked_is_not_told(folder: Folder) -> None:
    assert notices(folder, ENGLISH, "") == []


def test_two_witnesses_have_to_agree() -> None:
    for text in (DUTCH, GREEK):
        guess = identify(text)
        assert guess
        assert is_sure(text, guess.language)
        assert not is_sure(text, "pl")


def test_a_short_page_whose_words_tell_their_language_is_checked(folder: Folder) -> None:
    folder.write("short.txt", "Boats on the river and their government\n")
    assert "notice" not in run("scan", "short.txt").stdout
    folder.write("names.txt", "Savalou Doussou\n")
    assert "the language cannot be told" in " ".join(run("scan", "names.txt").stdout.split())
