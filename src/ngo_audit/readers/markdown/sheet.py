"""The blocks of a Markdown page, each written down when it ends."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ngo_audit.model import MarkKind
from ngo_audit.readers.markdown.line import ABBREVIATION
from ngo_audit.readers.markdown.links import defined
from ngo_audit.readers.markdown.markup import Markup
from ngo_audit.readers.markdown.page import Enclosed
from ngo_audit.readers.markdown.parts import Part
from ngo_audit.readers.markdown.stretch import Stretch
from ngo_audit.text.escapes import Escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.readers.markdown.page import Writer
    from ngo_audit.readers.markdown.saying import Speaker

    Spans = Sequence[tuple[int, int]]

_KINDS = {Part.QUOTE: MarkKind.QUOTE, Part.ITEM: MarkKind.ITEM, Part.INSET: None}
_IDENTIFIER = re.compile(r"[^\r\n]*?\{#([^\s{}]+)")
"""The first on the rest of a line; where that ends is not looked for: it may be far."""

_NO_SLUG = re.compile(r"[^\w\- ]")


class Sheet:
    """Writes the blocks that it is given: ``masked`` is the source, template parts masked."""

    def __init__(
        self, source: str, masked: str, writer: Writer, speaker: Speaker, targets: frozenset[str]
    ) -> None:
        self._source, self._masked, self._targets = source, masked, targets
        self._writer, self._speaker = writer, speaker

    def open(self, row: int) -> None:
        self._writer.end_line()
        self._writer.open(row)

    def close(self, part: Part, last: int) -> None:
        self._writer.close(last, _KINDS[part])

    def is_words(self, spans: Spans) -> bool:
        """Tell whether a paragraph is more than definitions of links."""
        if not self._masked.startswith("[", spans[0][0]):
            return True
        text = Stretch.of(self._masked, spans).text
        return max(defined(text), default=0) < len(text)

    def paragraph(self, spans: Spans, row: int, last: int, *, begun: bool) -> None:
        stretch = Stretch.of(self._masked, spans)
        if stretch.text.startswith("["):
            at = max(defined(stretch.text), default=0)
            if at >= len(stretch.text):
                return
            row += stretch.text.count("\n", 0, at)
            stretch = stretch.after(at) if at else stretch
        elif ABBREVIATION.match(stretch.text):
            return
        self._write(stretch, row, last, begun=begun)

    def _write(self, stretch: Stretch, row: int, last: int, *, begun: bool) -> None:
        self._writer.end_line()
        self._writer.open(row, stretch.places[0] if begun else None)
        self._speaker.say(stretch)
        self._writer.close(last)

    def heading(self, spans: Spans, level: int, row: int, last: int, *, begun: bool) -> None:
        writer = self._writer
        writer.end_line()
        writer.open(row, spans[0][0] if begun else None)
        first = writer.flow.here
        self._speaker.say(Stretch.of(self._masked, spans, breaks=False))
        writer.mark(MarkKind.HEADING, str(level), first)
        if self._targets:
            named = _IDENTIFIER.match(self._source, spans[-1][1])
            writer.target(named[1] if named else slug(self._masked[spans[0][0] : spans[-1][1]]))
        writer.close(last)

    def code(self, spans: Spans, row: int, last: int, *, begun: bool) -> None:
        """Write the lines of code, each as it is."""
        writer = self._writer
        writer.end_line()
        writer.open(row, (spans[0][0] if spans else None) if begun else None)
        for start, end in spans:
            words = self._source[start:end].rstrip(" \t")
            if words:
                first = writer.flow.here
                writer.flow.put(words, start, start + len(words), Escape.CODE)
                writer.enclosed(first, Enclosed(start, start + len(words), kept="a line of code"))
                writer.end_line()
        writer.close(last, MarkKind.CODE)

    def html(self, spans: Spans, row: int, last: int, *, begun: bool) -> None:
        stretch = Stretch.of(self._masked, spans, breaks=False)
        self._writer.end_line()
        self._writer.open(row, stretch.places[0] if begun else None)
        Markup(self._writer).block(stretch)
        self._writer.close(last)

    def cells(self, cells: Spans, row: int, *, head: bool) -> None:
        """Write a row of a table, a cell a line: rows go whole or not at all, the head never."""
        writer = self._writer
        writer.end_line()
        writer.open(row)
        if head:
            writer.keep("the head of a table")
        for cell in cells:
            first = writer.flow.here
            self._speaker.say(Stretch.of(self._masked, [cell], breaks=False))
            writer.enclosed(first, Enclosed(*cell, MarkKind.CELL, kept="a cell of a table"))
            writer.end_line()
        writer.close(row, sibling=True)

    def rule(self) -> None:
        self._writer.end_line()
        self._writer.mark(MarkKind.RULE)

    def shown(self) -> None:
        self._writer.end_line()
        self._writer.shown("template")


def slug(heading: str) -> str:
    """Return the name under which generators let links lead to a heading."""
    words = unicodedata.normalize("NFC", heading).lower()
    return _NO_SLUG.sub("", words).strip(" ").replace(" ", "-")
