"""Why a file was not written, in words."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ngo_audit.errors import AuditError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_REASONS = {
    errno.EACCES: ("permission is missing", "Ask for the right to write there."),
    errno.EPERM: ("the system forbids it", "Look whether the file or its folder is locked."),
    errno.EROFS: ("the disk is read-only", "Copy the files to a disk that can be written."),
    errno.ENOSPC: ("the disk is full", "Make room on the disk and run this again."),
    errno.EDQUOT: ("your share of the disk is full", "Make room on the disk and run this again."),
    errno.EIO: ("the disk reports an error", "Save your files elsewhere and check the disk."),
    errno.ENOENT: ("it is not there", "Check the path."),
    errno.ENOTDIR: ("a part of its path is not a folder", "Check the path."),
    errno.EEXIST: ("a file of that name is in the way", "Choose another place."),
    errno.ELOOP: ("it is a link that leads back to itself", "Name the file it should lead to."),
    errno.ENAMETOOLONG: ("its name is too long", "Give it a shorter name."),
    errno.ENOLCK: ("this disk cannot lock files", "Copy the files to a disk of this computer."),
}


class WriteRefused(AuditError):  # noqa: N818 - nothing went wrong: the file was spared
    """A file was left as it is.

    ``why`` goes on after the path: "is a folder".
    """

    def __init__(self, path: Path, why: str, hint: str = "") -> None:
        super().__init__(f"{path}: {why}", hint)
        self.path = path
        self.why = why


class WriteUnconfirmed(WriteRefused):
    """A file was written, but the disk did not confirm that it will outlast a power cut."""


class JournalDamaged(AuditError):  # noqa: N818 - reads as what the user finds
    """An entry of the undo journal cannot be understood."""


class NothingToUndo(AuditError):  # noqa: N818 - reads as what the user finds
    """The undo journal holds no such entry."""


def changed(path: Path) -> WriteRefused:
    """Return the refusal of a file that somebody else wrote meanwhile."""
    hint = "Run this again to work on its new text."
    return WriteRefused(path, "was changed since it was read", hint)


@contextmanager
def refusing(
    path: Path,
    what: str = "was not written",
    refusal: type[WriteRefused] = WriteRefused,
    *,
    hint: str = "",
) -> Iterator[None]:
    """Turn what the system reports within into a refusal that names ``path`` and the reason.

    Without ``hint`` it says what usually helps against that reason.
    """
    try:
        yield
    except OSError as error:
        number = error.errno or 0
        reason, usual = _REASONS.get(number, (os.strerror(number).lower(), ""))
        raise refusal(path, f"{what}: {reason}", hint or usual) from error
