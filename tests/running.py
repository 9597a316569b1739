"""The tool run as its users run it: arguments and bytes in, exit code and bytes out."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest

from ngo_audit.cli import main

FIXTURES = Path(__file__).parent.parent / "fixtures"
WIDTH = "80"


@dataclass(frozen=True)
class Ran:
    """What a run came to."""

    code: int
    out: bytes
    err: bytes

    @property
    def stdout(self) -> str:
        return self.out.decode()

    @property
    def stderr(self) -> str:
        return self.err.decode()


class _Stream(io.TextIOWrapper):
    """A text stream into memory that may pass for a terminal."""

    def __init__(self, *, terminal: bool, data: bytes = b"", encoding: str = "utf-8") -> None:
        self._bytes = io.BytesIO(data)
        super().__init__(self._bytes, encoding=encoding, newline="")
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def written(self) -> bytes:
        self.flush()
        return self._bytes.getvalue()


def run(
    *arguments: str,
    stdin: bytes = b"",
    terminal: bool = False,
    encoding: str = "utf-8",
    bugs: bool = False,
) -> Ran:
    """Run the command line in this process, which is much faster than in one of its own.

    A bug that the tool has caught fails the test, unless ``bugs`` are expected.
    """
    out, err = (_Stream(terminal=terminal, encoding=encoding) for _ in range(2))
    with (
        patch.object(sys, "argv", ["ngo-audit", *arguments]),
        # else the help would call the program by the name of what runs the tests
        patch.object(sys.modules["__main__"], "__package__", "", create=True),
        patch.object(sys, "stdin", _Stream(terminal=False, data=stdin)),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", err),
        patch.dict(os.environ, COLUMNS=WIDTH, NGO_AUDIT_TRACEBACK="1"),
    ):
        code = _exit_code()
    ran = Ran(code, out.written(), err.written())
    assert bugs or b"Traceback" not in ran.err, ran.err.decode()
    return ran


def _exit_code() -> int:
    with pytest.raises(SystemExit) as ended:
        main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


def spawn(*arguments: str, stdin: bytes = b"", **environment: str) -> Ran:
    """Run the command line in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "ngo_audit", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "COLUMNS": WIDTH, **environment},
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@dataclass(frozen=True)
class Folder:
    """A folder to work in, and ways to put files there."""

    path: Path

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file, its line endings as they are."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def copy(self, *names: str) -> None:
        """Put fixtures here."""
        for name in names:
            self.write(name, (FIXTURES / name).read_bytes())

    def bytes(self) -> dict[str, bytes]:
        """Return all files by their names, those of the undo journal left out."""
        return {
            path.relative_to(self.path).as_posix(): path.read_bytes()
            for path in sorted(self.path.rglob("*"))
            if path.is_file() and ".ngo-audit" not in path.parts
        }
