"""A file of configuration read as TOML, or a word on the line that is none."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from ngo_audit.config.said import Said
from ngo_audit.errors import AuditError
from ngo_audit.readers.files import reported
from ngo_audit.text.lines import trimmed

if TYPE_CHECKING:
    from pathlib import Path

_ABOVE = ("tool", "ngo-audit")

_MENDING = {
    "Cannot overwrite": "a key or table may stand there once",
    "Cannot declare": "a key or table may stand there once",
    "Invalid value": 'write text in straight quotes, as "text"',
    "Expected '='": 'write a key, an equals sign and a value, as fail-on = "error"',
    "Invalid statement": 'write a key, an equals sign and a value, as fail-on = "error"',
    "Invalid hex": "write / between folders",
    "Unescaped": "write / between folders",
}
"""What to do about the errors of the reader of TOML, by how they begin."""

_ANY_MENDING = "close every quote and bracket, and write one key a line"


def read(file: Path, mending: str = "") -> Said | None:
    """Return what a file says, None for a pyproject.toml that has no settings.

    ``mending`` is what to do about a file that is not there.
    """
    text = _text(file, mending)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(file, text, str(error)) from error
    if file.name != "pyproject.toml":
        return Said(table, file, text)
    own: object = table
    for name in _ABOVE:
        if not isinstance(own, dict):
            why = f"{name} in {reported(file)} has no table above it"
            raise AuditError(why, "write [tool.ngo-audit]")
        own = own.get(name)
        if own is None:
            return None
    if not isinstance(own, dict):
        raise AuditError(
            f"tool.ngo-audit in {reported(file)} is no table", "write [tool.ngo-audit]"
        )
    return Said(own, file, text, _ABOVE)


def _text(file: Path, mending: str) -> str:
    try:
        return file.read_text("utf-8-sig")
    except OSError as error:
        why = f"{reported(file)} cannot be read: {error.strerror}"
        raise AuditError(why, mending) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        why = f"{reported(file)} is not UTF-8, line {line}"
        raise AuditError(why, "save it as UTF-8") from error


def _no_toml(file: Path, text: str, why: str) -> AuditError:
    """Return the error for a text that the reader of TOML could not read, and why."""
    place = re.search(r" \(at line (\d+), column \d+\)$", why)
    hint = next((hint for start, hint in _MENDING.items() if why.startswith(start)), _ANY_MENDING)
    if place is None:
        why = f"{reported(file)} is not TOML: it ends too early"
        return AuditError(why, "close every quote and bracket")
    number = int(place[1])
    line = trimmed(text.split("\n")[number - 1])
    return AuditError(f"{reported(file)} is not TOML, line {number}: {line}", hint)
