"""Writes, undoes or exports in a process of its own, for faults and kills to strike."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from ngo_audit.errors import AuditError
from ngo_audit.store.atomic import create
from ngo_audit.store.changes import Change, Outcome, write
from ngo_audit.store.files import digest
from ngo_audit.store.undo import undo

NOW = datetime(2026, 1, 1, tzinfo=UTC)
OLD = b"the old text\r\n" * 3000
NEW = b"the new text\n" * 3100


def _work(task: str, folder: Path) -> Outcome:
    journal, first, second = folder / ".ngo-audit", folder / "first.txt", folder / "second.txt"
    if task == "undo":
        return undo(journal)
    if task == "create":
        create(folder / "exports" / "first.md", NEW)
        return Outcome((), ())
    needed = digest(b"another text" if task == "partly" else OLD)
    changes = [
        Change(first, digest(OLD), NEW),
        Change(second, digest(OLD), NEW, requires=((first, needed),)),
    ]
    return write(journal, changes[:1] if task == "one" else changes, now=NOW, kept=1)


def main(task: str, folder: Path) -> int:
    os.write(1, b"GO\n")
    try:
        outcome = _work(task, folder)
    except AuditError as error:
        os.write(2, os.fsencode(f"{error}\n"))
        return 2
    os.write(1, b"DONE\n")
    for refusal in outcome.refused:
        os.write(2, os.fsencode(f"{refusal.path}: {refusal.why}\n"))
    return 2 if outcome.refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
