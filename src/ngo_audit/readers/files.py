"""Files to read: their bytes, and their names in reports."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit import readers
from ngo_audit.errors import ProblemKind, SourceError
from ngo_audit.readers.beginnings import HEAD, is_export

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from io import BufferedReader
    from typing import TypeAlias

    Stream: TypeAlias = BufferedReader | BytesIO

STDIN = "-"
ARCHIVE = ".zip"
SUFFIXES = frozenset({*readers.READERS, ARCHIVE})
"""What is read in folders; a file given by name is read whatever its suffix."""

EXPORT = ".xml"
"""What exports are called, and much else."""

_URL = re.compile("https?:/")
_OF_THE_NETWORK = "only files are read: save the text of the page as one"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its path on disk, None for standard input, and its name in reports.

    ``named`` tells a file that was asked for from one that a search came upon; ``hint`` is what
    may help where it is a folder that a search found nothing in.
    """

    path: Path | None
    name: str
    named: bool = True
    hint: str = ""

    def read(self) -> bytes:
        """Return all bytes. Raises SourceError where there is no such file or no leave to read."""
        with self.open() as stream, _told(self.name):
            return stream.read()

    def open(self) -> Stream:
        """Open the file to be read, by parts if need be. Raises SourceError as `read` does."""
        with _told(self.name):
            if self.path is None:
                return BytesIO(sys.stdin.buffer.read())
            if self.path.is_dir():
                os.scandir(self.path).close()
                hint = self.hint or f"in folders, {listed(SUFFIXES)} files are read"
                raise SourceError(ProblemKind.MISSING, "holds no pages", hint)
            if not self.path.is_file() and self.path.exists():
                raise SourceError(ProblemKind.UNREADABLE, "is no regular file", "save it as a file")
            return self.path.open("rb")


def listed(suffixes: Iterable[str]) -> str:
    *others, last = sorted(suffixes)
    return f"{', '.join(others)} and {last}"


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Tell in the words of the user what the system has against reading a file."""
    try:
        yield
    except FileNotFoundError as error:
        hint = _OF_THE_NETWORK if _URL.match(name) else "check the path"
        raise SourceError(ProblemKind.MISSING, "does not exist", hint) from error
    except OSError as error:
        why = f"cannot be read: {error.strerror}"
        raise SourceError(ProblemKind.UNREADABLE, why) from error


def is_looked_for(path: Path) -> bool:
    """Tell whether a file is read where it was not named; of XML, only exports are."""
    suffix = path.suffix.lower()
    return suffix in SUFFIXES or (suffix == EXPORT and is_export(_head(path)))


def _head(path: Path) -> bytes:
    """Return how a file begins; of what is none, such as a pipe, nothing: it may never come."""
    if not path.is_file():
        return b""
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError:
        return b""


def reported(path: Path) -> str:
    """Return a path as reports name it: relative to the current folder where it lies below.

    Elsewhere it is as it was given, without detours such as ``site/../content``.
    """
    full, here = Path(full_path(path)), Path.cwd()
    given = Path(os.path.normpath(path))
    return (full.relative_to(here) if full.is_relative_to(here) else given).as_posix()


def full_path(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links
