"""Many files written in one run: all can be undone, and what depends on a refused one is refused.

Files are replaced one by one: a run that is killed leaves some written and some not, each of them
whole, and the journal undoes those that were written.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit.store.atomic import replace, sweep
from ngo_audit.store.files import digest, digest_of, read
from ngo_audit.store.journal import Journal
from ngo_audit.store.refusal import WriteRefused, WriteUnconfirmed, changed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Change:
    """New bytes for the file whose digest was ``expected`` when it was read.

    ``requires`` names files, each with its digest, without which the change would lose text: it
    is made only while they are as they were, or as the same run wrote them.
    """

    path: Path
    expected: str
    data: bytes
    requires: tuple[tuple[Path, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something did not go well with a file; ``why`` goes on after the path."""

    path: Path
    why: str
    hint: str

    @classmethod
    def of(cls, path: Path, refusal: WriteRefused) -> Refusal:
        # what goes wrong may have another file's name: a required one's, a copy's in the journal
        why = refusal.why if refusal.path == path else refusal.message
        return cls(path, why, refusal.hint)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The files that now hold their new bytes, and what the user has to be told.

    A file that was written and not confirmed by the disk is in both.
    """

    written: tuple[Path, ...]
    refused: tuple[Refusal, ...]


def write(
    journal_folder: Path, changes: Iterable[Change], *, now: datetime, kept: int = 20
) -> Outcome:
    """Make the changes that can be made, each original being in the undo journal before.

    The journal keeps the newest ``kept`` entries. Raises ``WriteRefused`` and ``JournalDamaged``
    where the journal cannot be written: then no file was.
    """
    run = _Run()
    run.plan(changes)
    if run.changes:
        journal = Journal.at(journal_folder)
        with journal.locked():
            for folder in {target.parent for target in run.changes}:
                sweep(folder)
            entry = journal.record(run.originals(), now)
            run.refuse_dependents()
            run.write()
            try:
                journal.keep(entry, (each for each in entry.records if each.path in run.written))
                journal.prune(kept)
            except WriteRefused as refusal:
                run.told.append(Refusal.of(refusal.path, refusal))
    return Outcome(tuple(run.written.values()), tuple(run.told))


@dataclass(slots=True)
class _Run:
    """What becomes of the changes; all by the file that a path leads to."""

    changes: dict[Path, Change] = field(default_factory=dict)
    needs: dict[Path, tuple[Path, ...]] = field(default_factory=dict)
    refused: set[Path] = field(default_factory=set)
    written: dict[Path, Path] = field(default_factory=dict)
    told: list[Refusal] = field(default_factory=list)

    def plan(self, changes: Iterable[Change]) -> None:
        """Take what changes something, each file once, those that others need first."""
        found: dict[Path, Change] = {}
        for change in changes:
            if digest(change.data) != change.expected:
                first = found.setdefault(_target(change.path), change)
                if first is not change:
                    self.told.append(Refusal(change.path, f"is the same file as {first.path}", ""))
        for target, change in found.items():
            required = (_target(path) for path, _ in change.requires)
            self.needs[target] = tuple(path for path in required if path in found)
        self.changes = {target: found[target] for target in _needed_first(self.needs)}

    def originals(self) -> Iterator[tuple[Path, bytes, str]]:
        """Yield what the journal must hold; refuse the files that are not as they were read."""
        for target, change in self.changes.items():
            try:
                data = read(change.path)
                if digest(data) != change.expected:
                    raise changed(change.path)
            except WriteRefused as refusal:
                self._refuse(target, refusal)
            else:
                yield target, data, digest(change.data)

    def refuse_dependents(self) -> None:
        """Refuse whatever needs a refused file, also in circles, before anything is written."""
        while held := [
            target
            for target, needs in self.needs.items()
            if target not in self.refused and not self.refused.isdisjoint(needs)
        ]:
            for target in held:
                try:
                    self._check_required(self.changes[target])
                except WriteRefused as refusal:
                    self._refuse(target, refusal)

    def write(self) -> None:
        """Replace the files that are not refused."""
        for target, change in self.changes.items():
            if target in self.refused:
                continue
            try:
                look = partial(self._check_required, change)
                replace(change.path, change.data, expected=change.expected, last_look=look)
            except WriteUnconfirmed as refusal:
                self.written[target] = change.path
                self._refuse(target, refusal)
            except WriteRefused as refusal:
                self._refuse(target, refusal)
            else:
                self.written[target] = change.path

    def _refuse(self, target: Path, refusal: WriteRefused) -> None:
        self.refused.add(target)
        self.told.append(Refusal.of(self.changes[target].path, refusal))

    def _check_required(self, change: Change) -> None:
        for path, expected in change.requires:
            try:
                self._check(path, expected)
            except WriteRefused as refusal:
                why = f"depends on {path}, which {refusal.why}"
                raise WriteRefused(change.path, why, refusal.hint) from refusal

    def _check(self, path: Path, expected: str) -> None:
        target = _target(path)
        if target in self.refused:
            raise WriteRefused(path, "was refused")
        if target in self.written and self.changes[target].expected == expected:
            expected = digest(self.changes[target].data)
        if digest_of(path) != expected:
            raise changed(path)


def _target(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _needed_first(needs: dict[Path, tuple[Path, ...]]) -> list[Path]:
    """Return the files in their order, but each after those it needs; a circle is cut anywhere."""
    ordered: dict[Path, None] = {}
    seen: set[Path] = set()
    waiting = list(reversed(needs))
    while waiting:
        target = waiting[-1]
        seen.add(target)
        unseen = next((path for path in needs[target] if path not in seen), None)
        if unseen is None:
            ordered.setdefault(waiting.pop())
        else:
            waiting.append(unseen)
    return list(ordered)
