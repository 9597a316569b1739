"""Kills a write or an undo at a random moment, again and again, and counts what came of it."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from ngo_audit.store.changes import Change, write
from ngo_audit.store.files import digest
from ngo_audit.store.journal import Journal
from ngo_audit.store.undo import undo

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SIZE = 1 << 19
OLD, NEW = b"old " * (SIZE // 4), b"new " * (SIZE // 4)


class Site:
    """Two pages with a journal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journal = folder / ".ngo-audit"
        self.pages = [folder / "one.txt", folder / "two.txt"]

    def reset(self) -> None:
        for page in self.pages:
            page.write_bytes(OLD)

    def write(self) -> None:
        write(self.journal, [Change(page, digest(OLD), NEW) for page in self.pages], now=NOW)

    def undo(self) -> None:
        undo(self.journal)

    def texts(self) -> list[bytes]:
        return [page.read_bytes() for page in self.pages]

    def entries(self) -> int:
        return len(Journal.at(self.journal).entries())

    def leftovers(self) -> int:
        entries = self.journal.glob("undo-*")
        unfinished = [entry for entry in entries if not (entry / "entry.json").exists()]
        return len(unfinished) + len(list(self.folder.rglob("*.tmp")))


def killed(site: Site, *, undoing: bool, after: float) -> bool:
    """Tell whether the work was struck before it was done."""
    child = os.fork()
    if child == 0:
        (site.undo if undoing else site.write)()
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def main(folder: Path, kills: int) -> None:
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    site = Site(folder)
    site.reset()
    started = time.perf_counter()
    site.write()
    window = time.perf_counter() - started
    site.undo()
    counted = dict.fromkeys(("kills", "torn", "lost", "left", "swept"), 0)
    for _ in range(20 * kills):
        undoing = chance.random() < 1 / 4
        if undoing:
            site.write()
        if killed(site, undoing=undoing, after=chance.random() * window):
            counted["kills"] += 1
        counted["torn"] += not set(site.texts()) <= {OLD, NEW}
        before = site.leftovers()
        if site.entries():
            site.undo()
        counted["lost"] += site.texts() != [OLD, OLD] or site.entries() > 0
        site.write()
        site.undo()
        counted["swept"] += before
        counted["left"] += site.leftovers()
        if counted["kills"] == kills:
            break
    sys.stdout.write(json.dumps(counted))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
