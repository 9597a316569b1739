"""What `export` writes, where, and what it never overwrites."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from running import FIXTURES, run

if TYPE_CHECKING:
    from pathlib import Path

    from running import Folder

FORMATS = ("markdown", "jsonl", "csv", "text")
WELL = "The Blue Well\n\nWith the four village councils we restored an enviromental spring.\n"
SCHOOL = "Night School\n\nTranslation in progress\n"
SINGLE = [("jsonl", "blocks.jsonl"), ("csv", "blocks.csv"), ("text", "well.txt")]


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_exported_is_mended(folder: Folder, form: str) -> None:
    page = folder.write("well.txt", WELL)
    ran = run("export", "well.txt", "--format", form)
    assert ran.code == 0
    assert ran.stderr == ""
    assert "enviromental" not in ran.stdout
    assert page.read_bytes() == WELL.encode()


def test_markdown_is_what_comes_of_itself(folder: Folder) -> None:
    folder.write("well.txt", WELL)
    assert run("export", "well.txt").out == run("export", "well.txt", "--format", "markdown").out
    assert run("export", "well.txt").stdout.startswith('---\ntitle: "The Blue Well"\n')


@pytest.mark.parametrize(("form", "name"), [("csv", "inventory.csv"), ("jsonl", "blocks.jsonl")])
def test_the_name_of_the_file_asks_for_a_format(folder: Folder, form: str, name: str) -> None:
    folder.write("well.txt", WELL)
    assert run("export", "well.txt", "--output", name).code == 0
    assert folder.bytes()[name] == run("export", "well.txt", "--format", form).out


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", ["riverbank.txt", "lanterne.txt", "plain.txt", "prose.txt"])
def test_no_words_are_lost(folder: Folder, form: str, name: str) -> None:
    """Every long line of the mended page stands in the export."""
    folder.copy(name)
    ran = run("export", name, "--format", form)
    text = ran.stdout.replace("\\", "") if form == "markdown" else ran.stdout
    assert ran.code == 0
    run("fix", "--write", name)
    left = folder.bytes()[name].decode("utf-8-sig").replace("\r\n", "\n")
    for line in left.split("\n") if form != "csv" else ():
        words = line.strip("\u00a0 ")
        if len(words) > 60:
            assert words in text or json.dumps(words, ensure_ascii=False)[1:-1] in text


def test_an_inventory_has_a_row_for_every_block(folder: Folder) -> None:
    folder.copy("riverbank.txt")
    table = run("export", "riverbank.txt", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    assert table.startswith(b"\xef\xbb\xbf")
    assert len(rows) == 15
    assert {row["status"] for row in rows} == {"ready", "untranslated"}
    assert sum(row["status"] == "untranslated" for row in rows) == 5
    assert {row["source"] for row in rows} == {"riverbank.txt"}


@pytest.mark.parametrize(("form", "name"), SINGLE)
def test_into_a_folder(folder: Folder, form: str, name: str) -> None:
    folder.write("well.txt", WELL)
    ran = run("export", "well.txt", "--format", form, "--output", "out/here")
    assert (ran.code, ran.out, ran.stderr) == (0, b"", f"wrote out/here/{name}\n")
    assert set(folder.bytes()) == {"well.txt", f"out/here/{name}"}
    assert folder.bytes()[f"out/here/{name}"] == run("export", "well.txt", "--format", form).out


@pytest.mark.parametrize("form", FORMATS)
def test_into_a_file(folder: Folder, form: str) -> None:
    folder.write("well.txt", f"{WELL}\n\n{SCHOOL}")
    assert run("export", "well.txt", "--format", form, "-o", "all.out").code == 0
    assert folder.bytes()["all.out"] == run("export", "well.txt", "--format", form).out


def test_a_folder_may_have_a_point_in_its_name(folder: Folder) -> None:
    folder.write("well.txt", WELL)
    (folder.path / "v1.0").mkdir()
    assert run("export", "well.txt", "-o", "v1.0").code == 0
    assert "v1.0/the-blue-well.md" in folder.bytes()


def test_one_markdown_file_a_block(folder: Folder) -> None:
    folder.write("well.txt", f"{WELL}\n\n{SCHOOL}")
    folder.write("twin.txt", WELL)
    assert run("export", ".", "-o", "out").code == 0
    assert [name for name in folder.bytes() if name.startswith("out/")] == [
        "out/night-school.md",
        "out/the-blue-well-2.md",
        "out/the-blue-well.md",
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_overwritten_without_force(folder: Folder, form: str) -> None:
    folder.write("well.txt", f"{WELL}\n\n{SCHOOL}")
    assert run("export", "well.txt", "--format", form, "-o", "out").code == 0
    taken = max(name for name in folder.bytes() if name.startswith("out/"))
    folder.write(taken, "what an editor made of it")
    before = folder.bytes()
    ran = run("export", "well.txt", "--format", form, "-o", "out")
    assert ran.code == 2
    assert "exists already" in ran.stderr
    assert "--force" in ran.stderr
    assert folder.bytes() == before
    assert run("export", "well.txt", "--format", form, "-o", "out", "--force").code == 0
    assert folder.bytes()[taken] != b"what an editor made of it"


def test_a_page_is_never_exported_over_itself(folder: Folder) -> None:
    page = folder.write("well.txt", WELL)
    assert run("export", "well.txt", "--format", "text", "-o", ".").code == 2
    assert run("export", "well.txt", "--format", "text", "-o", "well.txt").code == 2
    assert page.read_bytes() == WELL.encode()


def test_force_does_not_export_a_page_over_itself(folder: Folder) -> None:
    folder.write("site/well.text", "The Blue Well\n\nWe restored a spring in the hills.\n")
    before = folder.bytes()
    for output in ("site/well.text", "site/../site/well.text"):
        ran = run("export", "site", "--format", "text", "-o", output, "--force")
        assert (ran.code, folder.bytes()) == (2, before)
        assert "is one of the files that were read" in ran.stderr


def test_a_file_in_the_way_of_the_folder_is_told(folder: Folder) -> None:
    folder.write("well.txt", WELL)
    folder.write("out", "a file")
    ran = run("export", "well.txt", "-o", "out")
    assert ran.code == 2
    assert "out" in ran.stderr
    assert folder.bytes()["out"] == b"a file"


@pytest.mark.parametrize("options", [[], ["-o", "out"]])
def test_a_problem_is_told_and_the_rest_is_exported(folder: Folder, options: list[str]) -> None:
    folder.write("well.txt", WELL)
    ran = run("export", "absent.txt", "well.txt", *options)
    assert ran.code == 2
    assert "absent.txt: does not exist" in ran.stderr
    assert "The Blue Well" in ran.stdout or "out/the-blue-well.md" in folder.bytes()


def test_nothing_to_export_makes_no_folder(folder: Folder) -> None:
    assert run("export", "absent.txt", "-o", "out").code == 2
    assert list(folder.path.iterdir()) == []


def test_findings_are_no_reason_to_fail(folder: Folder) -> None:
    folder.write("school.txt", SCHOOL)
    ran = run("export", "school.txt", "--format", "jsonl")
    assert ran.code == 0
    assert json.loads(ran.out)["status"] == "untranslated"


def test_what_is_read_from_standard_input(folder: Folder) -> None:
    ran = run(
        "export", "-", "--stdin-filename", "well.txt", "--format", "jsonl", stdin=WELL.encode()
    )
    assert ran.code == 0
    assert json.loads(ran.out)["source"] == "well.txt"
    assert folder.bytes() == {}


def test_unknown_formats_are_refused(folder: Folder) -> None:
    folder.write("well.txt", WELL)
    ran = run("export", "well.txt", "--format", "docx")
    assert ran.code == 2
    assert "'markdown'" in ran.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_the_same_each_time(tmp_path: Path, form: str) -> None:
    for number in ("one", "two"):
        output = str(tmp_path / number)
        assert run("export", str(FIXTURES), "--format", form, "-o", output).code == 0
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / number).iterdir()}
        for number in ("one", "two")
    )
    assert first == second
