"""Review: each finding asked for once, each answer kept at once, and obeyed from then on."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from shutil import which
from typing import TYPE_CHECKING

import pytest

from hostile import HOSTILE
from ngo_audit.audit import Decided
from ngo_audit.decisions import files
from ngo_audit.decisions.remembered import Decision, Verdict
from ngo_audit.errors import AuditError
from running import run

if TYPE_CHECKING:
    from running import Folder, Ran

FILE = "ngo-audit-decisions.toml"
WELL = """The Blue Well

With the four village councils we restored a spring in the hills, and the volonteers came back.

They were never more enviromental than that, and the volonteers liked it.
"""
TWICE = """The reading room

Every day the reading room opens its doors to whoever wants to come in, with newspapers.

Open Ferry

The ferry carries pupils to school every day, whatever the conditions on the river are.

The reading room

Every day the reading room opens its doors to whoever wants to come in, with newspapers.
"""


def review(*answers: str, by: str = "Ada") -> Ran:
    return run("review", "--by", by, ".", stdin="".join(f"{a}\n" for a in answers).encode())


def made(folder: Folder) -> list[Decision]:
    return [entry.decision for entry in files.read(folder.path / FILE).entries]


def verdicts(folder: Folder) -> list[tuple[str, str, bool]]:
    return sorted((each.verdict, each.text, each.word) for each in made(folder))


def test_each_finding_is_asked_for_with_its_sentence(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    ran = review("n so they say", "y", "e  environmental ")
    assert ran.code == 0
    assert "[1 of 3] warning: misspelling: “volonteers” is misspelt: “volunteers”" in ran.stdout
    assert "  page.txt:3 The Blue Well\n" in ran.stdout
    assert "in the hills, and the [volonteers] came back." in ran.stdout
    assert "a and a letter: this and 1 more of this cause" in ran.stdout
    assert ran.stderr == f"3 decisions of 3: {FILE}; `ngo-audit fix` obeys them\n"
    first, second, third = sorted(made(folder), key=lambda each: each.verdict)
    assert (first.verdict, second.verdict, third.verdict) == ("fix", "intended", "replace")
    assert (second.reason, second.by, third.replacement) == ("so they say", "Ada", "environmental")
    assert all(each.date and each.where == "The Blue Well" for each in made(folder))


def test_what_was_decided_is_obeyed_and_not_asked_again(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    review("n", "y", "e green")
    assert review().stderr == "nothing to decide\n"
    run("fix", "--write", ".")
    text = folder.bytes()["page.txt"].decode()
    assert text == WELL.replace("volonteers liked", "volunteers liked").replace(
        "enviromental", "green"
    )
    assert run("scan", ".").code == 0
    assert review().stderr == "nothing to decide\n"


def test_a_name_holds_for_the_word_everywhere(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    ran = review("N", "f")
    assert ran.stdout.count("volonteers” is misspelt") == 1
    assert verdicts(folder) == [("foreign", "enviromental", True), ("name", "volonteers", True)]
    assert run("scan", ".").code == 0


@pytest.mark.parametrize("answer", ["an", "a n"])
def test_a_whole_cause_is_decided_at_once(folder: Folder, answer: str) -> None:
    folder.write("page.txt", WELL)
    review(f"{answer} on purpose", "s")
    assert verdicts(folder) == [("intended", "volonteers", False)] * 2
    assert {each.reason for each in made(folder)} == {"on purpose"}


def test_what_is_skipped_is_asked_again(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    ran = review("s", "s", "s")
    assert ran.stderr == "0 decisions of 3: nothing was written\n"
    assert sorted(folder.bytes()) == ["page.txt"]
    assert "[1 of 3]" in review().stdout


@pytest.mark.parametrize("last", ["q", "aq"])
def test_each_answer_is_kept_at_once(folder: Folder, last: str) -> None:
    folder.write("page.txt", WELL)
    ran = review("n", last)
    assert ran.code == 0
    assert len(made(folder)) == 1
    assert "[1 of 2]" in review().stdout
    review("n")
    assert len(made(folder)) == 2


def test_what_is_no_answer_is_asked_again(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    ran = review("x", "yes", "", "k", "e", "", "e", "helpers")
    assert ran.stdout.count("one of N, e, f, n, s, y and q") == 5
    assert verdicts(folder) == [("replace", "volonteers", False)]


def test_what_an_arrow_key_leaves_is_never_written(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    review("e helpes\x1b[Dr", "e", "helpe\x1b[Drs", "e helpers")
    assert "\\u001b" not in folder.bytes()[FILE].decode()
    assert verdicts(folder) == [("replace", "volonteers", False)]


def test_copies_are_shown_and_one_is_chosen(folder: Folder) -> None:
    folder.write("page.txt", TWICE)
    ran = review("k")
    assert "  here: The reading room Every day" in ran.stdout
    assert "  there, page.txt:1 The reading room: The reading room Every day" in ran.stdout
    assert "N a name" not in ran.stdout
    assert verdicts(folder) == [("keep", "The reading room", False)]


def test_a_copy_that_changed_is_not_dropped_for_the_other(folder: Folder) -> None:
    folder.write("page.txt", TWICE)
    review("k")
    assert "-The reading room" in run("fix", ".").stdout
    (before,) = json.loads(run("scan", "--output-format", "json", ".").stdout)["findings"]
    changed = TWICE.replace("Open Ferry", "Documents\n\nMinutes of March\n\nOpen Ferry")
    folder.write("page.txt", changed)
    (after,) = json.loads(run("scan", "--output-format", "json", ".").stdout)["findings"]
    assert after["fingerprint"] == before["fingerprint"]
    run("fix", "--write", ".")
    assert "Minutes of March" in folder.bytes()["page.txt"].decode()
    assert "of 1" in review().stdout


def test_the_user_of_git_decides(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(folder.write("gitconfig", "[user]\nname = Bo\n")))
    folder.write("page.txt", WELL)
    assert run("review", ".", stdin=b"n\n").code == 0
    assert made(folder)[0].by == "Bo"
    monkeypatch.setenv("PATH", str(folder.path))
    run("review", ".", stdin=b"n\n")
    assert sorted(each.by for each in made(folder)) == ["", "Bo"]


def test_what_was_written_by_hand_stays(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    decision = 'rule = "misspelling"\ntext = "Oppa"\nverdict = "name"\nword = true\n'
    by_hand = f"# The style guide says so.\n[[decision]]\n{decision}"
    folder.write(FILE, f"version = 1\n\n{by_hand}")
    review("n")
    assert by_hand in folder.bytes()[FILE].decode()
    assert len(made(folder)) == 2


def test_a_file_that_somebody_else_wrote_meanwhile_is_spared(folder: Folder) -> None:
    decision = Decision("misspelling", "recieve", Verdict.INTENDED, fingerprint="1f")
    ours, theirs = (Decided.at(folder.path / FILE) for _ in range(2))
    theirs.add([decision])
    with pytest.raises(AuditError, match="exists already"):
        ours.add([decision])
    ours, theirs = (Decided.at(folder.path / FILE) for _ in range(2))
    theirs.add([replace(decision, by="Eve")])
    with pytest.raises(AuditError, match="was changed since"):
        ours.add([decision])
    assert made(folder) == [replace(decision, by="Eve")]


@pytest.mark.parametrize("content", ["version = 2\n", "version = 1\nx", "[[decision]]\n"])
def test_a_damaged_file_is_not_overwritten(folder: Folder, content: str) -> None:
    folder.write("page.txt", WELL)
    folder.write(FILE, content)
    assert review("n").code == 2
    assert folder.bytes()[FILE].decode() == content


def test_pages_that_cannot_be_read_are_told(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    ran = run("review", ".", "gone.txt", stdin=b"n\n")
    assert ran.code == 2
    assert "gone.txt: does not exist" in ran.stderr
    assert len(made(folder)) == 1
    assert run("review", "-").code == 2


@pytest.mark.parametrize("text", [text for text in HOSTILE if text and "\udcff" not in text])
def test_hostile_words_are_shown_harmless_and_kept_as_they_are(folder: Folder, text: str) -> None:
    folder.write("page.txt", WELL.replace("the volonteers came", f"{text} the volonteers came"))
    ran = review("y " + text.replace("\n", " ").replace("\r", " "))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", ran.stdout)
    report = json.loads(run("scan", "--output-format", "json", ".").stdout)
    assert report["schema_version"] == 1


def test_a_revision_of_decisions_can_be_read_line_by_line(folder: Folder) -> None:
    git = which("git") or "git"
    subprocess.run([git, "init", "--quiet"], check=True)
    folder.write("page.txt", WELL)
    review("n", "q")
    subprocess.run([git, "add", FILE], check=True)
    review("y", "q")
    told = subprocess.run([git, "diff", "--numstat"], check=True, capture_output=True).stdout
    added, removed, name = told.decode().rstrip("\n").split("\t")
    assert (int(added), removed, name) == (9, "0", FILE)
    assert Verdict.FIX in {each.verdict for each in made(folder)}
