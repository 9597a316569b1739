"""The file of decisions: read with a word on what is wrong, written so that nothing is lost."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hostile import HOSTILE
from ngo_audit.decisions import files
from ngo_audit.decisions.remembered import Decision, Verdict
from ngo_audit.errors import AuditError
from running import run

if TYPE_CHECKING:
    from pathlib import Path

    from running import Folder

FILE = "ngo-audit-decisions.toml"
GOOD = """version = 1

# Ada asked the head office.
[[decision]]
rule = "misspelling"
text = "volonteers"   # so they call themselves
fingerprint = "1f"
verdict = "intended"
date = 2026-11-24

[[decision]]
rule = "duplicate-block"
text = "The Blue Well"
fingerprint = "2e"
verdict = "keep"
"""
DECISION = Decision("misspelling", "volonteers", Verdict.INTENDED, fingerprint="1f")

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    [text.encode("utf-8", "replace").decode() for text in HOSTILE]
)
words = texts.filter(bool)
decisions = st.builds(
    Decision,
    words,
    words,
    st.sampled_from([each for each in Verdict if each is not Verdict.REPLACE]),
    texts,
    st.from_regex("[0-9a-f]{1,4}(-[0-9])?", fullmatch=True),
    reason=texts,
    by=texts,
    date=st.none() | st.dates(min_value=date(2000, 1, 1)),
)


@pytest.mark.parametrize(
    ("line", "instead", "why"),
    [
        ("version = 1", "version = 2", "version 2 in"),
        ("version = 1", "", "no version"),
        ("version = 1", 'version = "1"', "no version"),
        ("version = 1", "version = 1\nowner = 3", "unknown key “owner”"),
        ("version = 1", "version = 1\ndecision = 3", "is not TOML"),
        ('verdict = "intended"', 'verdct = "intended"', "unknown key “verdct”"),
        ('verdict = "intended"', 'verdict = "intend"', 'verdict = "intend"'),
        ('verdict = "intended"', "verdict = 3", "verdict = 3"),
        ('verdict = "intended"', "", "a decision without verdict"),
        ('verdict = "intended"', 'verdict = "replace"', "“replace” without a replacement"),
        ('verdict = "keep"', 'verdict = "keep"\nreplacement = "x"', "“keep” with a replacement"),
        ('verdict = "keep"', 'verdict = "keep"\nword = true', "word = true with “keep”"),
        ('verdict = "keep"', 'verdict = "keep"\nword = "yes"', 'word = "yes"'),
        ('fingerprint = "2e"', "", "a decision on nothing"),
        ("date = 2026-11-24", 'date = "today"', 'date = "today"'),
        ("date = 2026-11-24", "date = 2026-11-24T08:00:00", "date = 2026-11-24 08:00:00"),
        ("date = 2026-11-24", "date = soon", "is not TOML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    folder: Folder, line: str, instead: str, why: str
) -> None:
    text = GOOD.replace(line, instead)
    folder.write("page.txt", "A word on boats that came to the landing stage yesterday.\n")
    folder.write(FILE, text)
    for command in ("scan", "fix"):
        ran = run(command, "page.txt")
        assert ran.code == 2
        message, hint = ran.stderr.rstrip("\n").split("\n")
        assert why in message
        assert FILE in message
        assert hint.startswith("  ")
        if line != "version = 1" and instead:
            changed = text.split("\n").index(instead.rpartition("\n")[2]) + 1
            header = text[: text.index(instead)].rindex("[[decision]]")
            start = text[:header].count("\n") + 1
            assert f"line {changed}" in message or f"line {start}" in message


def test_what_is_no_list_of_decisions_is_told(tmp_path: Path) -> None:
    for text in ("version = 1\ndecision = 3\n", "version = 1\ndecision = [3]\n"):
        (tmp_path / FILE).write_text(text)
        with pytest.raises(AuditError, match=r"write \[\[decision\]\]"):
            files.read(tmp_path / FILE)
    (tmp_path / FILE).write_text('version = 1\ndecision = [{rule = "a", text = "b"}]\n')
    with pytest.raises(AuditError, match="a decision without verdict in"):
        files.read(tmp_path / FILE)


def test_a_file_that_is_named_has_to_be_there(folder: Folder) -> None:
    folder.write("page.txt", "A word on boats that came to the landing stage yesterday.\n")
    folder.write("ngo-audit.toml", 'decisions = "audit/decided.toml"\n')
    ran = run("scan", "page.txt")
    assert ran.code == 2
    assert "audit/decided.toml cannot be read" in ran.stderr
    folder.write("audit/decided.toml", GOOD)
    assert run("scan", "page.txt").code == 0


def read(text: str, path: Path) -> files.Sheet:
    (path / FILE).write_bytes(text.encode())
    return files.read(path / FILE)


def test_what_people_wrote_stays(tmp_path: Path) -> None:
    sheet = read(GOOD, tmp_path)
    assert [entry.decision.verdict for entry in sheet.entries] == [Verdict.INTENDED, Verdict.KEEP]
    assert sheet.text == GOOD
    new = Decision("misspelling", "recieve", Verdict.FIX, fingerprint="3d", where="A")
    joined = sheet.joined_by([new]).text
    assert "# Ada asked the head office.\n[[decision]]\nrule" in joined
    assert "# so they call themselves" in joined
    assert len(read(joined, tmp_path).entries) == 3


def test_a_new_decision_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    other = Decision("misspelling", "volonteers", Verdict.FIX, fingerprint="1f", by="Bo")
    sheet = read(read(GOOD, tmp_path).joined_by([other]).text, tmp_path)
    found = {entry.decision.fingerprint: entry.decision for entry in sheet.entries}
    assert found["1f"] == other
    assert len(found) == len(sheet.entries) == 2


def test_a_decision_is_taken_back(tmp_path: Path) -> None:
    sheet = read(GOOD, tmp_path).without([DECISION])
    assert [entry.decision.fingerprint for entry in sheet.entries] == ["2e"]


def test_other_fingerprints_change_nothing_else(tmp_path: Path) -> None:
    text = GOOD.replace('"2e"', "'2e'").replace("Blue", "1f")
    renamed = files.renamed(text, {"1f": "2e", "2e": "3d"})
    assert renamed == text.replace("'2e'", "'3d'").replace('"1f"', '"2e"')
    assert read(renamed, tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(decisions, max_size=4))
def test_what_is_written_is_read_again(tmp_path: Path, found: list[Decision]) -> None:
    sheet = files.Sheet().joined_by(found)
    text = sheet.text
    assert tomllib.loads(text)["version"] == 1
    again = read(text, tmp_path)
    assert [entry.decision for entry in again.entries] == [e.decision for e in sheet.entries]
    assert {entry.decision for entry in again.entries} <= {*found}
    assert again.text == text
    assert again.joined_by(reversed([e.decision for e in again.entries])).text == text


@pytest.mark.parametrize("text", [text for text in HOSTILE if text])
def test_hostile_words_are_only_text(text: str, tmp_path: Path) -> None:
    decision = Decision("a", text, Verdict.REPLACE, text, "1f", replacement=text, by=text)
    written = files.Sheet().joined_by([decision]).text
    assert not {*written} & {"\x1b", "\x07", "\x9b", "\u202e", "\u2028", "\r", "\x00"}
    (entry,) = read(written, tmp_path).entries
    assert entry.decision.text == text.replace("\udcff", "\ufffd")
