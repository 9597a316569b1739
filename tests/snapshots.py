"""Whole outputs kept as files, compared to the byte; `make snapshots` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"
WRITE = os.environ.get("NGO_AUDIT_SNAPSHOTS") == "write"


def assert_snapshot(name: str, found: str) -> None:
    """Compare an output with the snapshot of that name, or write it."""
    path = FOLDER / f"{name}.txt"
    if WRITE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(found.encode())
    assert path.is_file(), f"there is no snapshot {name}: write it with `make snapshots`"
    assert found == path.read_bytes().decode()
