"""What a configuration says, and where it says it: for a word on what is wrong with it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ngo_audit.readers.files import reported
from ngo_audit.text.harmless import json

if TYPE_CHECKING:
    from collections.abc import Sequence

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

    def where(self, *keys: str) -> str:
        """Return the place of a key, the tables above it first: in [segment] in …, line 2."""
        if self.file is None:
            return "on the command line"
        table = f"in [{'.'.join(map(as_key, keys[:-1]))}] " if keys[1:] else ""
        line = _line(self.text, (*self.above, *keys))
        return f"{table}in {reported(self.file)}{f', line {line}' if line else ''}"

    def named(self, *keys: str) -> str:
        """Return a key with its place."""
        return f"--{keys[0]}" if self.file is None else f"{as_key(keys[-1])} {self.where(*keys)}"


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


def _line(text: str, keys: Sequence[str]) -> int | None:
    """Return the number of the line at which a key begins, None if that cannot be told.

    It begins after the longest part of the text that is TOML and does not have the key yet.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if keys[-1] in line and _has(lines[:number], keys) is False:
            parts = (_has(lines[:end], keys) for end in range(number + 1, len(lines) + 1))
            if next((has for has in parts if has is not None), False):
                return number + 1
    return None


def _has(lines: Sequence[str], keys: Sequence[str]) -> bool | None:
    """Tell whether lines have a key, None if they are no TOML by themselves."""
    try:
        found: object = tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return None
    for key in keys:
        if not isinstance(found, dict) or key not in found:
            return False
        found = found[key]
    return True
