"""Sentences that say again what another one of the same text says."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Level, Related
from ngo_audit.rules._lines import shifted
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.restated import WORD_FOR_WORD, restated
from ngo_audit.text.sentences import sentences
from ngo_audit.text.statements import FEWEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Block, Document, Site
    from ngo_audit.text.edits import Span

TWICE = "a sentence stands in its text twice"
AGAIN = "a sentence says again what its text has said"
_LEAST = 2 * FEWEST
"""Code points of two sentences of the fewest words that there can be."""

_NEXT_LINE = re.compile(r"[^\S\r\n]*(?:\r\n|\n|\r)[^\S\r\n]*")


def check(document: Document, _site: Site, _options: Options) -> Iterator[Finding]:
    for block in document.blocks:
        if _size(block) < _LEAST:
            continue
        lines = _running(document, block)
        language = block.language or document.language or ""
        for found in restated(map(document.text, lines), language):
            earlier, later = (
                shifted(place.span, lines[place.paragraph])
                for place in (found.earlier, found.later)
            )
            yield Finding(
                RULE.name,
                document.page.id,
                later,
                TWICE if found.score == WORD_FOR_WORD else AGAIN,
                related=(Related(document.page.id, earlier, "where it was said first"),),
                details={"score": found.score},
            )


def _size(block: Block) -> int:
    filled = (line for section in block.sections for line in section.body)
    return sum(line.end - line.start for line in (*block.body, *filled))


def _running(document: Document, block: Block) -> list[Span]:
    """Return the paragraphs of a block: no list, no verse, and not the lead under its title."""
    lines = [*block.body, *(line for section in block.sections for line in section.body)]
    apart = {line for pair in pairwise(lines) for line in _items(document, *pair)}
    if block.title and not block.tagline:
        apart.update(line for line in block.body[:1] if _single(document, line))
    return [line for line in lines if line not in apart]


def _items(document: Document, line: Span, following: Span) -> Iterator[Span]:
    """Yield what are items of two lines: an answer, or single sentences in a row."""
    if document.page.text.endswith("?", line.start, line.end):
        rows: tuple[Span, ...] = (following,)
    elif _NEXT_LINE.fullmatch(document.page.text, line.end, following.start):
        rows = (line, following)
    else:
        return
    if all(_single(document, row) for row in rows):
        yield from rows


def _single(document: Document, line: Span) -> bool:
    return _is_sentence(document.text(line))


@lru_cache(maxsize=4096)  # a line is asked for beside the one above and the one below it
def _is_sentence(text: str) -> bool:
    return sum(1 for _ in islice(sentences(text), 2)) == 1


RULE = Rule.of(__name__, "duplicates", Level.NOTE, check=check)
