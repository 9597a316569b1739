"""Link phrases that fill a line."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text import labels, phrases
from ngo_audit.text.phrases import is_link_phrase

LINES = (Path(phrases.__file__).parent / "data" / "link_phrases.tsv").read_text(encoding="utf-8")
PHRASES = [tuple(line.split("\t")) for line in LINES.split("\n") if line]


def test_the_list_is_written_in_one_way() -> None:
    assert sorted(PHRASES, key=lambda pair: (pair[0], pair[1].casefold())) == PHRASES
    assert len(set(PHRASES)) == len(PHRASES)
    assert len({language for language, _ in PHRASES}) == 16
    assert all(unicodedata.is_normalized("NFC", phrase) for _, phrase in PHRASES)
    assert max(len(phrase) for _, phrase in PHRASES) <= 50


def test_no_label_of_a_section_is_a_link() -> None:
    both = {phrase for language, phrase in PHRASES if language in labels.languages(phrase)}
    meant = {labels.translate(phrase, code, "en") or "" for code, phrase in PHRASES}
    assert {concept.lower() for concept in meant} == {"", "for more information"}
    assert "For more information" in both


@given(
    st.sampled_from(PHRASES), st.sampled_from(["", " →", " »", " >", "...", "…", ":", "\u00a0:"])
)
def test_every_phrase_is_known_with_its_pointer(phrase: tuple[str, str], pointer: str) -> None:
    language, words = phrase
    line = f"\u00a0{words.upper()}{pointer} "
    assert is_link_phrase(line)
    assert is_link_phrase(line, [language])


@pytest.mark.parametrize(
    "line", ["En savoir plus →", "» Read more", "[Click here]", "PLUS D’INFORMATIONS", "Leer más…"]
)
def test_link_phrases(line: str) -> None:
    assert is_link_phrase(line)


@pytest.mark.parametrize(
    "line",
    ["", "→", "Read more books", "Partners", "To read more, ask us.", "Here we are", "Download 3"],
)
def test_other_lines(line: str) -> None:
    assert not is_link_phrase(line)


def test_languages_limit_the_answer() -> None:
    assert is_link_phrase("Lire la suite", {"en", "fr"})
    assert not is_link_phrase("Lire la suite", {"en"})
