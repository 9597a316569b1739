"""reStructuredText: its words as a site shows them, each with its bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ngo_audit.model import MarkKind
from ngo_audit.readers.making import made
from ngo_audit.readers.markdown.page import Writer
from ngo_audit.readers.markdown.scalars import Part
from ngo_audit.readers.markdown.stretch import Stretch
from ngo_audit.readers.rows import Rows
from ngo_audit.readers.rst.inline import say
from ngo_audit.readers.text import decode
from ngo_audit.text.escapes import Escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Page

MEDIA_TYPE = "text/x-rst"

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*\Z")
_MARKER = re.compile(r"(?:[-*+•‣]|(?:\d+|[A-Za-z]|#|[ivxlcdm]+)[.)]|\((?:\d+|[A-Za-z]|#)\))[ \t]+")
_EXPLICIT = re.compile(r"\.\.(?:[ \t]+|\Z)")
_DIRECTIVE = re.compile(r"\.\.[ \t]+(?:\|[^|]+\|[ \t]+)?([A-Za-z][\w:+.-]*)::(?:[ \t]+|\Z)")
_NOTE = re.compile(r"\.\.[ \t]+\[(?:\d+|#\w*|\*|[\w-]+)\][ \t]+")
_FIELD = re.compile(r":[^:\s][^:]*:(?:[ \t]+|\Z)")
_ALT = re.compile(r":alt:[ \t]+")
_TABLE = re.compile(r"\+[-=+]{3,}|={2,}(?:[ \t]+={2,})+[ \t]*\Z")
_LITERAL = re.compile(r"(?:(?<=\S):|(?:\A|\s+)::)\Z")

_SHOWN = frozenset(
    {"note", "warning", "tip", "important", "hint", "caution", "danger", "attention", "error"}
    | {"admonition", "topic", "sidebar", "epigraph", "pull-quote", "highlights", "rubric"}
    | {"seealso", "versionadded", "deprecated", "versionchanged", "figure", "list-table"}
    | {"parsed-literal", "centered", "container", "compound", "class"}
)
"""Directives whose content is text like any other."""

_NAMING = frozenset({"container", "compound", "class"})
"""Those that have a name for themselves where others have words."""

_CODE = frozenset(
    {"code", "code-block", "sourcecode", "highlight", "literalinclude", "math", "doctest"}
)


def read(source: bytes, path: str) -> Iterator[Page]:
    """Yield the one page of a file. Raises SourceError where it holds no text."""
    decoded = decode(source)
    rows = Rows.of(decoded.text)
    writer = Writer(decoded, rows, frozenset())
    _Lines(decoded.text, rows, writer).read()
    origin = writer.flow.source(writer.elements)
    page = made(source, path, MEDIA_TYPE, origin, writer.marks)
    yield replace(page, assumed=decoded.assumed)


class _Lines:
    """Goes through the lines; ``row`` is the next one."""

    def __init__(self, text: str, rows: Rows, writer: Writer) -> None:
        self._text, self._rows, self._writer = text, rows, writer
        self._levels: list[tuple[str, bool]] = []
        self._row = 0

    def read(self) -> None:
        while self._row < len(self._rows.ends):
            if self._blank(self._row):
                self._row += 1
            elif not (self._title() or self._table() or self._explicit()):
                self._paragraph()

    def _line(self, row: int) -> str:
        """Return the words of a line with the white space before them, nothing past the end."""
        if row >= len(self._rows.ends):
            return ""
        return self._text[self._rows.starts[row] : self._rows.ends[row]].rstrip(" \t")

    def _blank(self, row: int) -> bool:
        return not self._line(row)

    def _indent(self, row: int) -> int:
        line = self._line(row).expandtabs()
        return len(line) - len(line.lstrip(" "))

    def _span(self, row: int) -> tuple[int, int]:
        line = self._line(row)
        start = self._rows.starts[row]
        return start + len(line) - len(line.lstrip(" \t")), start + len(line)

    def _title(self) -> bool:
        """Take a title with a line of signs under it, and perhaps above it; or such a line."""
        row, line = self._row, self._line(self._row)
        over = _ADORNMENT.match(line)
        words = row + 1 if over else row
        under = _ADORNMENT.match(self._line(words + 1))
        known = under is not None and not self._blank(words)
        if known and under and (over is None or over[1] == under[1]) and self._fits(words):
            self._heading(words, under[1], over=over is not None)
            return True
        if over and self._blank(row + 1):
            self._writer.end_line()
            self._writer.mark(MarkKind.RULE)
            self._row += 1
            return True
        return False

    def _fits(self, words: int) -> bool:
        line, under = self._line(words), self._line(words + 1)
        return not _ADORNMENT.match(line) and len(under) >= min(len(line.lstrip(" ")), 4)

    def _heading(self, words: int, sign: str, *, over: bool) -> None:
        style = (sign, over)
        if style not in self._levels:
            self._levels.append(style)
        writer = self._writer
        writer.end_line()
        writer.open(self._row)
        first = writer.flow.here
        say(writer, Stretch.of(self._text, [self._span(words)], breaks=False))
        writer.mark(MarkKind.HEADING, str(min(self._levels.index(style) + 1, 6)), first)
        writer.close(words + 1)
        self._row = words + 2

    def _table(self) -> bool:
        """Leave a table alone: what is drawn with signs holds words that no line has whole."""
        if not _TABLE.match(self._line(self._row).lstrip(" \t")):
            return False
        self._skip_until_blank()
        self._embed("table")
        return True

    def _skip_until_blank(self) -> None:
        while self._row < len(self._rows.ends) and not self._blank(self._row):
            self._row += 1

    def _embed(self, what: str) -> None:
        self._writer.end_line()
        self._writer.shown(what)

    def _explicit(self) -> bool:
        """Take a directive, a note, a comment or a target, each with what is set in under it."""
        start, end = self._span(self._row)
        line = self._text[start:end]
        if not _EXPLICIT.match(line):
            return False
        directive, note = _DIRECTIVE.match(line), _NOTE.match(line)
        if note:
            self._write([(start + note.end(), end)], self._row, begun=True)
        elif directive:
            self._directive(directive[1].lower(), (start + directive.end(), end))
        else:
            self._under()
            if line.startswith(".. _") or line == "..":
                return True
            self._embed("comment")
        self._row += bool(note)
        return True

    def _directive(self, name: str, words: tuple[int, int]) -> None:
        first = self._row
        if name in _SHOWN:
            self._row += 1
            if name == "figure":
                self._image(words)
            elif words[0] < words[1] and name not in _NAMING:
                self._write([words], first, begun=True)
            while not self._blank(self._row) and _FIELD.match(self._line(self._row).lstrip(" \t")):
                self._row += 1
            return
        body = self._under()
        if name == "image":
            self._row = first + 1
            self._image(words)
            self._row = first + 1 + len(body)
        elif name in _CODE:
            self._code(body)
        else:
            self._embed(name)

    def _under(self) -> range:
        """Go behind the lines that are set in under this one, and return them."""
        indent, first = self._indent(self._row), self._row + 1
        last = self._row = first
        while self._row < len(self._rows.ends):
            if not self._blank(self._row):
                if self._indent(self._row) <= indent:
                    break
                last = self._row + 1
            self._row += 1
        self._row = last
        return range(first, last)

    def _image(self, words: tuple[int, int]) -> None:
        """Note an image; its alternative text stands in a field under it."""
        address = self._text[slice(*words)]
        parts: list[Part] = []
        row = self._row
        while not self._blank(row) and row < len(self._rows.ends):
            start, end = self._span(row)
            if alt := _ALT.match(self._text, start, end):
                parts.append(Part(self._text[alt.end() : end], alt.end(), end, Escape.RST))
            row += 1
        self._writer.end_line()
        self._writer.image(parts, address)
        self._writer.end_line()

    def _code(self, body: range) -> None:
        writer = self._writer
        writer.end_line()
        writer.open(body.start - 1)
        for row in body:
            start, end = self._span(row)
            if start < end:
                writer.flow.put_source(start, end, Escape.CODE)
                writer.end_line()
        writer.close(max(body.stop - 1, body.start - 1), MarkKind.CODE)

    def _paragraph(self) -> None:
        """Take the lines of one indent; a colon twice at their end begins code."""
        first, indent = self._row, self._indent(self._row)
        start, end = self._span(first)
        marker = _MARKER.match(self._text, start, end)
        head = marker or _FIELD.match(self._text, start, end)
        spans = [(head.end() if head else start, end)]
        if head:
            indent += head.end() - start if marker else 0
        self._row += 1
        if self._text.startswith("| ", start):
            spans = [(start + 2, end)]
        else:
            while self._goes_on(indent, loose=head is not None and not marker):
                spans.append(self._span(self._row))
                self._row += 1
        if spans[0][0] < spans[0][1] or len(spans) > 1:
            self._write(spans, first, item=marker is not None)

    def _goes_on(self, indent: int, *, loose: bool) -> bool:
        row = self._row
        if self._blank(row) or row >= len(self._rows.ends):
            return False
        same = self._indent(row) == indent or (loose and self._indent(row) > indent)
        start, end = self._span(row)
        return same and not _EXPLICIT.match(self._text[start:end])

    def _write(
        self,
        spans: list[tuple[int, int]],
        first: int,
        *,
        item: bool = False,
        begun: bool = False,
    ) -> None:
        start, end = spans[-1]
        literal = _LITERAL.search(self._text[start:end])
        if literal and self._text.startswith("::", end - 2):
            spans[-1] = start, start + literal.start()
        spans = [span for span in spans if span[0] < span[1]]
        writer = self._writer
        writer.end_line()
        if spans:
            writer.open(first, spans[0][0] if begun else None)
            say(writer, Stretch.of(self._text, spans, breaks=False))
            writer.close(max(first, self._row - 1), MarkKind.ITEM if item else None)
        if literal and self._text.startswith("::", end - 2):
            self._row -= 1
            self._code(self._under())
