"""Which files a run reads: those named, and what a search comes upon in folders."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit.errors import AuditError
from ngo_audit.readers.files import STDIN, Source, reported
from ngo_audit.readers.walking import Walk
from ngo_audit.report import Notice
from ngo_audit.text.globs import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.readers.surroundings import Exclude

_PATTERN = re.compile(r"[^*?\[]*[*?\[]")


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, each once, and what was not looked into and why."""

    sources: tuple[Source, ...]
    notices: tuple[Notice, ...]


def find(paths: Sequence[str], exclude: Exclude, stdin_name: str) -> Found:
    """Return the files that the paths name, folders searched in the order of names.

    Raises AuditError for an empty path: it comes from a mistake, and is not the current folder.
    """
    seen: dict[str, Source] = {}
    notices: set[Notice] = set()
    for path in paths:
        if not path:
            raise AuditError("a path is empty", "name a file or a folder; . is the current one")
        if path == STDIN:
            seen.setdefault(STDIN, Source(None, stdin_name or STDIN))
            continue
        if exclude.forbids(path):
            notices.add(Notice(reported(Path(path)), "left-out", "not read: it is excluded"))
            continue
        walk = _walk(path, exclude)
        for real, source in _found(path, walk):
            seen.setdefault(real, source)
        notices.update(walk.notices() if walk else ())
    return Found(tuple(seen.values()), tuple(sorted(notices)))


def _walk(path: str, exclude: Exclude) -> Walk | None:
    """Return the walk through a folder, or below where a pattern begins; None for other paths."""
    pattern = _PATTERN.match(path)
    if os.path.isdir(path):  # noqa: PTH112 - a path may be too long for Path.is_dir
        walk = Walk(path, exclude)
    elif pattern and not os.path.lexists(path):
        root = os.path.dirname(pattern[0]) or "."  # noqa: PTH120 - "a/" is the folder a
        whole = expression(os.path.relpath(path, root))
        walk = Walk(root, exclude, re.compile(f"{whole}(?:/.*)?", re.DOTALL))
    else:
        return None
    walk.go()
    return walk


def _found(path: str, walk: Walk | None) -> list[tuple[str, Source]]:
    """Return files by their whole paths, links followed; what holds none stands for itself."""
    if walk and walk.found:
        return walk.found
    here = Path(path)
    hint = walk.hint() if walk else ""
    return [(os.path.realpath(path), Source(here, reported(here), hint=hint))]
