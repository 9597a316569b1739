"""The vocabulary of a site: named in the configuration, listed from the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from running import run

if TYPE_CHECKING:
    from running import Folder

PAGE = (
    "The Blue Well\n\n"
    "With the village councils we restored the sourcewell and its enviromental trail last year.\n"
)


def test_a_word_of_the_vocabulary_is_right(folder: Folder) -> None:
    folder.write("well.txt", PAGE)
    assert "enviromental" in run("scan", "well.txt").stdout
    folder.write("words.txt.list", "enviromental  # the name of the trail\n")
    folder.write("ngo-audit.toml", 'vocabulary = "words.txt.list"\n')
    assert run("scan", "well.txt").code == 0


def test_a_section_holds_for_its_paths(folder: Folder) -> None:
    folder.write("well.txt", PAGE)
    folder.write("other/well.txt", PAGE)
    folder.write("words", "[other/*]\nenviromental\n")
    folder.write("ngo-audit.toml", 'vocabulary = "words"\n')
    assert run("scan", "other/well.txt").code == 0
    assert run("scan", "well.txt").code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [(b"one two\n", "line 1"), (b"good\n[\n", "line 2"), (b"\xff\n", "is not UTF-8")],
)
def test_an_impossible_vocabulary_is_told(folder: Folder, words: bytes, said: str) -> None:
    folder.write("well.txt", PAGE)
    folder.write("words", words)
    folder.write("ngo-audit.toml", 'vocabulary = "words"\n')
    ran = run("scan", "well.txt")
    assert ran.code == 2
    assert "words" in ran.stderr
    assert said in ran.stderr


def test_a_missing_vocabulary_is_told(folder: Folder) -> None:
    folder.write("well.txt", PAGE)
    folder.write("ngo-audit.toml", 'vocabulary = "absent"\n')
    assert run("scan", "well.txt").code == 2


def test_what_is_listed_is_a_vocabulary(folder: Folder) -> None:
    folder.write("well.txt", PAGE + "\nThe Quorle of the hills came to see Quorle and its well.\n")
    listed = run("vocabulary", "well.txt")
    assert listed.code == 0
    assert "\nQuorle  # 1 text: The Quorle of the hills" in listed.stdout
    assert "# enviromental  # 1 text: " in listed.stdout
    folder.write("words", listed.out)
    folder.write("ngo-audit.toml", 'vocabulary = "words"\n')
    assert "\nQuorle" not in run("vocabulary", "well.txt").stdout
    assert run("scan", "well.txt").code == 1


def test_a_vocabulary_among_the_pages_is_none_of_them(folder: Folder) -> None:
    folder.write("page.txt", "The well\n\nThe enviromental office lent us a cellar of the town.\n")
    folder.write("words.txt", "# volonteer\nOppa\n")
    assert "on 2 pages" in run("scan", ".").stdout
    folder.write("ngo-audit.toml", 'vocabulary = "words.txt"\n')
    folder.write("en/words.txt", "The words\n\nThe volonteer came to the spring of the town.\n")
    assert "words.txt" in run("scan", "words.txt").stdout
    report = run("scan", ".").stdout
    assert "on 2 pages" in report
    assert "en/words.txt" in report
