"""What a configuration says, and where it says it: for a word on what is wrong with it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from ngo_audit.readers.files import reported
from ngo_audit.text.harmless import json

if TYPE_CHECKING:
    from collections.abc import Sequence

Key: TypeAlias = str | int
"""The name of a key, or the number of a table of several with one name, from 0."""

_BARE = re.compile("[A-Za-z0-9_-]+")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Said:
    """What a file, or without one the command line, says itself.

    ``table`` are its settings; they lie in the table ``above`` of its ``text``.
    """

    table: dict[str, Any]
    file: Path | None = None
    text: str = ""
    above: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """The folder from which its paths and patterns are seen."""
        return self.file.parent if self.file else Path()

    def where(self, *keys: Key) -> str:
        """Return the place of a key, the tables above it first: in [segment] in …, line 2."""
        if self.file is None:
            return "on the command line"
        above = keys if isinstance(keys[-1], int) else keys[:-1]
        table = f"in {as_table(above)} " if above else ""
        line = _line(self.text, (*self.above, *keys))
        return f"{table}in {reported(self.file)}{f', line {line}' if line else ''}"

    def named(self, *keys: Key) -> str:
        """Return a key with its place."""
        key = as_key(str(keys[-1]))
        return f"--{keys[0]}" if self.file is None else f"{key} {self.where(*keys)}"


def as_table(keys: Sequence[Key]) -> str:
    """Return the head of a table, of one of several with its number: [rules.x], [[policy]] 2."""
    names = ".".join(as_key(key) for key in keys if isinstance(key, str))
    number = next((key + 1 for key in keys if isinstance(key, int)), None)
    return f"[{names}]" if number is None else f"[[{names}]] {number}"


def as_key(name: str) -> str:
    """Return a name as TOML writes it before an equals sign."""
    return name if _BARE.fullmatch(name) else json(name)


def as_value(value: object) -> str:
    """Return a value of a configuration much as TOML writes it, cut if it is long."""
    try:
        written = json(value)
    except (TypeError, ValueError):
        written = str(value)
    return written if len(written) <= _LONGEST else f"{written[: _LONGEST - 1]}…"


def _line(text: str, keys: Sequence[Key]) -> int | None:
    """Return the number of the line at which a key begins, None if that cannot be told.

    It begins after the longest part of the text that is TOML and does not have the key yet.
    """
    lines = text.split("\n")
    name = next(key for key in reversed(keys) if isinstance(key, str))
    for number, line in enumerate(lines):
        if name in line and _has(lines[:number], keys) is False:
            parts = (_has(lines[:end], keys) for end in range(number + 1, len(lines) + 1))
            if next((has for has in parts if has is not None), False):
                return number + 1
    return None


def _has(lines: Sequence[str], keys: Sequence[Key]) -> bool | None:
    """Tell whether lines have a key, None if they are no TOML by themselves."""
    try:
        found: Any = tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return None
    for key in keys:
        if not _is_in(key, found):
            return False
        found = found[key]
    return True


def _is_in(key: Key, table: object) -> bool:
    if isinstance(key, int):
        return isinstance(table, list) and key < len(table)
    return isinstance(table, dict) and key in table
