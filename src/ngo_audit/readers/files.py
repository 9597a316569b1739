"""Which files a run reads, and their bytes."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit import readers
from ngo_audit.errors import AuditError, ProblemKind, SourceError
from ngo_audit.text.globs import fits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STDIN = "-"
SUFFIXES = frozenset(readers.READERS)
"""What is read in folders; a file given by name is read whatever its suffix."""

_URL = re.compile("https?:/")
_OF_THE_NETWORK = "only files are read: save the text of the page as one"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its path on disk, None for standard input, and its name in reports."""

    path: Path | None
    name: str

    def read(self) -> bytes:
        """Return all bytes. Raises SourceError where there is no such file or no leave to read."""
        try:
            if self.path is None:
                return sys.stdin.buffer.read()
            if self.path.is_dir():
                os.scandir(self.path).close()
                hint = f"in folders, {' and '.join(sorted(SUFFIXES))} are read"
                raise SourceError(ProblemKind.MISSING, "holds no text files", hint)
            if not self.path.is_file() and self.path.exists():
                raise SourceError(ProblemKind.UNREADABLE, "is no regular file", "save it as a file")
            return self.path.read_bytes()
        except FileNotFoundError as error:
            hint = _OF_THE_NETWORK if _URL.match(self.name) else "check the path"
            raise SourceError(ProblemKind.MISSING, "does not exist", hint) from error
        except OSError as error:
            why = f"cannot be read: {error.strerror}"
            raise SourceError(ProblemKind.UNREADABLE, why) from error


@dataclass(frozen=True, slots=True)
class Exclude:
    """Patterns for what a search leaves out, seen from a folder."""

    patterns: tuple[str, ...] = ()
    folder: Path = Path()

    def leaves_out(self, path: Path) -> bool:
        full, folder = _full(path), _full(self.folder)
        hidden = path.name.startswith(".")
        return hidden or any(fits(full, pattern, folder) for pattern in self.patterns)


def find(paths: Sequence[str], exclude: Exclude, stdin_name: str) -> Iterator[Source]:
    """Yield the files that the paths name, each once, folders searched in the order of names.

    Raises AuditError for an empty path: it comes from a mistake, and is not the current folder.
    """
    seen: set[str] = set()
    for path in paths:
        if not path:
            raise AuditError("a path is empty", "name a file or a folder; . is the current one")
        for source in _sources(path, exclude, stdin_name):
            real = os.path.realpath(source.path) if source.path else STDIN
            if real not in seen:
                seen.add(real)
                yield source


def _sources(path: str, exclude: Exclude, stdin_name: str) -> Iterator[Source]:
    if path == STDIN:
        yield Source(None, stdin_name or STDIN)
    elif os.path.isdir(path):  # noqa: PTH112 - a path may be too long for Path.is_dir
        yield from _folder(Path(path), exclude)
    else:
        yield Source(Path(path), reported(Path(path)))


def _folder(folder: Path, exclude: Exclude) -> Iterator[Source]:
    """Yield the files of a folder; a folder without any, or that is locked, stands for itself."""
    found = list(_files(folder, exclude))
    yield from found or [Source(folder, reported(folder))]


def _files(folder: Path, exclude: Exclude) -> Iterator[Source]:
    locked: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=lambda e: locked.append(Path(e.filename))):
        folders[:] = sorted(name for name in folders if not exclude.leaves_out(Path(root, name)))
        for name in sorted(names):
            path = Path(root, name)
            if path.suffix.lower() in SUFFIXES and not exclude.leaves_out(path):
                yield Source(path, reported(path))
    yield from (Source(path, reported(path)) for path in locked)


def reported(path: Path) -> str:
    """Return a path as reports name it: relative to the current folder where it lies below.

    Elsewhere it is as it was given, without detours such as ``site/../content``.
    """
    full, here = Path(_full(path)), Path.cwd()
    given = Path(os.path.normpath(path))
    return (full.relative_to(here) if full.is_relative_to(here) else given).as_posix()


def _full(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links
