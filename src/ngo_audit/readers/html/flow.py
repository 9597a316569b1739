"""The text of a page put together: lines, white space as browsers show it, references."""

from __future__ import annotations

import re

from ngo_audit.readers.html.references import reference
from ngo_audit.text.edits import Span
from ngo_audit.text.escapes import Escape
from ngo_audit.text.pieces import Pieces
from ngo_audit.text.sources import Form, Position

_PARTS = re.compile(
    r"""(?P<words>[^ \t\n\f\r&\0]++(?:[ ][^ \t\n\f\r&\0]++)*+)
    |(?P<space>[ \t\n\f\r]++)
    |(?P<reference>&(?:\#(?:[0-9]++|[xX][0-9a-fA-F]++);?+|[A-Za-z][A-Za-z0-9]*+;?+))
    |(?P<sign>&)
    |(?P<nothing>\0++)""",
    re.VERBOSE,
)
_VERBATIM = re.compile(
    r"""(?P<words>[^\n\r&\0]++)
    |(?P<line>\r\n|\r|\n)
    |(?P<reference>&(?:\#(?:[0-9]++|[xX][0-9a-fA-F]++);?+|[A-Za-z][A-Za-z0-9]*+;?+))
    |(?P<sign>&)
    |(?P<nothing>\0++)""",
    re.VERBOSE,
)
_BREAK = re.compile(b"\r\n|\r|\n")


class Flow:
    """Takes text in the order of the source and keeps where it stood.

    White space counts as one space, and not at all at the ends of lines; ``verbatim`` text keeps
    its own.
    """

    def __init__(self, source: bytes, encoding: str) -> None:
        self.pieces = Pieces(encoding)
        self.verbatim = 0
        self._source, self._encoding = source, encoding
        self._position = Position(1, 1, 0)
        self._ended = False
        self._space = (0, 0)
        self._asides: list[tuple[Position, int, Escape]] = []

    @property
    def here(self) -> int:
        """Where in the text the next words will begin."""
        return len(self.pieces) + self._ended

    def aside(self, start: int, end: int, escape: Escape) -> None:
        """Keep a text that stands between two bytes until the line has ended."""
        self._asides.append((self._advance(start), end, escape))

    def end_line(self) -> list[Span]:
        """End the line; give each text that was kept one of its own, and return where they are."""
        self._end()
        if not self._asides:
            return []
        position, found = self._position, []
        for begin, end, escape in self._asides:
            self._position, first = begin, self.here
            self.add(begin.offset, end, escape)
            found.append(Span(first, max(first, len(self.pieces))))
            self._end()
        self._asides.clear()
        self._position = position
        return found

    def _end(self) -> None:
        self._ended = len(self.pieces) > 0
        self._space = (0, 0)

    def add(self, start: int, end: int, escape: Escape = Escape.TEXT) -> None:
        """Add the text that stands between two bytes of the source."""
        raw = self._source[start:end]
        try:
            words = raw.decode(self._encoding)
        except UnicodeDecodeError:
            self._put(raw.decode(self._encoding, "replace"), start, end, Form.FIXED, escape)
            return
        at, plain = start, words.isascii()
        pattern = _VERBATIM if self.verbatim else _PARTS
        for match in pattern.finditer(words):
            part = match[0]
            size = len(part) if plain else len(part.encode(self._encoding))
            match match.lastgroup:
                case "words" | "sign":
                    self._put(part, at, at + size, Form.LITERAL, escape)
                case "space":
                    self._spaced(at, at + size)
                case "line":
                    self._put("\n", at, at + size, Form.UNIT, escape)
                case "reference":
                    self._refer(part, words[match.end() : match.end() + 1], at, escape)
            at += size

    def _refer(self, raw: str, after: str, at: int, escape: Escape) -> None:
        attribute = escape is not Escape.TEXT
        meaning, size = reference(raw, after, attribute=attribute)
        if meaning.isspace() and meaning in " \t\n\f\r":
            self._spaced(at, at + size)
        elif size:
            self._put(meaning, at, at + size, Form.UNIT, escape)
        if size < len(raw):
            self._put(raw[size:], at + size, at + len(raw), Form.LITERAL, escape)

    def _spaced(self, start: int, end: int) -> None:
        if len(self.pieces) and not self._ended and not self._space[1]:
            self._space = start, end

    def _put(self, words: str, start: int, end: int, form: Form, escape: Escape) -> None:
        if self._ended:
            self.pieces.add("\n", self._advance(start), start, Form.GAP)
            self._ended = False
        elif self._space[1]:
            self.pieces.add(" ", self._advance(self._space[0]), self._space[1], Form.UNIT, escape)
            self._space = (0, 0)
        self.pieces.add(words, self._advance(start), end, form, escape)

    def _advance(self, offset: int) -> Position:
        """Return the line and column of a byte; it may lie before the last one asked for."""
        line, column, at = self._position
        between = self._source[at:offset]
        if b"\n" in between or b"\r" in between:
            breaks = list(_BREAK.finditer(between))
            line, column, between = line + len(breaks), 1, between[breaks[-1].end() :]
        width = (
            len(between) if between.isascii() else len(between.decode(self._encoding, "replace"))
        )
        self._position = Position(line, column + width, offset)
        return self._position
