"""What is left of words without their endings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text import stems as module
from ngo_audit.text.language import function_words
from ngo_audit.text.stems import has_endings, stem, stems

LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt")
ROWS = (Path(module.__file__).parent / "data" / "endings.tsv").read_text("utf-8").split("\n")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "schulung schulungen"),
        ("en", "priority priorities"),
        ("en", "identify identified identifies"),
        ("es", "formación formaciones"),
        ("fr", "accompagnement accompagnements"),
        ("fr", "désigné désignés désignées"),
        ("it", "formazione formazioni"),
        ("nl", "opleiding opleidingen"),
        ("pt", "formação formações"),
    ],
)
def test_forms_of_a_word_are_one(language: str, words: str) -> None:
    assert len({stem(word, language) for word in words.split()}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_say_nothing_are_left_out(language: str) -> None:
    small = function_words(language)
    assert len(small) > 50
    assert not stems(small, language)


def test_a_number_is_content_however_short() -> None:
    assert stems(["7", "is", "ox", "hen"], "en") == {"7", "hen"}


def test_a_language_without_endings_keeps_its_words() -> None:
    assert not has_endings("hu")
    assert stems(["iskolák"], "hu") == {"iskolák"}
    assert stems(["the", "schools"], "") == {"the", "schools"}
    assert not function_words("")


@given(st.text("abeinorstuéã", min_size=1), st.sampled_from(LANGUAGES))
def test_a_stem_is_how_its_word_begins(word: str, language: str) -> None:
    found = stem(word, language)
    assert word.startswith(found)
    assert len(found) >= min(3, len(word))


def test_the_endings_are_written_in_one_way() -> None:
    assert ROWS[-1] == ""
    assert [row.split("\t")[0] for row in ROWS[:-1]] == list(LANGUAGES)
    for row in ROWS[:-1]:
        endings = row.split("\t")[1].split(" ")
        assert len(endings[0]) <= 10
        assert endings == sorted(set(endings), key=lambda ending: (-len(ending), ending))
