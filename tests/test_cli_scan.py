"""What `scan` says and how it exits, case by case."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from running import run, spawn

if TYPE_CHECKING:
    from running import Folder

CLEAN = "The Blue Well\n\nWith the four village councils we restored a spring in the hills.\n"
NOTED = f"{CLEAN}\nLearn more\n"
WARNED = CLEAN.replace("spring", "enviromental spring")
FAILED = "The Blue Well\n\nTranslation in progress\n"
LEVELS = {"clean.txt": CLEAN, "noted.txt": NOTED, "warned.txt": WARNED, "failed.txt": FAILED}


def report(*arguments: str, **others: Any) -> dict[str, Any]:  # noqa: ANN401 - as run has them
    return dict(json.loads(run("scan", "--output-format", "json", *arguments, **others).out))


@pytest.mark.parametrize(
    ("least", "codes"),
    [
        (None, [0, 0, 1, 1]),
        ("note", [0, 1, 1, 1]),
        ("warning", [0, 0, 1, 1]),
        ("error", [0, 0, 0, 1]),
        ("never", [0, 0, 0, 0]),
    ],
)
def test_findings_that_count_exit_with_one(
    folder: Folder, least: str | None, codes: list[int]
) -> None:
    options = ["--fail-on", least] if least else []
    for (name, text), code in zip(LEVELS.items(), codes, strict=True):
        folder.write(name, text)
        assert run("scan", name, *options).code == code, name
        assert run("scan", name, *options, "--exit-zero").code == 0, name


def test_the_configuration_may_say_what_counts(folder: Folder) -> None:
    folder.write("warned.txt", WARNED)
    folder.write("ngo-audit.toml", 'fail-on = "error"\n[rules.misspelling]\nlevel = "note"\n')
    assert run("scan", "warned.txt").code == 0
    assert run("scan", "warned.txt", "--fail-on", "note").code == 1
    assert run("scan", "warned.txt", "--isolated").code == 1


def write_pages(folder: Folder) -> None:
    folder.write("clean.txt", CLEAN)
    folder.write("empty.txt", "")
    folder.write("blank.txt", " \n\u00a0\n")
    folder.write("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    folder.write("latin.txt", b"caf\xe9 \x81\x01")
    folder.write("table.json", "{}")
    folder.write("disguised.txt", "<?xml version='1.0'?><a>The Blue Well</a>")
    (folder.path / "folder").mkdir()
    os.mkfifo(folder.path / "pipe.txt")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("absent.txt", "missing"),
        ("folder", "missing"),
        ("empty.txt", "empty"),
        ("blank.txt", "empty"),
        ("image.txt", "unreadable"),
        ("latin.txt", "unreadable"),
        ("pipe.txt", "unreadable"),
        ("table.json", "unsupported"),
        ("disguised.txt", "unsupported"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_goes_on(
    folder: Folder, path: str, kind: str
) -> None:
    write_pages(folder)
    ran = run("scan", path)
    assert ran.code == 2
    assert f"problem: {path}: " in ran.stdout
    assert run("scan", path, "--exit-zero").code == 2
    assert run("scan", path, "--fail-on", "never").code == 2
    said = report(path, "clean.txt")
    assert [(problem["path"], problem["kind"]) for problem in said["problems"]] == [(path, kind)]
    assert [page["path"] for page in said["pages"]] == ["clean.txt"]


def test_a_folder_without_pages_is_told_with_what_is_read(folder: Folder) -> None:
    write_pages(folder)
    told = run("scan", "folder").stdout
    assert "folder: holds no pages (in folders, .csv, .docm, .docx, .htm, .html, " in told
    assert told.endswith(".xhtml, .xlsm, .xlsx and .zip files are read)\n")


@pytest.mark.parametrize("options", [["--quiet"], ["--statistics"], ["--output-format", "json"]])
def test_a_problem_is_told_in_every_kind_of_report(folder: Folder, options: list[str]) -> None:
    folder.write("clean.txt", CLEAN)
    ran = run("scan", "absent.txt", "clean.txt", *options)
    assert ran.code == 2
    assert "absent.txt" in ran.stdout + ran.stderr


@pytest.mark.parametrize("path", ["absent.txt", "folder", "empty.txt", "page.html"])
def test_where_nothing_was_read_only_the_problem_is_said(folder: Folder, path: str) -> None:
    write_pages(folder)
    for options in ([], ["--statistics"], ["--quiet"]):
        told = run("scan", path, *options).stdout
        assert told.startswith(f"problem: {path}: ")
        assert told.count("\n") == 1
    for command in ("fix", "export", "vocabulary", "init"):
        ran = run(command, path)
        assert (ran.code, ran.out) == (2, b"")
        assert ran.stderr.startswith(f"ngo-audit: {path}: ")
        assert ran.stderr.count("\n") == 1
    ran = run("fix", path, "--write")
    assert (ran.code, ran.err) == (2, b"")
    assert ran.stdout.startswith(f"problem: {path}: ")
    assert ran.stdout.count("\n") == 1


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("https://example.org/page", "only files are read"),
        ("x" * 300, "cannot be read: File name too long"),
        ("*.txt", "does not exist"),
    ],
)
def test_paths_that_are_none(folder: Folder, path: str, said: str) -> None:
    ran = run("scan", path)
    assert (ran.code, ran.err, folder.bytes()) == (2, b"", {})
    assert said in ran.stdout


def test_a_minus_is_standard_output_too(folder: Folder) -> None:
    folder.write("warned.txt", WARNED)
    for command in ("scan", "export"):
        assert run(command, "warned.txt", "-o", "-") == run(command, "warned.txt")
    assert [*folder.bytes()] == ["warned.txt"]


def test_more_processes_than_there_can_be_are_no_bug(folder: Folder) -> None:
    folder.write("warned.txt", WARNED)
    assert run("scan", "warned.txt", "--jobs", "99999999999999999999").code == 1


def test_two_wins_over_one(folder: Folder) -> None:
    folder.write("failed.txt", FAILED)
    ran = run("scan", "failed.txt", "absent.txt")
    assert ran.code == 2
    assert "“Translation in progress”" in ran.stdout


def test_with_no_path_the_current_folder_is_read(folder: Folder) -> None:
    assert run("scan").code == 2
    folder.write("sub/clean.txt", CLEAN)
    ran = run("scan")
    assert ran.code == 0
    assert ran.stdout.startswith("sub/clean.txt: 1 block")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--selct", "misspelling"], "--select"),
        (["--select", "mispelling"], "did you mean “misspelling”?"),
        (["--ignore", "empty-sections"], "did you mean “empty-section”?"),
        (["--extend-select", "speling"], "did you mean “spelling”?"),
        (["--fixable", "lost-links"], "did you mean “lost-link”?"),
        (["--unfixable", "xyz"], "known are: ALL, "),
        (["--fail-on", "warnings"], "'warning'"),
        (["--output-format", "xml"], "'json'"),
        (["--color", "sometimes"], "'always'"),
        (["--jobs", "many"], "Invalid value for '--jobs'"),
        (["--config", ""], "a path is empty"),
        (["--output", ""], "a path is empty"),
        (["--output", "."], ". is a folder"),
        (["--stdin-filename", "page.txt"], "name it with - as a path"),
        (["-", "--stdin-filename", "clean.txt"], "two inputs have the name clean.txt"),
        (["--config", "absent.toml"], "absent.toml cannot be read"),
        (["--select", ""], "no rule is selected"),
        (["--ignore", "ALL"], "no rule is selected"),
    ],
)
def test_what_the_command_line_gets_wrong(folder: Folder, arguments: list[str], said: str) -> None:
    folder.write("clean.txt", CLEAN)
    ran = run("scan", "clean.txt", *arguments)
    assert (ran.code, ran.out) == (2, b"")
    assert said in " ".join(ran.stderr.split())


def test_a_file_in_place_of_a_command_is_told_with_one(folder: Folder) -> None:
    folder.write("warned.txt", WARNED)
    ran = run("warned.txt")
    assert (ran.code, ran.out) == (2, b"")
    assert "Try 'ngo-audit scan warned.txt'" in ran.stderr
    assert run("-h").out == run("--help").out
    assert run("scan", "-h").out == run("scan", "--help").out


def test_commands_are_misspelt_too(folder: Folder) -> None:
    assert run("scna").code == 2
    assert run("scan", "--output").code == 2
    assert folder.bytes() == {}


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        (["--select", "spelling"], {"misspelling"}),
        (["--select", "misspelling, lost-link"], {"misspelling", "lost-link"}),
        (["--select", "misspelling lost-link"], {"misspelling", "lost-link"}),
        (["--select", "misspelling", "--select", "lost-link"], {"misspelling", "lost-link"}),
        (["--select", "translation", "--extend-select", "misspelling"], {"misspelling"}),
        (["--ignore", "sections"], {"misspelling"}),
        (["--ignore", "spelling"], {"lost-link"}),
    ],
)
def test_which_rules_run(folder: Folder, options: list[str], rules: set[str]) -> None:
    folder.write("page.txt", f"{WARNED}\nLearn more\n")
    assert {finding["rule"] for finding in report("page.txt", *options)["findings"]} == rules


def test_what_may_not_be_fixed_is_not_called_fixable(folder: Folder) -> None:
    folder.write("page.txt", WARNED)
    assert "`ngo-audit fix` mends 1" in run("scan", "page.txt").stdout
    for options in (["--unfixable", "misspelling"], ["--fixable", "sections"]):
        assert "`ngo-audit fix` mends" not in run("scan", "page.txt", *options).stdout
        said = report("page.txt", *options)
        assert (said["summary"]["fixable"], said["findings"][0]["fix"]) == (0, None)


def test_files_of_folders_are_left_out(folder: Folder) -> None:
    for name in ("new.txt", "old/a.txt", "old/b.txt"):
        folder.write(name, CLEAN)
    paths = [page["path"] for page in report(".", "--exclude", "old/b*")["pages"]]
    assert paths == ["new.txt", "old/a.txt"]
    assert run("scan", "--exclude", "*.txt").code == 2


def test_languages_that_are_named_are_those_of_the_site(folder: Folder) -> None:
    folder.write("page.txt", f"{CLEAN}\nDocumenten\n\n{CLEAN}\nDocumenten\n")
    assert not report("page.txt", "--select", "untranslated-label")["findings"]
    found = report("page.txt", "--select", "untranslated-label", "--languages", "en,nl")["findings"]
    assert {finding["text"] for finding in found} <= {"Documenten"}


def test_standard_input_has_a_name(folder: Folder) -> None:
    assert run("scan", "-", stdin=CLEAN.encode()).code == 0
    said = report("-", "--stdin-filename", "site/well.txt", stdin=FAILED.encode("utf-16"))
    assert [page["path"] for page in said["pages"]] == ["site/well.txt"]
    assert said["pages"][0]["encoding"] == "utf-16-le"
    assert [finding["path"] for finding in said["findings"]] == ["site/well.txt"]
    assert run("scan", "-").code == 2
    assert run("scan", "-", "--stdin-filename", "a.json", stdin=CLEAN.encode()).code == 2
    assert folder.bytes() == {}


def test_a_report_goes_into_a_file(folder: Folder) -> None:
    folder.write("warned.txt", WARNED)
    printed = run("scan", "warned.txt", "--output-format", "json")
    ran = run("scan", "warned.txt", "--output-format", "json", "--output", "report.json")
    assert (ran.code, ran.out) == (1, b"")
    assert folder.bytes()["report.json"] == printed.out
    folder.write("report.txt", "the report of yesterday")
    assert run("scan", "warned.txt", "-o", "report.txt").code == 1
    assert folder.bytes()["report.txt"] == run("scan", "warned.txt").out
    assert run("scan", "warned.txt", "-o", "warned.txt/report.txt").code == 2


TITLE = "The Blue Well, the spring above it and the four councils of the valley that mend both"
LONG = f"{TITLE}\n\nWith the four village councils we restored an enviromental spring.\n"


def test_only_a_terminal_has_its_lines_cut(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    folder.write("long.txt", LONG)
    line = f"    1  “enviromental” is misspelt: “environmental”  3 {TITLE}"
    shown = run("scan", "long.txt", terminal=True).stdout
    assert max(map(len, shown.split("\n"))) <= 80
    assert line not in shown
    piped = run("scan", "long.txt")
    assert line in piped.stdout.split("\n")
    run("scan", "long.txt", "-o", "report.txt", terminal=True)
    assert folder.bytes()["report.txt"] == piped.out


def test_the_narrowest_terminal_has_words_in_its_lines(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("running.WIDTH", "3")
    folder.write("long.txt", LONG)
    lines = run("scan", "long.txt", "--color", "never", terminal=True).stdout.split("\n")
    assert 20 < max(map(len, lines)) <= 40


def test_a_report_in_a_file_has_no_colours_unasked(folder: Folder) -> None:
    folder.write("warned.txt", WARNED)
    run("scan", "warned.txt", "-o", "report.txt", terminal=True)
    assert b"\x1b" not in folder.bytes()["report.txt"]
    run("scan", "warned.txt", "-o", "report.txt", "--color", "always")
    assert b"\x1b" in folder.bytes()["report.txt"]


@pytest.mark.parametrize("target", ["warned.txt", "./sub/../warned.txt", "link.txt", "page.html"])
def test_a_report_never_takes_the_place_of_what_was_read(folder: Folder, target: str) -> None:
    folder.write("sub/warned.txt", WARNED)
    folder.write("warned.txt", WARNED)
    folder.write("page.html", "<p>The Blue Well</p>")
    (folder.path / "link.txt").symlink_to("warned.txt")
    before = folder.bytes()
    ran = run("scan", "warned.txt", "page.html", "-o", target)
    assert (ran.code, ran.out, folder.bytes()) == (2, b"", before)
    assert f"{Path(target)} is one of the files that were read" in ran.stderr


@pytest.mark.parametrize("command", ["scan", "fix", "export", "init", "vocabulary"])
def test_an_empty_path_is_a_mistake(folder: Folder, command: str) -> None:
    folder.write("warned.txt", WARNED)
    ran = run(command, "")
    assert (ran.code, ran.out, [*folder.bytes()]) == (2, b"", ["warned.txt"])
    assert "a path is empty" in ran.stderr


def test_statistics_are_for_people(folder: Folder) -> None:
    folder.write("warned.txt", WARNED)
    ran = run("scan", "warned.txt", "--statistics", "--output-format", "json")
    assert (ran.code, ran.out) == (2, b"")
    assert "--statistics is for people" in ran.stderr


def test_statistics_say_how_much_was_looked_at(folder: Folder) -> None:
    folder.write("clean.txt", CLEAN)
    assert run("scan", "clean.txt", "--statistics").stdout.startswith("clean.txt: 1 block, ")
    assert run("scan", "clean.txt", "--statistics", "--quiet").out == b""


def test_quiet_says_findings_alone(folder: Folder) -> None:
    folder.write("clean.txt", CLEAN)
    folder.write("warned.txt", WARNED)
    assert run("scan", "clean.txt", "--quiet").out == b""
    assert run("scan", "warned.txt", "-q").stdout.split("\n")[0] == "warning: misspelling"


def test_an_encoding_that_had_to_be_guessed_is_told(folder: Folder) -> None:
    folder.write("page.txt", WARNED.replace("Well", "Puits d’été").encode("cp1252"))
    said = report("page.txt")
    assert said["pages"][0]["encoding"] == "cp1252"
    assert [notice["kind"] for notice in said["notices"]] == ["encoding"]


@pytest.mark.parametrize(
    ("color", "terminal", "coloured"),
    [
        ("auto", True, True),
        ("auto", False, False),
        ("always", False, True),
        ("never", True, False),
    ],
)
def test_colours(folder: Folder, color: str, *, terminal: bool, coloured: bool) -> None:
    folder.write("warned.txt", WARNED)
    ran = run("scan", "warned.txt", "--color", color, terminal=terminal)
    assert (b"\x1b[" in ran.out) is coloured
    assert ran.code == 1


@pytest.mark.parametrize(
    ("name", "value", "coloured"),
    [("NO_COLOR", "1", False), ("NO_COLOR", "", True), ("TERM", "dumb", False)],
)
def test_what_turns_colours_off(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, name: str, value: str, *, coloured: bool
) -> None:
    folder.write("warned.txt", WARNED)
    monkeypatch.setenv(name, value)
    assert (b"\x1b[" in run("scan", "warned.txt", terminal=True).out) is coloured
    asked = run("scan", "warned.txt", "--color", "always").out
    monkeypatch.delenv(name)
    assert asked == run("scan", "warned.txt", "--color", "always").out


def test_a_reader_who_has_seen_enough_is_no_error(folder: Folder) -> None:
    blocks = (f"Project {n}\n\nTranslation in progress\n\n\n" for n in range(2000))
    folder.write("long.txt", "".join(blocks))
    command = [sys.executable, "-m", "ngo_audit", "scan", "long.txt", "--output-format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == b"{\n"
        process.stdout.close()
        errors = process.stderr.read()
    assert (process.returncode, errors) == (1, b"")


def test_a_folder_that_is_gone_is_told(folder: Folder) -> None:
    command = f'mkdir gone && cd gone && rmdir ../gone && "{sys.executable}" -m ngo_audit scan'
    ran = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
    assert (ran.returncode, ran.stdout, folder.bytes()) == (2, b"", {})
    assert (
        ran.stderr == b"ngo-audit: the current folder is not there any more\n  go to another one\n"
    )


@pytest.mark.parametrize("arguments", [["scan", "clean.txt"], ["--help"], ["--version"], ["rule"]])
def test_a_full_disk_is_no_bug(folder: Folder, arguments: list[str]) -> None:
    folder.write("clean.txt", CLEAN)
    command = [sys.executable, "-m", "ngo_audit", *arguments]
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ran.returncode == 2
    assert ran.stderr.startswith(b"ngo-audit: the output cannot be written: No space left")


@pytest.mark.parametrize(("closed", "code"), [("<&-", 2), (">&-", 1), ("2>&-", 1)])
def test_a_stream_that_is_closed_is_no_bug(folder: Folder, closed: str, code: int) -> None:
    folder.write("failed.txt", FAILED)
    path = "-" if code == 2 else "failed.txt"
    command = f'"{sys.executable}" -m ngo_audit scan {path} {closed}'
    ran = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (code, b"")


@pytest.mark.parametrize("arguments", [["--bogus"], ["undo"], ["baseline", "gone.txt"]])
def test_a_reader_of_errors_who_left_changes_no_exit_code(
    folder: Folder, arguments: list[str]
) -> None:
    assert folder.bytes() == {}
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "ngo_audit", *arguments]
    with os.fdopen(writing, "wb") as left, Path("/dev/full").open("wb") as full:
        for errors in (left, full):
            assert subprocess.run(command, stderr=errors, check=False).returncode == 2


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_terminal_of_any_encoding_is_no_reason_to_crash(folder: Folder, encoding: str) -> None:
    folder.write("page.txt", "井戸 project\n\nTranslation in progress\n")
    ran = spawn("scan", "page.txt", PYTHONIOENCODING=encoding)
    assert (ran.code, ran.err) == (1, b"")
    ran.out.decode(encoding)


def test_where_all_that_is_named_is_excluded_that_is_said(folder: Folder) -> None:
    folder.write("page.txt", "The Blue Well\n")
    ran = run("scan", "page.txt", "--exclude", "page.txt", "--force-exclude")
    assert (ran.code, ran.stderr) == (0, "")
    assert ran.stdout.startswith("notice: not read: it is excluded (page.txt)\n0 blocks on 0 pages")
