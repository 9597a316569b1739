"""Every call to the system that a write makes fails once, and every one is killed once."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

import ngo_audit
from ngo_audit.store.changes import Change, write
from ngo_audit.store.files import digest
from ngo_audit.store.journal import Journal
from ngo_audit.store.undo import undo

CHILD = Path(__file__).with_name("writing_child.py")
STRACE = shutil.which("strace")
NOW = datetime(2026, 1, 2, tzinfo=UTC)
OLD = b"the old text\r\n" * 3000
NEW = b"the new text\n" * 3100
LEFTOVER = ".ngo-audit-0123456789abcdef.tmp"
ERRORS = {
    "openat": "EACCES",
    "write": "ENOSPC",
    "mkdir": "EROFS",
    "fchmod": "EPERM",
    "fsetxattr": "EPERM",
    "unlinkat": "EPERM",
    "unlink": "EPERM",
    "flock": "ENOLCK",
}
# the memory of the interpreter is not our subject
ALL = re.compile(r"(?!(mmap|munmap|mremap|brk|madvise|rt_sig\w+|futex)$)\w+")
DURABLE = re.compile(r"openat|write|fsync|fchmod|flock|mkdir|rmdir|rename\w*|unlink\w*")
CHANGING = re.compile(
    r"(write|fchmod|fsetxattr|mkdir|rmdir|rename\w*|unlink\w*)\(|openat\(.*O_CREAT"
)


@dataclass(frozen=True, slots=True)
class Fault:
    call: str
    nth: int
    what: str


@dataclass(frozen=True, slots=True)
class Run:
    code: int
    said: str
    log: str


def _strace(log: Path, options: list[str], task: str, folder: Path) -> Run:
    traced = [str(STRACE), "-f", "-qq", "-o", str(log), *options]
    python = [sys.executable, "-S", "-s", "-B", "-P", str(CHILD), task, str(folder)]
    environment = {
        "PYTHONPATH": str(Path(ngo_audit.__file__).parent.parent),
        "PYTHONHASHSEED": "0",
    }
    run = subprocess.run(
        [*traced, *python], env=environment, capture_output=True, check=False, timeout=60
    )
    return Run(run.returncode, run.stderr.decode(), log.read_text(errors="replace"))


def _prepare(folder: Path, task: str) -> None:
    folder.mkdir(parents=True)
    files = [folder / "first.txt", folder / "second.txt"]
    for file in files:
        file.write_bytes(b"older" if task == "again" else OLD)
    journal = folder / ".ngo-audit"
    if task == "again":
        write(journal, [Change(file, digest(b"older"), OLD) for file in files], now=NOW)
        (folder / LEFTOVER).write_bytes(b"left by a killed run")
    if task == "undo":
        write(journal, [Change(files[0], digest(OLD), NEW)], now=NOW)


def _faults(tmp_path: Path, task: str, calls: re.Pattern[str]) -> list[Fault]:
    """Count the calls of an undisturbed run; those before its mark belong to the interpreter."""
    folder = tmp_path / "undisturbed" / "pages"
    _prepare(folder, task)
    run = _strace(tmp_path / "undisturbed.log", [], task, folder)
    if "DONE" not in run.log:
        pytest.skip(f"strace may not trace here: {run.said}")
    counted: Counter[str] = Counter()
    started, faults = False, list[Fault]()
    for name, rest in re.findall(r"^\d+ +(\w+)\((.*)$", run.log, re.MULTILINE):
        counted[name] += 1
        if name == "write" and "DONE" in rest:
            break
        if started and calls.fullmatch(name):
            faults.append(Fault(name, counted[name], f"error={ERRORS.get(name, 'EIO')}"))
            # a kill before a call that changes nothing leaves what the kill before the next leaves
            if CHANGING.match(f"{name}({rest}"):
                faults.append(Fault(name, counted[name], "signal=KILL"))
        started = started or (name == "write" and "GO" in rest)
    return faults


def _strike(tmp_path: Path, task: str, fault: Fault) -> None:
    place = tmp_path / f"{fault.call}-{fault.nth}-{fault.what}"
    folder = place / "pages"
    _prepare(folder, task)
    spec = f"inject={fault.call}:{fault.what}:when={fault.nth}"
    options = ["-e", f"trace={fault.call}", "-e", spec]
    # stopping at the traced call only is faster, but loses the signal
    faster = ["--seccomp-bpf"] if fault.what.startswith("error") else []
    run = _strace(place / "log", [*faster, *options], task, folder)
    told = f"{fault}, exit {run.code}: {run.said}"
    found = _texts(folder)
    assert set(found) <= {OLD, NEW}, f"torn after {told}"
    if fault.what == "signal=KILL":
        assert "killed by SIGKILL" in run.log, f"missed {told}"
    else:
        assert "INJECTED" in run.log, f"missed {told}"
        _check_told(task, folder, fault, run)
    _check_next_run(folder, told)
    shutil.rmtree(place)


def _texts(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in ("first.txt", "second.txt")]


def _check_told(task: str, folder: Path, fault: Fault, run: Run) -> None:
    told = f"{fault}, exit {run.code}: {run.said}"
    assert "Traceback" not in run.said, told
    if run.code:
        assert str(folder) in run.said, told
    elif task == "create":
        assert (folder / "exports" / "first.md").read_bytes() == NEW, told
    else:
        expected = {"one": [NEW, OLD], "again": [NEW, NEW], "undo": [OLD, OLD]}
        assert _texts(folder) == expected[task], told
    # where the removal itself fails, only the next run can sweep
    if fault.call != "unlinkat":
        assert {path.name for path in folder.rglob("*.tmp")} <= {LEFTOVER}, f"left by {told}"
    for entry in folder.glob(".ngo-audit/undo-*"):
        assert (entry / "entry.json").exists() or str(entry) in run.said, told


def _check_next_run(folder: Path, told: str) -> None:
    """Whatever came before: the next run sweeps and writes, and all that was written comes back."""
    journal, third = folder / ".ngo-audit", folder / "third.txt"
    changed = NEW in _texts(folder)
    third.write_bytes(OLD)
    assert write(journal, [Change(third, digest(OLD), NEW)], now=NOW).written == (third,), told
    assert undo(journal).written == (third,), told
    assert not list(folder.glob("*.tmp")), f"not swept after {told}"
    assert not list(journal.rglob("*.tmp")), f"not swept after {told}"
    assert all((entry / "entry.json").exists() for entry in journal.glob("undo-*")), told
    for entry in Journal.at(journal).entries():
        assert all(digest(each.copy.read_bytes()) == each.before for each in entry.records), told
    if changed:
        assert not undo(journal).refused, told
    assert _texts(folder) == [OLD, OLD], told


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
@pytest.mark.parametrize(
    ("task", "calls", "fewest"),
    [
        ("one", ALL, 120),
        ("again", DURABLE, 80),
        ("partly", DURABLE, 80),
        ("undo", DURABLE, 40),
        ("create", DURABLE, 10),
    ],
    ids=["one", "again", "partly", "undo", "create"],
)
def test_each_call_fails_or_is_killed(
    tmp_path: Path, task: str, calls: re.Pattern[str], fewest: int
) -> None:
    faults = _faults(tmp_path, task, calls)
    assert len(faults) >= fewest
    with ThreadPoolExecutor(2) as pool:
        for _ in pool.map(lambda fault: _strike(tmp_path, task, fault), faults):
            pass
