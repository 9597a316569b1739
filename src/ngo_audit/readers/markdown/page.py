"""The text of a Markdown page as it is written down: lines, marks, what goes with its words."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.model import Mark, MarkKind
from ngo_audit.readers.comments import told
from ngo_audit.readers.flow import Flow
from ngo_audit.readers.markdown.scalars import Part
from ngo_audit.text.edits import Span
from ngo_audit.text.pieces import Element

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ngo_audit.readers.rows import Rows
    from ngo_audit.readers.text import Decoded
    from ngo_audit.text.escapes import Escape


@dataclass(slots=True)
class Scope:
    """A part of the page that is open: its first word, its first line, what else it holds.

    ``start`` is where it begins in the source, if something before it in its first line stays.
    """

    first: int
    line: int
    start: int | None = None
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """Words of an attribute, kept for a line of their own."""

    parts: Sequence[Part]
    address: str


class Enclosed(NamedTuple):
    """Where in the source two signs and what is between them stand, and what they say of it."""

    start: int
    end: int
    kind: MarkKind | None = None
    value: str = ""
    kept: str = ""


class Writer:
    """Takes the parts of a page in order and keeps their marks."""

    def __init__(self, decoded: Decoded, rows: Rows, targets: frozenset[str]) -> None:
        self.flow = Flow(decoded, rows.starts)
        self.marks: list[Mark] = []
        self.elements: list[Element] = []
        self._rows, self._targets = rows, targets
        self._scopes: list[Scope] = [Scope(0, 0)]
        self._asides: list[Aside] = []

    def mark(self, kind: MarkKind, value: str = "", first: int | None = None) -> None:
        """Mark what was written since a place, or a place."""
        at = self.flow.end if first is None else first
        if first is None or self.flow.size > first:
            self.marks.append(Mark(Span(at, max(at, self.flow.size)), kind, value))

    def keep(self, why: str) -> None:
        self._scopes[-1].kept = self._scopes[-1].kept or why

    def shown(self, what: str) -> None:
        """Note that something stands here that is no text: a film, a component, a comment."""
        self.keep("a comment" if what == "comment" else "more than words")
        self.mark(MarkKind.EMBED, what)

    def comment(self, text: str) -> bool:
        """Take a comment, which stays whatever goes; tell whether it was for ngo-audit."""
        self.keep("a comment")
        words = told(text)
        if words is not None:
            self.mark(MarkKind.SUPPRESSION, words)
        return words is not None

    def target(self, name: str) -> None:
        if name in self._targets:
            self.keep("the target of a link")

    def open(self, line: int, start: int | None = None) -> None:
        self._scopes.append(Scope(self.flow.here, line, start))

    def close(self, last: int, kind: MarkKind | None = None, *, sibling: bool = False) -> None:
        """Close the part opened last, whose last line is ``last``."""
        self.end_line()
        scope = self._scopes.pop()
        if scope.kept:
            self.keep(scope.kept)
        if self.flow.size <= scope.first:
            return
        if kind:
            self.mark(kind, "", scope.first)
        if scope.start is None:
            span = self._rows.whole(scope.line, last, sibling=sibling or kind is MarkKind.ITEM)
        else:
            span = scope.start, self._rows.ends[last]
        self.elements.append(Element(scope.first, self.flow.size, *span, scope.kept))

    def enclosed(self, first: int, signs: Enclosed) -> None:
        """Mark words between two signs, written since a place, which go with them."""
        if self.flow.size > first:
            if signs.kind:
                self.mark(signs.kind, signs.value, first)
            element = Element(first, self.flow.size, signs.start, signs.end, signs.kept)
            self.elements.append(element)

    def reference(self, raw: str, start: int, escape: int) -> None:
        meaning, end = unescape(raw), start + len(raw)
        if meaning in ("\n", "\r", "\t", " "):
            self.flow.space(start, end)
        elif meaning == raw:
            self.flow.put(raw, start, end, escape)
        else:
            self.flow.unit(meaning, start, end, escape)

    def image_of(self, words: str, at: int, escape: Escape, address: str) -> None:
        """Note an image whose alternative text stands in an attribute."""
        parts = [Part(words, at, at + len(words), escape)] if words.strip(" ") else []
        if "&" in words or "\n" in words or "\r" in words:
            parts = []
        self.image(parts, address)

    def image(self, parts: Sequence[Part], address: str) -> None:
        """Note an image; its alternative text gets a line of its own when this one ends."""
        self.keep("an image")
        if parts:
            self._asides.append(Aside(parts, address))
        else:
            self.mark(MarkKind.IMAGE, address)

    def end_line(self) -> None:
        self.flow.end_line()
        asides, self._asides = self._asides, []
        for aside in asides:
            first = self.flow.here
            self.say(aside.parts)
            self.mark(MarkKind.ATTRIBUTE, "alt", first)
            self.mark(MarkKind.IMAGE, aside.address, first)
            self.flow.end_line()

    def say(self, parts: Iterable[Part]) -> None:
        for part in parts:
            if part.words == "\n":
                self.flow.end_line()
            elif part.words == " ":
                self.flow.space(part.start, part.end)
            elif part.unit:
                self.flow.unit(part.words, part.start, part.end, part.escape)
            else:
                self.flow.put(part.words, part.start, part.end, part.escape)

    def front(self, parts: Iterable[Part], end: int) -> Span:
        """Write a value of the front matter, which stays whatever goes; return where it is."""
        first = self.flow.here
        self.say(parts)
        self.flow.end_line()
        span = Span(min(first, self.flow.size), self.flow.size)
        self.elements.append(Element(span.start, span.end, 0, end, "the front matter"))
        return span
