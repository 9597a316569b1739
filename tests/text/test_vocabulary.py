"""Vocabulary files: what they accept, and the lines that are impossible."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text.vocabulary import ImpossibleLineError, Vocabulary, parse

FILE = """\ufeff# words of the river
logbok
Orpal   # an organisation
l’Oréal
école-bateau

[fr/*]
bac
COVID19
[en/*.txt]
ferry
[*]
iPhone
"""


@pytest.mark.parametrize(
    "word", ["logbok", "Logbok", "LOGBOK", "Orpal", "Oréal", "e\u0301cole\u2010bateau", "iPhone"]
)
def test_accepts_everywhere(word: str) -> None:
    assert parse(FILE).accepts(word, "any/page.txt")


@pytest.mark.parametrize("word", ["orpal", "ORPAL", "logboks", "logb", "log", "iphone", "#", ""])
def test_whole_words_as_written(word: str) -> None:
    assert not parse(FILE).accepts(word, "any/page.txt")


@pytest.mark.parametrize(
    ("word", "path", "accepted"),
    [
        ("bac", "fr/a.txt", True),
        ("bac", "fr/b/a.txt", True),
        ("bac", "en/a.txt", False),
        ("COVID19", "fr/a.txt", True),
        ("Ferry", "en/a.txt", True),
        ("ferry", "en/a.html", False),
        ("logbok", "fr/a.txt", True),
    ],
)
def test_sections_hold_for_their_paths(word: str, path: str, *, accepted: bool) -> None:
    assert parse(FILE).accepts(word, path) is accepted


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_anywhere(ending: str) -> None:
    assert parse(FILE.replace("\n", ending)) == parse(FILE)


def test_an_apostrophe_is_an_apostrophe() -> None:
    vocabulary = parse("MOBIL'Wendou\n")
    assert vocabulary.accepts("MOBIL’Wendou", "a.txt")


def test_the_words_of_a_path() -> None:
    assert parse("a1\nbac\n[x]\nOrpal\n").words("x") == {"a1", "bac", "Orpal"}
    assert parse("").words("x") == frozenset()
    assert parse("# nothing\n\n") == Vocabulary()


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("two words\n", 1, "more than one word"),
        ("logbok\n\nnon\u00a0breaking\n", 3, "more than one word"),
        ("ferry,boat\n", 1, "“ferry”, “boat”"),
        ("logbok\r42\r", 2, "no letter"),
        ("--\n", 1, "no letter"),
        ("[fr/*\nbac\n", 1, "no section"),
        ("# words\n[]\n", 2, "no section"),
        ("[ ]\n", 1, "no section"),
    ],
)
def test_impossible_lines(text: str, line: int, why: str) -> None:
    with pytest.raises(ImpossibleLineError, match=why) as error:
        parse(text)
    assert error.value.line == line
    assert str(error.value).startswith(f"line {line}: ")


def test_travels_between_processes() -> None:
    vocabulary = parse(FILE)
    assert pickle.loads(pickle.dumps(vocabulary)) == vocabulary  # noqa: S301 - our own bytes


@given(st.lists(st.from_regex(r"[a-zA-Zéà]{1,8}", fullmatch=True), max_size=8))
def test_every_word_written_is_accepted(entries: list[str]) -> None:
    vocabulary = parse("\n".join(entries))
    for entry in entries:
        assert vocabulary.accepts(entry, "page.txt")
        assert vocabulary.accepts(entry.upper(), "page.txt") or not entry.islower()
