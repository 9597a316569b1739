"""The cells of a table kept as text (CSV), each with its bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.errors import ProblemKind, SourceError
from ngo_audit.text.layers import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_QUOTED = rb""" [ ]*+ " (?P<quoted> [^"]*+ (?: "" [^"]*+ )*+ ) (?: (?P<closed>") [ ]*+ )? """
_DOUBLED = re.compile(b'""')
_LINE = re.compile(rb"\r\n|\r|\n")
_BLANK = re.compile(rb"[\r\n]++")
_LAYOUT = b" \t"
_WIDEST = 16_384
"""No spreadsheet has more columns."""

_BEHIND = "has words behind a closing quotation mark in the row"
_AGAIN = "export it again as CSV, with quotation marks that are doubled inside of others"


class Cell(NamedTuple):
    """What a cell holds between two bytes, without the quotation marks around it."""

    start: int
    end: int
    quoted: bool = False

    @property
    def fixed(self) -> bool:
        return False

    def said(self, source: bytes) -> bytes:
        words = source[self.start : self.end]
        return words.replace(b'""', b'"') if self.quoted else words.strip(_LAYOUT)

    def layer(self, source: bytes) -> Layer:
        """Return what the cell says, with the way back to its bytes."""
        layer, at = Layer(), self.start
        for match in _DOUBLED.finditer(source, at, self.end) if self.quoted else ():
            layer.copy(source, at, match.start())
            layer.put(b'"', *match.span())
            at = match.end()
        layer.copy(source, at, self.end)
        return layer


class Row(NamedTuple):
    """The cells of a row, and all its bytes with the end of its line."""

    start: int
    end: int
    cells: Sequence[Cell]


def rows(source: bytes, delimiter: bytes, start: int = 0) -> Iterator[Row]:
    """Yield the rows from a byte on, blank lines left out.

    Raises SourceError where quotation marks tell no more where a cell ends.
    """
    pattern = _pattern(delimiter)
    cells: list[Cell] = []
    at = first = start
    while at < len(source) or cells:
        if not cells and (blank := _BLANK.match(source, at)):
            at = first = blank.end()
            continue
        match = pattern.match(source, at)
        if match is None or (match["quoted"] is not None and match["closed"] is None):
            raise _unclosed(source, at) if match else _refused(source, at, _BEHIND)
        quoted = match["quoted"] is not None
        cells.append(Cell(*match.span("quoted" if quoted else "bare"), quoted))
        at = match.end()
        if match["end"] == delimiter and delimiter:
            if len(cells) > _WIDEST:
                raise _refused(source, at, f"has more than {_WIDEST:,} cells in the row")
            continue
        if len(cells) > 1 or cells[0].said(source):
            yield Row(first, at, cells)
        cells, first = [], at


def _pattern(delimiter: bytes) -> re.Pattern[bytes]:
    sign = re.escape(delimiter)
    bare = rb"""(?! [ ]*+ " ) (?P<bare> [^%s\r\n]*+ )""" % sign
    last = rb"\r\n | \n | \r | \Z"
    end = rb"%s | %s" % (sign, last) if delimiter else last
    return re.compile(rb"(?: %s | %s ) (?P<end> %s )" % (_QUOTED, bare, end), re.VERBOSE)


def _unclosed(source: bytes, at: int) -> SourceError:
    why = f"has a quotation mark at line {_line(source, at)} that is never closed"
    return SourceError(ProblemKind.UNREADABLE, why, _AGAIN)


def _refused(source: bytes, at: int, why: str) -> SourceError:
    return SourceError(ProblemKind.UNREADABLE, f"{why} at line {_line(source, at)}", _AGAIN)


def _line(source: bytes, at: int) -> int:
    return len(_LINE.findall(source, 0, at)) + 1
