"""A disk that fills up in the middle of a write costs no text and keeps no rubbish."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from ngo_audit.store.atomic import create
from ngo_audit.store.changes import Change, write
from ngo_audit.store.files import digest
from ngo_audit.store.journal import Journal
from ngo_audit.store.refusal import WriteRefused
from ngo_audit.store.undo import undo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MOUNT, UMOUNT = shutil.which("mount"), shutil.which("umount")
MIB = 1 << 20
OLD = b"old " * (MIB // 4)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 4 MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if MOUNT is None or UMOUNT is None:
        pytest.skip("mount is not installed")
    options = ["-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    run = subprocess.run([MOUNT, *options], capture_output=True, check=False)
    if run.returncode:
        pytest.skip(f"disks may not be mounted here: {run.stderr.decode()}")
    yield folder
    subprocess.run([UMOUNT, str(folder)], check=True)


def rubbish(folder: Path) -> list[Path]:
    return [*folder.rglob("*.tmp"), *folder.glob(".ngo-audit/undo-*")]


def test_no_room_for_the_new_text(small_disk: Path, tmp_path: Path) -> None:
    page = small_disk / "page.txt"
    page.write_bytes(OLD)
    outcome = write(tmp_path / "journal", [Change(page, digest(OLD), b"new " * MIB)], now=NOW)
    assert outcome.refused[0].why == "was not written: the disk is full"
    assert page.read_bytes() == OLD
    assert not rubbish(small_disk)
    assert Journal.at(tmp_path / "journal").entries() == ()


def test_room_for_the_first_page_only(small_disk: Path, tmp_path: Path) -> None:
    first, second = small_disk / "first.txt", small_disk / "second.txt"
    first.write_bytes(OLD)
    second.write_bytes(OLD)
    changes = [Change(first, digest(OLD), b"new"), Change(second, digest(OLD), b"new " * MIB)]
    outcome = write(tmp_path / "journal", changes, now=NOW)
    assert outcome.written == (first,)
    assert second.read_bytes() == OLD
    assert undo(tmp_path / "journal").written == (first,)
    assert first.read_bytes() == OLD


def test_no_room_for_the_journal(small_disk: Path) -> None:
    page = small_disk / "page.txt"
    page.write_bytes(OLD * 3)
    with pytest.raises(WriteRefused, match="the disk is full"):
        write(small_disk / ".ngo-audit", [Change(page, digest(OLD * 3), b"new")], now=NOW)
    assert page.read_bytes() == OLD * 3
    assert not rubbish(small_disk)


def test_no_room_for_an_export(small_disk: Path) -> None:
    export = small_disk / "export.md"
    with pytest.raises(WriteRefused, match="the disk is full"):
        create(export, OLD * 5)
    assert list(small_disk.iterdir()) == []
    create(export, OLD)
    with pytest.raises(WriteRefused, match="the disk is full"):
        create(export, OLD * 4, force=True)
    assert export.read_bytes() == OLD


def test_a_disk_made_read_only(small_disk: Path, tmp_path: Path) -> None:
    page = small_disk / "page.txt"
    page.write_bytes(OLD)
    subprocess.run([str(MOUNT), "-o", "remount,ro", str(small_disk)], check=True)
    outcome = write(tmp_path / "journal", [Change(page, digest(OLD), b"new")], now=NOW)
    assert outcome.refused[0].why == "is read-only"
    with pytest.raises(WriteRefused, match="the disk is read-only"):
        write(small_disk / ".ngo-audit", [Change(page, digest(OLD), b"new")], now=NOW)
    with pytest.raises(WriteRefused, match="the disk is read-only"):
        create(small_disk / "export.md", b"text")
    assert page.read_bytes() == OLD
