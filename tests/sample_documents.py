"""Documents written by hand, so that tests of outputs need no segmenter."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ngo_audit.model import Block, Document, Page, PageId, Section
from ngo_audit.text.edits import Span
from ngo_audit.text.sources import PlainSource

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RESIDUE = "\u00a0"
"""A line that an image left behind."""


@dataclass(frozen=True)
class Written:
    """A block to write: sections by their labels."""

    title: str | None = None
    tagline: str | None = None
    body: Sequence[str] = ()
    sections: Mapping[str, Sequence[str]] = field(default_factory=dict)
    separators: Sequence[str] = ()
    language: str | None = None


@dataclass
class _Pen:
    text: str = ""

    def line(self, words: str | None) -> Span | None:
        return None if words is None else self.lines([words])[0]

    def lines(self, all_words: Sequence[str]) -> tuple[Span, ...]:
        spans = []
        for words in all_words:
            spans.append(Span(len(self.text), len(self.text) + len(words)))
            self.text += f"{words}\n\n"
        return tuple(spans)


def document(
    *blocks: Written, path: str = "site/wells.txt", record: str = "", language: str | None = "en"
) -> Document:
    """Return a document with these blocks, one line each, blank lines between them."""
    pen = _Pen()
    found = tuple([_block(block, pen) for block in blocks])
    page = Page(
        PageId(path, record),
        "text/plain",
        "utf-8",
        pen.text,
        PlainSource.of(pen.text, "utf-8", 0),
        hashlib.sha256(pen.text.encode(errors="replace")).hexdigest(),
    )
    return Document(page, found, language=language)


def _block(block: Written, pen: _Pen) -> Block:
    start = len(pen.text)
    title, tagline, body = pen.line(block.title), pen.line(block.tagline), pen.lines(block.body)
    sections = tuple([_section(*section, pen) for section in block.sections.items()])
    separators = pen.lines(block.separators)
    span = Span(start, len(pen.text))
    return Block(span, title, tagline, body, (), sections, separators, block.language)


def _section(name: str, words: Sequence[str], pen: _Pen) -> Section:
    start = len(pen.text)
    label, *found = pen.lines([name, *words])
    residue = tuple(span for span in found if pen.text[span.start : span.end] == RESIDUE)
    body = tuple(span for span in found if span not in residue)
    return Section(Span(start, len(pen.text)), label, body, residue)
