"""The paragraphs of a document, put together from the runs that they are cut into."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ngo_audit.readers.document.styles import outline_level
from ngo_audit.readers.office.elements import inside, take
from ngo_audit.text.layers import Layer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ngo_audit.readers.document.styles import Styles

_SPACES = frozenset({"tab", "br", "cr"})
_SIGNS = {"noBreakHyphen": "\u2011".encode(), "softHyphen": "\u00ad".encode()}
_OFF = frozenset({"0", "false", "off"})
_SHOWN = frozenset({"docPr", "pict", "object", "oMath"})
"""Pictures, drawings, charts, formulas and the like."""

_KEEPING = _SHOWN | {
    *("sectPr", "bookmarkStart", "commentReference", "commentRangeStart", "commentRangeEnd"),
    *("footnoteReference", "endnoteReference", "fldChar", "fldSimple", "drawing", "del", "ins"),
    *("moveFrom", "moveTo", "sdt", "AlternateContent", "txbxContent", "permStart", "permEnd"),
}
"""What would be lost, or left without its other half, if a paragraph went with its words."""

_APART = frozenset({"Fallback", "del", "moveFrom", "oMath"})
"""What is shown only where something else cannot be, what was struck out, and formulas."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its words with the way back, and what the document says of it.

    ``links`` are where in its words links begin and end, in bytes; ``contents`` tells whether it
    stands in a table of contents. It goes with its words unless it is ``kept`` for what else it
    holds.

    ``bold`` tells whether all its words are, ``images`` is the number of its pictures.
    """

    start: int
    layer: Layer = field(default_factory=Layer)
    level: int = 0
    item: bool = False
    cell: bool = False
    bold: bool = True
    images: int = 0
    contents: bool = False
    kept: str = ""
    end: int = 0
    links: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Paragraphs:
    """Takes the paragraphs of a part in their order, those of a text box before the one around."""

    data: bytes
    styles: Styles
    found: list[Paragraph] = field(default_factory=list)
    _open: list[Paragraph] = field(default_factory=list)
    _apart: int = 0
    _cells: int = 0
    _bold: bool = False
    _start: int = -1

    def begin(self, name: str, said: Mapping[str, str], at: int) -> None:
        if self._open and not self._apart and name in _SHOWN:
            self._open[-1].images += 1
        self._apart += name in _APART
        self._cells += name == "tc"
        if self._open and name in _KEEPING:
            self._open[-1].kept = self._open[-1].kept or "more than words"
        if self._apart:
            return
        if name == "p":
            kept = "the cell of a table" if self._cells else ""
            self._open.append(Paragraph(at, cell=self._cells > 0, kept=kept))
        elif self._open:
            self._inside(name, said, at)

    def _inside(self, name: str, said: Mapping[str, str], at: int) -> None:
        paragraph, value = self._open[-1], said.get("val", "")
        if name == "pStyle":
            paragraph.level = paragraph.level or self.styles.level(value)
            paragraph.contents = value in self.styles.contents
        elif name == "outlineLvl":
            paragraph.level = outline_level(value)
        elif name == "numPr":
            paragraph.item = True
        elif name == "r":
            self._bold = False
        elif name == "b":
            self._bold = value not in _OFF
        elif name == "hyperlink":
            paragraph.links.append((paragraph.layer.size, -1))
        elif name == "t":
            self._start = inside(self.data, at)
        elif name in _SIGNS or name in _SPACES:
            paragraph.layer.put(_SIGNS.get(name, b" "), at, inside(self.data, at))

    def finish(self, name: str, at: int) -> None:
        if name == "t" and self._start >= 0:
            paragraph = self._open[-1]
            take(paragraph.layer, self.data, self._start, max(self._start, at))
            paragraph.bold = paragraph.bold and self._bold
            self._start = -1
        elif name == "hyperlink" and self._open and not self._apart:
            paragraph = self._open[-1]
            if paragraph.links:
                paragraph.links.append((paragraph.links.pop()[0], paragraph.layer.size))
        elif name == "p" and self._open and not self._apart:
            paragraph = self._open.pop()
            paragraph.end = inside(self.data, at)
            self.found.append(paragraph)
        self._apart -= name in _APART
        self._cells -= name == "tc"
