"""What repeats at the top and at the foot of pages: it comes with the site, as its menus do."""

from __future__ import annotations

from array import array
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, TypeAlias

from ngo_audit.model import Mark, MarkKind, Page
from ngo_audit.text.edits import Span
from ngo_audit.text.lines import lines, trim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

_PAGES = 3
"""What stands on so many different pages comes with the site."""

_LINES = 2
"""So many lines in a row, at least, are no heading that pages happen to have in common."""

_LONGEST = 200
"""A longer line is a text, and what pages share of it a copy."""

VALUE = "repeated"

_Line: TypeAlias = tuple[str, Span]


def with_repeats(pages: Sequence[Page]) -> Iterator[Page]:
    """Yield the pages, what repeats at their ends marked as chrome.

    Only pages with mark-up: a text was copied by somebody who chose what to copy.
    """
    repeated = _repeated(pages) if len(pages) >= _PAGES else frozenset()
    for page in (page.whole() for page in pages):
        known = repeated and page.marks
        yield _with_repeats(page, tuple(_lines(page)), repeated) if known else page


def _repeated(pages: Iterable[Page]) -> frozenset[int]:
    """Return the hashes of the short lines of several pages; of equal pages one counts."""
    met: set[int] = set()
    hashes = array("q")
    for page in (page.whole() for page in pages):
        found = [words for words, _ in _lines(page)] if page.marks else []
        if found and hash(tuple(found)) not in met:
            met.add(hash(tuple(found)))
            hashes.extend({hash(words) for words in found if len(words) <= _LONGEST})
    if len(met) < _PAGES:
        return frozenset()
    from ngo_audit.text.columns import frequent  # noqa: PLC0415 - not paid for by a few pages

    return frequent(hashes, _PAGES)


def _lines(page: Page) -> Iterator[_Line]:
    """Yield the lines that are not known yet to be menus or the like."""
    chrome = iter([mark.span for mark in page.marked(MarkKind.CHROME)])
    apart = next(chrome, None)
    for line in lines(page.text):
        if line.start == line.end:
            continue
        span = trim(page.text, Span(line.start, line.end))
        while apart and apart.end <= span.start:
            apart = next(chrome, None)
        if span.end > span.start and not (apart and apart.start <= span.start):
            yield page.slice(span), span


def _with_repeats(page: Page, found: Sequence[_Line], repeated: AbstractSet[int]) -> Page:
    """Mark what repeats, unless all of the page does: then it is a copy."""
    heads = {mark.span.start: mark.value for mark in page.marked(MarkKind.HEADING)}

    def repeats(line: _Line) -> bool:
        words, span = line
        short = len(words) <= _LONGEST and heads.get(span.start) != "1"
        return short and hash(words) in repeated

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
