"""Pages: texts as their files have them, and what the files say of the parts of these."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import tee
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.text.compact import Compact
from ngo_audit.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ngo_audit.text.sources import Source


class PageId(NamedTuple):
    """Names a page: the path as given and the record inside it, empty where there is none."""

    path: str
    record: str = ""

    @property
    def name(self) -> str:
        """What a sentence about another page calls it."""
        return self.record or self.path

    @property
    def whole(self) -> str:
        """Where the page is to be looked for: its file, and the record inside it."""
        return " › ".join(filter(None, self))


class MarkKind(StrEnum):
    """What the source says of a part of the text, beyond its words."""

    HEADING = "heading"
    """``value`` is the level, from 1."""
    ITEM = "item"
    CELL = "cell"
    CARD = "card"
    """One of several parts built alike; ``value`` tells the kinds of cards of a page apart."""
    RULE = "rule"
    """A line drawn across the page; its span is empty."""
    STRONG = "strong"
    """A line or paragraph that is bold all through."""
    LINK = "link"
    """``value`` is the address."""
    IMAGE = "image"
    """Its alternative text; an empty span where it has none. ``value`` is its address."""
    ATTRIBUTE = "attribute"
    """A line of its own for what an attribute says; ``value`` is its name, alt or title.

    What a page says of itself as well, page title or page description.
    """
    EMBED = "embed"
    """A form, film, frame, drawing, script or the like that may show something, or a comment.

    Its span is empty; ``value`` names the element.
    """
    SUPPRESSION = "suppression"
    """A comment by which the page speaks to ngo-audit; its span is empty, ``value`` its words."""
    CODE = "code"
    QUOTE = "quote"
    LANGUAGE = "language"
    """``value`` is the tag that the source gives, such as fr-CA."""
    CHROME = "chrome"
    """Navigation, header, footer and the like; ``value`` is which."""
    TITLE = "title"
    SECTION = "section"
    BLOCK = "block"
    IGNORED = "ignored"
    """These four are roles given by the selectors of the user, or by the columns of a table.

    What a page hides itself is ignored as well, with the value hidden.
    """


class Mark(NamedTuple):
    """A span of a text and what the source says of it."""

    span: Span
    kind: MarkKind
    value: str = ""


class Marks(Compact[Mark]):
    """The marks of a page, where many pages are held."""

    __slots__ = ()
    width = 2

    @classmethod
    def taken_apart(cls, row: Mark) -> tuple[tuple[int, ...], tuple[MarkKind, str]]:
        return (row.span.start, row.span.end), (row.kind, row.value)

    @classmethod
    def put_together(
        cls, columns: Sequence[Iterable[int]], told: Iterable[tuple[MarkKind, str]]
    ) -> Iterator[Mark]:
        kinds, values = tee(told)
        fields = zip(
            map(Span, *columns), map(itemgetter(0), kinds), map(itemgetter(1), values), strict=True
        )
        return map(Mark._make, fields)


@dataclass(frozen=True, slots=True)
class Page:
    """A text as its file has it, with the way back to the bytes.

    ``text`` is in code points, not normalised; ``digest`` is the SHA-256 of the source;
    ``assumed`` says what had to be assumed to read it, empty where nothing was. ``marks`` come in
    the order of where they begin, outer ones first. ``fixed`` says why its file cannot be mended
    at all, ``copied`` why only as a new one, empty where it can. ``twin`` is the key that all
    language versions of it have, where the source gives one; ``versions`` are the language and the
    address of each of these, its own first, where the source links to them. ``left_out`` tells
    what of its file was not read; the first page tells it for all.
    """

    id: PageId
    media_type: str
    encoding: str
    text: str
    source: Source
    digest: str
    assumed: str = ""
    marks: Sequence[Mark] = ()
    fixed: str = ""
    twin: str = ""
    versions: tuple[tuple[str, str], ...] = ()
    copied: str = ""
    left_out: tuple[str, ...] = ()

    def whole(self) -> Page:
        """Return the page with its text and marks in memory, where they may be elsewhere."""
        return self

    def marked(self, *kinds: MarkKind) -> Sequence[Mark]:
        """Return the marks of some kinds: of others a saved page may have thousands."""
        if isinstance(self.marks, Marks):
            return [*self.marks.saying(lambda told: told[0] in kinds)]
        return [mark for mark in self.marks if mark.kind in kinds]

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]
