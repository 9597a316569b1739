"""Files of configuration: which one counts, and what it says on top of those it extends."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ngo_audit.config.converting import convert
from ngo_audit.config.said import Said
from ngo_audit.errors import AuditError
from ngo_audit.readers.files import reported
from ngo_audit.text.globs import anchored
from ngo_audit.text.lines import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FILES = ("ngo-audit.toml", ".ngo-audit.toml", "pyproject.toml")
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


def nearest(folder: Path) -> Path | None:
    """Return the configuration in a folder or in the nearest one above it."""
    for above in (folder, *folder.parents):
        for name in FILES:
            path = above / name
            if path.is_file() and (name != "pyproject.toml" or _read(path) is not None):
                return path
    return None


def chain(file: Path, *above: Said) -> tuple[Said, ...]:
    """Return what a file says itself, then what each file says that it extends.

    Those ``above`` extend it, the last of them directly.
    """
    mending = f"mend {above[-1].named('extend')}" if above else "name a file that is there"
    full = os.path.abspath(file)  # noqa: PTH100 - resolve() would follow links
    if full in {each.file and os.path.abspath(each.file) for each in above}:  # noqa: PTH100 - same
        raise AuditError(f"{reported(file)} extends itself", mending)
    own = _read(file, mending)
    if own is None:
        why = f"{reported(file)} has no table [tool.ngo-audit]"
        raise AuditError(why, "add one, or name another file")
    base = convert(own).extend
    if base is None:
        return (own,)
    return (own, *chain(Path(os.path.normpath(file.parent / base)), *above, own))


def merged(files: Sequence[Said]) -> dict[str, Any]:
    """Return what files say together, the first of them last: as seen from its folder.

    Tables are merged key by key, all else is replaced.
    """
    first, *others = files
    if not others:
        return first.table
    return _merged(seen_from(first.folder, merged(others), others[0].folder), first.table)


def seen_from(folder: Path, said: dict[str, Any], origin: Path) -> dict[str, Any]:
    """Return what was said in another folder with its paths and patterns as seen from this one."""
    here, there = map(os.path.abspath, (folder, origin))
    if here == there:
        return said
    moved = dict(said)
    if "paths" in said:
        moved["paths"] = [str(Path(there, path)) for path in said["paths"]]
    if "vocabulary" in said:
        moved["vocabulary"] = str(Path(there, said["vocabulary"]))
    if "exclude" in said:
        moved["exclude"] = [p for pattern in said["exclude"] for p in _patterns(pattern, there)]
    if "per-path-ignores" in said:
        ignores = said["per-path-ignores"].items()
        moved["per-path-ignores"] = {
            p: rules for pattern, rules in ignores for p in _patterns(pattern, there)
        }
    return moved


def _patterns(pattern: str, origin: str) -> Iterable[str]:
    """Return patterns that mean, seen from anywhere, what one means from its folder."""
    whole = anchored(pattern, origin)
    # a name fits in every folder
    return (whole,) if "/" in pattern else (pattern, whole)


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    tables = [n for n in own if isinstance(own[n], dict) and isinstance(base.get(n), dict)]
    return {**base, **own, **{name: _merged(base[name], own[name]) for name in tables}}


def _read(file: Path, mending: str = "") -> Said | None:
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
