"""Whole files put in place at once: whoever reads sees the old bytes or the new, after a crash too.

The new bytes go to a temporary file in the same folder, are synced to the disk, and take the name
of the old ones by a rename; then the folder is synced. A change that another program makes in the
microseconds between the last look and the rename is not seen.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from ngo_audit.store.files import (
    copy_metadata,
    digest_of,
    lock,
    make_folder,
    opened,
    page,
    resolved,
    sync_folder,
    write_fully,
)
from ngo_audit.store.refusal import WriteRefused, WriteUnconfirmed, changed, refusing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_LEFTOVER = re.compile(r"\.ngo-audit-[0-9a-f]{16}\.tmp")


def _nothing() -> None:
    pass


def replace(
    path: Path, data: bytes, *, expected: str, last_look: Callable[[], None] = _nothing
) -> None:
    """Put ``data`` in place of the file's bytes, whose digest must still be ``expected``.

    Mode, owner and extended attributes stay; a link stays a link, and the file it leads to is
    written. ``last_look`` is called just before the rename and may raise to stop it.

    Raises ``WriteRefused``; the file is then as it was, save after ``WriteUnconfirmed``.
    """
    with refusing(path), page(path) as (target, old):
        if not os.access(target, os.W_OK):
            raise WriteRefused(path, "is read-only", "Make it writable, then run this again.")

        def look() -> None:
            last_look()
            if digest_of(target) != expected:
                raise changed(path)

        _install(target, data, like=old, look=look)


def create(path: Path, data: bytes | Iterable[bytes], *, force: bool = False) -> None:
    """Write a new file with ``data``, and the folders above it; over an old one only by ``force``.

    Data may come piece by piece; the file takes its name when all of it is there.

    Raises ``WriteRefused``, as ``replace``.
    """

    def look() -> None:
        if os.path.lexists(path):
            raise WriteRefused(path, "exists already", "Overwrite it with --force.")

    with refusing(path):
        if force and os.path.lexists(path):
            with page(path) as (target, old):
                _install(target, data, like=old, look=_nothing)
            return
        look()
        make_folder(path.parent)
        _install(resolved(path.parent) / path.name, data, like=None, look=look)


def _install(
    target: Path, data: bytes | Iterable[bytes], *, like: int | None, look: Callable[[], None]
) -> None:
    with (
        opened(target.parent, os.O_DIRECTORY) as folder,
        _temporary(folder, mode=0o666 if like is None else 0o600) as (name, new),
    ):
        for piece in (data,) if isinstance(data, bytes) else data:
            write_fully(new, piece)
        if like is not None:
            what = "was not written, its owner and mode cannot be kept"
            with refusing(target, what, hint="Let the owner of the file run this."):
                copy_metadata(like, new)
        os.fsync(new)
        look()
        os.rename(name, target.name, src_dir_fd=folder, dst_dir_fd=folder)
        with refusing(target, "was written, but the disk did not confirm it", WriteUnconfirmed):
            sync_folder(folder)


@contextmanager
def _temporary(folder: int, mode: int) -> Iterator[tuple[str, int]]:
    name = f".ngo-audit-{os.urandom(8).hex()}.tmp"
    with opened(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode, within=folder) as descriptor:
        try:
            # a sweep takes only what nobody has locked
            lock(descriptor)
            yield name, descriptor
        finally:
            # after the rename there is nothing of this name
            with suppress(OSError):
                os.unlink(name, dir_fd=folder)


def sweep(folder: Path) -> tuple[Path, ...]:
    """Remove the temporary files that killed runs left in ``folder``; return what was removed.

    A file that a living process is writing is left alone, as is all that cannot be removed.
    """
    with suppress(OSError):
        found = sorted(path for path in folder.iterdir() if _LEFTOVER.fullmatch(path.name))
        return tuple(filter(_removed, found))
    return ()


def _removed(path: Path) -> bool:
    with suppress(OSError):
        if stat.S_ISREG(path.lstat().st_mode):
            with opened(path, os.O_RDWR) as descriptor:
                if lock(descriptor):
                    path.unlink()
                    return True
    return False
