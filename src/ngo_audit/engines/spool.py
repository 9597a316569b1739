"""Rows between two stages: kept in memory while they are few, put aside in a file beyond."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

from ngo_audit.text import columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import IO

    from ngo_audit.text.columns import Kind, Rows

_AT_ONCE = 4_000_000
"""So many bytes are sorted at a time: what a processor has at hand, and grows no slower by size."""

_SHARES = 256
"""What is put aside is parted into so many shares, all rows of a key in one of them."""


def regrouped(parts: Iterable[Rows], in_memory: int) -> Iterator[Rows]:
    """Yield the rows of all parts, sorted by their key, in portions that part no key.

    There is at least one part. More than ``in_memory`` bytes of rows go to a temporary file.
    Raises OSError where there is no room for it.
    """
    kept: list[Rows] = []
    waiting = 0
    with SpooledTemporaryFile(max_size=max(in_memory, 1)) as file:
        aside = _Aside(file)
        for part in parts:
            kept.append(part)
            waiting += part.nbytes
            if waiting > min(in_memory, _AT_ONCE):
                kept, waiting = [aside.put(columns.joined(kept))], 0
        rest = columns.joined(kept)
        if aside.chunks:
            aside.put(rest)
            yield from map(columns.by_key, aside.portions(rest.dtype))
        else:
            yield columns.by_key(rest)


@dataclass(frozen=True, slots=True)
class _Aside:
    """A file of chunks, each of them parted into shares; of each chunk, where these begin."""

    file: IO[bytes]
    chunks: list[Sequence[int]] = field(default_factory=list)

    def put(self, rows: Rows) -> Rows:
        """Write rows out, share by share; return what is left of them, which is none."""
        shares = columns.shares(rows, _SHARES)
        sizes = (share.nbytes for share in shares)
        self.chunks.append([*accumulate(sizes, initial=self.file.tell())])
        self.file.writelines(share.data for share in shares)
        return rows[:0].copy()

    def portions(self, kind: Kind) -> Iterator[Rows]:
        """Yield the shares, as many together as are worked on at a time."""
        first = size = 0
        for share in range(_SHARES):
            size += sum(chunk[share + 1] - chunk[share] for chunk in self.chunks)
            if size > _AT_ONCE or share + 1 == _SHARES:
                yield columns.unpacked(b"".join(self._read(first, share + 1)), kind)
                first, size = share + 1, 0

    def _read(self, first: int, last: int) -> Iterator[bytes]:
        for chunk in self.chunks:
            self.file.seek(chunk[first])
            yield self.file.read(chunk[last] - chunk[first])
