"""Patterns of files: each is seen from the folder of whatever states it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import lru_cache
from glob import escape
from posixpath import basename, join, normpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PART = re.compile(
    r"(?P<through>(?:^|(?<=/))\*\*/)|(?P<below>(?<=/)\*\*$|^\*\*$)|(?P<any>\*+)|(?P<one>\?)"
    r"|\[(?P<not>[!^]?)(?P<set>\]?(?:\[:\w+:\]|\\.|[^\]\\])*)\]|\\(?P<literal>.)|(?P<sign>.)",
    re.DOTALL,
)

_OPEN = "["
"""Of a set of signs that is never closed."""


@lru_cache
def anchored(pattern: str, folder: str) -> str:
    """Return the pattern for whole paths that a pattern seen from a folder comes to."""
    return normpath(join(escape(folder), pattern))


def fits(path: str, pattern: str, folder: str) -> bool:
    """Tell whether a file fits a pattern: by its name, or by its path from the folder.

    ``path`` and ``folder`` are whole paths, or begin at the same place. ``*`` stands for any
    characters, ``/`` too.
    """
    return fnmatch(basename(path), pattern) or fnmatch(path, anchored(pattern, folder))


def expression(pattern: str) -> str:
    """Return a pattern as a regular expression: ``*`` stops at ``/``, ``**`` does not."""
    return "".join(map(_translated, _PART.finditer(pattern)))


def _sign(part: re.Match[str]) -> str | None:
    return part["sign"]


def _translated(part: re.Match[str]) -> str:
    kind = part.lastgroup
    if kind == "set":
        return _set(part["set"], negative=bool(part["not"]))
    fixed = {"through": "(?:.*/)?", "below": ".+", "any": "[^/]*", "one": "[^/]"}
    return fixed.get(str(kind)) or re.escape(part[str(kind)])


def _set(signs: str, *, negative: bool) -> str:
    named = {"[:alnum:]": r"^\W_", "[:alpha:]": r"a-zA-Z", "[:digit:]": "0-9", "[:space:]": r"\s"}
    parts = re.findall(r"\[:\w+:\]|\\.|.", signs, re.DOTALL)
    inside = "".join(
        named.get(each) or (each if each == "-" else re.escape(each[-1])) for each in parts
    )
    return f"(?!/)[{'^' * negative}{inside}]"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a .gitignore: ``keeps`` takes back what an earlier one said."""

    expression: re.Pattern[str]
    by_name: bool
    folders_only: bool
    keeps: bool

    def fits(self, path: str, *, folder: bool) -> bool:
        if self.folders_only and not folder:
            return False
        return bool(self.expression.fullmatch(basename(path) if self.by_name else path))


@dataclass(frozen=True, slots=True)
class Ignored:
    """What a .gitignore says of the paths below its folder."""

    lines: tuple[_Line, ...]

    def says(self, path: str, *, folder: bool) -> bool | None:
        """Return whether a path from its folder is ignored, None where it says nothing.

        What stands in an ignored folder is not asked for: git does not look there either.
        """
        for line in reversed(self.lines):
            if line.fits(path, folder=folder):
                return not line.keeps
        return None


def ignored(lines: Sequence[str]) -> Ignored:
    """Return what the lines of a .gitignore say, as git reads them."""
    read = (_line(line.removesuffix("\r")) for line in lines)
    return Ignored(tuple(line for line in read if line))


def _line(text: str) -> _Line | None:
    text = re.sub(r"(?<!\\)((?:\\\\)*) +$", r"\1", text)
    keeps = text.startswith("!")
    pattern = text.removeprefix("!") if keeps else text
    folders_only = pattern.endswith("/")
    pattern = re.sub(r"\*{3,}", "**", pattern.removesuffix("/"))
    if not pattern or text.startswith("#") or _OPEN in [*map(_sign, _PART.finditer(pattern))]:
        return None
    try:
        found = re.compile(expression(pattern.removeprefix("/")), re.DOTALL)
    except re.error:
        # such as a range from z to a, which fits nothing
        return None
    return _Line(found, "/" not in pattern, folders_only, keeps)
