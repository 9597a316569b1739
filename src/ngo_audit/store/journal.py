"""The undo journal: the original bytes of every file, on the disk before the first is written.

An entry is a folder of the journal, named by its number, with a plain copy of each original and
an ``entry.json`` that is written last: the entry exists exactly when its ``entry.json`` does.
"""

from __future__ import annotations

import json
import os
import re
import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit.store.atomic import create, sweep
from ngo_audit.store.files import (
    digest,
    lock,
    make_folder,
    opened,
    sync_folder,
    unlock,
    write_fully,
)
from ngo_audit.store.refusal import JournalDamaged, WriteRefused, refusing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FORMAT = 1
_ENTRY = re.compile(r"undo-([0-9]{6,})")


@dataclass(frozen=True, slots=True)
class Record:
    """One file of an entry: its digests before and after the write, the copy of its original."""

    path: Path
    before: str
    after: str
    copy: Path


@dataclass(frozen=True, slots=True)
class Entry:
    """The files that one run wrote, all links resolved."""

    id: int
    time: datetime
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Journal:
    """The undo journal in a folder, absolute and without links."""

    folder: Path

    @classmethod
    def at(cls, folder: Path) -> Journal:
        return cls(Path(os.path.realpath(folder)))

    def entries(self) -> tuple[Entry, ...]:
        """Return the entries, newest last.

        Raises ``JournalDamaged``, and ``WriteRefused`` where the folder cannot be read.
        """
        return tuple(filter(None, map(self._load, self._numbers())))

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs out, and first remove what killed ones left.

        Raises ``WriteRefused``, also where another run is in, and ``JournalDamaged``.
        """
        with refusing(self.folder):
            make_folder(self.folder)
            with opened(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o666) as descriptor:
                if not lock(descriptor):
                    hint = "Wait until it has ended, then run this again."
                    raise WriteRefused(self.folder, "is in use by another ngo-audit", hint)
                try:
                    self._sweep()
                    if not (self.folder / ".gitignore").exists():
                        create(self.folder / ".gitignore", b"*\n")
                    yield
                finally:
                    unlock(descriptor)

    def record(self, originals: Iterable[tuple[Path, bytes, str]], now: datetime) -> Entry:
        """Add an entry: for each file its path, its bytes, and the digest it will have.

        Without files nothing is added. Raises ``WriteRefused``; then nothing is added either.
        """
        number = max(self._numbers(), default=0) + 1
        folder = self._place(number)
        try:
            with refusing(folder):
                make_folder(folder)
                numbered = enumerate(originals, 1)
                records = tuple(_copied(folder / f"{n:04}.original", *each) for n, each in numbered)
                entry = Entry(number, now, records)
                self._save(entry)
        except BaseException:
            self._drop(number)
            raise
        return entry

    def keep(self, entry: Entry, records: Iterable[Record]) -> None:
        """Keep only these records of the entry, and the entry only if there are any."""
        kept = tuple(records)
        if kept != entry.records or not kept:
            self._save(replace(entry, records=kept))

    def prune(self, kept: int) -> None:
        """Drop all entries but the newest ``kept``."""
        for number in self._numbers()[:-kept]:
            self._drop(number)

    def _place(self, number: int) -> Path:
        return self.folder / f"undo-{number:06}"

    def _numbers(self) -> list[int]:
        with refusing(self.folder, "cannot be read"), suppress(FileNotFoundError):
            found = (_ENTRY.fullmatch(path.name) for path in self.folder.iterdir())
            return sorted(int(match[1]) for match in found if match)
        return []

    def _load(self, number: int) -> Entry | None:
        folder = self._place(number)
        with refusing(folder, "cannot be read"), suppress(FileNotFoundError):
            data = (folder / "entry.json").read_bytes()
            try:
                return _parsed(data, number, folder)
            except (ValueError, TypeError, KeyError, RecursionError) as error:
                why = "this entry of the undo journal cannot be understood"
                hint = "Move that folder elsewhere: it holds the texts from before its run."
                raise JournalDamaged(f"{folder}: {why}", hint) from error
        return None

    def _save(self, entry: Entry) -> None:
        if entry.records:
            create(self._place(entry.id) / "entry.json", _rendered(entry, self.folder), force=True)
        else:
            self._drop(entry.id)

    def _drop(self, number: int) -> None:
        folder = self._place(number)
        with refusing(folder, "cannot be removed"), suppress(FileNotFoundError):
            (folder / "entry.json").unlink(missing_ok=True)
            with opened(folder, os.O_DIRECTORY) as descriptor:
                sync_folder(descriptor)
            for file in folder.iterdir():
                file.unlink()
            folder.rmdir()

    def _sweep(self) -> None:
        for number in self._numbers():
            if not (self._place(number) / "entry.json").exists():
                self._drop(number)
        sweep(self.folder)
        for entry in self.entries()[-1:]:
            # a killed run wrote nowhere else: its entry was there before it wrote
            for folder in {
                self._place(entry.id),
                *(record.path.parent for record in entry.records),
            }:
                sweep(folder)


def _copied(copy: Path, path: Path, data: bytes, after: str) -> Record:
    # whoever may not read the page may not read the copy
    mode = stat.S_IMODE(path.stat().st_mode) & 0o666
    with opened(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode) as descriptor:
        write_fully(descriptor, data)
        os.fsync(descriptor)
    return Record(path, digest(data), after, copy)


def _rendered(entry: Entry, journal: Path) -> bytes:
    files = [
        {
            "path": _from_above(record.path, journal.parent),
            "before": record.before,
            "after": record.after,
            "copy": record.copy.name,
        }
        for record in entry.records
    ]
    fields = {"format": _FORMAT, "time": entry.time.isoformat(), "files": files}
    return json.dumps(fields, indent=1).encode("ascii")


def _from_above(path: Path, above: Path) -> str:
    # a project that is moved as a whole takes its journal along
    return str(path.relative_to(above) if path.is_relative_to(above) else path)


def _parsed(data: bytes, number: int, folder: Path) -> Entry:
    fields = json.loads(data)
    if fields["format"] != _FORMAT:
        raise ValueError(fields["format"])
    records = tuple(
        Record(
            path=folder.parent.parent / _text(file["path"]),
            before=_text(file["before"]),
            after=_text(file["after"]),
            copy=folder / _text(file["copy"]),
        )
        for file in fields["files"]
    )
    return Entry(number, datetime.fromisoformat(fields["time"]), records)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    if b"\0" in os.fsencode(value):
        raise ValueError(value)
    return value
