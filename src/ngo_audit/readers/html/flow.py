"""The text of a page put together: lines, white space as browsers show it, references."""

from __future__ import annotations

import re
from array import array
from itertools import accumulate
from typing import TYPE_CHECKING

from ngo_audit.readers.html.references import reference
from ngo_audit.text.edits import Span
from ngo_audit.text.escapes import Escape
from ngo_audit.text.pieces import Elements, PiecewiseSource
from ngo_audit.text.places import places
from ngo_audit.text.sources import Form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ngo_audit.text.pieces import Element

_WORD = rb"(?: [^ \t\n\f\r&\0]++ | & (?![A-Za-z#]) )++"
_MOST = 200  # spaces in a piece, so that a place in it is soon found
_WORDS = _WORD + rb"(?: [ ] " + _WORD + rb"){0,%d}+" % _MOST
_WHITE = b" \t\n\f\r"
_ODD = re.compile(rb"[\t\n\f\r&\0]")
_REFERENCE = rb"& (?: \# (?: [0-9]++ | [xX][0-9a-fA-F]++ ) ;?+ | [A-Za-z][A-Za-z0-9]*+ ;?+ )"
_PARTS = re.compile(
    rb"(" + _WORDS + rb") | ([ \t\n\f\r]++) | (" + _REFERENCE + rb") | (&) | (\0++)", re.VERBOSE
)
_VERBATIM = re.compile(
    rb"([^\n\r&\0]++) | (\r\n|\r|\n) | (" + _REFERENCE + rb") | (&) | (\0++)", re.VERBOSE
)
_LITERAL, _SPACE, _REFERS, _SIGN = 1, 2, 3, 4


class Flow:
    """Takes text in the order of the source and keeps where it stood.

    White space counts as one space, and not at all at the ends of lines; ``verbatim`` text keeps
    its own. ``size`` is how many code points the text has so far, ``ended`` whether its last line
    has ended, ``space`` the white space that has yet to prove that words follow.
    """

    __slots__ = (
        "_asides",
        "_encoding",
        "_rows",
        "_source",
        "_texts",
        "ended",
        "size",
        "space",
        "verbatim",
    )

    def __init__(self, source: bytes, encoding: str) -> None:
        self.verbatim = self.size = 0
        self.ended = False
        self.space: tuple[int, int] | None = None
        self._source, self._encoding = source, encoding
        self._texts: list[str] = []
        self._rows: list[tuple[int, int, Form, Escape]] = []
        self._asides: list[tuple[int, int, Escape]] = []

    @property
    def here(self) -> int:
        """Where in the text the next words will begin."""
        return self.size + (self.ended or self.space is not None)

    def aside(self, start: int, end: int, escape: Escape) -> None:
        """Keep a text that stands between two bytes until the line has ended."""
        self._asides.append((start, end, escape))

    def end_line(self) -> None:
        self.ended = self.size > 0
        self.space = None

    def asides(self) -> list[Span]:
        """Give each text that was kept a line of its own; return where they are."""
        found = []
        for start, end, escape in self._asides:
            first = self.here
            self.add(self._source[start:end], start, escape)
            found.append(Span(first, max(first, self.size)))
            self.end_line()
        self._asides.clear()
        return found

    def add(self, raw: bytes, start: int, escape: Escape = Escape.TEXT) -> None:
        """Add the text that stands at a byte of the source."""
        if self.verbatim:
            self._add_parts(raw, start, escape)
            return
        words = raw.lstrip(_WHITE)
        if not words:
            self.spaced(start, start + len(raw))
            return
        first, end = start + len(raw) - len(words), start + len(raw)
        if first > start:
            self.spaced(start, first)
        words = words.rstrip(_WHITE)
        last = first + len(words)
        if _ODD.search(words) or b"  " in words or words.count(b" ") > _MOST:
            self._add_parts(words, first, escape)
        else:
            self._put(words, first, last, escape)
        if last < end:
            self.spaced(last, end)

    def _add_parts(self, raw: bytes, start: int, escape: Escape) -> None:
        pattern = _VERBATIM if self.verbatim else _PARTS
        for match in pattern.finditer(raw):
            at, end = start + match.start(), start + match.end()
            kind = match.lastindex
            if kind in (_LITERAL, _SIGN):
                self._put(match[0], at, end, escape)
            elif kind == _REFERS:
                self._refer(match[0], raw[match.end() : match.end() + 1], at, escape)
            elif kind == _SPACE and self.verbatim:
                self._write("\n", at, end, Form.UNIT, escape)
            elif kind == _SPACE:
                self.spaced(at, end)

    def _refer(self, raw: bytes, after: bytes, at: int, escape: Escape) -> None:
        attribute = escape is not Escape.TEXT
        meaning, size = reference(raw.decode(), after.decode("latin-1"), attribute=attribute)
        if meaning in _BLANKS:
            self.spaced(at, at + size)
        elif size:
            self._write(meaning, at, at + size, Form.UNIT, escape)
        if size < len(raw):
            self._put(raw[size:], at + size, at + len(raw), escape)

    def spaced(self, start: int, end: int) -> None:
        """Note white space, which counts once and only between words."""
        if self.space is None and not self.ended and self.size:
            self.space = start, end

    def _put(self, raw: bytes, start: int, end: int, escape: Escape) -> None:
        try:
            self._write(raw.decode(self._encoding), start, end, Form.LITERAL, escape)
        except UnicodeDecodeError:
            words = raw.decode(self._encoding, "replace")
            self._write(words, start, end, Form.FIXED, escape)

    def _write(self, words: str, start: int, end: int, form: Form, escape: Escape) -> None:
        if self.ended:
            self._texts.append("\n")
            self._rows.append((start, start, Form.GAP, Escape.NONE))
            self.size += 1
            self.ended = False
        elif self.space is not None:
            self._texts.append(" ")
            self._rows.append((*self.space, Form.UNIT, escape))
            self.size += 1
            self.space = None
        self._texts.append(words)
        self._rows.append((start, end, form, escape))
        self.size += len(words)

    def source(self, elements: Iterable[Element]) -> PiecewiseSource:
        """Return the text with the way back to its bytes."""
        starts, ends, forms, escapes = zip(*self._rows, strict=True) if self._rows else ((),) * 4
        lines, columns = places(self._source, self._encoding, starts)
        sizes = map(len, self._texts[:-1])
        return PiecewiseSource(
            "".join(self._texts),
            self._encoding,
            array("I", accumulate(sizes, initial=0)) if self._texts else array("I"),
            array("I", starts),
            array("I", ends),
            lines,
            columns,
            bytes(forms),
            bytes(escapes),
            Elements.of(elements),
        )


_BLANKS = frozenset(" \t\n\f\r")
