"""What the mark-up says of each line of a page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ngo_audit.model import MarkKind
from ngo_audit.text.edits import Span
from ngo_audit.text.lines import lines, trim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ngo_audit.model import Mark, Page


class Is:
    """What a line stands in, or is as a whole: bits, since many lines are asked for them."""

    NOTHING = 0
    ASIDE = 1
    """What an attribute says; no part of the running text."""
    CHROME = 2
    IGNORED = 4
    PART = 8
    """An item, a cell, a quotation or code: never a title."""
    QUOTED = 16
    """A quotation or code, whose headings are none of the page."""
    STRONG = 32
    TITLE = 64
    SECTION = 128
    """These two are roles given by the user."""
    LINK = 256


_MEANING = {
    MarkKind.ATTRIBUTE: Is.ASIDE,
    MarkKind.CHROME: Is.CHROME,
    MarkKind.IGNORED: Is.IGNORED,
    MarkKind.ITEM: Is.PART,
    MarkKind.CELL: Is.PART,
    MarkKind.QUOTE: Is.PART | Is.QUOTED,
    MarkKind.CODE: Is.PART | Is.QUOTED,
    MarkKind.STRONG: Is.STRONG,
    MarkKind.LINK: Is.LINK,
    MarkKind.TITLE: Is.TITLE,
    MarkKind.SECTION: Is.SECTION,
}
_WORDLESS = frozenset({MarkKind.IMAGE, MarkKind.EMBED})
_HEADING = 20
"""An element of more lines is no heading, but one that was never closed."""

_HEADER = "header"
_TITLE_LINES = 10
"""A header of an article has at most so many lines, and above it stands that of the site."""

APART = Is.CHROME | Is.IGNORED


@dataclass(frozen=True, slots=True)
class Place:
    """A line that is not blank, or a heading of several.

    ``span`` is its words, ``line`` all of it up to where the next one begins; ``level`` is that of
    a heading, 0 for other lines; ``card`` numbers the card it stands in and ``row`` names the
    cards built alike, 0 and empty outside; so does ``role`` for the blocks of the user.
    """

    span: Span
    line: Span
    told: int = Is.NOTHING
    level: int = 0
    card: int = 0
    row: str = ""

    def __contains__(self, what: int) -> bool:
        return bool(self.told & what)


@dataclass(slots=True)
class _Line:
    """A line while the marks are gone through; ``heading`` is the number of its heading."""

    span: Span
    start: int
    told: int = Is.NOTHING
    level: int = 0
    heading: int = 0
    card: int = 0
    row: str = ""


@dataclass(frozen=True, slots=True)
class Markup:
    """The lines of a page, and where something stands that has no words; drawn lines too."""

    places: Sequence[Place]
    wordless: Sequence[int]
    drawn: Sequence[int] = field(default=())


def markup(page: Page) -> Markup:
    """Return what the marks of a page say of its lines."""
    trimmed = ((trim(page.text, Span(line.start, line.end)), line) for line in lines(page.text))
    found = [_Line(span, line.start) for span, line in trimmed if span.end > span.start]
    marks: dict[MarkKind, list[Mark]] = defaultdict(list)
    for mark in page.marks:
        marks[mark.kind].append(mark)
    _apply(found, marks)
    wordless = {mark.span.start for kind in _WORDLESS for mark in marks[kind]}
    drawn = [mark.span.start for mark in marks[MarkKind.RULE]]
    return Markup(_joined(found, len(page.text)), sorted(wordless), drawn)


def _apply(found: Sequence[_Line], marks: dict[MarkKind, list[Mark]]) -> None:
    starts = [line.span.start for line in found]
    ends = [line.span.end for line in found]

    def covered(span: Span) -> Sequence[_Line]:
        return found[bisect_left(starts, span.start) : bisect_right(ends, span.end)]

    marks[MarkKind.CHROME] = [*_of_the_site(marks, covered)]
    for kind, meaning in _MEANING.items():
        for mark in outermost(marks[kind]):
            for line in covered(mark.span):
                line.told |= meaning
    for number, mark in enumerate(marks[MarkKind.HEADING], 1):
        lines_of_it = covered(mark.span)
        for line in lines_of_it if len(lines_of_it) <= _HEADING else ():
            line.level, line.heading = int(mark.value), number
    for kind in (MarkKind.CARD, MarkKind.BLOCK):
        for number, mark in enumerate(outermost(marks[kind]), 1):
            for line in covered(mark.span):
                line.card = number if kind is MarkKind.CARD else -number
                line.row = mark.value or kind


def _of_the_site(
    marks: Mapping[MarkKind, Sequence[Mark]], covered: Callable[[Span], Sequence[_Line]]
) -> Iterator[Mark]:
    """Yield what comes with the site, the headers of articles left out: these hold their titles."""
    headings = [mark.span.start for mark in marks[MarkKind.HEADING]]
    below_site = False
    for mark in marks[MarkKind.CHROME]:
        headed = bisect_left(headings, mark.span.end) > bisect_left(headings, mark.span.start)
        own = below_site and headed and len(covered(mark.span)) <= _TITLE_LINES
        if not (mark.value == _HEADER and own):
            yield mark
        below_site = below_site or mark.value == _HEADER


def outermost(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Yield the marks that lie in no other; hostile pages nest thousands."""
    end = 0
    for mark in marks:
        if mark.span.end > end:
            end = mark.span.end
            yield mark


def _joined(found: Sequence[_Line], end: int) -> list[Place]:
    """Return the lines, those of one heading as one."""
    starts = [*(line.start for line in found), end]
    places: list[Place] = []
    last = 0
    for line, after in zip(found, starts[1:], strict=True):
        same = bool(line.heading) and line.heading == last and not line.told & Is.ASIDE
        if same and not places[-1].told & Is.ASIDE:
            above = places.pop()
            span, start = Span(above.span.start, line.span.end), above.line.start
        else:
            span, start = line.span, line.start
        last = line.heading
        level = 0 if line.told & (Is.QUOTED | Is.ASIDE) else line.level
        whole = Span(start, after)
        places.append(Place(span, whole, line.told, level, line.card, line.row))
    return places
