"""Who waits at a terminal is told how far a long run has come, and nobody else is."""

from __future__ import annotations

import os
import sys
from itertools import count
from typing import TYPE_CHECKING

import pytest

from ngo_audit.cli.output import Harmless
from ngo_audit.cli.progress import progress
from running import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from running import Folder

pty = pytest.importorskip("pty", reason="this system has no terminals of that kind")


def _shown(
    monkeypatch: pytest.MonkeyPatch, clock: Callable[[], float], *, quiet: bool = False
) -> bytes:
    """Return what a terminal gets to see of three steps."""
    terminal, end = pty.openpty()
    with os.fdopen(end, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stderr", Harmless(stream))
        with progress(quiet=quiet, clock=clock) as step:
            for done in range(1233, 1236):
                step("pages checked", done, 10_000)
        # a sign that comes last: what was written arrives piece by piece
        stream.write(".")
        stream.flush()
        shown = b""
        while not shown.endswith(b"."):
            shown += os.read(terminal, 10_000)
    os.close(terminal)
    return shown.removesuffix(b".")


def test_a_long_run_tells_how_far_it_has_come_and_clears_the_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start = b"\r\x1b[2K"
    told = [b"pages checked: %s of 10,000" % done for done in (b"1,233", b"1,234", b"1,235")]
    seconds = count(0, 10)
    assert _shown(monkeypatch, lambda: next(seconds)) == start.join([b"", *told, b""])


def test_a_line_is_not_written_too_often(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter((0.0, 2.0, 2.01, 2.2))
    assert _shown(monkeypatch, lambda: next(seconds)).count(b"pages checked") == 2


def test_a_short_run_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _shown(monkeypatch, lambda: 0.0) == b""


def test_a_quiet_run_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _shown(monkeypatch, count(0, 10).__next__, quiet=True) == b""


def test_nobody_is_told_where_no_terminal_looks_on(folder: Folder) -> None:
    folder.write("page.txt", "The Blue Well\n")
    assert run("scan", "page.txt").err == b""
