"""A walk through a folder and all below it, for the files that are pages or hold some."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from posixpath import join, normpath
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.readers.files import Source, full_path, is_looked_for, reported
from ngo_audit.readers.surroundings import IGNORED, LINKED, LeftOut, why_left_out
from ngo_audit.report import Notice
from ngo_audit.text.globs import Ignored, ignored

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterator

    from ngo_audit.readers.surroundings import Exclude

_IGNORE_FILE = ".gitignore"


class _Ignore(NamedTuple):
    """A .gitignore and its whole folder."""

    folder: str
    said: Ignored

    def says(self, path: str, *, folder: bool) -> bool | None:
        return self.said.says(path[len(self.folder) :].lstrip("/"), folder=folder)


class _Folder(NamedTuple):
    """A folder on the way: its path from where the walk began, and what is ignored in it."""

    path: str
    ignores: tuple[_Ignore, ...]


@dataclass(slots=True)
class Walk:
    """Folders are walked through in the order of names; links to folders are not followed.

    ``wanted`` is what a path from ``root`` has to be. ``found`` are files by their whole paths,
    links followed; a folder that is locked is among them, to be told when it is read.
    """

    root: str
    exclude: Exclude
    wanted: re.Pattern[str] | None = None
    found: list[tuple[str, Source]] = field(default_factory=list)
    left_out: LeftOut = field(default_factory=LeftOut)

    _name: str = field(init=False)
    _real: str = field(init=False)

    def __post_init__(self) -> None:
        self._name, self._real = reported(Path(self.root)), os.path.realpath(self.root)

    def go(self) -> None:
        waiting = [_Folder("", tuple(_above(full_path(Path(self.root)))))]
        while waiting:
            here = waiting.pop()
            try:
                with os.scandir(join(self.root, here.path)) as listed:
                    entries = sorted(listed, key=lambda entry: entry.name)
            except OSError:
                self._take(here.path, linked=False)
            else:
                waiting += reversed([*self._entered(here, entries)])

    def _entered(self, here: _Folder, entries: Collection[os.DirEntry[str]]) -> Iterator[_Folder]:
        """Take the files of a folder, and yield the folders to walk through."""
        beside = {entry.name for entry in entries}
        whole = full_path(Path(self.root, here.path))
        ignores = (*_read(whole, beside), *here.ignores)
        for entry in entries:
            path, kind = join(here.path, entry.name), _kind(entry)
            if kind is _Kind.OTHER or self.exclude.leaves_out(join(whole, entry.name)):
                continue
            folder = kind is _Kind.FOLDER
            why = _ignored(join(whole, entry.name), ignores, folder=folder)
            why = why or (LINKED if kind is _Kind.LINK else "")
            why = why or (why_left_out(entry.name, beside) if folder else "")
            if why:
                self.left_out.add(why, path)
            elif folder:
                yield _Folder(path, ignores)
            elif self.wanted is None or self.wanted.fullmatch(path):
                self._take(path, linked=entry.is_symlink())

    def _take(self, path: str, *, linked: bool) -> None:
        whole = Path(self.root, path)
        real = os.path.realpath(whole) if linked else join(self._real, path)
        name = normpath(join(self._name, path))
        self.found.append((real, Source(whole, name, named=False)))

    def notices(self) -> Iterator[Notice]:
        """Yield what was left out and why."""
        return (Notice(self._name, "left-out", told) for told in self.left_out.told())

    def hint(self) -> str:
        """Return what may help where nothing was found."""
        return "; ".join(self.left_out.told())


class _Kind(Enum):
    """What an entry of a folder is to a walk; LINK is one to a folder, FILE one that is read."""

    FOLDER = auto()
    LINK = auto()
    FILE = auto()
    OTHER = auto()


def _kind(entry: os.DirEntry[str]) -> _Kind:
    if entry.is_dir(follow_symlinks=False):
        return _Kind.FOLDER
    if entry.is_symlink() and os.path.isdir(entry.path):  # noqa: PTH112 - a loop of links is none
        return _Kind.LINK
    return _Kind.FILE if is_looked_for(Path(entry.path)) else _Kind.OTHER


def _ignored(path: str, ignores: tuple[_Ignore, ...], *, folder: bool) -> str:
    """Return why git leaves a path out, if so: the nearest .gitignore that speaks of it decides."""
    said = (ignore.says(path, folder=folder) for ignore in ignores)
    return IGNORED if next((each for each in said if each is not None), False) else ""


def _above(folder: str) -> Iterator[_Ignore]:
    """Yield each .gitignore of the folders above, the nearest first, where git keeps them."""
    above = [str(each) for each in Path(folder).parents]
    kept = [n for n, each in enumerate((folder, *above)) if os.path.lexists(join(each, ".git"))]
    for each in above[: kept[0]] if kept else ():
        yield from _read(each, {_IGNORE_FILE})


def _read(folder: str, names: Collection[str]) -> Iterator[_Ignore]:
    """Yield the .gitignore of a folder, if it is among the names and can be read."""
    if _IGNORE_FILE in names:
        try:
            text = Path(folder, _IGNORE_FILE).read_bytes().decode("utf-8", "surrogateescape")
        except OSError:
            return
        yield _Ignore(folder, ignored(text.removeprefix("\ufeff").split("\n")))
