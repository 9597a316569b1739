"""The values that travel through the house: all frozen, all picklable."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.text.compact import Compact
from ngo_audit.text.edits import Span
from ngo_audit.text.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ngo_audit.text.edits import Edit
    from ngo_audit.text.sources import Source
    from ngo_audit.text.versions import Version


class PageId(NamedTuple):
    """Names a page: the path as given and the record inside it, empty where there is none."""

    path: str
    record: str = ""


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
    """A line of its own for what an attribute says; ``value`` is its name, alt or title."""
    EMBED = "embed"
    """A form, film, frame, drawing, script or the like that may show something, or a comment.

    Its span is empty; ``value`` names the element.
    """
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
    """These four are roles given by the selectors of the user."""


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
    def put_together(cls, numbers: Sequence[int], told: tuple[MarkKind, str]) -> Mark:
        return Mark(Span(*numbers), *told)


@dataclass(frozen=True, slots=True)
class Page:
    """A text as its file has it, with the way back to the bytes.

    ``text`` is in code points, not normalised; ``digest`` is the SHA-256 of the source;
    ``assumed`` says what had to be assumed to read it, empty where nothing was. ``marks`` come in
    the order of where they begin, outer ones first. ``fixed`` says why its file cannot be mended in
    place, empty where it can. ``twin`` is the key that all language versions of it have, where the
    source gives one.
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

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]


class SectionState(StrEnum):
    """Whether something stands under a label."""

    EMPTY = "empty"
    RESIDUE = "residue"
    FILLED = "filled"


class Doubt(IntEnum):
    """Whether what stands around a label might belong to it after all."""

    NONE = 0
    SLIGHT = 1
    """The page shows too little to be sure that it does not."""
    STRONG = 2
    """The page shows now this, now that, or it looks as if it did."""


@dataclass(frozen=True, slots=True)
class Section:
    """A label and what stands under it: lines of text, or residue left by images.

    ``doubt``: whether nothing under it is surely nothing; what follows was taken for the title
    of the next block, and what stands above for the end of a text.
    """

    span: Span
    label: Span
    body: tuple[Span, ...] = ()
    residue: tuple[Span, ...] = ()
    doubt: Doubt = Doubt.NONE

    @property
    def state(self) -> SectionState:
        if self.body:
            return SectionState.FILLED
        return SectionState.RESIDUE if self.residue else SectionState.EMPTY


@dataclass(frozen=True, slots=True)
class Block:
    """One project, person or article of a page; the blocks and the chrome tile its text.

    ``separators`` are the lines that open or close the block and belong to no section, such as
    "Read more"; ``residue`` the lines of no-break spaces outside sections, or, as empty spans, the
    places of images and the like; ``asides`` the lines for what attributes say. ``kind`` is the
    same for blocks that the mark-up puts side by side, such as the cards of a row.
    """

    span: Span
    title: Span | None = None
    tagline: Span | None = None
    body: tuple[Span, ...] = ()
    residue: tuple[Span, ...] = ()
    sections: tuple[Section, ...] = ()
    separators: tuple[Span, ...] = ()
    language: str | None = None
    asides: tuple[Span, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """Lines with a role, by their normal form: section labels and lines between blocks.

    ``details`` recur as well, but under titles: a place, a kind of project. ``named`` are those
    that the user named.
    """

    sections: frozenset[str] = frozenset()
    separators: frozenset[str] = frozenset()
    details: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()

    def __or__(self, other: Labels) -> Labels:
        return Labels(
            self.sections | other.sections,
            self.separators | other.separators,
            self.details | other.details,
            self.named | other.named,
        )


@dataclass(frozen=True)
class Document:
    """A page understood: its blocks, the labels met, its language.

    ``language`` is that of the running text, ``version`` the language version that the page is
    meant to be, None where nothing tells. ``confidence`` (0 to 1) tells how much of the text
    stands in blocks with a title. ``chrome`` are the parts of the page that come with the site,
    such as menus: they are no blocks of it, though they have words as these do. ``spoken`` are
    lines whose language the source names, ``masked`` the words inside of lines that are code or
    that the source says to be in another language.
    """

    page: Page
    blocks: tuple[Block, ...]
    labels: Labels = Labels()
    language: str | None = None
    confidence: float = 1.0
    version: Version | None = None
    chrome: tuple[Block, ...] = ()
    spoken: tuple[tuple[Span, str], ...] = ()
    masked: tuple[Span, ...] = ()

    def text(self, span: Span) -> str:
        return self.page.slice(span)

    def prose(self, span: Span) -> str:
        """Return the text of a span with a zero for each sign of it that is masked."""
        text = self.page.slice(span)
        first = bisect_right(self.masked, span.start, key=attrgetter("end"))
        last = bisect_left(self.masked, span.end, key=attrgetter("start"))
        for mask in self.masked[first:last]:
            start, end = max(mask.start, span.start), min(mask.end, span.end)
            zeros = "0" * (end - start)
            text = text[: start - span.start] + zeros + text[end - span.start :]
        return text


@dataclass(frozen=True, slots=True)
class Site:
    """What a page rule may ask about the whole site.

    ``languages``: those of the running text, most used first; ``candidates``: all that a stray
    word or label may be in. ``words``: what the site uses as its own words, in lower case;
    ``vocabulary``: what the user named as such.
    """

    languages: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    def own_words(self, page: PageId) -> frozenset[str]:
        """Return the words that are right on a page, as written or in lower case."""
        return _together(self.words, self.vocabulary.words(page.path))


@lru_cache
def _together(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Return the union, the same object for all pages of a site that name the same words."""
    return words | others


class Level(IntEnum):
    """How much a finding matters; a higher one is worse."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Safety(StrEnum):
    """Whether a fix may be made without asking."""

    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a finding, all or none; ``title`` is an imperative.

    ``requires`` names the pages that must still be as they were read when the fix is written,
    because a copy kept there makes the edit right.
    """

    title: str
    edits: tuple[Edit, ...]
    safety: Safety = Safety.SAFE
    requires: tuple[PageId, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a finding, such as the copy to keep."""

    page: PageId
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has to say about one place.

    ``span`` is the place, ``subject`` the words in question where the place is larger than
    they are. Findings of one rule with the same ``message`` have one cause, so a message says
    nothing that holds for one place alone. ``also`` are the same findings in the menus, footers
    and the like of this page and others, which are told and mended with it.
    """

    rule: str
    page: PageId
    span: Span
    message: str
    subject: Span | None = None
    fix: Fix | None = None
    suggestions: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    details: Mapping[str, object] = field(default_factory=dict)
    also: tuple[Finding, ...] = ()


class Fact(NamedTuple):
    """What a corpus rule remembers of a text, a block, a whole page or a word: only numbers.

    ``key`` (64 bits) is that of all texts that count as the same; ``block`` counts the blocks of
    the page from 0, -1 stands for all of them; ``value`` is what the rule wants to know of it,
    ``lines`` are those it compares, where they are not all of the span.
    """

    key: int
    block: int
    span: Span
    value: int = 0
    lines: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """Where a text stands that a corpus rule compares with others."""

    document: Document
    place: int
    span: Span
    value: int
    lines: tuple[Span, ...] = ()

    @property
    def page(self) -> PageId:
        return self.document.page.id

    @property
    def where(self) -> tuple[PageId, int]:
        """Page and place: units in the order of these are in the order of the site."""
        return self.page, self.place

    @property
    def block(self) -> Block:
        return self.document.blocks[self.place]

    @property
    def text(self) -> str:
        return self.document.text(self.span)
