"""Texts taken out of mark-up or data, piece by piece, each knowing its bytes."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.text import mending
from ngo_audit.text.compact import Compact
from ngo_audit.text.escapes import Escape
from ngo_audit.text.lines import lines, trimmed
from ngo_audit.text.sources import Form, Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ngo_audit.text.edits import Edit
    from ngo_audit.text.sources import Patch


_SPACES = re.compile(" {2,}")


class Element(NamedTuple):
    """A part of the mark-up: where its words stand in the text, and all its bytes.

    It goes with its last words; ``kept`` says what else it holds and why it has to stay, such as
    "an image".
    """

    first: int
    last: int
    start: int
    end: int
    kept: str = ""


class Elements(Compact[Element]):
    """The elements of a page."""

    __slots__ = ()
    width = 4

    @classmethod
    def taken_apart(cls, row: Element) -> tuple[tuple[int, ...], str]:
        return (row.first, row.last, row.start, row.end), row.kept

    @classmethod
    def put_together(
        cls, columns: Sequence[Iterable[int]], told: Iterable[str]
    ) -> Iterator[Element]:
        return map(Element, *columns, told)


@dataclass(frozen=True, eq=False)
class PiecewiseSource:
    """Pieces in the order of the text; together they are all of it.

    Column by column: ``positions`` is where a piece begins in the text (code points), ``starts``
    and ``ends`` where its bytes stand, ``lines`` and ``columns`` where it begins in the decoded
    source (from 1), ``forms`` how it was read, ``escapes`` how its format writes words there. No
    literal piece goes over the end of a line. ``elements`` come in the order of their first words,
    outer ones first.
    """

    text: str
    encoding: str
    positions: array[int]
    starts: array[int]
    ends: array[int]
    lines: array[int]
    columns: array[int]
    forms: bytes
    escapes: bytes
    elements: Sequence[Element] = ()

    def begin(self, position: int) -> Position:
        if position >= len(self.text):
            return self.end(position)
        piece = self.piece(position)
        if self.forms[piece] == Form.LITERAL:
            return self._inside(piece, position)
        return Position(self.lines[piece], self.columns[piece], self.starts[piece])

    def end(self, position: int) -> Position:
        if not position:
            return self.begin(0) if self.text else Position(1, 1, 0)
        piece = bisect_left(self.positions, position) - 1
        if self.forms[piece] == Form.LITERAL:
            return self._inside(piece, position)
        if self.starts[piece + 1 : piece + 2] == self.ends[piece : piece + 1]:
            return Position(self.lines[piece + 1], self.columns[piece + 1], self.ends[piece])
        size = self.ends[piece] - self.starts[piece]
        return Position(self.lines[piece], self.columns[piece] + size, self.ends[piece])

    def piece(self, position: int) -> int:
        """Return the number of the piece in which the code point at ``position`` stands."""
        return bisect_right(self.positions, position) - 1

    def patches(self, edits: Iterable[Edit]) -> Sequence[Patch]:
        return mending.patches(self, edits)

    def agrees(self, expected: str, found: str) -> bool:
        """Compare line by line, without blank ones: an element may go with its last words."""
        return _written(expected) == _written(found)

    def _inside(self, piece: int, position: int) -> Position:
        between = self.text[self.positions[piece] : position]
        size = len(between.encode(self.encoding))
        column = self.columns[piece] + len(between)
        return Position(self.lines[piece], column, self.starts[piece] + size)


def _written(text: str) -> list[str]:
    words = (trimmed(text[line.start : line.end]) for line in lines(text))
    return [_SPACES.sub(" ", line) for line in words if line]


@dataclass(slots=True)
class Pieces:
    """Puts a text together, piece by piece, in the order of the source."""

    encoding: str
    _texts: list[str] = field(default_factory=list)
    _size: int = 0
    _columns: tuple[array[int], ...] = field(
        default_factory=lambda: tuple(array("I") for _ in range(5))
    )
    _forms: bytearray = field(default_factory=bytearray)
    _escapes: bytearray = field(default_factory=bytearray)

    def __len__(self) -> int:
        """Return how many code points the text has so far."""
        return self._size

    def add(
        self, words: str, begin: Position, end: int, form: Form, escape: Escape = Escape.NONE
    ) -> None:
        """Add a piece that begins at a place of the source and ends at a byte of it."""
        if not words:
            return
        row = (self._size, begin.offset, end, begin.line, begin.column)
        for column, value in zip(self._columns, row, strict=True):
            column.append(value)
        self._forms.append(form)
        self._escapes.append(escape)
        self._texts.append(words)
        self._size += len(words)

    def source(self, elements: Iterable[Element] = ()) -> PiecewiseSource:
        """Return the way back to the bytes; its text is all that was added."""
        outer_first = sorted(elements, key=lambda each: (each.start, -each.end))
        positions, starts, ends, rows, columns = self._columns
        return PiecewiseSource(
            "".join(self._texts),
            self.encoding,
            positions,
            starts,
            ends,
            rows,
            columns,
            bytes(self._forms),
            bytes(self._escapes),
            Elements.of(outer_first),
        )
