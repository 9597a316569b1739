"""The tool asks no network for anything: it runs with sockets blocked."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from running import Folder

# an audit hook cannot be taken away again, and sees what C code does as well
GUARD = """
import sys

def refuse(event, arguments):
    if event.startswith("socket.") or event in ("urllib.Request", "http.client.connect"):
        raise ConnectionRefusedError(f"{event}: there is no network in this test")

sys.addaudithook(refuse)
"""
RUN = "from ngo_audit.__main__ import main\nmain()\n"
ASK = "import socket\nsocket.create_connection(('127.0.0.1', 9))\n"
COMMANDS = [
    ["scan", "."],
    ["scan", "--output-format", "json", "--jobs", "2", "."],
    ["scan", "--output-format", "html", "."],
    ["fix", "."],
    ["fix", "--write", "."],
    ["undo"],
    *(["export", "--format", form, "."] for form in ("markdown", "jsonl", "csv", "text")),
    ["init", "riverbank.txt"],
    ["rule"],
]


def guarded(program: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", GUARD + program, *arguments]
    return subprocess.run(command, capture_output=True, check=False, cwd=folder, text=True)


def test_the_guard_refuses(tmp_path: Path) -> None:
    done = guarded(ASK, folder=tmp_path)
    assert done.returncode == 1
    assert "there is no network in this test" in done.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_asks_no_network(folder: Folder, command: list[str]) -> None:
    folder.copy("riverbank.txt", "lanterne.txt", "plain.txt")
    if command == ["undo"]:
        assert guarded(RUN, "fix", "--write", ".", folder=folder.path).returncode == 1
    done = guarded(RUN, *command, folder=folder.path)
    assert done.returncode in {0, 1}
    assert "network" not in done.stderr
