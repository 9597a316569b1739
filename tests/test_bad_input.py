"""What no editor wrote makes no copies, and takes no time that grows with the square."""

from __future__ import annotations

from importlib import import_module
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit import config, readers, rules
from ngo_audit.audit.reading import Read
from ngo_audit.audit.scanning import examine
from ngo_audit.config import Configuration, Settings
from ngo_audit.rules.base import Active
from ngo_audit.text import alignment
from ngo_audit.text.stretches import LONGEST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ngo_audit.report import Report

FAMILY = {name: r for name, r in rules.find(plugins=False).items() if r.family == "duplicates"}
ACTIVE = tuple(Active(rule, rule.options()) for rule in FAMILY.values())
CONFIGURATION = Configuration(Settings(jobs=1), ACTIVE, frozenset(FAMILY), Path())

FERRY = "Twice a month an old cargo ferry leaves the quay at dawn with six hundred books on board."
BLOCK = f"Open Ferry\n\n{FERRY}\n\n"


def report(pages: Mapping[str, bytes]) -> Report:
    read = tuple(page for name, data in pages.items() for page in readers.read(data, name))
    found = examine(Read({}, pages, read, ()), CONFIGURATION).report
    assert found.problems == ()
    return found


def told(text: str) -> list[tuple[str, int]]:
    return [(cause.rule, cause.findings) for cause in report({"a.txt": text.encode()}).causes]


@pytest.fixture
def aligned(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the words of texts that are aligned, which is what takes long."""
    counts: list[int] = []

    def counted(old: str, new: str) -> alignment.Alignment:
        found = alignment.align(old, new)
        counts.append(found.old_words + found.new_words)
        return found

    for module in ("_difference", "shared_passage", "template_family"):
        monkeypatch.setattr(f"ngo_audit.rules.{module}.align", counted)
    return counts


def test_a_block_that_stands_very_often(aligned: list[int]) -> None:
    assert told(BLOCK * 20_000) == [("duplicate-block", 19_999)]
    assert aligned == []


def counted(monkeypatch: pytest.MonkeyPatch, room: str, name: str) -> list[object]:
    """Note what a function is asked for."""
    asked: list[object] = []
    module = import_module(room)
    original = getattr(module, name)

    def noting(first: object, *others: object, **named: object) -> object:
        asked.append(first)
        return original(first, *others, **named)

    monkeypatch.setattr(module, name, noting)
    return asked


def test_what_stands_very_often_is_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    judged = counted(monkeypatch, "ngo_audit.segment.units", "label_key")
    languages = counted(monkeypatch, "ngo_audit.segment.languages", "identify")
    told(BLOCK * 2_000)
    assert (len(judged), len(languages)) == (2, 1)


def test_findings_of_equal_copies_share_what_they_say() -> None:
    findings = [entry.finding for entry in report({"a.txt": (BLOCK * 500).encode()}).findings]
    assert len(findings) == 499
    for name in ("message", "details", "related"):
        assert len({id(getattr(finding, name)) for finding in findings}) == 1


def test_a_text_that_stands_very_often_is_looked_up_a_few_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    places = counted(monkeypatch, "ngo_audit.engines.texts", "_unit")
    told(BLOCK * 1_000)
    assert 0 < len(places) <= 8 * 1_000


def test_a_long_line_is_searched_for_no_words_in_stretches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One sign of code in it makes no rule search all of it."""
    words = counted(monkeypatch, "ngo_audit.text.doubled", "masked")
    line = "The lock keeper says that that is right. " * 10_000 + "Write to lock@example.org."
    settings = config.load(isolated=True, overrides={"jobs": 1, "select": ["doubled-word"]})
    data = {"a.txt": f"Open Ferry\n\n{line}".encode()}
    read = tuple(page for name, found in data.items() for page in readers.read(found, name))
    examine(Read({}, data, read, ()), settings)
    assert max(len(str(text)) for text in words) <= LONGEST


def test_a_very_long_line_is_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = counted(monkeypatch, "ngo_audit.rules._copies", "_remembered")
    long = "This line goes on and on. " * 2_000
    told(f"Open Ferry\n\n{long}")
    assert remembered == ["Open Ferry"]


def test_the_lines_of_a_long_text_are_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = counted(monkeypatch, "ngo_audit.rules._stages", "words_of_lines")
    said = [" ".join(f"w{n * n % 99991}" for n in range(30 * i, 30 * i + 30)) for i in range(800)]
    own = [" ".join(f"{shed}{n}" for n in range(90)) for shed in ("blue", "red", "green")]
    others = (f"Shed {n}\n\n{own[n]}\n\n{said[n]}" for n in range(3))
    pages = {f"{n}.txt": text.encode() for n, text in enumerate(("\n".join(said), *others))}
    assert {cause.rule for cause in report(pages).causes} == {"shared-passage"}
    assert len(lines) == len({*lines}) == len(pages)


def test_copies_are_gathered_once_for_all_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    gathered = counted(monkeypatch, "ngo_audit.rules._compared", "copies")
    report({f"{n}.txt": f"{BLOCK}Shed {n} is blue.".encode() for n in range(3)})
    assert len(gathered) == len(("pages", "blocks"))


def test_a_page_that_stands_very_often(aligned: list[int]) -> None:
    pages = {f"{n}.txt": BLOCK.encode() for n in range(2_000)}
    causes = report(pages).causes
    assert [(cause.rule, cause.findings) for cause in causes] == [("duplicate-page", 1_999)]
    assert sum(aligned) <= 2_000 * 100


@pytest.mark.parametrize("ending", [" ", "\n"])
def test_one_very_long_block(ending: str, aligned: list[int]) -> None:
    text = "Open Ferry\n\n" + f"{FERRY}{ending}" * (2_000_000 // len(FERRY))
    assert told(text) == []
    assert aligned == []


def test_two_very_long_texts_without_lines_are_not_aligned_word_by_word() -> None:
    text = " ".join(f"w{n * n % 99991}" for n in range(100_000))
    pages = {"a.txt": text.encode(), "b.txt": text.replace("w7", "w8").encode()}
    assert {cause.rule for cause in report(pages).causes} <= {"duplicate-page"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("".join(f"Title {n}\n\n" for n in range(3_000)), id="empty bodies"),
        pytest.param("".join(f"Title {n}\n\nword\n\n" for n in range(3_000)), id="one word"),
        pytest.param("word\n\n" * 3_000, id="nothing but one word"),
        pytest.param("Title\n\n" * 3_000, id="titles alone"),
        pytest.param("a " * 100_000, id="one letter"),
        pytest.param("x" * 300_000, id="one word without an end"),
        pytest.param("\u00a0\n\n" * 3_000 + "word", id="residue"),
        pytest.param("\U000e0041\u200b" * 20_000, id="signs without width"),
    ],
)
def test_what_says_nothing_has_no_copies(text: str) -> None:
    assert told(text) == []


@given(st.binary(min_size=20, max_size=400))
def test_bytes_that_are_no_text_have_no_copies(data: bytes) -> None:
    garbage = data.replace(b"\0", b"?").decode("latin-1")
    assert {rule for rule, _ in told(f"Open Ferry\n\n{garbage}")} <= {"duplicate-block"}


@pytest.mark.parametrize(("pages", "rule"), [(8, "duplicate-page"), (300, "template-family")])
def test_a_page_with_many_small_edits_is_told(pages: int, rule: str) -> None:
    """Few of them are copies of one; more than these are a family, and none is lost."""
    names = ["".join(letters) for letters in product("abcdefgh", repeat=3)][:pages]
    texts = {f"{n}.txt": f"{BLOCK}It sails by the light of {n} alone." for n in names}
    causes = report({path: text.encode() for path, text in texts.items()}).causes
    assert rule in {cause.rule for cause in causes}
    assert len(causes) == 1
