"""The way from a position in a text back to the bytes it was read from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ngo_audit.text.edits import Edit

_STEP = 256
"""Code points from one anchor to the next: so many, at most, are encoded to find a byte."""


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Anchors: ``positions`` in code points of the text stand at ``offsets`` in bytes.

    Between two anchors the text was decoded with ``encoding`` without a change.
    """

    encoding: str
    positions: tuple[int, ...]
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str, encoding: str, base: int) -> SourceMap:
        """Anchor, every so many code points, a text that was decoded from byte ``base`` on."""
        positions = tuple(range(0, len(text) + 1, _STEP))
        sizes = (len(text[at : at + _STEP].encode(encoding)) for at in positions[:-1])
        return cls(encoding, positions, tuple(accumulate(sizes, initial=base)))

    def offset(self, text: str, position: int) -> int:
        """Return the byte at which the code point ``position`` of the text begins."""
        anchor = bisect_right(self.positions, position) - 1
        between = text[self.positions[anchor] : position]
        return self.offsets[anchor] + len(between.encode(self.encoding))


def rewrite(source: bytes, text: str, origin: SourceMap, edits: Iterable[Edit]) -> bytes:
    """Return the source with the edits of its text made; every other byte stays.

    Raises UnicodeEncodeError for a replacement that the encoding cannot hold, ValueError where
    edits overlap.
    """
    parts: list[bytes] = []
    position = 0
    for edit in sorted(edits):
        start, end = (origin.offset(text, at) for at in (edit.span.start, edit.span.end))
        if start < position:
            raise ValueError(f"an edit at {edit.span} overlaps another")
        parts += (source[position:start], edit.replacement.encode(origin.encoding))
        position = end
    return b"".join([*parts, source[position:]])
