"""Rows between two stages: kept in memory while they are few, shared out to files beyond."""

from __future__ import annotations

from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from ngo_audit.text import columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import IO

    from ngo_audit.text.columns import Kind, Rows

_AT_ONCE = 4_000_000
"""So many bytes are shared out at a time: many small writes take long."""

_FILES = 32
"""What does not stay in memory goes to so many files, all rows of a key to one of them."""


def regrouped(parts: Iterable[Rows], in_memory: int) -> Iterator[Rows]:
    """Yield the rows of all parts, sorted by their key, in portions that part no key.

    There is at least one part. More than ``in_memory`` bytes of rows go to temporary files.
    Raises OSError where there is no room for these.
    """
    kept: list[Rows] = []
    with ExitStack() as stack:
        files: list[IO[bytes]] = []
        for part in parts:
            kept.append(part)
            most = min(in_memory, _AT_ONCE) if files else in_memory
            if sum(rows.nbytes for rows in kept) > most:
                files = files or [stack.enter_context(TemporaryFile()) for _ in range(_FILES)]
                kept = [_written_out(columns.joined(kept), files)]
        if files:
            rest = _written_out(columns.joined(kept), files)
            yield from (columns.by_key(_read_back(file, rest.dtype)) for file in files)
        else:
            yield columns.by_key(columns.joined(kept))


def _written_out(rows: Rows, files: Sequence[IO[bytes]]) -> Rows:
    """Share rows out to files; return what is left of them, which is none."""
    for file, share in zip(files, columns.shares(rows, len(files)), strict=True):
        file.write(share.data)
    return rows[:0].copy()


def _read_back(file: IO[bytes], kind: Kind) -> Rows:
    file.seek(0)
    return columns.unpacked(file.read(), kind)
