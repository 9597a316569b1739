"""Documents: pages understood as blocks and sections, and what they say together of their site."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from ngo_audit.text.policies import Policies
from ngo_audit.text.vocabulary import Vocabulary

if TYPE_CHECKING:
    from ngo_audit.model.pages import Page, PageId
    from ngo_audit.text.edits import Span
    from ngo_audit.text.versions import Version


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

    def __reduce__(self) -> tuple[type[Section], tuple[object, ...]]:
        # as with spans: pages are full of sections and blocks, which go to the shelf and back
        return Section, _of_section(self)

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

    def __reduce__(self) -> tuple[type[Block], tuple[object, ...]]:
        return Block, _of_block(self)


_of_section, _of_block = attrgetter(*Section.__slots__), attrgetter(*Block.__slots__)


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


@dataclass(frozen=True, slots=True)
class Document:
    """A page understood: its blocks, the labels met, its language.

    ``language`` is that of the running text, ``version`` the language version that the page is
    meant to be, None where nothing tells. ``confidence`` (0 to 1) tells how much of the text
    stands in blocks with a title. ``chrome`` are the parts of the page that come with the site,
    such as menus: they are no blocks of it, though they have words as these do. ``spoken`` are
    lines whose language the source names, ``masked`` the words inside of lines that are code or
    that the source says to be in another language. ``kept`` are the normal forms
    of short lines that a version of the page in another language has word for word, None where no
    such version was read.
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
    kept: frozenset[str] | None = None

    def whole(self) -> Document:
        """Return the document with all of its parts in memory, where they may be elsewhere."""
        return self

    def with_version(self, version: Version | None) -> Document:
        return replace(self, version=version) if version else self

    def with_kept(self, kept: frozenset[str] | None) -> Document:
        return self if kept is None else replace(self, kept=kept)

    def text(self, span: Span) -> str:
        return self.page.slice(span)

    def prose(self, span: Span) -> str:
        """Return the text of a span with a zero for each sign of it that is masked."""
        if not self.masked:
            return self.page.slice(span)
        first = bisect_right(self.masked, span.start, key=attrgetter("end"))
        last = bisect_left(self.masked, span.end, first, key=attrgetter("start"))
        text, at = self.page.text, span.start
        parts: list[str] = []
        for mask in self.masked[first:last]:
            start, end = max(mask.start, span.start), min(mask.end, span.end)
            parts += (text[at:start], "0" * (end - start))
            at = end
        return "".join([*parts, text[at : span.end]])


@dataclass(frozen=True, slots=True)
class Site:
    """What a page rule may ask about the whole site.

    ``languages``: those of the running text, most used first; ``candidates``: all that a stray
    word or label may be in. ``words``: what the site uses as its own words, in lower case;
    ``vocabulary``: what the user named as such; ``policies``: what the user wants to read, and what
    not.
    """

    languages: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    policies: Policies = field(default_factory=Policies)

    def own_words(self, page: PageId) -> frozenset[str]:
        """Return the words that are right on a page, as written or in lower case."""
        return _together(self.words, self.vocabulary.words(page.path))


@lru_cache
def _together(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Return the union, the same object for all pages of a site that name the same words."""
    return words | others
