"""What repeats at the top and at the foot of pages: it comes with the site, as its menus do."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from ngo_audit.model import Mark, MarkKind
from ngo_audit.text.edits import Span
from ngo_audit.text.lines import lines, trim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ngo_audit.model import Page

_PAGES = 3
"""What stands on so many different pages comes with the site."""

_LINES = 2
"""So many lines in a row, at least, are no heading that pages happen to have in common."""

_LONGEST = 200
"""A longer line is a text, and what pages share of it a copy."""

VALUE = "repeated"


def with_repeats(pages: Sequence[Page]) -> list[Page]:
    """Return the pages, what repeats at their ends marked as chrome.

    Only pages with mark-up: a text was copied by somebody who chose what to copy.
    """
    marked = {page.id: tuple(_lines(page)) for page in pages if page.marks}
    texts = {tuple(words for words, _ in found) for found in marked.values()}
    counts = Counter(words for found in texts for words in set(found))
    return [_with_repeats(page, marked[page.id], counts) if page.marks else page for page in pages]


def _lines(page: Page) -> Iterator[tuple[str, Span]]:
    """Yield the lines that are not known yet to be menus or the like."""
    chrome = iter([mark.span for mark in page.marks if mark.kind is MarkKind.CHROME])
    apart = next(chrome, None)
    for line in lines(page.text):
        span = trim(page.text, Span(line.start, line.end))
        while apart and apart.end <= span.start:
            apart = next(chrome, None)
        if span.end > span.start and not (apart and apart.start <= span.start):
            yield page.slice(span), span


def _with_repeats(page: Page, found: Sequence[tuple[str, Span]], counts: Mapping[str, int]) -> Page:
    """Mark what repeats, unless all of the page does: then it is a copy."""
    heads = {mark.span.start: mark.value for mark in page.marks if mark.kind is MarkKind.HEADING}

    def repeats(line: tuple[str, Span]) -> bool:
        words, span = line
        short = len(words) <= _LONGEST and heads.get(span.start) != "1"
        return short and counts[words] >= _PAGES

    top = [span for _, span in takewhile(repeats, found)]
    foot = [span for _, span in takewhile(repeats, reversed(found))]
    if len(top) == len(found):
        return page
    if foot and foot[0].start in heads:
        foot = []  # nothing stands under the last heading: that is for a rule to say
    runs = [Span(run[0].start, run[-1].end) for run in (top, foot[::-1]) if len(run) >= _LINES]
    marks = [Mark(run, MarkKind.CHROME, VALUE) for run in runs]
    if not marks:
        return page
    ordered = sorted([*page.marks, *marks], key=lambda mark: (mark.span.start, -mark.span.end))
    return replace(page, marks=tuple(ordered))
