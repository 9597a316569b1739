"""Rules of other packages, which name their modules as entry points."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit.errors import AuditError
from ngo_audit.rules import GROUP
from ngo_audit.rules.base import API, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.metadata import EntryPoint

_INSTALLED = (".dist-info", "egg-info")


def found() -> Iterator[tuple[Rule, EntryPoint]]:
    """Yield the rules of other packages, with what names each.

    Raises AuditError for one that cannot be loaded or was written for another version of the
    interface.
    """
    points: Iterable[EntryPoint] = ()
    if _may_be_any():
        # to load it takes as long as to load all rules of our own, and hardly anybody has a plug-in
        points = import_module("importlib.metadata").entry_points(group=GROUP)
    for point in points:
        yield _rule(point), point


def _may_be_any() -> bool:
    """Tell whether what is installed names the group, or is not to be seen by looking there."""
    strangers = (each for each in sys.meta_path if each is not PathFinder)
    return any(hasattr(each, "find_distributions") for each in strangers) or any(
        map(_names_any, dict.fromkeys(path or os.curdir for path in sys.path))
    )


def _names_any(folder: str) -> bool:
    try:
        with os.scandir(folder) as entries:
            named = [Path(each.path) for each in entries if each.name.lower().endswith(_INSTALLED)]
    except FileNotFoundError:
        return False
    except OSError:
        return True  # an archive, it may be
    return any(map(_names_some, named))


def _names_some(installed: Path) -> bool:
    try:
        return GROUP.encode() in (installed / "entry_points.txt").read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def _rule(point: EntryPoint) -> Rule:
    try:
        module = point.load()
    except Exception as error:
        raise broken(point, f"{type(error).__name__}: {error}") from error
    if getattr(module, "API", None) != API:
        raise broken(point, f"it was not written for version {API} of the rule interface")
    rule = getattr(module, "RULE", None)
    if not isinstance(rule, Rule):
        raise broken(point, "its module has no RULE")
    return rule


def broken(point: EntryPoint, why: str) -> AuditError:
    """Return the error for a plug-in that cannot be used."""
    return AuditError(
        f"the plug-in {point.name} ({point.value}) cannot be used: {why}",
        "update or uninstall it, or run with --isolated",
    )
