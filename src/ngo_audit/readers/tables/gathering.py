"""The text of a table put together cell by cell, each with the way back to its bytes."""

from __future__ import annotations

import re
from array import array
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol

from ngo_audit.model import Mark, MarkKind
from ngo_audit.readers import html
from ngo_audit.readers.wordpress.markup import retell
from ngo_audit.readers.wordpress.relaying import relaid
from ngo_audit.text.edits import Span
from ngo_audit.text.escapes import Escape
from ngo_audit.text.layers import Layer
from ngo_audit.text.pieces import Element
from ngo_audit.text.sources import Form

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE = re.compile(rb"([^\r\n]*+)(\r\n|\r|\n|\Z)")
_MARKUP = re.compile(
    rb"""</?(?:p|br|div|h[1-6]|[uo]l|li|strong|b|em|i|a|span|img|table|t[drh]|blockquote|figure)
    (?:\s[^<>]*+)?/?> | <!--\s | &(?:[a-z]{2,8}|\#\d{2,6}|\#x[0-9a-f]{2,5});""",
    re.VERBOSE | re.IGNORECASE,
)
_LAYOUT = b" \t"


class TableCell(Protocol):
    """A cell of whatever table; nothing is written into what is ``fixed``."""

    @property
    def fixed(self) -> bool: ...

    def layer(self, data: bytes) -> Layer:
        """Return what it says, with the way back to the bytes."""


class Gathering:
    """Takes cells in the order of the text; ``cells`` are those taken, by their first pieces.

    Of texts that come line by line they are the numbers of these.
    """

    def __init__(self, data: bytes, encoding: str) -> None:
        self.data, self._encoding = data, encoding
        self._texts: list[str] = []
        self.positions, self.starts, self.ends = (array("I") for _ in range(3))
        self.forms, self.escapes = bytearray(), bytearray()
        self.elements: list[Element] = []
        self.marks: list[Mark] = []
        self.cells: list[tuple[int, Any]] = []
        self.size = 0

    @property
    def text(self) -> str:
        return "".join(self._texts)

    def mark(self, start: int, kind: MarkKind, value: str = "") -> None:
        """Mark all that was added since a place of the text."""
        if self.size > start:
            self.marks.append(Mark(Span(start, self.size), kind, value))

    def cell(self, cell: TableCell) -> Span:
        """Add what a cell says, on lines of its own; return where it stands in the text."""
        layer = cell.layer(self.data)
        data, before = layer.data, self.size
        if not data or data.isspace():
            return Span(before, before)
        self.cells.append((len(self.starts), cell))
        first = self._begin_line(layer.begin(0))
        if _MARKUP.search(data):
            self._add_markup(layer, data)
        else:
            self._add_lines(layer, data)
        if self.size == first:
            self._take_back(before)
        elif cell.fixed:
            at = self.cells[-1][0] + (first > before)
            self.forms[at:] = bytes([Form.FIXED]) * (len(self.forms) - at)
        return Span(min(first, self.size), self.size)

    def line(self, layer: Layer, number: int) -> Span:
        """Add what a paragraph says as a line; return where it stands in the text."""
        data = layer.data
        if not data or data.isspace():
            return Span(self.size, self.size)
        first = self.size + (self.size > 0)
        if self.size:
            self._begin_line(layer.begin(0))
        self.cells.append((len(self.starts), number))
        self._add_words(layer, data, 0, len(data))
        return Span(first, self.size)

    def element(self, first: int, start: int, end: int, kept: str) -> None:
        """Let bytes go with all the words that were added since a place of the text."""
        if self.size > first:
            self.elements.append(Element(first, self.size, start, end, kept))

    def _begin_line(self, at: int) -> int:
        if self.size:
            self._add("\n", at, at, Form.GAP)
        return self.size

    def _take_back(self, size: int) -> None:
        """Forget the beginning of a line that nothing came to stand on."""
        if self.size > size:
            self.size = size
            self.cells.pop()
            self._texts.pop()
            for column in (self.positions, self.starts, self.ends, self.forms, self.escapes):
                column.pop()

    def _add(self, words: str, start: int, end: int, form: int, escape: int = Escape.NONE) -> None:
        self.positions.append(self.size)
        self.starts.append(start)
        self.ends.append(end)
        self.forms.append(form)
        self.escapes.append(escape)
        self._texts.append(words)
        self.size += len(words)

    def _add_lines(self, layer: Layer, data: bytes) -> None:
        """Add a cell without mark-up line by line; one of several goes with its last words."""
        found = [match for match in _LINE.finditer(data) if match[0]]
        for n, match in enumerate(found):
            if n:
                self._begin_line(layer.begin(match.start()))
            first = self.size
            self._add_words(layer, data, *match.span(1))
            if len(found) > 1 and match[1].strip(_LAYOUT):
                begin, end = match.span()
                last = n == len(found) - 1
                begin = found[n - 1].end(1) if last else begin
                self.element(first, layer.begin(begin), layer.end(end), "")

    def _add_words(self, layer: Layer, data: bytes, start: int, end: int) -> None:
        if start == end:
            return
        for first, last in pairwise((start, *layer.cuts(start, end), end)):
            form = Form.UNIT if layer.is_solid(first) else Form.LITERAL
            words = data[first:last].decode(self._encoding)
            self._add(words, *layer.bounds(first, last), form)

    def _add_markup(self, layer: Layer, data: bytes) -> None:
        """Add a cell that holds HTML, or what editors of WordPress type, as browsers show it."""
        told = Layer()
        retell(told, data, 0, len(data))
        found, marks, _ = html.fragments(told.data, self._encoding, [(0, told.size)])
        if not found.text or found.text.isspace():
            return
        found = relaid(found, told.over(layer))
        at = self.size
        self._texts.append(found.text)
        self.size += len(found.text)
        self.positions.extend(at + position for position in found.positions)
        self.starts.extend(found.starts)
        self.ends.extend(found.ends)
        self.forms += found.forms
        self.escapes += found.escapes
        self.elements += _moved(found.elements, at)
        self.marks += [
            Mark(Span(at + span.start, at + span.end), kind, value) for span, kind, value in marks
        ]


def _moved(elements: Iterable[Element], at: int) -> Iterable[Element]:
    return (each._replace(first=at + each.first, last=at + each.last) for each in elements)
