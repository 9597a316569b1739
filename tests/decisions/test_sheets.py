"""Decisions come back from the sheets that a report was written into."""

from __future__ import annotations

from csv import DictReader, DictWriter
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import openpyxl
import pytest

from ngo_audit.decisions import files
from running import run

if TYPE_CHECKING:
    from ngo_audit.decisions.remembered import Decision
    from running import Folder, Ran

FILE = "ngo-audit-decisions.toml"
WELL = """The Blue Well

With the four village councils we restored a spring in the hills, and the volonteers came back.

They were never more enviromental than that, for more oppurtunities.
"""
FORMS = pytest.mark.parametrize("form", ["csv", "semicolons", "xlsx"])


def fill(folder: Folder, form: str, cells: dict[str, dict[str, str]]) -> str:
    """Write a report into a sheet and fill in the rows with these words; return its name."""
    folder.write("page.txt", WELL)
    if form == "xlsx":
        run("scan", "page.txt", "--output-format", "xlsx", "--output", "sheet.xlsx")
        return workbook(folder, cells)
    text = run("scan", "page.txt", "--output-format", "csv").out.decode("utf-8-sig")
    rows = list(DictReader(StringIO(text, newline="")))
    out = StringIO(newline="")
    delimiter = ";" if form == "semicolons" else ","
    writer = DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows({**row, **cells.get(row["words"], {})} for row in rows)
    folder.write("sheet.csv", out.getvalue().encode("cp1252" if form == "semicolons" else "utf-8"))
    return "sheet.csv"


def workbook(folder: Folder, cells: dict[str, dict[str, str]]) -> str:
    book = openpyxl.load_workbook(BytesIO(folder.bytes()["sheet.xlsx"]))
    for sheet in book:
        columns = {cell.value: cell.column for cell in sheet[1]}
        for number in range(2, sheet.max_row + 1):
            words = sheet.cell(number, columns["words"]).value if "words" in columns else None
            for name, value in cells.get(str(words), {}).items():
                sheet.cell(number, columns[name]).value = value
    book.save(folder.path / "sheet.xlsx")
    return "sheet.xlsx"


def take(name: str) -> Ran:
    return run("review", "--from", name, "--by", "Ada", "page.txt")


def made(folder: Folder) -> dict[str, Decision]:
    entries = files.read(folder.path / FILE).entries
    return {entry.decision.text: entry.decision for entry in entries}


@FORMS
def test_what_was_filled_in_is_kept_and_obeyed(folder: Folder, form: str) -> None:
    sheet = fill(
        folder,
        form,
        {
            "volonteers": {"decision": "Name", "reason": "so they say", "owner": "Bo"},
            "enviromental": {"decision": "replace", "own words": "vert d’été"},
        },
    )
    ran = take(sheet)
    assert (ran.code, ran.stderr) == (0, f"2 decisions: {FILE}\n")
    found = made(folder)
    assert (found["volonteers"].verdict, found["volonteers"].by) == ("name", "Bo")
    assert (found["volonteers"].reason, found["volonteers"].word) == ("so they say", True)
    assert (found["enviromental"].replacement, found["enviromental"].by) == ("vert d’été", "Ada")
    run("fix", "--write", "page.txt")
    text = folder.bytes()["page.txt"].decode()
    assert "volonteers" in text
    assert "never more vert d’été" in text


@FORMS
def test_what_is_no_decision_is_told_with_its_row(folder: Folder, form: str) -> None:
    sheet = fill(folder, form, {"volonteers": {"decision": "intend"}})
    ran = take(sheet)
    assert ran.code == 2
    assert f"“intend” in {sheet}" in ran.stderr
    assert "row 2 is no decision on this finding" in ran.stderr
    assert "did you mean “intended”?" in ran.stderr
    assert FILE not in folder.bytes()


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"decision": "keep"}, "“keep” in sheet.csv, row 2 is no decision"),
        ({"decision": "replace"}, "“replace” in sheet.csv, row 2 is without own words"),
        (
            {"decision": "replace", "own words": "help\x1b[Ders"},
            "“own words” in sheet.csv, row 2 has characters that are no text",
        ),
    ],
)
def test_what_cannot_be_done_is_told(folder: Folder, cells: dict[str, str], why: str) -> None:
    ran = take(fill(folder, "csv", {"volonteers": cells}))
    assert ran.code == 2
    assert why in ran.stderr


def test_a_row_that_says_otherwise_than_one_above_is_told(folder: Folder) -> None:
    sheet = fill(folder, "csv", {"volonteers": {"decision": "intended"}})
    text = folder.bytes()[sheet].decode("utf-8-sig")
    (row,) = (f"{line}\n" for line in text.split("\n") if ",intended," in line)
    folder.write(sheet, text + row)
    assert take(sheet).code == 0
    folder.write(sheet, text + row.replace(",intended,", ",foreign,"))
    ran = take(sheet)
    assert ran.code == 2
    assert "row 5 is not what a row above decides" in ran.stderr


def test_rows_on_what_is_gone_are_counted(folder: Folder) -> None:
    intended = {"decision": "intended"}
    sheet = fill(folder, "csv", {"volonteers": intended, "enviromental": intended})
    folder.write("page.txt", WELL.replace("volonteers", "helpers").replace("They", "We"))
    ran = take(sheet)
    assert ran.code == 0
    assert ran.stderr == (
        f"0 decisions: {FILE}\n  2 more are about findings that the pages do not have any more\n"
    )


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("sheet.csv", b"", "has no columns “fingerprint” and “decision”"),
        ("sheet.csv", b"a,b\n1,2\n", "has no columns “fingerprint” and “decision”"),
        ("report.html", b"<!doctype html>", "report.html holds findings, no decisions"),
        ("sheet.csv", b"fingerprint,decision\n" + b"x" * 200_000 + b",\n", "is no CSV"),
        ("sheet.xlsx", b"PK", "sheet.xlsx "),
        ("gone.csv", None, "gone.csv cannot be read: No such file"),
    ],
)
def test_what_is_no_such_sheet_is_told(
    folder: Folder, name: str, content: bytes | None, why: str
) -> None:
    folder.write("page.txt", WELL)
    if content is not None:
        folder.write(name, content)
    ran = take(name)
    assert ran.code == 2
    assert why in ran.stderr


def test_what_a_browser_saved_joins_what_was_decided_before(folder: Folder) -> None:
    sheet = fill(folder, "csv", {"volonteers": {"decision": "intended"}})
    assert take(sheet).code == 0
    run("review", "page.txt", "--by", "Bo", stdin=b"s\nN\ns\n", terminal=False)
    (folder.path / FILE).rename(folder.path / "saved.toml")
    sheet = fill(folder, "csv", {"oppurtunities": {"decision": "fix"}})
    assert take(sheet).code == 0
    ran = take("saved.toml")
    assert ran.code == 0, ran.stderr
    before = files.read(folder.path / "saved.toml").entries
    assert {*made(folder)} == {"oppurtunities", *(entry.decision.text for entry in before)}


def test_what_a_browser_saved_of_other_pages_is_left_out(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    entry = (
        '[[decision]]\nrule = "misspelling"\ntext = "wel"\nfingerprint = "0f"\nverdict = "fix"\n'
    )
    folder.write("saved.toml", f"version = 1\n\n{entry}")
    assert take("saved.toml").stderr == (
        f"0 decisions: {FILE}\n  1 more is about a finding that the pages do not have any more\n"
    )
