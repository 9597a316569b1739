"""The way from a text back to the bytes it was read from, and from its edits to theirs."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ngo_audit.text.lines import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ngo_audit.text.edits import Edit

_STEP = 256
"""Code points from one anchor to the next: so many, at most, are encoded to find a byte."""


class Position(NamedTuple):
    """A place in a source: line and column from 1 (code points), offset in bytes."""

    line: int
    column: int
    offset: int


class Patch(NamedTuple):
    """Bytes ``start`` to ``end`` of a source and what to put there, as its format writes it."""

    start: int
    end: int
    replacement: str


class Form(IntEnum):
    """How a piece of a text was read."""

    LITERAL = 0
    """Code point by code point."""
    UNIT = 1
    """As one: an entity, or white space of any length that counts as one space."""
    GAP = 2
    """Not at all: the reader put it in, such as the end of a paragraph."""
    FIXED = 3
    """Not for certain, such as bytes that are wrong in the encoding, or made elsewhere.

    Nothing is written there.
    """


class NotMendableError(Exception):
    """An edit of a text that cannot be made in its source; the message says why."""


class Source(Protocol):
    """Knows where each code point of a text stands in the bytes it was read from."""

    @property
    def encoding(self) -> str:
        """The name of the encoding, as Python knows it."""

    def begin(self, position: int) -> Position:
        """Return where the code point at ``position`` begins."""

    def end(self, position: int) -> Position:
        """Return where the code point before ``position`` ends."""

    def patches(self, edits: Iterable[Edit]) -> Sequence[Patch]:
        """Return what to change in the bytes so that the text has all the edits, in order.

        Raises NotMendableError where that cannot be done, ValueError where edits overlap.
        """

    def agrees(self, expected: str, found: str) -> bool:
        """Tell whether what was read after a change is what it should be."""


@dataclass(frozen=True)
class PlainSource:
    """A text that is its file decoded, from one byte on.

    Anchors: ``positions`` in code points of the text stand at ``offsets`` in bytes.
    """

    text: str
    encoding: str
    positions: tuple[int, ...]
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str, encoding: str, base: int) -> PlainSource:
        """Anchor, every so many code points, a text that was decoded from byte ``base`` on."""
        positions = tuple(range(0, len(text) + 1, _STEP))
        sizes = (len(text[at : at + _STEP].encode(encoding)) for at in positions[:-1])
        return cls(text, encoding, positions, tuple(accumulate(sizes, initial=base)))

    @cached_property
    def _lines(self) -> LineIndex:
        return LineIndex.of(self.text)

    def begin(self, position: int) -> Position:
        anchor = bisect_right(self.positions, position) - 1
        between = self.text[self.positions[anchor] : position]
        offset = self.offsets[anchor] + len(between.encode(self.encoding))
        return Position(*self._lines.locate(position), offset)

    def end(self, position: int) -> Position:
        return self.begin(position)

    def patches(self, edits: Iterable[Edit]) -> Sequence[Patch]:
        found: list[Patch] = []
        for edit in sorted(edits):
            start, end = self.begin(edit.span.start).offset, self.end(edit.span.end).offset
            if found and start < found[-1].end:
                raise ValueError(f"an edit at {edit.span} overlaps another")
            found.append(Patch(start, end, edit.replacement))
        return found

    def agrees(self, expected: str, found: str) -> bool:
        return found == expected


def patched(source: bytes, patches: Iterable[Patch], encoding: str) -> bytes:
    """Return the source with the patches made; every other byte stays.

    Raises UnicodeEncodeError for a replacement that the encoding cannot hold, ValueError where
    patches overlap.
    """
    parts: list[bytes] = []
    position = 0
    for patch in sorted(patches):
        if patch.start < position:
            raise ValueError(f"a patch at byte {patch.start} overlaps another")
        parts += (source[position : patch.start], patch.replacement.encode(encoding))
        position = patch.end
    return b"".join([*parts, source[position:]])
