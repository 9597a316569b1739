"""The same input and settings give the same bytes, whatever the order, hash seed or processes."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from running import FIXTURES, run, spawn

if TYPE_CHECKING:
    from pathlib import Path

    from running import Folder

DUMPS = ("riverbank.txt", "lanterne.txt", "plain.txt", "prose.txt")
COMMANDS = {
    "report": ["scan", "--output-format", "json"],
    "terminal": ["scan"],
    "html": ["scan", "--output-format", "html"],
    "diff": ["fix"],
    "markdown": ["export"],
    "jsonl": ["export", "--format", "jsonl"],
    "csv": ["export", "--format", "csv"],
    "text": ["export", "--format", "text"],
}


@pytest.mark.parametrize("kind", ["report", "html", "diff", "jsonl"])
def test_hash_seeds_make_no_difference(folder: Folder, kind: str) -> None:
    folder.copy(*DUMPS)
    runs = [spawn(*COMMANDS[kind], ".", PYTHONHASHSEED=seed) for seed in ("0", "1", "4711")]
    assert runs[0].code in {0, 1}
    assert runs[0].out
    assert runs == runs[:1] * 3


@pytest.mark.parametrize("kind", COMMANDS)
def test_the_order_of_paths_makes_no_difference(folder: Folder, kind: str) -> None:
    folder.copy(*DUMPS[:3])
    folder.write("twin/riverbank.txt", (FIXTURES / "riverbank.txt").read_bytes())
    paths = ("riverbank.txt", "lanterne.txt", "twin", "plain.txt")
    runs = [run(*COMMANDS[kind], *order) for order in permutations(paths)]
    assert runs == runs[:1] * len(runs)


def test_a_folder_and_its_files_are_the_same(folder: Folder) -> None:
    folder.copy(*DUMPS)
    whole = run("scan", "--output-format", "json", ".")
    assert run("scan", "--output-format", "json", *DUMPS) == whole
    assert run("scan", "--output-format", "json", ".", *DUMPS) == whole
    assert run("scan", "--output-format", "json") == whole


@pytest.mark.parametrize("kind", ["report", "diff", "jsonl"])
def test_the_number_of_processes_makes_no_difference(folder: Folder, kind: str) -> None:
    folder.copy(*DUMPS)
    runs = [run(*COMMANDS[kind], "--jobs", jobs, ".") for jobs in ("0", "1", "2")]
    assert runs == runs[:1] * 3


def test_where_a_page_lies_changes_its_path_alone(tmp_path: Path, folder: Folder) -> None:
    folder.copy("riverbank.txt")
    folder.write("deep/er/riverbank.txt", (FIXTURES / "riverbank.txt").read_bytes())
    here = run("scan", "--output-format", "json", "riverbank.txt").stdout
    deeper = run("scan", "--output-format", "json", "deep/er/riverbank.txt").stdout
    assert deeper.replace("deep/er/", "") == here
    assert str(tmp_path) not in here + deeper


def test_a_second_run_says_the_same(folder: Folder) -> None:
    folder.copy(*DUMPS)
    for command in COMMANDS.values():
        assert run(*command, ".") == run(*command, ".")
