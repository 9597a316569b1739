"""What `fix` and `undo` do to files, and what they never do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

import plugins
from archives import zipped
from ngo_audit.audit.scanning import examine
from running import FIXTURES, run, spawn

if TYPE_CHECKING:
    from pathlib import Path

    from ngo_audit.audit import Examined
    from running import Folder

WELL = "The Blue Well\n\nWith the four village councils we restored an enviromental spring.\n"
MENDED = WELL.replace("enviromental", "environmental")
CARD = "Tide House\n\nThe regional hospital treats children from a coast long and without roads.\n"
DUMPS = ("riverbank.txt", "lanterne.txt", "plain.txt", "prose.txt")
COLOUR = re.compile("\x1b\\[[0-9;]*m")


def test_a_diff_is_shown_and_nothing_is_written(folder: Folder) -> None:
    folder.write("well.txt", WELL)
    ran = run("fix", "well.txt")
    assert ran.code == 1
    assert ran.stdout == (
        "--- a/well.txt\n+++ b/well.txt\n@@ -1,3 +1,3 @@\n The Blue Well\n \n"
        "-With the four village councils we restored an enviromental spring.\n"
        "+With the four village councils we restored an environmental spring.\n"
    )
    assert ran.stderr == (
        "1 fix in 1 file (1 misspelling): the same with `--write` makes the changes\n"
    )
    assert folder.bytes() == {"well.txt": WELL.encode()}
    assert not (folder.path / ".ngo-audit").exists()


def test_nothing_to_fix_exits_with_zero(folder: Folder) -> None:
    folder.write("well.txt", MENDED)
    ran = run("fix", "well.txt")
    assert (ran.code, ran.stdout, ran.stderr) == (0, "", "nothing to fix\n")


@pytest.mark.parametrize("options", [[], ["--color", "never"]])
def test_writing_nothing_is_told_in_a_line(folder: Folder, options: list[str]) -> None:
    folder.write("well.txt", MENDED)
    ran = run("fix", "--write", "well.txt", *options)
    assert (ran.code, ran.stdout, ran.stderr) == (0, "nothing to fix\n", "")
    assert run("fix", "--write", "well.txt", "--quiet").out == b""


def test_what_is_left_is_told_where_there_is_nothing_to_fix(folder: Folder) -> None:
    folder.write("well.txt", f"{MENDED}\n\nNight School\n\nTranslation in progress\n")
    ran = run("fix", "--write", "well.txt")
    assert ran.code == 1
    assert ran.stdout.startswith("nothing to fix\n")
    assert "“Translation in progress”" in ran.stdout
    ran = run("fix", "--write", "well.txt", "absent.txt")
    assert ran.code == 2
    assert "absent.txt" in ran.stdout
    folder.write(
        "bron.txt", "Bron\n\nMet de vier dorpsraden hebben wij een bron hersteld voor het dorp.\n"
    )
    ran = run("fix", "--write", "bron.txt")
    assert ran.code == 0
    assert ran.stdout.startswith("nothing to fix\n")
    assert "notice: no lexicon for Dutch" in ran.stdout


def test_fixes_that_are_all_unsafe_are_told(folder: Folder) -> None:
    folder.write("well.txt", f"{MENDED}\n\nNight School\n\nTranslation in progress\n")
    ran = run("fix", "well.txt")
    told = "nothing to fix safely: `--unsafe-fixes` shows 1 fix to look at\n"
    assert (ran.code, ran.stdout, ran.stderr) == (0, "", told)
    for summary in (run("scan", "well.txt").stdout, run("fix", "--write", "well.txt").stdout):
        assert summary.endswith("1 finding; `ngo-audit fix --unsafe-fixes` mends 1\n")


def test_writing_nothing_leaves_no_journal(folder: Folder) -> None:
    folder.write("well.txt", MENDED)
    assert run("fix", "--write", "well.txt").code == 0
    assert [path.name for path in folder.path.iterdir()] == ["well.txt"]


@pytest.mark.parametrize("name", DUMPS)
def test_a_second_run_has_nothing_to_write(folder: Folder, name: str) -> None:
    folder.copy(name)
    run("fix", "--write", name)
    once = folder.bytes()
    assert run("fix", name).code == 0
    run("fix", "--write", name)
    assert folder.bytes() == once


@pytest.mark.parametrize("name", DUMPS[:2])
def test_undo_restores_every_byte(folder: Folder, name: str) -> None:
    folder.copy(name)
    assert run("fix", "--write", name).code == 1
    assert folder.bytes()[name] != (FIXTURES / name).read_bytes()
    ran = run("undo")
    assert (ran.code, ran.stderr) == (0, "")
    assert ran.stdout == f"restored {folder.path / name}\n"
    assert folder.bytes()[name] == (FIXTURES / name).read_bytes()


def test_undo_goes_back_write_by_write(folder: Folder) -> None:
    folder.write("well.txt", WELL)
    folder.write("tide.txt", CARD.replace("regional", "regionnal"))
    before = folder.bytes()
    assert run("fix", "--write", "well.txt").code == 0
    between = folder.bytes()
    assert run("fix", "--write", "tide.txt").code == 0
    listed = run("undo", "--list")
    assert listed.code == 0
    assert listed.stdout.index("well.txt") < listed.stdout.index("tide.txt")
    assert run("undo").code == 0
    assert folder.bytes() == between
    assert run("undo").code == 0
    assert folder.bytes() == before
    ran = run("undo")
    assert (ran.code, ran.stdout) == (2, "")
    assert "there is nothing to undo" in ran.stderr
    listed = run("undo", "--list")
    assert (listed.code, listed.out, listed.stderr) == (0, b"", "nothing to undo\n")


def test_nothing_to_undo_leaves_no_journal(folder: Folder) -> None:
    assert run("undo").code == 2
    assert list(folder.path.iterdir()) == []


def test_a_file_that_was_changed_since_is_not_restored(folder: Folder) -> None:
    page = folder.write("well.txt", WELL)
    folder.write("tide.txt", CARD.replace("regional", "regionnal"))
    assert run("fix", "--write", ".").code == 0
    page.write_text("What somebody wrote meanwhile.\n", "utf-8")
    ran = run("undo")
    assert ran.code == 2
    assert "well.txt: was changed since it was fixed" in ran.stderr
    assert "regionnal" in folder.bytes()["tide.txt"].decode()
    assert folder.bytes()["well.txt"] == b"What somebody wrote meanwhile.\n"


def test_a_refused_undo_does_not_stand_in_the_way_of_older_ones(folder: Folder) -> None:
    folder.write("tide.txt", CARD.replace("regional", "regionnal"))
    well = folder.write("well.txt", WELL)
    before = folder.bytes()
    assert run("fix", "--write", "tide.txt").code == 0
    assert run("fix", "--write", "well.txt").code == 0
    well.write_text("What somebody wrote meanwhile.\n", "utf-8")
    left = folder.bytes()
    ran = run("undo")
    assert (ran.code, folder.bytes()) == (2, left)
    assert "another write can be taken back: `ngo-audit undo 1`" in ran.stderr
    assert "`ngo-audit undo --list`" in ran.stderr
    assert run("undo", "1").code == 0
    assert folder.bytes() == {**left, "tide.txt": before["tide.txt"]}
    alone = run("undo")
    assert alone.code == 2
    assert "another write" not in alone.stderr
    # nothing was forgotten: the text of before is where the refusal says
    well.write_text(MENDED, "utf-8")
    assert run("undo", "2").code == 0
    assert folder.bytes() == before


def test_an_older_write_is_not_taken_back_below_a_newer_one(folder: Folder) -> None:
    folder.write("well.txt", f"{WELL}\nLes volontaires\n\nThe volonteers of the spring came.\n")
    folder.write("tide.txt", CARD.replace("regional", "regionnal"))
    before = folder.bytes()
    assert run("fix", "--write", "--select", "misspelling", "well.txt", "tide.txt").code == 0
    well = folder.path / "well.txt"
    well.write_text(well.read_text("utf-8") + "\nTheir enviromental trail.\n", "utf-8")
    between = folder.bytes()["well.txt"]
    assert run("fix", "--write", "--select", "misspelling", "well.txt").code == 0
    written = folder.bytes()
    ran = run("undo", "1")
    assert ran.code == 2
    assert "well.txt: was changed since it was fixed" in ran.stderr
    assert folder.bytes() == {"well.txt": written["well.txt"], "tide.txt": before["tide.txt"]}
    assert run("undo", "2").code == 0
    assert folder.bytes()["well.txt"] == between


@pytest.mark.parametrize("number", ["7", "0", "-1", "last"])
def test_a_write_that_is_not_there_is_told(folder: Folder, number: str) -> None:
    folder.write("well.txt", WELL)
    run("fix", "--write", "well.txt")
    before = folder.bytes()
    ran = run("undo", number)
    assert (ran.code, ran.out, folder.bytes()) == (2, b"", before)
    assert number != "7" or "there is no write 7\n  There are: 1.\n" in ran.stderr


def test_the_journal_lies_beside_the_configuration(folder: Folder, tmp_path: Path) -> None:
    folder.write("site/ngo-audit.toml", 'paths = ["well.txt"]\n')
    folder.write("site/well.txt", WELL)
    assert run("fix", "--write", "--config", "site/ngo-audit.toml").code == 0
    assert (tmp_path / "site" / ".ngo-audit").is_dir()
    assert run("undo").code == 2
    assert run("undo", "--config", "site/ngo-audit.toml").code == 0
    assert folder.bytes()["site/well.txt"] == WELL.encode()


def test_findings_that_are_left_count(folder: Folder) -> None:
    folder.write("well.txt", f"{WELL}\n\nNight School\n\nTranslation in progress\n")
    ran = run("fix", "--write", "well.txt")
    assert ran.code == 1
    assert "1 fix in 1 file (1 misspelling); take it back with `ngo-audit undo`" in ran.stdout
    assert "“Translation in progress”" in ran.stdout
    assert run("fix", "--write", "--fail-on", "never", "well.txt").code == 0


@pytest.mark.parametrize("options", [[], ["--write"], ["--quiet"], ["--write", "--quiet"]])
def test_a_problem_is_told_and_the_rest_is_mended(folder: Folder, options: list[str]) -> None:
    folder.write("well.txt", WELL)
    ran = run("fix", "well.txt", "absent.txt", *options)
    assert ran.code == 2
    assert "absent.txt" in ran.stdout + ran.stderr
    assert (folder.bytes()["well.txt"] == MENDED.encode()) is ("--write" in options)


def test_a_refused_write_is_told_and_the_rest_is_mended(folder: Folder) -> None:
    page = folder.write("linked.txt", WELL)
    page.with_name("twin.txt").hardlink_to(page)
    folder.write("well.txt", WELL)
    ran = run("fix", "--write", "linked.txt", "well.txt")
    assert ran.code == 2
    assert "linked.txt: " in ran.stderr
    assert "no findings" not in ran.stdout
    assert "not all was written: see what is left with `ngo-audit scan`" in ran.stdout
    assert folder.bytes() == {
        "linked.txt": WELL.encode(), "twin.txt": WELL.encode(), "well.txt": MENDED.encode()
    }  # fmt: skip


def test_what_the_encoding_cannot_hold_is_never_transcoded(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins.install(folder.path, "translating", plugins.TRANSLATING)
    monkeypatch.syspath_prepend(folder.path)
    page = folder.write("well.txt", MENDED.replace("Blue", "Café").encode("cp1252"))
    before = page.read_bytes()
    ran = run("fix", "--write", "well.txt")
    assert ran.code == 2
    assert "“井戸” cannot be written in cp1252" in ran.stdout
    assert page.read_bytes() == before


def test_bytes_that_would_be_read_otherwise_are_left_alone(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once its curly apostrophe is gone, what is left of this Windows-1252 is UTF-8 as well."""
    plugins.install(folder.path, "unquoting", plugins.UNQUOTING)
    monkeypatch.syspath_prepend(folder.path)
    page = folder.write("well.txt", MENDED.replace("Blue", "Ã©t’e").encode("cp1252"))
    before = page.read_bytes()
    ran = run("fix", "--write", "well.txt")
    assert ran.code == 2
    assert "well.txt: was left alone" in ran.stdout
    assert page.read_bytes() == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_standard_input_comes_back_mended(folder: Folder, encoding: str, ending: str) -> None:
    page = WELL.replace("Blue", "Café").replace("\n", ending).encode(encoding)
    mended = page.decode(encoding).replace("enviromental", "environmental").encode(encoding)
    ran = spawn("fix", "--write", "-", stdin=page)
    assert ran.code == 0
    assert ran.out == mended
    assert folder.bytes() == {}


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (b"Caf\xe9 du port\r\nLearn more", 0),
        (b"Translation in progress\n", 1),
        (b"", 2),
        (b" \n", 2),
        (b"\x00\x01\xff", 2),
    ],
    ids=["clean", "findings left", "empty", "blank", "no text"],
)
def test_standard_input_without_a_fix_comes_back_as_it_was(page: bytes, code: int) -> None:
    ran = spawn("fix", "--write", "-", stdin=page)
    assert (ran.code, ran.out) == (code, page)
    assert code != 2 or "problem: -: " in ran.stderr


def test_files_beside_standard_input_are_written(folder: Folder) -> None:
    tide = CARD.replace("long", "volonteer")
    folder.write("well.txt", WELL)
    ran = run(
        "fix", "--write", "-", "well.txt", "--stdin-filename", "tide.txt", stdin=tide.encode()
    )
    assert (ran.code, ran.stdout) == (0, tide.replace("volonteer", "volunteer"))
    assert folder.bytes() == {"well.txt": MENDED.encode()}
    assert "2 fixes in 2 files" in ran.stderr


def test_a_list_pasted_twice_is_mended(folder: Folder) -> None:
    well = MENDED.replace("spring.", "spring in the hills above the weir.")
    folder.write("page.txt", f"{well}\n{CARD}\n{well}\n{CARD}")
    assert run("fix", "--write", "page.txt").code == 0
    assert folder.bytes() == {"page.txt": f"{well}\n{CARD}".encode()}


def test_a_single_copy_further_down_may_be_meant(folder: Folder) -> None:
    folder.write("page.txt", f"{MENDED}\n{CARD}\n{MENDED}")
    before = folder.bytes()
    assert run("fix", "--write", "page.txt").code == 1
    assert folder.bytes() == before
    assert run("fix", "--write", "--unsafe-fixes", "page.txt").code == 0
    assert folder.bytes() == {"page.txt": f"{MENDED}\n{CARD}".encode()}


def test_a_copy_on_another_page_is_left_unless_asked(folder: Folder) -> None:
    folder.write("a.txt", f"{MENDED}\n{CARD}")
    folder.write("b.txt", f"{CARD}\nOpen Ferry\n\nTwice a month a ferry leaves the quay at dawn.\n")
    before = folder.bytes()
    assert run("fix", "--write", ".").code == 1
    assert folder.bytes() == before
    assert run("fix", "--write", "--unsafe-fixes", ".").code == 0
    left = folder.bytes()
    assert left["a.txt"] == before["a.txt"]
    assert left["b.txt"] == b"Open Ferry\n\nTwice a month a ferry leaves the quay at dawn.\n"
    assert run("undo").code == 0
    assert folder.bytes() == before


def test_fixes_that_undo_one_another_are_left_out(folder: Folder) -> None:
    plugins.install(folder.path, "turning", plugins.TURNING)
    folder.write("bank.txt", f"North Bank\n\n{WELL}")
    folder.write("well.txt", WELL)
    ran = spawn("fix", "--write", "bank.txt", "well.txt")
    assert ran.code == 2
    why = "bank.txt: was not mended by turning: the fixes undo one another (mend it by hand)"
    assert why in ran.stdout
    mended = {"bank.txt": f"North Bank\n\n{MENDED}".encode(), "well.txt": MENDED.encode()}
    assert {name: folder.bytes()[name] for name in mended} == mended
    spawn("fix", "--write", "bank.txt", "well.txt")
    assert {name: folder.bytes()[name] for name in mended} == mended


def test_a_page_is_never_left_without_words(folder: Folder) -> None:
    folder.write("a.txt", CARD)
    folder.write("b.txt", CARD)
    rule = ("--select", "duplicate-block")
    ran = run("fix", "--write", "--unsafe-fixes", *rule, "a.txt", "b.txt")
    assert ran.code == 2
    assert "would be left without any text" in ran.stdout + ran.stderr
    assert folder.bytes() == {"a.txt": CARD.encode(), "b.txt": CARD.encode()}


def test_of_two_pages_that_are_copies_neither_is_removed(folder: Folder) -> None:
    folder.write("a.txt", CARD)
    folder.write("b.txt", CARD)
    ran = run("fix", "--write", "--unsafe-fixes", "a.txt", "b.txt")
    assert (ran.code, "the page says what a.txt says" in ran.stdout) == (1, True)
    assert folder.bytes() == {"a.txt": CARD.encode(), "b.txt": CARD.encode()}


@pytest.mark.parametrize(
    ("options", "mended"),
    [
        (["--unfixable", "misspelling"], False),
        (["--fixable", "sections"], False),
        (["--fixable", "spelling"], True),
        (["--ignore", "misspelling"], False),
        (["--select", "misspelling"], True),
    ],
)
def test_which_fixes_are_made(folder: Folder, options: list[str], *, mended: bool) -> None:
    folder.write("well.txt", WELL)
    run("fix", "--write", "well.txt", *options)
    assert (folder.bytes()["well.txt"] == MENDED.encode()) is mended


def test_a_coloured_diff_says_the_same(folder: Folder) -> None:
    folder.write("page.txt", WELL.replace("spring.", "spring.\u00a0 \t").replace("\n", "\r\n"))
    plain = run("fix", "page.txt").stdout
    coloured = run("fix", "page.txt", "--color", "always").stdout
    assert "\x1b[31m-" in coloured
    assert COLOUR.sub("", coloured) == plain
    assert "\u00a0" in plain


def test_quiet_says_nothing_of_what_was_mended(folder: Folder) -> None:
    text = "With the four village councils we restored an enviromental spring in the hills."
    folder.write("page.txt", f"The Blue Well\n\n{text}\n")
    assert run("fix", "page.txt", "--write", "--quiet").out == b""
    assert b"environmental" in folder.bytes()["page.txt"]


def test_exit_zero_turns_one_into_zero_and_leaves_two_alone(folder: Folder) -> None:
    text = "With the four village councils we restored an enviromental spring in the hills."
    folder.write(
        "page.txt", f"The Blue Well\n\n{text}\n\n\nOpen Ferry\n\nTranslation in progress\n"
    )
    assert [run("fix", "page.txt", *more).code for more in ([], ["--exit-zero"])] == [1, 0]
    assert run("fix", "page.txt", "absent.txt", "--exit-zero").code == 2
    assert run("fix", "page.txt", "--write", "--exit-zero").code == 0
    assert run("fix", "page.txt", "--write").code == 1
    assert run("fix", "page.txt", "absent.txt", "--write", "--exit-zero").code == 2


def test_what_is_in_an_archive_is_told_and_not_mended(folder: Folder) -> None:
    packed = zipped({"a.txt": WELL, "b.txt": CARD})
    folder.write("site.zip", packed)
    folder.write("well.txt", WELL)
    ran = run("fix", ".", "--isolated")
    assert (
        "site.zip: cannot be mended in place: what is inside an archive is read only" in ran.stderr
    )
    assert ran.stderr.count("site.zip") == 1
    assert run("fix", "--write", ".", "--isolated").stdout.count("read only") == 1
    assert folder.bytes() == {"site.zip": packed, "well.txt": MENDED.encode()}


def test_a_file_changed_while_fix_ran_is_left_alone(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = folder.write("well.txt", WELL)

    def slow(*given: Any, **others: Any) -> Examined:  # noqa: ANN401 - whatever it takes
        page.write_text("Another hand was faster.")
        return examine(*given, **others)

    monkeypatch.setattr("ngo_audit.audit.fixing.examine", slow)
    ran = run("fix", "--write", ".", "--isolated")
    assert (ran.code, "was changed while it was read" in ran.stdout) == (2, True)
    assert page.read_text() == "Another hand was faster."


SHOWN = """<!doctype html><meta charset=utf-8><title>The Blue Well</title>
<h1>The Blue Well</h1><p>The village has recieved its first water from the spring.</p>
<div><img src=well.png><p>Translation in progress</p><p>Text coming soon</p></div>
<h1>Open Ferry</h1><p>The ferry leaves the quay at dawn with six hundred books.</p>
"""


def test_fixes_that_would_take_an_image_along_are_advice_and_the_rest_is_mended(
    folder: Folder,
) -> None:
    folder.write("well.html", SHOWN)
    ran = run("fix", "--write", "--unsafe-fixes", "well.html")
    assert ran.code == 1
    left = folder.bytes()["well.html"].decode()
    assert "received" in left
    assert "<img src=well.png>" in left
    gone = [line for line in ("Translation in progress", "Text coming soon") if line not in left]
    assert len(gone) == 1
    assert "was not mended" not in ran.stdout + ran.stderr
    assert folder.bytes() == {"well.html": left.encode()}


def test_a_fix_that_the_encoding_cannot_hold_leaves_the_others(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins.install(folder.path, "rendering", plugins.TRANSLATING)
    monkeypatch.syspath_prepend(folder.path)
    text = WELL.replace("Blue", "Café")
    page = folder.write("well.txt", text.encode("cp1252"))
    ran = run("fix", "--write", "well.txt")
    assert ran.code == 2
    assert "“井戸” cannot be written in cp1252" in ran.stdout
    assert page.read_bytes() == MENDED.replace("Blue", "Café").encode("cp1252")
