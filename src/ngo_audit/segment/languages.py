"""The language of a page, of each of its blocks, and of what the source names one for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from ngo_audit.model import MarkKind
from ngo_audit.segment.markup import outermost
from ngo_audit.text.edits import Span
from ngo_audit.text.language import MIN_WORDS, SAMPLE, contradicted, identify
from ngo_audit.text.lines import trim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ngo_audit.model import Block, Document, Mark

_WHOLE = 0.9
"""A mark over such a share of the text names the language of the page.

Templates often name a wrong one, so the text itself is asked first.
"""

_FEW = 60
"""Words of a short text."""


def with_languages(document: Document) -> Document:
    """Return the document with the language of its running text, as a whole and by block.

    A block without running text has none of its own; the majority of the text is the page's. Where
    the source names the language of a part, that is what it is in.
    """
    named = document.page.marked(MarkKind.LANGUAGE)
    whole = [mark for mark in named if _size(mark.span) >= _WHOLE * len(document.page.text)]
    parts = [mark for mark in named if _size(mark.span) < _WHOLE * len(document.page.text)]
    document = _with_parts(document, parts)
    outer = [*outermost(parts)]
    told = cache(_language)  # blocks may stand on a page more than once
    usual = _usual(document) if document.page.marks else None
    texts = (_said(document, block) for block in document.blocks)
    blocks = tuple(
        _named(block, outer) or _in(block, _short(text, usual) or told(text))
        for block, text in zip(document.blocks, texts, strict=True)
    )
    return replace(
        document,
        blocks=blocks,
        chrome=tuple(_named(block, outer) or block for block in document.chrome),
        language=_majority(blocks) or next((_code(mark) for mark in whole), None),
    )


def _in(block: Block, language: str | None) -> Block:
    return block if block.language == language else replace(block, language=language)


def _with_parts(document: Document, parts: Sequence[Mark]) -> Document:
    """Return the document with what its lines are in and what is masked, as the marks say."""
    code = [mark.span for mark in document.page.marked(MarkKind.CODE)]
    if not (code or parts):
        return document
    lines = sorted(_lines(document))
    spoken = {line: _code(mark) for mark in parts for line in _within(lines, mark.span)}
    inside = [mark.span for mark in parts if not _within(lines, mark.span)]
    masked = _apart(sorted(trim(document.page.text, span) for span in (*code, *inside)))
    return replace(document, spoken=tuple(sorted(spoken.items())), masked=tuple(masked))


def _lines(document: Document) -> Iterator[Span]:
    for block in (*document.blocks, *document.chrome):
        yield from (line for line in (block.title, block.tagline) if line)
        yield from (*block.body, *block.separators, *block.asides)
        for section in block.sections:
            yield from (section.label, *section.body)


def _within(lines: Sequence[Span], span: Span) -> Sequence[Span]:
    """Return the lines that a span holds as a whole."""
    first = bisect_left(lines, span.start, key=attrgetter("start"))
    last = bisect_left(lines, span.end, key=attrgetter("start"))
    return [line for line in lines[first:last] if line.end <= span.end]


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans in order, those left out that begin inside another."""
    end = 0
    for span in spans:
        if span.start >= end and span.end > span.start:
            yield span
            end = span.end


def _code(mark: Mark) -> str:
    """Return the language of a tag such as fr-CA."""
    return mark.value.replace("_", "-").partition("-")[0].strip(" ").lower()


def _size(span: Span) -> int:
    return span.end - span.start


def _language(text: str) -> str | None:
    guess = identify(text)
    return guess.language if guess else None


def _usual(document: Document) -> str | None:
    """Return the language of the longest text of a page."""
    longest = max(
        document.blocks, key=lambda block: (sum(map(_size, block.body)), -block.span.start)
    )
    return _language(_said(document, longest))


def _said(document: Document, block: Block) -> str:
    return " ".join(_opening(document, block.body))


def _opening(document: Document, lines: Iterable[Span]) -> Iterator[str]:
    """Yield the first lines of a text, as many as its language is told by."""
    left = SAMPLE
    for line in lines:
        if left <= 0:
            return
        yield document.prose(line)
        left -= _size(line)


def _short(text: str, usual: str | None) -> str | None:
    """Return the usual language of a page for a short text in which nothing speaks against it.

    A saved page has many of them, and to tell the language of each anew would take long.
    """
    short = MIN_WORDS <= text.count(" ") < _FEW
    return usual if usual and short and not contradicted(text, usual) else None


def _named(block: Block, outer: Sequence[Mark]) -> Block | None:
    """Return the block with the language that the source names for all of it, if it does."""
    words = _words(block) if outer else block.span
    before = bisect_right(outer, words.start, key=lambda mark: mark.span.start)
    around = [mark for mark in outer[max(0, before - 1) : before] if mark.span.contains(words)]
    return replace(block, language=_code(around[0])) if around else None


def _words(block: Block) -> Span:
    """Return where the words of a block stand, without the space around them."""
    named = [line for line in (block.title, block.tagline) if line]
    inner = (line for section in block.sections for line in (section.label, *section.body))
    every = [*named, *block.body, *block.separators, *inner] or [block.span]
    return Span(min(line.start for line in every), max(line.end for line in every))


def _majority(blocks: Iterable[Block]) -> str | None:
    share: Counter[str] = Counter()
    for block in blocks:
        if block.language:
            share[block.language] += sum(line.end - line.start for line in block.body)
    return max(share, key=lambda language: (share[language], language), default=None)
