"""Files and folders by their descriptors, told apart from what only looks like a file."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import stat
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit.store.refusal import WriteRefused, refusing

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER_CANNOT_SYNC = {errno.EINVAL, errno.ENOTSUP}


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hexadecimal: what a file is recognised by."""
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str:
    """Return the digest of the file on disk.

    Raises ``WriteRefused`` where ``path`` is not a file that could be replaced.
    """
    return digest(read(path))


def read(path: Path) -> bytes:
    """Return the bytes of the file on disk; raises as ``digest_of``."""
    with refusing(path, "cannot be read"), page(path) as (_, descriptor):
        size = os.fstat(descriptor).st_size
        return b"".join(iter(lambda: os.read(descriptor, size + 1), b""))


@contextmanager
def opened(
    path: Path | str, flags: int = os.O_RDONLY, mode: int = 0o600, *, within: int | None = None
) -> Iterator[int]:
    """Open ``path`` itself, never what a link leads to; ``within`` is the folder it is in."""
    flags |= os.O_NOFOLLOW | os.O_NONBLOCK
    descriptor = os.open(path, flags, mode, dir_fd=within)
    try:
        yield descriptor
    finally:
        # what must last was synced before: an error of close has nothing to add
        with suppress(OSError):
            os.close(descriptor)


def resolved(path: Path) -> Path:
    """Return what ``path`` leads to, through all links."""
    return Path(os.path.realpath(path, strict=True))


@contextmanager
def page(path: Path) -> Iterator[tuple[Path, int]]:
    """Open for reading the regular file that ``path`` leads to; yield it and its descriptor.

    Raises ``WriteRefused`` for all that cannot be replaced without loss.
    """
    target = resolved(path)
    # asked before opening too: to open a device can set it going
    _refuse_unless_replaceable(path, target.lstat())
    with opened(target) as descriptor:
        _refuse_unless_replaceable(path, os.fstat(descriptor))
        yield target, descriptor


def _refuse_unless_replaceable(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise WriteRefused(path, "is a folder", "Name the files in it.")
    if not stat.S_ISREG(status.st_mode):
        hint = "Save the text to a file and name that."
        raise WriteRefused(path, "is a pipe or a device, not a file", hint)
    if status.st_nlink > 1:
        hint = "Put a copy of the file in its place, then run this again."
        raise WriteRefused(path, "has several names (hard links), which would come apart", hint)


def write_fully(descriptor: int, data: bytes) -> None:
    """Write all of ``data``; one call of the system may take only a part."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_folder(descriptor: int) -> None:
    """Wait until the disk holds the names in a folder."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        # some network file systems know no sync of folders; there is no more to be had there
        if error.errno not in _FOLDER_CANNOT_SYNC:
            raise


def make_folder(path: Path) -> None:
    """Make the folder and those above it, so that they outlast a power cut."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(exist_ok=True)
    with opened(resolved(path.parent), os.O_DIRECTORY) as parent:
        sync_folder(parent)


def copy_metadata(source: int, target: int) -> None:
    """Give ``target`` the owner, the extended attributes (access lists too), mode of ``source``."""
    old, new = os.fstat(source), os.fstat(target)
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        os.fchown(target, old.st_uid, old.st_gid)
    if sys.platform == "linux":
        _copy_attributes(source, target)
    # last, since a change of owner takes bits of the mode away
    os.fchmod(target, stat.S_IMODE(old.st_mode))


if sys.platform == "linux":

    def _copy_attributes(source: int, target: int) -> None:
        old, new = _attributes(source), _attributes(target)
        # a new file may have inherited an access list of its folder
        for name in sorted(new.keys() - old.keys()):
            os.removexattr(target, name)
        # what is equal is left alone: setting a security label again may be forbidden
        for name, value in sorted(old.items() - new.items()):
            os.setxattr(target, name, value)

    def _attributes(descriptor: int) -> dict[str, bytes]:
        try:
            return {name: os.getxattr(descriptor, name) for name in os.listxattr(descriptor)}
        except OSError as error:
            if error.errno == errno.ENOTSUP:
                return {}
            raise


def lock(descriptor: int) -> bool:
    """Take the lock of an open file; False where another process holds it.

    The system gives it back when the file is closed, also by the death of the process.
    """
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def unlock(descriptor: int) -> None:
    """Give the lock back at once, though a process forked meanwhile may keep the file open."""
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_UN)
