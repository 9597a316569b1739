"""The way from a position in a text back to the bytes it was read from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngo_audit.text.lines import lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ngo_audit.text.edits import Edit


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
        """Anchor each line of a text that was decoded from byte ``base`` on."""
        positions, offsets = [0], [base]
        for line in lines(text):
            positions.append(line.after)
            offsets.append(offsets[-1] + len(text[positions[-2] : line.after].encode(encoding)))
        return cls(encoding, tuple(positions), tuple(offsets))

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
