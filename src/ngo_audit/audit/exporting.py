"""Export: the content after the safe fixes, in the format that is asked for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ngo_audit import exporters
from ngo_audit.errors import AuditError
from ngo_audit.store import shelved
from ngo_audit.store.atomic import create

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from ngo_audit.audit.fixing import Mended
    from ngo_audit.exporters import File
    from ngo_audit.report import Report


_ROOM = 2_000_000
"""Files of so many bytes in all stay in memory."""


def files(mended: Mended, form: str) -> Sequence[File]:
    """Return the files of an export, with stable names and bytes."""
    items = exporters.exported(mended.left.documents, mended.left.report)
    return shelved.kept(exporters.get(form)(items), lambda file: len(file.data), _ROOM)


def write_files(
    made: Sequence[File], output: Path, report: Report, *, force: bool = False
) -> tuple[Path, ...]:
    """Write an export into a folder, or all of it into the one file that ``output`` names.

    A name with a suffix is a file's, unless there is a folder of that name. Raises AuditError,
    before anything is written, where a file is there already; no force overwrites one that the
    ``report`` is about.
    """
    if output.suffix and not output.is_dir():
        targets: Sequence[Path] = (output,)
    else:
        targets = [output / file.name for file in made]
    spare(targets, report)
    taken = [target for target in targets if target.exists()]
    if taken and not force:
        raise AuditError(f"{taken[0]} exists already", "overwrite it with --force")
    if len(targets) == 1:
        create(targets[0], (file.data for file in made), force=force)
    else:
        for target, file in zip(targets, made, strict=True):
            create(target, file.data, force=force)
    return tuple(targets)


def spare(targets: Iterable[Path], report: Report) -> None:
    """Raise AuditError where a file to be written is one that was read."""
    names = (*(page.page.path for page in report.pages), *(each.path for each in report.problems))
    read = set(map(os.path.realpath, names))
    for target in targets:
        if os.path.realpath(target) in read:
            raise AuditError(f"{target} is one of the files that were read", "choose another name")
