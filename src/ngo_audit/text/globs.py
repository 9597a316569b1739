"""Patterns of files: each is seen from the folder of whatever states it."""

from __future__ import annotations

from fnmatch import fnmatch
from glob import escape
from posixpath import basename, join, normpath


def anchored(pattern: str, folder: str) -> str:
    """Return the pattern for whole paths that a pattern seen from a folder comes to."""
    return normpath(join(escape(folder), pattern))


def fits(path: str, pattern: str, folder: str) -> bool:
    """Tell whether a file fits a pattern: by its name, or by its path from the folder.

    ``path`` and ``folder`` are whole paths, or begin at the same place. ``*`` stands for any
    characters, ``/`` too.
    """
    return fnmatch(basename(path), pattern) or fnmatch(path, anchored(pattern, folder))
