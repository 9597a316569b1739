"""Filler: lorem ipsum, what site builders come with, and stand-ins that nobody means."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text import filler as module
from ngo_audit.text.edits import Span
from ngo_audit.text.filler import filler
from ngo_audit.text.lorem import anchors, lorem

DATA = Path(module.__file__).parent / "data"
LINES = (DATA / "filler.tsv").read_text(encoding="utf-8")
ROWS = [tuple(line.split("\t")) for line in LINES.split("\n") if line]
LANGUAGES = sorted({language for language, _, _ in ROWS})
PASSAGES = [
    line.split("\t")[2].split(" ")
    for line in (DATA / "lorem.tsv").read_text(encoding="utf-8").split("\n")
    if "\tpassage\t" in line
]

WHOLE = [
    "YOUR TEXT HERE",
    "[Your text here]",
    "« Votre texte ici »",
    "Hier steht Ihr Text …",
    "Lorem ipsum",
    "Lorem ipsum…",
    "asdf",
    "asdfasdf asdf",
    "test test test",
    "Test, test",
    "xxx xxx",
    "XXX XXX XXX",
    "bla bla bla",
    "foo bar",
    "тест тест тест",
    "john@example.com",
    "info@votredomaine.fr",
    "name@email.com",
    "(123) 456-7890",
    "123-456-7890",
    "+1 234 567 890",
    "555-555-5555",
    "Musterstraße 1",
    "xxx-xxx-xxxx",
]

PARTS = [
    ("The choir sings. Lorem ipsum dolor sit amet, and then we eat.", "Lorem ipsum dolor sit amet"),
    ("We plant DOLOR SIT AMET here.", "DOLOR SIT AMET"),
    ("Pellentesque habitant morbi tristique senectus et netus!", None),
    (
        "Our work. Your content goes here. Edit or remove this text inline or elsewhere.",
        "Your content goes here. Edit or remove this text",
    ),
    ("Contact: jane@example.org", "jane@example.org"),
    ("Tel.: 01 23 45 67 89", "01 23 45 67 89"),
    ("Téléphone : +33 1 23 45 67 89", "+33 1 23 45 67 89"),
]

CLEAN = [
    "",
    "Test",
    "A test of the water",
    "Lorem Ipsum is what printers call it",
    "The words “lorem ipsum dolor sit amet” mean nothing.",
    "Sic transit gloria mundi",
    "Et in Arcadia ego, sed non in culpa",
    "Gaudeamus igitur, iuvenes dum sumus; post iucundam iuventutem nos habebit humus",
    "El dolor de la madre",
    "Congrès XXX",
    "Write to us, for example at name@example.com",
    "Use an address such as name@example.com, and we send the key of the house by post.",
    "office@bluewell.example",
    "We counted 123 herons and 456 swans",
    "Account 99 123-456-7890 22",
    "02 09 00 80 00 00 00 00 00 00 01",
    "Welcome to the river",
    "The text goes here and there",
    "Press here and click to edit the map of your street",
]


def test_the_list_is_written_in_one_way() -> None:
    assert sorted(ROWS) == ROWS
    assert len(set(ROWS)) == len(ROWS)
    assert {role for _, role, _ in ROWS} == {"line", "text"}
    assert len({language for language, _, _ in ROWS}) >= 25
    assert all(unicodedata.is_normalized("NFC", phrase) for _, _, phrase in ROWS)
    assert all(phrase == phrase.strip(" ") and phrase for _, _, phrase in ROWS)
    assert max(len(phrase) for _, _, phrase in ROWS) <= 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_filler_as_a_line(language: str) -> None:
    for phrase in (phrase for code, _, phrase in ROWS if code == language):
        assert filler(f"\u00a0{phrase} ") is not None, phrase
        assert filler(f"[{phrase}...]") is not None, phrase


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_found_in_a_text(language: str) -> None:
    before = "The choir sings on the quay every other evening of the year. "
    for phrase in (phrase for code, role, phrase in ROWS if (code, role) == (language, "text")):
        span = filler(f"{before}{phrase}. So be it.")
        assert span is not None, phrase
        assert span.start == len(before), phrase


@pytest.mark.parametrize("text", WHOLE)
def test_whole_lines(text: str) -> None:
    found = filler(text)
    assert found is not None
    assert found.end - found.start >= len(text) - 1


@pytest.mark.parametrize(("text", "words"), PARTS)
def test_parts_of_lines(text: str, words: str | None) -> None:
    found = filler(text)
    assert found is not None
    assert words is None or text[found.start : found.end] == words


@pytest.mark.parametrize("text", CLEAN)
def test_clean_lines(text: str) -> None:
    assert filler(text) is None


@given(st.sampled_from(PASSAGES), st.data())
def test_four_words_of_a_passage_are_enough(passage: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(passage) - 4))
    words = " ".join(passage[start : start + 4])
    if anchors().intersection(passage[start : start + 4]):
        assert lorem(f"We sing {words} today") == Span(8, 8 + len(words))


@given(st.text(max_size=90))
def test_a_span_lies_inside_the_text(text: str) -> None:
    found = filler(text)
    assert found is None or 0 <= found.start < found.end <= len(text)
