"""The dumps that speed is measured on, and longer ones made of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from zlib import crc32

_FIXTURE = Path(__file__).parent.parent / "fixtures" / "riverbank.txt"
_RUNNING = 8
"""Words from which a line is running text and not a title or a label."""

TOOL = (str(Path(sys.executable).with_name("ngo-audit")), "scan", "--isolated")


def dumps() -> list[Path]:
    """Return the project's own dump, and the one in the folder that NGO_AUDIT_SEED names."""
    folder = os.environ.get("NGO_AUDIT_SEED")
    return [_FIXTURE, *([Path(folder) / "dump.txt"] if folder else [])]


def repeated(dump: Path, copies: int) -> str:
    """Return a dump many times over, in such a way that no copy equals another.

    From the second copy on, titles are numbered and the words of running lines stand in another
    order: what has seen the first copy can skip no block, paragraph or line of the next. Equal
    lines within a copy stay equal, as do placeholders and labels.
    """
    lines = dump.read_bytes().decode("utf-8-sig").split("\n")
    titles = _title_lines(dump)
    return "\n".join(
        _varied(line, copy, is_title=number in titles)
        for copy in range(copies)
        for number, line in enumerate(lines, 1)
    )


def _varied(line: str, copy: int, *, is_title: bool) -> str:
    if not copy:
        return line
    if is_title:
        return f"{line} {copy + 1}"
    words = line.split(" ")
    if len(words) < _RUNNING:
        return line
    return " ".join(sorted(words, key=lambda word: crc32(f"{copy} {word}".encode())))


def _title_lines(dump: Path) -> set[int]:
    command = (*TOOL, "--output-format", "json", "--exit-zero", str(dump))
    report = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return {block["title_span"]["start"]["line"] for block in report["pages"][0]["blocks"]}
