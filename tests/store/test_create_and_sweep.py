"""New files take no old one's place unasked; what killed runs left goes, and only that."""

from __future__ import annotations

import fcntl
import os
import stat
from typing import TYPE_CHECKING

import pytest

from ngo_audit.store.atomic import create, sweep
from ngo_audit.store.refusal import WriteRefused

if TYPE_CHECKING:
    from pathlib import Path

LEFTOVER = ".ngo-audit-0123456789abcdef.tmp"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.txt"
    file.write_bytes(b"old\xa0text\r\n")
    return file


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_new_file_is_created_with_its_folders(tmp_path: Path) -> None:
    file = tmp_path / "site" / "pages" / "one.md"
    create(file, b"text")
    assert file.read_bytes() == b"text"
    assert names(file.parent) == {"one.md"}
    (tmp_path / "plain").write_bytes(b"")
    assert file.stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_an_old_file_is_created_over_by_force_only(page: Path) -> None:
    page.chmod(0o640)
    with pytest.raises(WriteRefused, match="exists already"):
        create(page, b"new")
    assert page.read_bytes() == b"old\xa0text\r\n"
    create(page, b"new", force=True)
    assert page.read_bytes() == b"new"
    assert stat.S_IMODE(page.stat().st_mode) == 0o640


def test_force_makes_no_file_of_a_folder_or_a_pipe(page: Path) -> None:
    pipe = page.with_name("pipe")
    os.mkfifo(pipe)
    for path in (page.parent, pipe):
        with pytest.raises(WriteRefused):
            create(path, b"new", force=True)
    with pytest.raises(WriteRefused, match="in the way"):
        create(page / "below.md", b"new")


def test_leftovers_are_swept_and_nothing_else(page: Path) -> None:
    folder = page.parent
    (folder / LEFTOVER).write_bytes(b"half")
    others = [".ngo-audit-notes.tmp", f"{LEFTOVER}.txt", ".ngo-audit-ffffffffffffffff.tmp"]
    for name in others[:2]:
        (folder / name).write_bytes(b"hers")
    (folder / others[2]).symlink_to(page)
    assert sweep(folder) == (folder / LEFTOVER,)
    assert names(folder) == {"page.txt", *others}


def test_what_is_being_written_is_not_swept(page: Path) -> None:
    held = page.with_name(LEFTOVER)
    held.write_bytes(b"half")
    with held.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert sweep(page.parent) == ()
    assert sweep(page.parent) == (held,)


def test_a_sweep_of_nowhere_removes_nothing(tmp_path: Path) -> None:
    assert sweep(tmp_path / "nowhere") == ()
