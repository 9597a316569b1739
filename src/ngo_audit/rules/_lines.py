"""What rules about words look at: each line of text with the language it is read in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, partial
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

from ngo_audit.text.edits import Span
from ngo_audit.text.stretches import stretches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ngo_audit.model import Block, Document, MarkKind

Value = TypeVar("Value")

REMEMBERED = 4096
"""What was found in so many different lines is kept: they recur, on one page and on others."""

_HEADING = 60
_ENDED = re.compile(r"[.!?…;:。！？][\"'”’»)]*$")
"""A heading is shorter than this, and does not end as a sentence."""


def is_heading(line: str) -> bool:
    """Tell whether a line may be a heading, or a remark beside one such as a date or a place."""
    return len(line) < _HEADING and not _ENDED.search(line)


def lines(document: Document) -> Iterator[tuple[Span, str]]:
    """Yield titles, taglines, bodies, labels and what stands under them, with their language.

    A very long line comes in stretches. Lines for what attributes say come as well, and those of
    menus and the like. Text whose language is not known is left out.
    """
    for line, language in all_lines(document):
        if language:
            yield line, language


def of_page(make: Callable[[Document], Value]) -> Callable[[Document], Value]:
    """Remember what was made of the last page: several rules ask for it, one after the other.

    A page is known by being the same object: to compare all that it says would take longer.
    """
    last: list[tuple[Document, Value]] = []

    def asked(document: Document) -> Value:
        if not last or last[0][0] is not document:
            last[:] = [(document, make(document))]
        return last[0][1]

    return asked


@of_page
def all_lines(document: Document) -> Sequence[tuple[Span, str | None]]:
    """Return the same lines, those too whose language is not known."""
    return [*_all_lines(document)]


def _all_lines(document: Document) -> Iterator[tuple[Span, str | None]]:
    named = dict(document.spoken)
    for block in (*document.blocks, *document.chrome):
        language = block.language or document.language
        for line in (*lines_of(block), *block.asides):
            for part in stretches(document.page.text, line):
                yield part, named.get(line) or language


def shifted(span: Span, line: Span) -> Span:
    """Return where in the page a span of a line is."""
    return Span(line.start + span.start, line.start + span.end)


def lines_of(block: Block) -> Iterator[Span]:
    """Yield the same lines of one block."""
    yield from (line for line in (block.title, block.tagline) if line)
    yield from block.body
    for section in block.sections:
        yield from (section.label, *section.body)


def within(document: Document, kind: MarkKind) -> Callable[[Span], bool]:
    """Return what tells whether a place lies in something that the page marks as of a kind.

    The marks, of which a saved page has thousands, are gone through once a place is asked for.
    """
    told = cache(partial(_reach, document, kind))

    def is_within(place: Span) -> bool:
        starts, reach = told()
        return reach[bisect_right(starts, place.start)] >= place.end

    return is_within


def touching(document: Document, *kinds: MarkKind) -> Callable[[Span], bool]:
    """Return what tells whether something that the page marks so has words of a place."""
    told = cache(partial(_reach, document, *kinds))

    def is_touched(place: Span) -> bool:
        starts, reach = told()
        return reach[bisect_left(starts, place.end)] > place.start

    return is_touched


def _reach(document: Document, *kinds: MarkKind) -> tuple[Sequence[int], Sequence[int]]:
    """Return where the marks of some kinds begin, and how far those before each reach."""
    spans = [mark.span for mark in document.page.marked(*kinds)]
    return [span.start for span in spans], [0, *accumulate((span.end for span in spans), max)]
