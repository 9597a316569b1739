"""The elements of a page walked through: its text, its marks, what goes with its words."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

from ngo_audit.model import Mark, MarkKind
from ngo_audit.readers.comments import told as told_to_us
from ngo_audit.readers.html import tags
from ngo_audit.readers.html.cards import Container, cards
from ngo_audit.readers.html.flow import Flow
from ngo_audit.readers.html.head import NAME, TELLING, head_lines
from ngo_audit.readers.html.hidden import hidden_end
from ngo_audit.readers.html.saying import CONTENT, Said, by_attributes, by_choice, by_name, told
from ngo_audit.readers.html.tags import Attribute, attributes, shape
from ngo_audit.readers.html.tokens import OPAQUE, PAGE, content_end, tokens
from ngo_audit.text.edits import Span
from ngo_audit.text.escapes import Escape
from ngo_audit.text.pieces import Element

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ngo_audit.text.pieces import PiecewiseSource

Roles: TypeAlias = "Mapping[int, Collection[str]]"
"""What elements were chosen for, by the byte at which they begin."""

NO_ROLES: Roles = {}

_START = attrgetter("start")
_DEEP = 256
"""So far up an end tag is looked for what it ends; no page that was written is so deep."""

Open: TypeAlias = "tuple[bytes, int, int, bytes, Sequence[Said]]"
"""An element that is open: its name, where it begins in the text and in the source, its tag and
what it says."""


class Walker:
    """Goes through the tokens of a page, once; ``targets`` are the names that links lead to.

    ``roles`` are those that the user gives to elements, by where these begin in the source. What
    the page says of itself comes first in the text; ``head`` is where that ends.
    """

    def __init__(
        self, source: bytes, encoding: str, targets: frozenset[bytes], roles: Roles = NO_ROLES
    ) -> None:
        self._source, self._encoding, self._targets = source, encoding, targets
        self._roles = roles
        self._content: list[Span] = []
        self.flow = Flow(source, encoding)
        self.head = 0
        self.marks: list[Mark] = []
        self._elements: list[Element] = []
        self._containers: list[Container] = []
        self._open: list[Open] = [(b"", 0, -1, b"", ())]
        self._count: dict[bytes, int] = defaultdict(int)
        self._kept: dict[int, str] = {}
        self._headed: set[int] = set()
        self._asides: list[tuple[str, str]] = []

    def walk(self, start: int = 0, end: int | None = None) -> None:
        """Take in the HTML that stands between two bytes of the source."""
        end = len(self._source) if end is None else end
        while start < end:
            start = self._walk(start, end)
        self._close_all(1, end)
        self._line_ends()

    def origin(self) -> PiecewiseSource:
        """Return the text with the way back to its bytes; the marks are in no order yet."""
        self.marks += [Mark(span, MarkKind.CARD, row) for span, row in cards(self._containers)]
        self.marks += [Mark(Span(0, self.head), MarkKind.CHROME, NAME)] if self.head else []
        self.marks += [Mark(span, MarkKind.CHROME, "outside") for span in self._outside()]
        self._elements.sort(key=_START)
        return self.flow.source(self._elements)

    def _walk(self, at: int, end: int) -> int:
        """Go on until there is something that is no mark-up; return where that ends."""
        flow, known = self.flow, tags.KNOWN
        for text, markup, close, name in tokens(PAGE, self._source, at, end):
            if text:
                flow.add(text, at)
            start = at + len(text)
            at = start + len(markup)
            if not name:
                self._comment(markup)
                continue
            lower = known.get(name) or name.lower()
            if close:
                self._end(lower, start, at)
            elif (after := self._start(lower, markup, start, at, end)) != at:
                return after
        return end

    def _comment(self, markup: bytes) -> None:
        if markup:
            self._keep("a comment")
            words = told_to_us(markup.decode(self._encoding, "replace"))
            if words is None:
                self._wordless("comment")
            else:
                self._mark(MarkKind.SUPPRESSION, words)

    def _start(self, name: bytes, tag: bytes, start: int, at: int, end: int) -> int:
        """Open an element; return where to go on, behind content that is no mark-up."""
        if name in tags.STRUCTURE:
            if name in tags.HIDDEN:
                self._keep(tags.KEEPING[name])
                self._wordless(name.decode())
                whole = tag.endswith(b"/>") and name in tags.FOREIGN
                return at if whole else hidden_end(self._source, at, end, name)
            self._build(name, start, at, end)
        self._enter(name, tag, start)
        return content_end(self._source, at, end, name) if name in OPAQUE else at

    def _build(self, name: bytes, start: int, at: int, end: int) -> None:
        """Do what an element does to those around it, and to the line."""
        if name in tags.KEEPING:
            self._keep(tags.KEEPING[name])
        if name in tags.IMPLIED:
            self._imply_ends(name, start)
        if name in tags.BLOCKS or name in tags.BREAKS:
            self._line_ends()
        elif name in TELLING and self.flow.size == self.head:
            self._take_head(name, start, at, end)

    def _take_head(self, name: bytes, start: int, at: int, end: int) -> None:
        for kind, first, last, escape in head_lines(self._source, name, start, at, end):
            self.flow.aside(first, last, escape)
            self._asides.append((kind, ""))
        self._line_ends()
        self.head = self.flow.size

    def _enter(self, name: bytes, tag: bytes, start: int) -> None:
        found = attributes(tag, name)
        if name in tags.SHOWN:
            self._show(name, found, start)
        if name in tags.VOID:
            return
        marks: Sequence[Said] = by_name(name)
        if found or name in tags.LANDMARKS:
            inside = name in tags.LANDMARKS and any(self._count[each] for each in tags.ARTICLES)
            marks = (*marks, *by_attributes(name, found, self._encoding, inside=inside))
        if self._roles and start in self._roles:
            marks = (*marks, *by_choice(self._roles[start]))
        flow = self.flow
        first = flow.size + (flow.ended or flow.space is not None)
        self._open.append((name, first, start, tag, marks))
        self._count[name] += 1
        if name in tags.VERBATIM:
            flow.verbatim += 1
        if found:
            self._keep_target(found)
            if b"title" in found:
                self._aside(found[b"title"], start, "title")

    def _show(self, name: bytes, found: Mapping[bytes, Attribute], start: int) -> None:
        """Mark what shows something without words."""
        if name == b"img":
            self._image(found, start)
        elif name == b"hr":
            self._mark(MarkKind.RULE)
        else:
            self._wordless(name.decode())

    def _image(self, found: Mapping[bytes, Attribute], start: int) -> None:
        address = told(found, b"src", self._encoding)
        alternative = found.get(b"alt")
        if alternative and alternative.value.strip(b" \t\n\f\r"):
            self._aside(alternative, start, "alt", address)
        else:
            self._mark(MarkKind.IMAGE, address)

    def _aside(self, attribute: Attribute, tag: int, kind: str, address: str = "") -> None:
        """Keep the text of an attribute for the end of the line that its tag stands in."""
        start = tag + attribute.start
        escape = Escape.QUOTED if attribute.quoted else Escape.UNQUOTED
        self.flow.aside(start, start + len(attribute.value), escape)
        self._asides.append((kind, address))

    def _mark(self, kind: MarkKind, value: str = "") -> None:
        here = self.flow.here
        self.marks.append(Mark(Span(here, here), kind, value))

    def _wordless(self, what: str) -> None:
        """Mark what may show something that is no text; several in one place count once."""
        here = Span(self.flow.here, self.flow.here)
        last = self.marks[-1] if self.marks else None
        if not (last and last.kind is MarkKind.EMBED and last.span == here):
            self.marks.append(Mark(here, MarkKind.EMBED, what))

    def _keep(self, why: str) -> None:
        self._kept.setdefault(self._open[-1][2], why)

    def _keep_target(self, found: Mapping[bytes, Attribute]) -> None:
        for name in (b"id", b"name"):
            if name in found and found[name].value in self._targets:
                self._keep("the target of a link")

    def _outside(self) -> Iterator[Span]:
        """Yield what the user left out: all but the content, where a page has any."""
        at = 0
        for span in sorted(self._content):
            if span.start > at:
                yield Span(at, span.start)
            at = max(at, span.end)
        if at and self.flow.size > at:
            yield Span(at, self.flow.size)

    def _imply_ends(self, name: bytes, start: int) -> None:
        """Close what this start tag ends: a paragraph, or its like before it."""
        closes, count = tags.IMPLIED[name], self._count
        for each in closes:
            if count.get(each):
                break
        else:
            return
        for i in self._inmost():
            if i < len(self._open) and (open_name := self._open[i][0]) in closes:
                self._close_all(i, start)
            elif i < len(self._open) and open_name in tags.SCOPES:
                return

    def _inmost(self) -> range:
        last = len(self._open) - 1
        return range(last, max(0, last - _DEEP), -1)

    def _end(self, name: bytes, start: int, end: int) -> None:
        block = name in tags.BLOCKS
        if self._open[-1][0] == name:
            if block:
                self._line_ends()
            self._close(len(self._open) - 1, end)
        else:
            i = self._opened(name, block=block)
            if i and block:
                self._close_all(i + 1, start)
            if block:
                self._line_ends()
            if i:
                self._close(i, end)

    def _opened(self, name: bytes, *, block: bool) -> int:
        """Return which open element an end tag ends, 0 where none does."""
        alike = tags.HEADINGS if name in tags.HEADINGS else (name,)
        if not any(self._count[each] for each in alike):
            return 0
        for i in self._inmost():
            open_name = self._open[i][0]
            if open_name in alike:
                return i
            if block and open_name in tags.CELLS and name not in tags.TABLES:
                return 0
        return 0

    def _close_all(self, first: int, at: int) -> None:
        while len(self._open) > first:
            if self._open[-1][0] in tags.BLOCKS:
                self._line_ends()
            self._close(len(self._open) - 1, at)

    def _close(self, i: int, end: int) -> None:
        """Close one element, which ends at a byte of the source."""
        name, first, start, tag, marks = self._open.pop(i)
        self._count[name] -= 1
        if name in tags.VERBATIM:
            self.flow.verbatim -= 1
        parent = self._open[i - 1][2]
        kept = self._kept.pop(start, "") if self._kept else ""
        if kept:
            self._kept.setdefault(parent, kept)
        last = self.flow.size
        if last <= first:
            self._headed.discard(start)
            if marks and any(kind is MarkKind.LINK for kind, _ in marks):
                self._wordless("a")  # its picture is in a style sheet
            return
        if marks or self._roles:
            self._say(Span(first, last), start, marks)
        if name not in tags.BOUND:
            self._elements.append(Element(first, last, start, end, kept))
        if name in tags.HEADINGS:
            self._headed.add(parent)
        elif start in self._headed:
            self._headed.remove(start)
            self._headed.add(parent)
            if name in tags.CONTAINERS:
                container = Container(start, parent, shape(tag, name), Span(first, last))
                self._containers.append(container)

    def _say(self, span: Span, start: int, marks: Sequence[Said]) -> None:
        self.marks += [Mark(span, kind, value) for kind, value in marks]
        if CONTENT in self._roles.get(start, ()):
            self._content.append(span)

    def _line_ends(self) -> None:
        flow = self.flow
        flow.ended = flow.size > 0
        flow.space = None
        if self._asides:
            for (kind, address), span in zip(self._asides, flow.asides(), strict=True):
                self.marks.append(Mark(span, MarkKind.ATTRIBUTE, kind))
                if kind == "alt":
                    self.marks.append(Mark(span, MarkKind.IMAGE, address))
            self._asides.clear()
