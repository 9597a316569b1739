"""Pages that are versions of one another, and what they say word for word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ngo_audit.model import Fact
from ngo_audit.rules._likeness import PAGE
from ngo_audit.text.edits import Span
from ngo_audit.text.names import language_name
from ngo_audit.text.normalise import key
from ngo_audit.text.patterns import late
from ngo_audit.text.versions import Version, akin
from ngo_audit.text.words import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ngo_audit.model import Block, Document, PageId, Site, Unit

_PARAGRAPH = 40
"""Letters from which a line is a paragraph; a shorter one may be a name or a label."""

_OPENING = "\"'“”„«‘‚‹「『《>["
"""What quotations and footnotes, which are rightly in another language, begin with."""

_CELLS = 2
"""So many bars make a row of a table."""

_DENSE = late("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
_DENSITY = 2
"""A sign of Chinese, Japanese or Korean says what so many more letters say elsewhere."""


def collect(document: Document, _site: Site) -> Iterator[Fact]:
    """Remember a page that has a version by what all versions of it have in common."""
    if document.version:
        span = Span(0, len(document.page.text))
        yield Fact(fingerprint(document.version.key), PAGE, span, lines=tuple(_lines(document)))


def _lines(document: Document) -> Iterator[Span]:
    for block in document.blocks:
        yield from (line for line in _said(block) if _is_prose(document.text(line)))


def _is_prose(text: str) -> bool:
    return size(text) >= _PARAGRAPH and text[0] not in _OPENING and text.count("|") < _CELLS


def _said(block: Block) -> Iterator[Span]:
    """Yield what a block says: its title, tagline and paragraphs, those of sections too."""
    yield from (line for line in (block.title, block.tagline) if line)
    yield from block.body
    yield from (line for section in block.sections for line in section.body)


def size(text: str) -> int:
    """Return how much a text says, in letters, whatever its script."""
    return len(text) if text.isascii() else len(text) + _DENSITY * len(_DENSE.findall(text))


@dataclass(frozen=True)
class Twin:
    """One version of a page, with the paragraphs that are compared, by their normal form."""

    unit: Unit
    version: Version

    @property
    def page(self) -> PageId:
        return self.unit.page

    @property
    def document(self) -> Document:
        return self.unit.document

    @property
    def language(self) -> str:
        """The language that the page is meant to be in, by its English name."""
        return language_name(self.version.language)

    @cached_property
    def paragraphs(self) -> Mapping[str, Span]:
        return {key(self.document.text(line)): line for line in self.unit.lines}

    def text(self, paragraph: str) -> str:
        """Return a paragraph as the page has it."""
        return self.document.text(self.paragraphs[paragraph])

    @cached_property
    def size(self) -> int:
        return sum(map(size, self.paragraphs))

    @cached_property
    def length(self) -> int:
        """How much the page says, short lines too."""
        return size(self.document.page.text)

    @cached_property
    def headings(self) -> Sequence[Span]:
        """The titles and labels of the page."""
        blocks = self.document.blocks
        titles = (block.title for block in blocks if block.title)
        return [*titles, *(section.label for block in blocks for section in block.sections)]

    @cached_property
    def lines(self) -> int:
        """How many lines the page has, headings too."""
        blocks = self.document.blocks
        return sum(len([*_said(block)]) + len(block.sections) for block in blocks)

    def is_in(self, language: str) -> bool:
        """Tell whether the page is meant to be in a language."""
        return akin(self.version.language, language)


def twins(units: Iterable[Unit]) -> list[Twin]:
    """Return the versions of a page."""
    return [Twin(unit, v) for unit in units if (v := unit.document.version)]
