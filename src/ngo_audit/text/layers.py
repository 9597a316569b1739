"""Bytes written anew from others, such as what a format escapes, and the way back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(slots=True)
class Layer:
    """Stretches in their order, taken over as they were or put in place of others.

    ``starts`` is where each begins here, ``froms`` and ``ends`` where it stood before; one that is
    ``solid`` stands for all that it was put for, and has no places of its own inside.
    """

    starts: list[int] = field(default_factory=list)
    froms: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    solid: list[bool] = field(default_factory=list)
    size: int = 0
    _parts: list[bytes] = field(default_factory=list)

    @property
    def data(self) -> bytes:
        return b"".join(self._parts)

    def copy(self, before: bytes, start: int, end: int) -> None:
        """Take over what stood between two places."""
        if start < end:
            self._add(before[start:end], start, end, solid=False)

    def put(self, data: bytes, start: int, end: int) -> None:
        """Put something in place of what stood there."""
        if data:
            self._add(data, start, end, solid=True)

    def _add(self, data: bytes, start: int, end: int, *, solid: bool) -> None:
        self._note(self.size, start, end, solid=solid)
        self._parts.append(data)
        self.size += len(data)

    def _note(self, at: int, start: int, end: int, *, solid: bool) -> None:
        self.starts.append(at)
        self.froms.append(start)
        self.ends.append(end)
        self.solid.append(solid)

    def begin(self, offset: int) -> int:
        """Return where something stood that begins here."""
        n = bisect_right(self.starts, offset) - 1
        return self.froms[n] if self.solid[n] else self.froms[n] + offset - self.starts[n]

    def end(self, offset: int) -> int:
        """Return where something stood that ends here."""
        n = bisect_left(self.starts, offset) - 1
        return self.ends[n] if self.solid[n] else self.froms[n] + offset - self.starts[n]

    def shift(self, start: int, end: int) -> int | None:
        """Return how far off all stood that is here between two places, if it was one stretch."""
        starts = self.starts
        n = bisect_right(starts, start) - 1
        if self.solid[n] or (n + 1 < len(starts) and starts[n + 1] < end):
            return None
        return self.froms[n] - starts[n]

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Return where something stood; what is nothing ends where it begins."""
        shift = self.shift(start, end)
        if shift is not None:
            return start + shift, end + shift
        begin = self.begin(start)
        return begin, self.end(end) if end > start else begin

    def cuts(self, start: int, end: int) -> Sequence[int]:
        """Return where stretches meet between two places."""
        return self.starts[bisect_right(self.starts, start) : bisect_left(self.starts, end)]

    def is_solid(self, offset: int) -> bool:
        return self.solid[bisect_right(self.starts, offset) - 1]

    def over(self, below: Layer) -> Layer:
        """Return this layer as one of what the layer below was made of, without its bytes."""
        found = Layer()
        for start, at, end, solid in zip(
            self.starts, self.froms, self.ends, self.solid, strict=True
        ):
            if solid or below.shift(at, end) is not None:
                found._note(start, *below.bounds(at, end), solid=solid)
                continue
            for first, last in pairwise((at, *below.cuts(at, end), end)):
                here = start + first - at
                found._note(here, below.begin(first), below.end(last), solid=below.is_solid(first))
        return found
