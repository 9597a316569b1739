"""The elements of a page walked through: its text, its marks, what goes with its words."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from ngo_audit.model import Mark, MarkKind
from ngo_audit.readers.html import tags
from ngo_audit.readers.html.cards import Container, cards
from ngo_audit.readers.html.flow import Flow
from ngo_audit.readers.html.tags import Attribute, attributes
from ngo_audit.readers.html.tokens import Kind, tokens
from ngo_audit.text.edits import Span
from ngo_audit.text.escapes import Escape
from ngo_audit.text.pieces import Element

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SIMPLE = {
    b"li": MarkKind.ITEM,
    b"td": MarkKind.CELL,
    b"th": MarkKind.CELL,
    b"b": MarkKind.STRONG,
    b"strong": MarkKind.STRONG,
    b"blockquote": MarkKind.QUOTE,
    b"q": MarkKind.QUOTE,
    b"code": MarkKind.CODE,
    b"pre": MarkKind.CODE,
    b"kbd": MarkKind.CODE,
    b"samp": MarkKind.CODE,
}
_ASKED = tags.CONTAINERS | {b"img", b"a"}
_WORDS = (b"id", b"lang", b"title", b"role")
_ANCHORS = frozenset({b"a"})
_NONE: Mapping[bytes, Attribute] = {}


@dataclass(slots=True)
class Open:
    """An element that is open: where it begins in the text and in the source."""

    name: bytes
    first: int
    start: int
    number: int
    shape: bytes
    marks: tuple[tuple[MarkKind, str], ...]
    kept: str = ""
    headed: bool = False


class Walker:
    """Goes through the tokens of a page, once; ``targets`` are the names that links lead to."""

    def __init__(self, source: bytes, encoding: str, targets: frozenset[bytes]) -> None:
        self._source, self._encoding, self._targets = source, encoding, targets
        self.flow = Flow(source, encoding)
        self.marks: list[Mark] = []
        self.elements: list[Element] = []
        self._containers: list[Container] = []
        self._open: list[Open] = [Open(b"", 0, 0, 0, b"", ())]
        self._asides: list[tuple[str, str]] = []
        self._hidden = b""
        self._depth = 0
        self._count = 0

    def walk(self) -> None:
        for kind, start, end, name in tokens(self._source):
            if kind is Kind.START:
                self._start(name, start, end)
            elif kind is Kind.END:
                self._end(name, start, end)
            elif kind is Kind.TEXT or kind is Kind.CDATA:
                if not self._hidden:
                    self.flow.add(start, end)
            elif kind is Kind.COMMENT:
                self._keep("a comment")
        while len(self._open) > 1:
            self._close(len(self._open) - 1, len(self._source))
        self._line_ends()
        self.marks += [Mark(span, MarkKind.CARD, row) for span, row in cards(self._containers)]
        self.marks.sort(key=lambda mark: (mark.span.start, -mark.span.end))

    def _start(self, name: bytes, start: int, end: int) -> None:
        if self._hidden and not self._breaks_out(name):
            self._depth += name == self._hidden
            return
        why = tags.KEEPING.get(name)
        if why:
            self._keep(why)
        if name in tags.HIDDEN:
            if not self._source.endswith(b"/>", start, end):
                self._hidden, self._depth = name, 1
            return
        block = name in tags.BLOCKS
        if block or name in tags.CLOSES:
            self._imply_ends(name, start)
        if block or name in (b"br", b"hr"):
            self._line_ends()
        self._enter(name, start, end)

    def _breaks_out(self, name: bytes) -> bool:
        """End a drawing that was never closed where a part of the page begins."""
        if self._hidden in tags.FOREIGN and name in tags.BREAKS_OUT:
            self._hidden = b""
        return not self._hidden

    def _enter(self, name: bytes, start: int, end: int) -> None:
        found = self._attributes(name, start, end)
        if name == b"img":
            self._image(found)
        elif name == b"hr":
            self._mark(MarkKind.RULE)
        elif name in tags.EMBEDDED:
            self._mark(MarkKind.EMBED, name.decode())
        if name in tags.VOID:
            return
        if name in _ANCHORS or b"id" in found:
            self._keep_target(found)
        self._count += 1
        shape = name
        if name in tags.CONTAINERS and b"class" in found:
            shape += b"." + found[b"class"].value
        marks = tuple(self._marks_of(name, found))
        self._open.append(Open(name, self.flow.here, start, self._count, shape, marks))
        self.flow.verbatim += name in tags.VERBATIM
        if b"title" in found:
            self._aside(found[b"title"], "title")

    def _attributes(self, name: bytes, start: int, end: int) -> Mapping[bytes, Attribute]:
        if end - start <= len(name) + len("<>"):
            return _NONE
        if name not in _ASKED:
            tag = self._source[start:end].lower()
            if not any(word in tag for word in _WORDS):
                return _NONE
        found = attributes(self._source, start, end, name)
        return {attribute.name: attribute for attribute in found}

    def _image(self, found: Mapping[bytes, Attribute]) -> None:
        address = self._told(found, b"src")
        alternative = found.get(b"alt")
        if alternative and alternative.value.strip(b" \t\n\f\r"):
            self._aside(alternative, "alt", address)
        else:
            self._mark(MarkKind.IMAGE, address)

    def _aside(self, attribute: Attribute, kind: str, address: str = "") -> None:
        """Keep the text of an attribute for the end of the line that it stands in."""
        end = attribute.start + len(attribute.value)
        escape = Escape.QUOTED if attribute.quoted else Escape.UNQUOTED
        self.flow.aside(attribute.start, end, escape)
        self._asides.append((kind, address))

    def _told(self, found: Mapping[bytes, Attribute], name: bytes) -> str:
        return (
            unescape(found[name].value.decode(self._encoding, "replace")) if name in found else ""
        )

    def _mark(self, kind: MarkKind, value: str = "") -> None:
        self.marks.append(Mark(Span(self.flow.here, self.flow.here), kind, value))

    def _keep(self, why: str) -> None:
        self._open[-1].kept = self._open[-1].kept or why

    def _keep_target(self, found: Mapping[bytes, Attribute]) -> None:
        for name in (b"id", b"name"):
            if name in found and found[name].value in self._targets:
                self._keep("the target of a link")

    def _marks_of(
        self, name: bytes, found: Mapping[bytes, Attribute]
    ) -> Iterator[tuple[MarkKind, str]]:
        if b"lang" in found and found[b"lang"].value:
            yield MarkKind.LANGUAGE, self._told(found, b"lang")
        if name in tags.HEADINGS:
            yield MarkKind.HEADING, tags.HEADINGS[name]
        elif name == b"a" and b"href" in found:
            yield MarkKind.LINK, self._told(found, b"href")
        elif name in _SIMPLE:
            yield _SIMPLE[name], ""
        role = found[b"role"].value.lower() if b"role" in found else b""
        chrome = tags.CHROME.get(name) or tags.ROLES.get(role)
        if not chrome and name in tags.LANDMARKS:
            inside = any(each.name in tags.ARTICLES for each in self._open)
            chrome = None if inside else tags.LANDMARKS[name]
        if chrome:
            yield MarkKind.CHROME, chrome

    def _imply_ends(self, name: bytes, start: int) -> None:
        """Close what this start tag ends: a paragraph, or its like before it."""
        closes = tags.CLOSES.get(name, frozenset())
        if name in tags.ENDS_PARAGRAPH:
            closes |= {b"p"}
        for i in range(len(self._open) - 1, 0, -1):
            open_name = self._open[i].name
            if open_name in closes:
                self._close_all(i, start)
            elif open_name in tags.SCOPES:
                return

    def _end(self, name: bytes, start: int, end: int) -> None:
        if self._hidden:
            self._depth -= name == self._hidden
            self._hidden = self._hidden if self._depth else b""
            return
        block = name in tags.BLOCKS
        for i in range(len(self._open) - 1, 0, -1):
            open_name = self._open[i].name
            if open_name == name or (name in tags.HEADINGS and open_name in tags.HEADINGS):
                if block:
                    self._close_all(i + 1, start)
                    self._line_ends()
                self._close(i, end)
                return
            if block and open_name in tags.CELLS and name not in tags.TABLES:
                break
        if block:
            self._line_ends()

    def _close_all(self, first: int, at: int) -> None:
        while len(self._open) > first:
            if self._open[-1].name in tags.BLOCKS:
                self._line_ends()
            self._close(len(self._open) - 1, at)

    def _close(self, i: int, end: int) -> None:
        """Close one element, which ends at a byte of the source."""
        element = self._open.pop(i)
        parent = self._open[i - 1]
        self.flow.verbatim -= element.name in tags.VERBATIM
        last = len(self.flow.pieces)
        headed = element.headed or element.name in tags.HEADINGS
        if last > element.first:
            span = Span(element.first, last)
            self.marks += [Mark(span, kind, value) for kind, value in element.marks]
            if element.name not in tags.BOUND:
                self.elements.append(
                    Element(span.start, span.end, element.start, end, element.kept)
                )
            if element.headed and element.name in tags.CONTAINERS:
                container = Container(element.number, parent.number, element.shape, span)
                self._containers.append(container)
            parent.headed = parent.headed or headed
        parent.kept = parent.kept or element.kept

    def _line_ends(self) -> None:
        for (kind, address), span in zip(self._asides, self.flow.end_line(), strict=True):
            self.marks.append(Mark(span, MarkKind.ATTRIBUTE, kind))
            if kind == "alt":
                self.marks.append(Mark(span, MarkKind.IMAGE, address))
        self._asides.clear()
