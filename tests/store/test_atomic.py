"""A file is replaced whole, keeps all but its bytes, or is spared with a clear word."""

from __future__ import annotations

import errno
import os
import shutil
import socket
import stat
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ngo_audit.store.atomic import create, replace, sweep
from ngo_audit.store.files import digest, digest_of
from ngo_audit.store.refusal import WriteRefused, WriteUnconfirmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.txt"
    file.write_bytes(b"old\xa0text\r\n")
    return file


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def refusal(path: Path, expected: str = "") -> WriteRefused:
    with pytest.raises(WriteRefused) as caught:
        replace(path, b"new", expected=expected)
    assert caught.value.path == path
    assert str(path) in str(caught.value)
    return caught.value


@given(
    old=st.binary(max_size=5000),
    new=st.binary(max_size=5000),
    # without the right to write, only root could make these changes
    mode=st.integers(0, 0o7777).map(lambda mode: mode | 0o600),
)
@settings(deadline=None)
def test_any_bytes_replace_any_bytes_under_any_mode(old: bytes, new: bytes, mode: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_bytes(old)
        file.chmod(mode)
        before = file.stat()
        replace(file, new, expected=digest(old))
        after = file.stat()
        assert file.read_bytes() == new
        assert (after.st_mode, after.st_uid, after.st_gid) == (
            before.st_mode,
            before.st_uid,
            before.st_gid,
        )
        assert names(Path(folder)) == {"page.html"}


def test_a_changed_file_is_spared(page: Path) -> None:
    said = refusal(page, digest(b"what was read"))
    assert said.why == "was changed since it was read"
    assert page.read_bytes() == b"old\xa0text\r\n"
    assert names(page.parent) == {"page.txt"}


def test_a_change_at_the_last_moment_is_seen(page: Path) -> None:
    def edit() -> None:
        page.write_bytes(b"the editor's text")

    with pytest.raises(WriteRefused, match="changed since"):
        replace(page, b"new", expected=digest_of(page), last_look=edit)
    assert page.read_bytes() == b"the editor's text"


def test_a_link_stays_and_its_file_is_written(page: Path) -> None:
    (page.parent / "elsewhere").mkdir()
    link = page.parent / "elsewhere" / "link.txt"
    link.symlink_to("../page.txt")
    replace(link, b"new", expected=digest_of(link))
    assert link.readlink() == Path("../page.txt")
    assert page.read_bytes() == b"new"
    assert names(link.parent) == {"link.txt"}


def test_a_file_with_two_names_is_spared(page: Path) -> None:
    (page.parent / "second.txt").hardlink_to(page)
    assert "hard links" in refusal(page).why
    assert "copy" in refusal(page).hint
    assert page.stat().st_nlink == 2


def test_a_link_in_a_circle_is_refused(page: Path) -> None:
    circle = page.with_name("circle")
    circle.symlink_to("circle")
    assert "leads back to itself" in refusal(circle).why


def test_a_link_to_nowhere_and_a_missing_file_are_refused(page: Path) -> None:
    link = page.with_name("link")
    link.symlink_to("nowhere")
    assert "it is not there" in refusal(link).why
    assert "it is not there" in refusal(page.with_name("nowhere")).why


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path).why == "is a folder"


def test_pipes_sockets_and_devices_are_refused_without_waiting(page: Path) -> None:
    pipe, door = page.with_name("pipe"), page.with_name("door")
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as unix:
        folder = os.open(page.parent, os.O_RDONLY)
        # the name of a socket must be short, so it is bound through the folder's descriptor
        unix.bind(f"/proc/self/fd/{folder}/door")
        os.close(folder)
        for path in (pipe, door, Path("/dev/null")):
            assert "not a file" in refusal(path).why


def test_extended_attributes_stay(page: Path) -> None:
    try:
        os.setxattr(page, "user.origin", b"export")
    except OSError as error:
        pytest.skip(f"no extended attributes here: {error}")
    replace(page, b"new", expected=digest_of(page))
    assert os.getxattr(page, "user.origin") == b"export"


def test_an_access_list_of_the_folder_does_not_reach_the_file(page: Path) -> None:
    def entry(tag: int, rights: int, who: int = 0xFFFFFFFF) -> bytes:
        return b"".join(
            [tag.to_bytes(2, "little"), rights.to_bytes(2, "little"), who.to_bytes(4, "little")]
        )

    # owner, one more user, group, mask, others, after a version number
    entries = [entry(1, 7), entry(2, 6, who=12345), entry(4, 5), entry(16, 7), entry(32, 0)]
    try:
        os.setxattr(
            page.parent, "system.posix_acl_default", (2).to_bytes(4, "little") + b"".join(entries)
        )
    except OSError as error:
        pytest.skip(f"no access lists here: {error}")
    replace(page, b"new", expected=digest_of(page))
    assert os.listxattr(page) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_the_owner_stays(page: Path) -> None:
    os.chown(page, 12345, 54321)
    page.chmod(0o640)
    replace(page, b"new", expected=digest_of(page))
    status = page.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (12345, 54321, 0o640)


def test_an_owner_that_cannot_be_kept_is_a_refusal(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fchmod(descriptor: int, mode: int) -> None:
        raise PermissionError(errno.EPERM, f"{descriptor} {mode}")

    monkeypatch.setattr(os, "fchmod", fchmod)
    said = refusal(page, digest_of(page))
    assert said.why == "was not written, its owner and mode cannot be kept: the system forbids it"
    assert said.hint == "Let the owner of the file run this."
    assert names(page.parent) == {"page.txt"}


@pytest.fixture
def immutable(page: Path) -> Iterator[Callable[[Path], None]]:
    """Return what makes a file or folder immutable, until the test ends."""
    chattr = shutil.which("chattr")
    locked: list[Path] = []

    def lock(path: Path) -> None:
        if chattr is None:
            pytest.skip("chattr is not installed")
        run = subprocess.run([chattr, "+i", path], capture_output=True, check=False)
        if run.returncode:
            pytest.skip(f"chattr may not lock files here: {run.stderr.decode()}")
        locked.append(path)

    assert page.exists()
    yield lock
    for path in locked:
        subprocess.run([str(chattr), "-i", path], check=True)


def test_a_locked_folder_is_a_refusal(page: Path, immutable: Callable[[Path], None]) -> None:
    immutable(page.parent)
    assert refusal(page, digest_of(page)).why == "was not written: the system forbids it"


def test_a_locked_file_is_a_refusal(page: Path, immutable: Callable[[Path], None]) -> None:
    immutable(page)
    assert refusal(page, digest_of(page)).why == "is read-only"
    assert names(page.parent) == {"page.txt"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_and_a_file_without_rights_are_refused(page: Path) -> None:
    page.chmod(0o400)
    assert refusal(page, digest_of(page)).why == "is read-only"
    page.chmod(0o600)
    page.parent.chmod(0o500)
    assert "permission is missing" in refusal(page, digest_of(page)).why
    page.parent.chmod(0o700)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your share of the disk is full"),
        (errno.EIO, "the disk reports an error"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EBUSY, "device or resource busy"),
    ],
)
def test_errors_are_said_in_words_and_leave_nothing(
    page: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def write(descriptor: int, data: memoryview) -> int:
        raise OSError(number, f"{descriptor} {len(data)}")

    monkeypatch.setattr(os, "write", write)
    assert refusal(page, digest_of(page)).why == f"was not written: {words}"
    assert names(page.parent) == {"page.txt"}


def test_a_write_in_small_parts_is_complete(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    replace(page, b"0123456789" * 10, expected=digest_of(page))
    assert page.read_bytes() == b"0123456789" * 10


def _failing_for_folders(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    fsync = os.fsync

    def failing(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, "sync")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", failing)


def test_a_folder_that_fails_to_sync_is_told(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _failing_for_folders(monkeypatch, errno.EIO)
    with pytest.raises(WriteUnconfirmed, match="did not confirm"):
        replace(page, b"new", expected=digest_of(page))
    assert page.read_bytes() == b"new"


def test_a_disk_without_sync_of_folders_will_do(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _failing_for_folders(monkeypatch, errno.EINVAL)
    replace(page, b"new", expected=digest_of(page))
    assert page.read_bytes() == b"new"


def test_a_write_holds_its_temporary_file(page: Path) -> None:
    swept: list[Path] = []
    replace(
        page,
        b"new",
        expected=digest_of(page),
        last_look=lambda: swept.extend(sweep(page.parent)),
    )
    assert swept == []
    assert page.read_bytes() == b"new"


def test_a_file_comes_piece_by_piece(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    create(file, iter([b"one ", b"", b"two"]))
    assert file.read_bytes() == b"one two"


def test_a_piece_that_fails_leaves_the_old_file(page: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"new"
        raise LookupError

    before = page.read_bytes()
    with pytest.raises(LookupError):
        create(page, pieces(), force=True)
    assert page.read_bytes() == before
    assert names(page.parent) == {page.name}
