"""Files of configuration: which one counts, and what it says on top of those it extends."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ngo_audit.config.converting import refuse_what_is_wrong
from ngo_audit.config.reading import read
from ngo_audit.errors import AuditError
from ngo_audit.readers.files import reported
from ngo_audit.text.globs import anchored

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ngo_audit.config.said import Said

FILES = ("ngo-audit.toml", ".ngo-audit.toml", "pyproject.toml")


def nearest(folder: Path) -> Path | None:
    """Return the configuration in a folder or in the nearest one above it."""
    for above in (folder, *folder.parents):
        for name in FILES:
            path = above / name
            if path.is_file() and (name != "pyproject.toml" or read(path) is not None):
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
    own = read(file, mending)
    if own is None:
        why = f"{reported(file)} has no table [tool.ngo-audit]"
        raise AuditError(why, "add one, or name another file")
    base = own.table.get("extend")
    refuse_what_is_wrong(base, str | None, own, "extend")
    if base is None or "\0" in base:
        # what no path can be is told where all paths are checked
        return (own,)
    return (own, *chain(Path(os.path.normpath(file.parent / base)), *above, own))


def merged(files: Sequence[Said]) -> dict[str, Any]:
    """Return what files say together, the first of them last: as seen from its folder.

    Tables are merged key by key, policies by their names, all else is replaced.
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
    for name in ("vocabulary", "baseline", "decisions"):
        if name in said:
            moved[name] = str(Path(there, said[name]))
    if "exclude" in said:
        moved["exclude"] = [p for pattern in said["exclude"] for p in _patterns(pattern, there)]
    if "per-path-ignores" in said:
        ignores = said["per-path-ignores"].items()
        moved["per-path-ignores"] = {
            p: rules for pattern, rules in ignores for p in _patterns(pattern, there)
        }
    if "policy" in said:
        moved["policy"] = [_policy(policy, there) for policy in said["policy"]]
    return moved


def _policy(policy: dict[str, Any], there: str) -> dict[str, Any]:
    paths = policy.get("paths", ())
    return {**policy, "paths": [p for pattern in paths for p in _patterns(pattern, there)]}


def _patterns(pattern: str, origin: str) -> Iterable[str]:
    """Return patterns that mean, seen from anywhere, what one means from its folder."""
    whole = anchored(pattern, origin)
    # a name fits in every folder
    return (whole,) if "/" in pattern else (pattern, whole)


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    tables = [n for n in own if isinstance(own[n], dict) and isinstance(base.get(n), dict)]
    both = {**base, **own, **{name: _merged(base[name], own[name]) for name in tables}}
    if "policy" in base and "policy" in own:
        named = {policy["name"]: policy for policy in (*base["policy"], *own["policy"])}
        both["policy"] = [*named.values()]
    return both
