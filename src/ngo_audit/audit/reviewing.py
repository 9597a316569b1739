"""Review: what is to be decided, and the file of decisions kept up to date."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngo_audit.audit.scanning import scan
from ngo_audit.decisions import files
from ngo_audit.store.atomic import create, replace
from ngo_audit.store.files import digest, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from ngo_audit.config import Configuration
    from ngo_audit.decisions.remembered import Decision
    from ngo_audit.report import Report, Reported


@dataclass(slots=True)
class Decided:
    """The file of decisions, and what it is known to hold."""

    file: Path
    sheet: files.Sheet
    held: str | None

    @classmethod
    def at(cls, file: Path) -> Decided:
        """Read a file, or begin one. Raises AuditError for what cannot be understood."""
        if not os.path.lexists(file):
            return cls(file, files.Sheet(), None)
        sheet = files.read(file)
        return cls(file, sheet, digest(read(file)))

    def add(self, decisions: Iterable[Decision]) -> None:
        """Write decisions, each in place of an older one on the same; all others stay.

        Raises AuditError where that is impossible, or somebody else wrote the file meanwhile.
        """
        sheet = self.sheet.joined_by(decisions)
        data = sheet.text.encode()
        if self.held is None:
            create(self.file, data)
        else:
            replace(self.file, data, expected=self.held)
        self.sheet, self.held = sheet, digest(data)


def undecided(
    configuration: Configuration, paths: Sequence[str] = ()
) -> tuple[Report, list[list[Reported]]]:
    """Return a report, and its findings that nobody decided on, cause by cause."""
    examined = scan(configuration, paths, excerpts=True)
    met = {each.entry.fingerprint for each in examined.met}
    causes: dict[int | None, list[Reported]] = {c.id: [] for c in examined.report.causes}
    for entry in examined.report.counted:
        if entry.fingerprint not in met:
            causes[entry.cause].append(entry)
    return examined.report, [found for found in causes.values() if found]
