"""The formats of a report as the command line gives them."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from ngo_audit import reporters
from running import run

if TYPE_CHECKING:
    from running import Folder

FAULTY = "The Blue Well\n\nThe enviromental tests are carried out twice a year, in all villages.\n"


def test_a_workbook_goes_to_a_file_or_a_pipe(folder: Folder) -> None:
    folder.write("well.txt", FAULTY)
    ran = run("scan", "well.txt", "--output-format", "xlsx", "--output", "findings.xlsx")
    assert (ran.code, ran.out) == (1, b"")
    piped = run("scan", "well.txt", "--output-format", "xlsx")
    assert piped.out == folder.bytes()["findings.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(piped.out))
    assert book.sheetnames == ["overview", "spelling"]


@pytest.mark.parametrize("form", ["html", "json", "jsonl", "csv", "xlsx", "sarif"])
def test_the_name_of_the_file_asks_for_a_format(folder: Folder, form: str) -> None:
    folder.write("well.txt", FAULTY)
    run("scan", "well.txt", "--output-format", form, "--output", "named")
    run("scan", "well.txt", "--output", f"findings.{form.upper()}")
    run("scan", "well.txt", "--output-format", "markdown", "--output", f"other.{form}")
    files = folder.bytes()
    assert files[f"findings.{form.upper()}"] == files["named"]
    assert files[f"other.{form}"].startswith(b"# Before you publish")


def test_a_name_that_asks_for_nothing_gets_the_report_for_people(folder: Folder) -> None:
    folder.write("well.txt", FAULTY)
    report = run("scan", "well.txt").out
    run("scan", "well.txt", "--output", "report.txt")
    assert folder.bytes()["report.txt"] == report
    run("scan", "well.txt", "--statistics", "--output", "counts.csv")
    assert folder.bytes()["counts.csv"] == run("scan", "well.txt", "--statistics").out


def test_a_workbook_is_not_shown_in_a_terminal(folder: Folder) -> None:
    folder.write("well.txt", FAULTY)
    ran = run("scan", "well.txt", "--output-format", "xlsx", terminal=True)
    assert (ran.code, ran.out) == (2, b"")
    assert ran.stderr == "ngo-audit: xlsx is no text\n  name a file: --output findings.xlsx\n"


def test_a_table_shows_a_word_in_its_sentence(folder: Folder) -> None:
    folder.write("well.txt", FAULTY)
    out = run("scan", "well.txt", "--output-format", "csv").stdout
    assert '“environmental”,"The enviromental tests are carried out twice a year, in all' in out
    assert out.count("\r\n") == 2


def test_a_job_of_github_gets_a_summary(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("well.txt", FAULTY)
    folder.write("summary.md", "# Before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder.path / "summary.md"))
    ran = run("scan", "well.txt", "--output-format", "github")
    assert ran.code == 1
    assert ran.stdout.startswith("::warning file=well.txt,line=3,endLine=3,col=5,endColumn=17,")
    summary = folder.bytes()["summary.md"].decode()
    assert summary.startswith("# Before\n# Before you publish\n")
    assert "“enviromental” is misspelt" in summary


def test_a_summary_stays_below_what_github_takes(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("well.txt", FAULTY)
    folder.write("summary.md", "x" * 999_990)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder.path / "summary.md"))
    run("scan", "well.txt", "--output-format", "github")
    assert folder.bytes()["summary.md"].decode().endswith("x\n… and more: see the log\n")


@pytest.mark.parametrize("form", [each for each in reporters.FORMATS if each != "xlsx"])
def test_each_format_is_written_to_a_file_as_it_is_printed(folder: Folder, form: str) -> None:
    folder.write("well.txt", FAULTY)
    printed = run("scan", "well.txt", "--output-format", form)
    written = run("scan", "well.txt", "--output-format", form, "--output", "report")
    assert (printed.code, written.code, written.out) == (1, 1, b"")
    assert folder.bytes()["report"] == printed.out


def test_sarif_shows_the_first_line_of_a_copy_and_names_the_other(folder: Folder) -> None:
    folder.copy("lanterne.txt")
    log = json.loads(run("scan", "lanterne.txt", "--output-format", "sarif").out)
    results = log["runs"][0]["results"]
    copies = [each for each in results if each["ruleId"] == "duplicate-block"]
    assert copies
    for result in copies:
        place = result["locations"][0]["physicalLocation"]
        assert place["region"]["startLine"] == place["region"]["endLine"]
        assert place["contextRegion"]["endLine"] > place["region"]["endLine"]
        assert result["relatedLocations"][0]["id"] == 1
        assert result["message"]["text"].endswith("[the copy to keep](1)")


def test_changes_are_lines_to_paste(folder: Folder) -> None:
    folder.write("well.txt", FAULTY)
    out = run("scan", "well.txt", "--output-format", "changes").stdout
    assert "- [ ] **The Blue Well**, line 3: “enviromental” is misspelt" in out
    old = FAULTY.split("\n")[2]
    new = old.replace("enviromental", "environmental")
    assert out.index(f"  {old}\n") < out.index("becomes") < out.index(f"  {new}\n")
