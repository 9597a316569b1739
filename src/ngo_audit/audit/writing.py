"""What fixing came to, written so that undo can follow, or as a new file; and taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ngo_audit.audit.carrying import followed
from ngo_audit.audit.exporting import spare
from ngo_audit.errors import AuditError
from ngo_audit.store import changes, journal, undo
from ngo_audit.store.atomic import create

if TYPE_CHECKING:
    from pathlib import Path

    from ngo_audit.audit.fixing import Mended
    from ngo_audit.config import Configuration

JOURNAL = ".ngo-audit"
"""The folder of the undo journal, beside the configuration or in the current folder."""


def write(mended: Mended, configuration: Configuration) -> changes.Outcome:
    """Write what changes, each original first into the undo journal.

    Raises AuditError where the journal cannot be written; then nothing was.
    """
    planned = [
        changes.Change(path, mended.found.digest(name), mended.after[name], _kept(mended, name))
        for name in mended.after
        if (path := mended.found.sources[name].path)
    ]
    left = {entry.fingerprint for entry in mended.left.report.findings}
    planned += followed(mended.left.met, mended.over, left, planned, configuration)
    return changes.write(configuration.folder / JOURNAL, planned, now=datetime.now(UTC))


def write_copy(mended: Mended, output: Path) -> None:
    """Write the one file that was read, mended, as a new one. Raises AuditError where it cannot."""
    spare([output], mended.left.report)
    if output.exists():
        raise AuditError(f"{output} exists already", "choose another name")
    create(output, copy(mended))


def copy(mended: Mended) -> bytes:
    """Return the one file that was read as it is after the fixes.

    Raises AuditError where there are several, or it cannot be mended.
    """
    (name, *others) = mended.found.sources
    if others:
        why = f"--output is for one file, and {len(others) + 1} were read"
        raise AuditError(why, "name one of them")
    fixed = [page.fixed for page in mended.found.pages]
    if all(fixed):
        raise AuditError(f"{name} cannot be mended: {fixed[0]}", "mend it by hand")
    return mended.after[name] if name in mended.after else mended.found.bytes(name)


def _kept(mended: Mended, name: str) -> tuple[tuple[Path, str], ...]:
    """Return the files that hold the copies kept, as they were when they were read."""
    found = mended.found
    return tuple(
        (path, found.digest(required))
        for required in sorted(mended.requires.get(name, ()))
        if (path := found.sources[required].path)
    )


def take_back(configuration: Configuration, number: int | None = None) -> changes.Outcome:
    """Undo a write, the last one if none is named. Raises AuditError where there is none."""
    return undo.undo(configuration.folder / JOURNAL, number)


def history(configuration: Configuration) -> tuple[journal.Entry, ...]:
    """Return what can be undone, newest last."""
    return journal.Journal.at(configuration.folder / JOURNAL).entries()
