"""The undo journal gives back what was written, refuses what changed, and says when it cannot."""

from __future__ import annotations

import fcntl
import json
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ngo_audit.store.changes import Change, write
from ngo_audit.store.files import digest
from ngo_audit.store.journal import Journal
from ngo_audit.store.refusal import JournalDamaged, NothingToUndo, WriteRefused
from ngo_audit.store.undo import undo

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.txt"
    file.write_bytes(b"text 0")
    return file


def journal_of(page: Path) -> Path:
    return page.parent / ".ngo-audit"


def name_of(descriptor: int) -> str:
    try:
        return str(Path(f"/proc/self/fd/{descriptor}").readlink())
    except FileNotFoundError:
        return "closed"


def rewrite(page: Path, text: bytes, *, kept: int = 20) -> None:
    change = Change(page, digest(page.read_bytes()), text)
    assert write(journal_of(page), [change], now=NOW, kept=kept).written == (page,)


def test_entries_are_taken_back_newest_first(page: Path) -> None:
    page.chmod(0o604)
    for number in range(1, 4):
        rewrite(page, f"text {number}".encode())
    assert [entry.id for entry in Journal.at(journal_of(page)).entries()] == [1, 2, 3]
    for number in (2, 1, 0):
        assert undo(journal_of(page)).written == (page,)
        assert page.read_bytes() == f"text {number}".encode()
    assert stat.S_IMODE(page.stat().st_mode) == 0o604
    with pytest.raises(NothingToUndo):
        undo(journal_of(page))


def test_looking_for_something_to_undo_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(NothingToUndo, match="nothing to undo"):
        undo(tmp_path / ".ngo-audit")
    assert list(tmp_path.iterdir()) == []


def test_times_and_zones_come_back(page: Path) -> None:
    page.write_bytes(b"old")
    for hours in (-8, 0, 5):
        moment = NOW + timedelta(hours=hours)
        change = Change(page, digest(page.read_bytes()), f"at {hours}".encode())
        write(journal_of(page), [change], now=moment)
        assert Journal.at(journal_of(page)).entries()[-1].time == moment


def test_a_file_changed_since_is_refused_and_stays_in_the_journal(page: Path) -> None:
    other = page.with_name("other.txt")
    other.write_bytes(b"old")
    changes = [Change(page, digest(b"text 0"), b"new"), Change(other, digest(b"old"), b"new")]
    write(journal_of(page), changes, now=NOW)
    page.write_bytes(b"the editor went on")
    outcome = undo(journal_of(page))
    assert outcome.written == (other,)
    assert other.read_bytes() == b"old"
    assert page.read_bytes() == b"the editor went on"
    (refused,) = outcome.refused
    assert (refused.path, refused.why) == (page, "was changed since it was fixed")
    (entry,) = Journal.at(journal_of(page)).entries()
    (record,) = entry.records
    assert str(record.copy) in refused.hint
    assert record.copy.read_bytes() == b"text 0"
    page.write_bytes(b"new")
    assert undo(journal_of(page)).written == (page,)
    assert page.read_bytes() == b"text 0"


def test_a_file_never_written_counts_as_restored(page: Path) -> None:
    rewrite(page, b"new")
    page.write_bytes(b"text 0")
    assert undo(journal_of(page)).written == (page,)
    assert Journal.at(journal_of(page)).entries() == ()


def test_a_missing_file_is_refused(page: Path) -> None:
    rewrite(page, b"new")
    page.unlink()
    (refused,) = undo(journal_of(page)).refused
    assert refused.why == "cannot be read: it is not there"
    assert "0001.original" in refused.hint


def test_a_damaged_copy_restores_nothing(page: Path) -> None:
    rewrite(page, b"new")
    (journal_of(page) / "undo-000001" / "0001.original").write_bytes(b"rotten")
    (refused,) = undo(journal_of(page)).refused
    assert "was changed or damaged" in refused.why
    assert page.read_bytes() == b"new"


def test_a_project_that_was_moved_is_restored(page: Path) -> None:
    site = page.parent / "site"
    site.mkdir()
    page = page.rename(site / "page.txt")
    rewrite(page, b"new")
    moved = site.rename(site.with_name("moved"))
    assert undo(moved / ".ngo-audit").written == (moved / "page.txt",)
    assert (moved / "page.txt").read_bytes() == b"text 0"


def test_a_file_outside_the_project_is_restored(page: Path) -> None:
    folder = page.parent / "site" / ".ngo-audit"
    write(folder, [Change(page, digest(b"text 0"), b"new")], now=NOW)
    assert undo(folder).written == (page,)
    assert page.read_bytes() == b"text 0"


@given(st.binary(min_size=1, max_size=60).filter(lambda name: not set(name) & {0, 0x2F}))
@settings(deadline=None)
def test_any_name_comes_back(name: bytes) -> None:
    with TemporaryDirectory() as folder:
        page = Path(os.path.realpath(folder)) / os.fsdecode(b"page" + name)
        page.write_bytes(b"text 0")
        rewrite(page, b"new")
        assert undo(journal_of(page)).written == (page,)
        assert page.read_bytes() == b"text 0"


def test_the_oldest_entries_are_dropped(page: Path) -> None:
    for number in range(1, 6):
        rewrite(page, f"text {number}".encode(), kept=3)
    assert [entry.id for entry in Journal.at(journal_of(page)).entries()] == [3, 4, 5]
    assert {path.name for path in journal_of(page).iterdir()} == {
        ".gitignore",
        "lock",
        "undo-000003",
        "undo-000004",
        "undo-000005",
    }


def test_version_control_ignores_the_journal(page: Path) -> None:
    rewrite(page, b"new")
    assert (journal_of(page) / ".gitignore").read_bytes() == b"*\n"


def test_a_private_page_has_a_private_copy(page: Path) -> None:
    page.chmod(0o600)
    rewrite(page, b"new")
    copy = journal_of(page) / "undo-000001" / "0001.original"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_second_run_is_refused_while_the_first_is_in(page: Path) -> None:
    rewrite(page, b"new")
    with (journal_of(page) / "lock").open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(WriteRefused, match="in use by another ngo-audit"):
            undo(journal_of(page))
        with pytest.raises(WriteRefused, match="in use by another ngo-audit"):
            rewrite(page, b"newer")
    assert page.read_bytes() == b"new"
    undo(journal_of(page))


def test_a_process_forked_meanwhile_does_not_keep_the_next_run_out(page: Path) -> None:
    with Journal.at(journal_of(page)).locked():
        numbers = [int(each.name) for each in Path("/proc/self/fd").iterdir()]
        lock = str(journal_of(page) / "lock")
        (held,) = [number for number in numbers if name_of(number) == lock]
        inherited = os.dup(held)
    rewrite(page, b"new")
    os.close(inherited)


def test_an_entry_ends_before_its_copies_do(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [page, *(page.with_name(f"{number}.txt") for number in range(9))]
    for each in pages:
        each.write_bytes(b"text 0")
    changes = [Change(each, digest(b"text 0"), b"new") for each in pages]
    write(journal_of(page), changes, now=NOW)
    removed, unlink = list[str](), os.unlink

    def noted(path: Path | str, *, dir_fd: int | None = None) -> None:
        removed.append(Path(path).name)
        unlink(path, dir_fd=dir_fd)

    monkeypatch.setattr(os, "unlink", noted)
    undo(journal_of(page))
    assert next(name for name in removed if not name.endswith(".tmp")) == "entry.json"
    assert len(removed) == 10 + 1 + 10


def test_an_unfinished_entry_is_swept_and_foreign_folders_are_left(page: Path) -> None:
    rewrite(page, b"new")
    unfinished = journal_of(page) / "undo-000002"
    unfinished.mkdir()
    (unfinished / "0001.original").write_bytes(b"half")
    foreign = journal_of(page) / "20260304"
    foreign.mkdir()
    assert [entry.id for entry in Journal.at(journal_of(page)).entries()] == [1]
    rewrite(page, b"newer")
    assert [entry.id for entry in Journal.at(journal_of(page)).entries()] == [1, 2]
    assert (unfinished / "0001.original").read_bytes() == b"new"
    assert foreign.is_dir()


ENTRY = {"format": 1, "time": "2026-03-04T05:06:07+00:00", "files": []}
RECORD = {"path": "page.txt", "before": "b", "after": "a", "copy": "0001.original"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\xff",
        b"[" * 100_000,
        b"[]",
        b"null",
        b"{}",
        json.dumps({**ENTRY, "format": 2}).encode(),
        json.dumps({**ENTRY, "time": "yesterday"}).encode(),
        json.dumps({**ENTRY, "time": 5}).encode(),
        json.dumps({**ENTRY, "files": {"path": "page.txt"}}).encode(),
        json.dumps({**ENTRY, "files": [{**RECORD, "path": 5}]}).encode(),
        json.dumps({**ENTRY, "files": [{**RECORD, "path": "a\0b"}]}).encode(),
        json.dumps({**ENTRY, "files": [{**RECORD, "path": "\ud800"}]}).encode(),
        json.dumps({**ENTRY, "files": [{"path": "page.txt"}]}).encode(),
    ],
)
def test_a_damaged_journal_is_told_and_nothing_written(page: Path, content: bytes) -> None:
    rewrite(page, b"new")
    (journal_of(page) / "undo-000001" / "entry.json").write_bytes(content)
    with pytest.raises(JournalDamaged, match="undo-000001") as caught:
        undo(journal_of(page))
    assert "Move that folder elsewhere" in caught.value.hint
    with pytest.raises(JournalDamaged):
        rewrite(page, b"newer")
    assert page.read_bytes() == b"new"


@given(st.binary(max_size=300), st.integers(0, 300))
@settings(deadline=None)
def test_no_damage_of_an_entry_is_a_crash(noise: bytes, at: int) -> None:
    with TemporaryDirectory() as folder:
        page = Path(os.path.realpath(folder)) / "page.txt"
        page.write_bytes(b"text 0")
        rewrite(page, b"new")
        entry = journal_of(page) / "undo-000001" / "entry.json"
        whole = entry.read_bytes()
        entry.write_bytes(whole[:at] + noise + whole[at + len(noise) :])
        try:
            outcome = undo(journal_of(page))
        except JournalDamaged:
            assert page.read_bytes() == b"new"
        else:
            assert page.read_bytes() == (b"text 0" if outcome.written else b"new")


def test_a_journal_that_is_no_folder_is_told(page: Path) -> None:
    journal_of(page).write_bytes(b"")
    with pytest.raises(WriteRefused, match="in the way"):
        rewrite(page, b"new")
    with pytest.raises(WriteRefused, match="not a folder"):
        undo(journal_of(page))
    assert page.read_bytes() == b"text 0"
