"""A write taken back, byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.store.atomic import replace
from ngo_audit.store.changes import Outcome, Refusal
from ngo_audit.store.files import digest, digest_of, read
from ngo_audit.store.journal import Journal
from ngo_audit.store.refusal import NothingToUndo, WriteRefused

if TYPE_CHECKING:
    from pathlib import Path

    from ngo_audit.store.journal import Entry, Record


def undo(journal_folder: Path, number: int | None = None) -> Outcome:
    """Give the files of an entry their bytes back; ``written`` names those that have them.

    Without a number it is the newest entry. An older one goes back only where no newer write
    touched its files: these are refused as changed since.

    A file that was changed since is refused and stays in the journal; all others leave it.
    Raises ``NothingToUndo``, ``JournalDamaged``, and ``WriteRefused`` for the journal itself.
    """
    journal = Journal.at(journal_folder)
    # asked before locking too: to look for something to undo leaves nothing behind
    _chosen(journal, number)
    restored: list[Path] = []
    refused: dict[Record, Refusal] = {}
    told: list[Refusal] = []
    with journal.locked():
        entry = _chosen(journal, number)
        for record in entry.records:
            try:
                _restore(record)
            except WriteRefused as refusal:
                refused[record] = _told(record, refusal)
            else:
                restored.append(record.path)
        try:
            journal.keep(entry, refused)
        except WriteRefused as refusal:
            told.append(Refusal.of(refusal.path, refusal))
    return Outcome(tuple(restored), (*refused.values(), *told))


def _chosen(journal: Journal, number: int | None) -> Entry:
    entries = journal.entries()
    if not entries:
        hint = "Only what was written by ngo-audit can be taken back."
        raise NothingToUndo(f"{journal.folder}: there is nothing to undo", hint)
    chosen = [entry for entry in entries if number in {None, entry.id}]
    if not chosen:
        known = ", ".join(str(entry.id) for entry in entries)
        raise NothingToUndo(f"{journal.folder}: there is no write {number}", f"There are: {known}.")
    return chosen[-1]


def _restore(record: Record) -> None:
    found = digest_of(record.path)
    if found == record.before:
        return
    if found != record.after:
        raise WriteRefused(record.path, "was changed since it was fixed")
    original = read(record.copy)
    if digest(original) != record.before:
        raise WriteRefused(record.copy, "was changed or damaged", "Ask a backup for the text.")
    replace(record.path, original, expected=record.after)


def _told(record: Record, refusal: WriteRefused) -> Refusal:
    if refusal.path != record.path:
        return Refusal(record.path, f"cannot be restored: {refusal.message}", refusal.hint)
    hint = f"{refusal.hint} Its text before the fix is in {record.copy}."
    return Refusal(record.path, refusal.why, hint.lstrip(" "))
