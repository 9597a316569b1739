"""An item of an export read: its texts out of XML, WordPress and HTML, each with its bytes."""

from __future__ import annotations

import re
from array import array
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.model import Mark, MarkKind
from ngo_audit.readers import html
from ngo_audit.readers.wordpress.fields import sections, take
from ngo_audit.readers.wordpress.items import TEXTS
from ngo_audit.readers.wordpress.markup import retell
from ngo_audit.readers.wordpress.relaying import relaid
from ngo_audit.readers.wordpress.written import ItemSource
from ngo_audit.text.edits import Span
from ngo_audit.text.layers import Layer
from ngo_audit.text.lines import lines
from ngo_audit.text.pieces import Element
from ngo_audit.text.places import places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.readers.wordpress.fields import Section
    from ngo_audit.readers.wordpress.items import Item
    from ngo_audit.text.pieces import PiecewiseSource

_DATA = re.compile(rb"\s*+ (?: [aOs]:\d++: | [\[{] \s*+ [\[{\"] )", re.VERBOSE)
_BRACKET = re.compile(rb"\]")


class Text(NamedTuple):
    """What an item says, with the way back to its bytes."""

    source: ItemSource
    marks: tuple[Mark, ...]


class Said(NamedTuple):
    """The texts of an item out of their XML, where each of them is, and where it stood."""

    layer: Layer
    parts: Sequence[tuple[int, int]]
    sections: tuple[Section, ...]


class Reading:
    """Reads the items of an export in their order, and counts its lines on the way."""

    def __init__(self, source: bytes, encoding: str) -> None:
        self._source, self._encoding = source, encoding
        self._at, self._line, self._column = 0, 1, 1

    def read(self, item: Item) -> Text | None:
        """Return the text of an item, None where it has none beside its title."""
        said = self._said(item)
        _, (start, end), _ = said.parts
        if _DATA.match(said.layer.data, start, end):
            return None
        told, bounds = _told(said)
        found, marks, spans = html.fragments(told.data, self._encoding, bounds)
        body = found.text[spans[0].end :]
        if not body or body.isspace():
            return None
        source = self._placed(relaid(_titled(found, spans[0]), told.over(said.layer)), item, said)
        return Text(source, tuple(sorted([*_marks(item, source.text, spans), *marks], key=_place)))

    def _said(self, item: Item) -> Said:
        """Take the texts out of their XML, one behind the other."""
        layer = Layer()
        parts: list[tuple[int, int]] = []
        found: list[Section] = []
        for name in TEXTS:
            first = layer.size
            start, end = item.places.get(name, (0, 0))
            for section in sections(self._source, start, end):
                take(layer, self._source, section)
                found.append(section)
            parts.append((first, layer.size))
        return Said(layer, parts, tuple(sorted(found)))

    def _placed(self, pieces: PiecewiseSource, item: Item, said: Said) -> ItemSource:
        """Tell the lines and columns of the pieces, and what a mend has to heed."""
        self._advance(item.start)
        inside = array("Q", (start - item.start for start in pieces.starts))
        rows, columns = places(self._source[item.start : item.end], self._encoding, inside)
        shift = self._column - 1
        brackets = (
            match.start()
            for section in said.sections
            if section.cdata
            for match in _BRACKET.finditer(self._source, section.start, section.end)
        )
        return ItemSource(
            pieces.text,
            pieces.encoding,
            pieces.positions,
            pieces.starts,
            pieces.ends,
            array("I", [row + self._line - 1 for row in rows]),
            array("I", [c + shift * (r == 1) for r, c in zip(rows, columns, strict=True)]),
            pieces.forms,
            pieces.escapes,
            pieces.elements,
            said.sections,
            array("Q", brackets),
        )

    def _advance(self, offset: int) -> None:
        """Go on to a place of the export, counting lines."""
        (line,), (column,) = places(
            self._source[self._at : offset], self._encoding, [offset - self._at]
        )
        self._column = column if line > 1 else self._column + column - 1
        self._line += line - 1
        self._at = offset


def _told(said: Said) -> tuple[Layer, list[tuple[int, int]]]:
    """Make HTML of texts as WordPress does; a title it takes as it is."""
    data, layer = said.layer.data, Layer()
    bounds = []
    for n, (start, end) in enumerate(said.parts):
        first = layer.size
        if n:
            retell(layer, data, start, end)
        else:
            layer.copy(data, start, end)
        bounds.append((first, layer.size))
    return layer, bounds


def _marks(item: Item, text: str, spans: Sequence[Span]) -> Iterator[Mark]:
    """Yield what the export says of the texts of an item."""
    title, _, excerpt = spans
    if item.language:
        yield Mark(Span(0, len(text)), MarkKind.LANGUAGE, item.language)
    if title.end:
        yield Mark(title, MarkKind.HEADING, "1")
    for line in lines(text[excerpt.start : excerpt.end]):
        span = Span(excerpt.start + line.start, excerpt.start + line.end)
        yield Mark(span, MarkKind.ATTRIBUTE, "excerpt")


def _place(mark: Mark) -> tuple[int, int]:
    return mark.span.start, -mark.span.end


def _titled(found: PiecewiseSource, title: Span) -> PiecewiseSource:
    """Keep the title: without one an item could not be told from others."""
    if not title.end:
        return found
    start, end = found.starts[0], found.ends[found.piece(title.end - 1)]
    kept = Element(title.start, title.end, start, end, "the title of a page")
    return replace(found, elements=(kept, *found.elements))
