"""Many files written in one run: what is written can be undone, what must not be is refused."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ngo_audit.store.changes import Change, Outcome, write
from ngo_audit.store.files import digest
from ngo_audit.store.journal import Journal
from ngo_audit.store.refusal import WriteRefused
from ngo_audit.store.undo import undo

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
OLD, NEW = b"old", b"new"


@pytest.fixture
def pages(tmp_path: Path) -> tuple[Path, Path, Path]:
    files = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"
    for file in files:
        file.write_bytes(OLD)
    return files


def change(path: Path, *requires: Path, expected: bytes = OLD) -> Change:
    return Change(path, digest(expected), NEW, tuple((path, digest(OLD)) for path in requires))


def run(*changes: Change) -> Outcome:
    return write(changes[0].path.parent / ".ngo-audit", changes, now=NOW)


def name_of(descriptor: int) -> str:
    return str(Path(f"/proc/self/fd/{descriptor}").readlink())


def recorded(folder: Path) -> list[set[Path]]:
    entries = Journal.at(folder / ".ngo-audit").entries()
    return [{record.path for record in entry.records} for entry in entries]


def test_all_is_written_and_recorded_as_one_entry(pages: tuple[Path, Path, Path]) -> None:
    outcome = run(*map(change, pages))
    assert outcome == Outcome(pages, ())
    assert [page.read_bytes() for page in pages] == [NEW, NEW, NEW]
    (entry,) = Journal.at(pages[0].parent / ".ngo-audit").entries()
    assert entry.time == NOW
    first = entry.records[0]
    assert (first.path, first.before, first.after) == (pages[0], digest(OLD), digest(NEW))
    assert first.copy.read_bytes() == OLD


def test_what_was_changed_is_refused_and_not_recorded(pages: tuple[Path, Path, Path]) -> None:
    a, b, c = pages
    outcome = run(change(a), change(b, expected=b"read long ago"), change(c))
    assert outcome.written == (a, c)
    assert [(each.path, each.why) for each in outcome.refused] == [
        (b, "was changed since it was read")
    ]
    assert recorded(a.parent) == [{a, c}]


def test_nothing_written_is_no_entry(pages: tuple[Path, Path, Path]) -> None:
    outcome = run(change(pages[0], expected=b"another"))
    assert not outcome.written
    assert recorded(pages[0].parent) == []


def test_the_same_bytes_are_not_written(pages: tuple[Path, Path, Path]) -> None:
    before = pages[0].stat().st_mtime_ns
    assert run(Change(pages[0], digest(OLD), OLD)) == Outcome((), ())
    assert pages[0].stat().st_mtime_ns == before
    assert not (pages[0].parent / ".ngo-audit").exists()


def test_what_needs_a_changed_file_is_refused(pages: tuple[Path, Path, Path]) -> None:
    a, b, c = pages
    c.write_bytes(b"the kept copy is gone")
    outcome = run(change(a, c), change(b))
    assert outcome.written == (b,)
    assert outcome.refused[0].why == f"depends on {c}, which was changed since it was read"
    assert recorded(a.parent) == [{b}]


def test_what_needs_a_missing_file_is_refused(pages: tuple[Path, Path, Path]) -> None:
    a, _, c = pages
    c.unlink()
    (refused,) = run(change(a, c)).refused
    assert refused.why == f"depends on {c}, which cannot be read: it is not there"
    assert a.read_bytes() == OLD


def test_what_needs_a_refused_change_is_refused_along_the_chain(
    pages: tuple[Path, Path, Path],
) -> None:
    a, b, c = pages
    outcome = run(change(a, b), change(b, c), change(c, expected=b"another"))
    assert outcome.written == ()
    assert {each.path: each.why for each in outcome.refused} == {
        c: "was changed since it was read",
        b: f"depends on {c}, which was refused",
        a: f"depends on {b}, which was refused",
    }
    assert [page.read_bytes() for page in pages] == [OLD, OLD, OLD]


def test_files_that_need_each_other_are_written_or_refused_together(
    pages: tuple[Path, Path, Path],
) -> None:
    a, b, c = pages
    circle = [change(b, a, c), change(a, b), change(c, expected=b"another")]
    assert run(*circle).written == ()
    assert run(*circle[:2]).written == (a, b)


def test_a_needed_file_may_be_written_by_the_run_if_it_was_as_required(
    pages: tuple[Path, Path, Path],
) -> None:
    a, b, _ = pages
    wrong = Change(a, digest(OLD), NEW, ((b, digest(b"another")),))
    outcome = run(wrong, change(b))
    assert outcome.written == (b,)
    assert outcome.refused[0].path == a


def test_a_file_under_two_names_is_written_once(pages: tuple[Path, Path, Path]) -> None:
    a = pages[0]
    link = a.with_name("link.txt")
    link.symlink_to(a)
    outcome = run(change(a), change(link))
    assert outcome.written == (a,)
    assert outcome.refused[0].why == f"is the same file as {a}"
    assert recorded(a.parent) == [{a}]


def test_a_link_is_recorded_as_the_file_it_leads_to(pages: tuple[Path, Path, Path]) -> None:
    a = pages[0]
    link = a.with_name("link.txt")
    link.symlink_to(a)
    assert run(change(link)).written == (link,)
    assert recorded(a.parent) == [{a}]


def test_a_full_journal_disk_stops_all_and_leaves_no_entry(
    pages: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def full_for_copies(descriptor: int) -> None:
        if name_of(descriptor).endswith(".original"):
            raise OSError(errno.ENOSPC, "fsync")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", full_for_copies)
    with pytest.raises(WriteRefused, match="undo-000001: was not written: the disk is full"):
        run(*map(change, pages))
    assert [page.read_bytes() for page in pages] == [OLD, OLD, OLD]
    journal = pages[0].parent / ".ngo-audit"
    assert {path.name for path in journal.iterdir()} == {".gitignore", "lock"}


def test_a_write_the_disk_did_not_confirm_is_told_and_can_be_undone(
    pages: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    a, fsync = pages[0], os.fsync

    def failing(descriptor: int) -> None:
        if name_of(descriptor) == str(a.parent) and a.read_bytes() == NEW:
            raise OSError(errno.EIO, "fsync")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", failing)
    outcome = run(change(a))
    assert outcome.written == (a,)
    assert "did not confirm" in outcome.refused[0].why
    assert recorded(a.parent) == [{a}]


def test_every_step_is_on_the_disk_before_the_next(
    pages: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    a, steps, fsync, rename = pages[0], list[str](), os.fsync, os.rename
    run(change(pages[1]))

    def noted_fsync(descriptor: int) -> None:
        name = Path(name_of(descriptor)).name
        steps.append(f"sync {'temporary' if name.endswith('.tmp') else name}")
        fsync(descriptor)

    def noted_rename(old: str, new: str, *, src_dir_fd: int, dst_dir_fd: int) -> None:
        steps.append(f"rename to {new}")
        rename(old, new, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "rename", noted_rename)
    run(change(a))
    assert steps == [
        "sync .ngo-audit",
        "sync 0001.original",
        "sync temporary",
        "rename to entry.json",
        "sync undo-000002",
        "sync temporary",
        "rename to a.txt",
        f"sync {a.parent.name}",
    ]


def test_an_undo_whose_entry_stays_is_told(
    pages: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    a = pages[0]
    run(change(a))

    def rmdir(path: Path) -> None:
        raise OSError(errno.EIO, str(path))

    monkeypatch.setattr(os, "rmdir", rmdir)
    outcome = undo(a.parent / ".ngo-audit")
    assert outcome.written == (a,)
    assert outcome.refused[0].why == "cannot be removed: the disk reports an error"
    assert recorded(a.parent) == []


def test_leftovers_beside_the_pages_are_swept(pages: tuple[Path, Path, Path]) -> None:
    leftover = pages[0].with_name(".ngo-audit-0123456789abcdef.tmp")
    leftover.write_bytes(b"half")
    run(change(pages[0]))
    assert not leftover.exists()


@given(st.lists(st.tuples(st.binary(max_size=200), st.binary(max_size=200)), max_size=5))
@settings(deadline=None)
def test_undo_of_any_write_gives_every_byte_back(texts: list[tuple[bytes, bytes]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(os.path.realpath(name))
        old = {folder / f"{n}.txt": old for n, (old, _) in enumerate(texts)}
        new = {folder / f"{n}.txt": new for n, (_, new) in enumerate(texts)}
        for path, data in old.items():
            path.write_bytes(data)
        changes = [Change(path, digest(old[path]), new[path]) for path in old]
        outcome = write(folder / ".ngo-audit", changes, now=NOW)
        assert outcome == Outcome(tuple(path for path in old if old[path] != new[path]), ())
        assert {path: path.read_bytes() for path in old} == new
        if outcome.written:
            assert set(undo(folder / ".ngo-audit").written) == set(outcome.written)
        assert {path: path.read_bytes() for path in old} == old
