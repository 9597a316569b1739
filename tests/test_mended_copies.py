"""What `fix --output` writes: a new file, and the one that was read stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from archives import zipped
from running import FIXTURES, run

if TYPE_CHECKING:
    from running import Folder

TABLE = (
    "id,Title,Text\n"
    '1,The Blue Well,"With the four village councils we restored an ""enviromental"" spring"\n'
    "2,Open Ferry,The ferry carries the pupils to the enviromental school each morning\n"
)
MENDED = TABLE.replace("the enviromental", "the environmental")
WORDS = "a table is mended as a new file, which `fix --output` names"


def test_a_table_is_mended_in_a_new_file(folder: Folder) -> None:
    folder.write("table.csv", TABLE)
    ran = run("fix", "table.csv", "--output", "mended.csv")
    assert ran.code == 0
    assert ran.stdout.startswith("1 fix in 1 file (1 misspelling); wrote mended.csv\n")
    assert folder.bytes() == {"table.csv": TABLE.encode(), "mended.csv": MENDED.encode()}


def test_a_table_is_never_written_in_place(folder: Folder) -> None:
    folder.write("table.csv", TABLE)
    ran = run("fix", "--write", "table.csv")
    assert ran.code == 1
    assert ran.stdout.startswith("nothing to fix in place\n")
    assert "“enviromental” is misspelt" in ran.stdout
    assert f"cannot be mended in place: {WORDS} (table.csv)" in ran.stdout
    assert folder.bytes() == {"table.csv": TABLE.encode()}


def test_other_files_are_written_beside_it(folder: Folder) -> None:
    folder.write("table.csv", TABLE)
    folder.write(
        "well.txt", "The Well\n\nWith the village councils we mend an enviromental pump.\n"
    )
    shown = run("fix", ".")
    assert "2 fixes in 2 files (2 misspelling): the same with `--write`" in shown.stderr
    assert "of tables and office files `--output FILE` writes a mended copy" in shown.stderr
    ran = run("fix", "--write", ".")
    assert "1 fix in 1 file" in ran.stdout
    assert folder.bytes()["table.csv"] == TABLE.encode()
    assert b"environmental" in folder.bytes()["well.txt"]


def test_a_diff_says_how_a_copy_is_written(folder: Folder) -> None:
    folder.write("table.csv", TABLE)
    ran = run("fix", "table.csv")
    assert ran.code == 1
    assert "+2,Open Ferry,The ferry carries the pupils to the environmental" in ran.stdout
    assert ran.stderr == "1 fix in 1 file (1 misspelling): `--output FILE` writes a mended copy\n"


def test_a_table_without_mistakes_is_copied_as_it_is(folder: Folder) -> None:
    folder.write("table.csv", MENDED)
    ran = run("fix", "table.csv", "--output", "mended.csv")
    assert ran.code == 0
    assert ran.stdout.startswith("nothing to fix; wrote mended.csv\n")
    assert folder.bytes()["mended.csv"] == MENDED.encode()


def test_any_file_can_be_mended_in_a_new_one(folder: Folder) -> None:
    folder.copy("harbour_wells.html")
    assert run("fix", ".", "--output", "new/page.html").code in {0, 1}
    before = (FIXTURES / "harbour_wells.html").read_bytes()
    new = folder.bytes()["new/page.html"]
    assert folder.bytes()["harbour_wells.html"] == before
    assert new != before
    run("fix", "--write", "harbour_wells.html")
    assert folder.bytes()["harbour_wells.html"] == new


@pytest.mark.parametrize("arguments", [["fix", "--output", "-"], ["fix", "--write"]])
def test_standard_output_gets_the_copy_and_nothing_else(
    folder: Folder, arguments: list[str]
) -> None:
    assert not folder.bytes()
    ran = run(*arguments, "-", "--stdin-filename", "table.csv", stdin=TABLE.encode())
    assert ran.out == MENDED.encode()
    assert "1 fix in 1 file" in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["table.csv", "--output", "there.csv"], "there.csv exists already"),
        (["table.csv", "--output", "table.csv"], "table.csv is one of the files that were read"),
        (["table.csv", "--output", "a.csv", "--write"], "--write and --output exclude one another"),
        ([".", "--output", "a.csv"], "--output is for one file, and 3 were read"),
        (["site.zip", "--output", "a.zip"], "site.zip cannot be mended: what is inside an archive"),
        (["absent.csv", "--output", "a.csv"], "absent.csv: does not exist"),
        (["broken.csv", "--output", "a.csv"], "a quotation mark at line 4 that is never closed"),
    ],
)
def test_what_stands_in_the_way_of_a_copy(folder: Folder, arguments: list[str], why: str) -> None:
    folder.write("table.csv", TABLE)
    folder.write("there.csv", TABLE)
    folder.write("site.zip", zipped({"table.csv": TABLE.encode()}))
    if "." not in arguments:
        folder.write("broken.csv", TABLE + '"')
    before = folder.bytes()
    ran = run("fix", *arguments)
    assert ran.code == 2
    assert why in ran.stderr
    assert folder.bytes() == before


def test_a_table_without_text_is_a_problem_only_where_it_is_named(folder: Folder) -> None:
    folder.write("budget.csv", "Item,Amount\nPump,12\nPipe,7\n")
    folder.write("table.csv", MENDED)
    folder.write("site.zip", zipped({"budget.csv": b"Item,Amount\nPump,12\n", "a.csv": b"Text\n"}))
    ran = run("scan", ".")
    assert ran.code in {0, 1}
    assert "not read: holds no column of text (budget.csv)" in ran.stdout
    named = run("scan", "budget.csv")
    assert named.code == 2
    assert "holds no column of text (name columns of it under [tables]" in named.stdout


def test_columns_of_the_configuration_hold_for_mends_too(folder: Folder) -> None:
    odd = TABLE.replace("Text", "Web").replace("id,", "Text,").replace("1,", "one,")
    folder.write("table.csv", odd)
    folder.write("ngo-audit.toml", '[tables]\ntitle = "Title"\nbody = ["Web"]\n')
    ran = run("fix", "table.csv", "--output", "mended.csv")
    assert "1 fix in 1 file" in ran.stdout
    assert (
        folder.bytes()["mended.csv"]
        == odd.replace("the enviromental", "the environmental").encode()
    )


@pytest.mark.parametrize(
    "command",
    [["scan"], ["fix"], ["fix", "--write"], ["fix", "--output", "a.csv"], ["export"], ["baseline"]],
)
def test_where_all_is_passed_by_nothing_passes(folder: Folder, command: list[str]) -> None:
    folder.write("money/budget.csv", "Item,Amount\nPump,12\nPipe,7\n")
    ran = run(*command, "money")
    assert ran.code == 2
    assert "money: holds no text that is read" in ran.stdout + ran.stderr
    assert set(folder.bytes()) == {"money/budget.csv"}


def test_an_export_with_pages_that_are_only_read_is_mended_all_the_same(folder: Folder) -> None:
    folder.copy("millrace.xml")
    export = folder.bytes()["millrace.xml"]
    ran = run("fix", "millrace.xml", "--output", "mended.xml")
    assert ran.code in {0, 1}
    assert "Elementor keeps" in ran.stdout
    copied = folder.bytes()
    assert run("fix", "--write", "millrace.xml").code == ran.code
    assert copied == {"millrace.xml": export, "mended.xml": folder.bytes()["millrace.xml"]}
