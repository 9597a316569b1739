"""Files of configuration: which one counts, and what it says on top of those it extends."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ngo_audit.config.settings import Settings, convert
from ngo_audit.errors import AuditError
from ngo_audit.text.globs import anchored

if TYPE_CHECKING:
    from collections.abc import Iterable

FILES = ("ngo-audit.toml", ".ngo-audit.toml", "pyproject.toml")


def nearest(folder: Path) -> Path | None:
    """Return the configuration in a folder or in the nearest one above it."""
    for above in (folder, *folder.parents):
        for name in FILES:
            path = above / name
            if path.is_file() and (name != "pyproject.toml" or _read(path) is not None):
                return path
    return None


def table(file: Path, seen: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what a file says, on top of the file it extends.

    Tables are merged key by key, all else is replaced.
    """
    full = os.path.abspath(file)  # noqa: PTH100 - resolve() would follow links
    if full in seen:
        raise AuditError(f"{file} extends itself", "remove one `extend`")
    own = _read(file)
    if own is None:
        raise AuditError(f"{file} has no table [tool.ngo-audit]", "add one, or name another file")
    base = convert(own, Settings, f"in {file}").extend
    if base is None:
        return own
    below = Path(os.path.normpath(file.parent / base))
    return _merged(seen_from(file.parent, table(below, (*seen, full)), below.parent), own)


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


def _read(file: Path) -> dict[str, Any] | None:
    """Return the settings of a file, None for a pyproject.toml that has none."""
    try:
        table = tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise AuditError(f"{file} cannot be read: {error.strerror}", "check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AuditError(f"{file} is not TOML: {error}", "mend the file") from error
    if file.name != "pyproject.toml":
        return table
    own: object = table
    for name in ("tool", "ngo-audit"):
        if not isinstance(own, dict):
            raise AuditError(f"{name} in {file} has no table above it", "write [tool.ngo-audit]")
        own = own.get(name)
        if own is None:
            return None
    if not isinstance(own, dict):
        raise AuditError(f"tool.ngo-audit in {file} is no table", "write [tool.ngo-audit]")
    return own
