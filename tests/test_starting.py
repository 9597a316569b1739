"""What is set before the command line runs."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ngo_audit import __main__ as program
from ngo_audit import cli

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

THREADS = "OPENBLAS_NUM_THREADS"
LOADED = """
import sys
from ngo_audit import cli

try:
    cli.main()
finally:
    print(*sys.modules)
"""


@pytest.fixture(autouse=True)
def _searches() -> Iterator[None]:
    yield
    gc.enable()


def test_values_are_not_searched_for_circles(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(cli, "main", lambda: seen.append(gc.isenabled()))
    program.main()
    assert seen == [False]


@pytest.mark.parametrize(("given", "wanted"), [(None, "1"), ("3", "3")])
def test_linear_algebra_starts_no_threads_unasked(
    given: str | None, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(THREADS, given or "")
    if given is None:
        monkeypatch.delenv(THREADS)
    seen: list[str | None] = []
    monkeypatch.setattr(cli, "main", lambda: seen.append(os.environ.get(THREADS)))
    program.main()
    assert seen == [wanted]


@pytest.mark.parametrize(("blocks", "loaded"), [(1, False), (2, True)])
def test_numpy_is_loaded_where_two_texts_are_compared(
    blocks: int,
    loaded: bool,  # noqa: FBT001 - a table
    tmp_path: Path,
) -> None:
    text = "Twice a month an old cargo ferry leaves the quay at dawn with six hundred books."
    page = "".join(f"Ferry {n}\n\n{text} It calls at {n} ports.\n\n" for n in range(blocks))
    (tmp_path / "page.txt").write_text(page, "utf-8")
    assert ("numpy" in modules(tmp_path, "scan", "--isolated", "page.txt")) is loaded


def modules(folder: Path, *arguments: str) -> set[str]:
    """Return the modules that a run has loaded."""
    command = (sys.executable, "-c", LOADED, *arguments)
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return set(told.stdout.split("\n")[-2].split(" "))


def test_help_loads_neither_rules_nor_what_reads_pages(tmp_path: Path) -> None:
    loaded = modules(tmp_path, "--help")
    heavy = ("rules.base", "config.loading", "audit.scanning", "segment", "text.lexicon")
    assert "ngo_audit.cli.commands" in loaded
    assert loaded.isdisjoint(f"ngo_audit.{each}" for each in heavy)


def test_a_scan_loads_neither_the_writing_of_files_nor_other_packages(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("One sentence here.\n", "utf-8")
    loaded = modules(tmp_path, "scan", "page.txt")
    assert "ngo_audit.audit.scanning" in loaded
    unused = {"ngo_audit.audit.fixing", "ngo_audit.exporters", "importlib.metadata", "rapidfuzz"}
    assert loaded.isdisjoint(unused)
