"""The running text of a page, and which of it is in another language than the page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from ngo_audit.text import labels, normalise
from ngo_audit.text.foreign import foreign
from ngo_audit.text.foreign_text import is_running, passages, speaks
from ngo_audit.text.versions import akin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.model import Block, Document
    from ngo_audit.text.edits import Span
    from ngo_audit.text.foreign_text import Passage

_SHARE = 0.4
"""A page with so much running text in another language is in two languages on purpose …"""
_SEVERAL = 2
"""… if those are several paragraphs."""


def page_language(document: Document) -> str | None:
    """Return the language that a page is meant to be in by its path, else that of its text."""
    meant, language = document.version, document.language
    if meant is None or (language and akin(meant.language, language)):
        return language
    return meant.language


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of running text, the line above it, its block, and what is in another language."""

    line: Span
    above: Span | None
    block: Block
    passages: tuple[Passage, ...]

    @property
    def language(self) -> str | None:
        """The other language, where the whole paragraph is in it."""
        return self.passages[0].language if self.passages and self.passages[0].whole else None

    def __len__(self) -> int:
        return self.line.end - self.line.start

    @property
    def foreign_length(self) -> int:
        return sum(passage.span.end - passage.span.start for passage in self.passages)


@dataclass(frozen=True)
class Running:
    """The paragraphs of a page in their order, and the language of the page."""

    document: Document
    language: str
    paragraphs: tuple[Paragraph, ...]

    @classmethod
    def of(cls, document: Document, candidates: tuple[str, ...]) -> Running | None:
        """Return the running text of a page; None where it is in no one language for sure.

        A long passage may outweigh the few short paragraphs that are in the language of the
        page: then these decide, with the titles. What the path of a page tells needs no votes.
        """
        language = page_language(document)
        if language is None:
            return None
        found = cls._in(document, language, candidates)
        winner = None if document.version else found.winner
        if winner:
            found = cls._in(document, winner, candidates)
        return None if found.is_bilingual else found

    @classmethod
    def _in(cls, document: Document, language: str, candidates: tuple[str, ...]) -> Running:
        found = []
        for line, above, block in _lines(document):
            text = document.text(line)
            if is_running(text):
                there = passages(text, language, candidates)
                found.append(Paragraph(line, above, block, there))
        return cls(document, language, tuple(found))

    @property
    def winner(self) -> str | None:
        """The other language, if there is one alone, that more paragraphs and titles are in."""
        others = {each.language for each in self.paragraphs if each.language}
        if len(others) != 1:
            return None
        other = others.pop()
        titles = [self.document.text(each.title) for each in self.document.blocks if each.title]
        paragraphs = sum(each.language == other for each in self.paragraphs)
        if self.has(paragraphs + len(titles)):
            return None  # whatever the titles are in
        there = sum(foreign(title, self.language, (other,)) == other for title in titles)
        here = sum(foreign(title, other, (self.language,)) == self.language for title in titles)
        return None if self.has(there + paragraphs - here) else other

    def has(self, count: int) -> bool:
        """Tell whether so many paragraphs are in the language of the page."""
        return sum(1 for _ in islice(self._own(), max(0, count))) >= count

    def _own(self) -> Iterator[Paragraph]:
        """Yield the paragraphs in the language of the page; a few of them are mostly enough."""
        text, language = self.document.text, self.language
        here = (each for each in self.paragraphs if not each.language)
        return (each for each in here if speaks(text(each.line), language))

    @property
    def is_bilingual(self) -> bool:
        """Whether the page is in two languages on purpose, or its language is a guess."""
        others = [each for each in self.paragraphs if each.passages]
        if not others:
            return False
        if self.document.version is None and not self.has(len(others) + 1):
            return True
        return len(others) >= _SEVERAL and not self._outweighs(others)

    def _outweighs(self, others: Sequence[Paragraph]) -> bool:
        """Tell whether what is in another language is the lesser part of the page."""
        foreign_length = sum(each.foreign_length for each in others)
        lengths = accumulate((len(each) for each in self._own()), initial=sum(map(len, others)))
        return any(_SHARE * length >= foreign_length for length in lengths)

    def mentions(self, words: str) -> bool:
        """Tell whether a line stands in a paragraph of the page, word for word, as names do."""
        key, text = normalise.key(words), self.document.text
        holding = (
            each for each, told in zip(self.paragraphs, self._keys, strict=True) if key in told
        )
        return any(not each.language and speaks(text(each.line), self.language) for each in holding)

    @cached_property
    def _keys(self) -> Sequence[str]:
        return [normalise.key(self.document.text(each.line)) for each in self.paragraphs]


def _lines(document: Document) -> Iterator[tuple[Span, Span | None, Block]]:
    """Yield the lines of a page, each with the one above it, but no lists of names and works."""
    above: Span | None = None
    for block in document.blocks:
        head = [line for line in (block.title, block.tagline) if line]
        for line in (*head, *_under(document, block.title, block.body)):
            yield line, above, block
            above = line
        for section in block.sections:
            for line in (section.label, *_under(document, section.label, section.body)):
                yield line, above, block
                above = line


def _under(document: Document, label: Span | None, lines: tuple[Span, ...]) -> tuple[Span, ...]:
    return () if label and labels.heads_names(document.text(label)) else lines
