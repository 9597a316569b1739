"""Headings of articles and other short lines in another language than their page."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ngo_audit.rules._foreign import Running, page_language
from ngo_audit.text import labels
from ngo_audit.text.foreign import has_name, heading
from ngo_audit.text.foreign_text import is_running
from ngo_audit.text.normalise import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ngo_audit.model import Block, Document, Site
    from ngo_audit.text.edits import Span

_LISTED = 3
"""Where one block in so many has sections, a page lists things, and its titles are names."""
_MANY = 3
_SHARE = 2
"""So many lines, with fewer paragraphs of the page for each, are names or another language."""
_MIXED = 3
"""Where one paragraph in so many is in its language, a heading is no leftover of its own."""
_TELLING = 3
"""A page with so many paragraphs would call what it is about by its name."""


def foreign_headings(document: Document, site: Site) -> Iterator[tuple[Span, str, str]]:
    """Yield short lines that are no labels, the language of each and that of the page.

    What may be a name is left alone: the title of a list's entry or of a whole page, lines in
    another language that follow one another, and words that stand in a paragraph too.
    """
    language = page_language(document)
    if language is None:
        return
    lines = _told(document, language, site)
    running = Running.of(document, site.candidates) if any(told for _, told in lines) else None
    if running is None:
        return
    if running.language != language:
        lines = _told(document, running.language, site)
    text = document.text
    lines = [
        (line, told if told and not running.mentions(text(line)) else None) for line, told in lines
    ]
    found = {line: told for line, told in lines if told}
    many = len(found) >= _MANY and not running.has(_SHARE * len(found))
    if many or not (running.has(1) or document.kept is not None):
        return
    told = Counter(each.language for each in running.paragraphs if each.above not in found)
    doubtful = _names(document, running)
    doubtful |= {
        line for line, language in found.items() if not running.has(max(1, _MIXED * told[language]))
    }
    doubtful = {line for line in doubtful if _may_be_kept(document, text(line))}
    doubtful |= _rows(document, lines) | _over_their_text(running, found)
    for line, language in found.items():
        if line not in doubtful or labels.is_label(document.text(line)):
            yield line, language, running.language


def _may_be_kept(document: Document, words: str) -> bool:
    """Tell whether a line may be a name, which stands in every version of a page.

    It may stand there among other words, as names with capitals do.
    """
    return document.kept is None or key(words) in document.kept or has_name(words)


def _rows(document: Document, lines: Sequence[tuple[Span, str | None]]) -> set[Span]:
    """Return the lines of texts that follow one another and are in another language."""
    listed = {line for block in document.blocks for line in block.body}
    return {line for two in pairwise(lines) if two[0][1] and two[1][1] for line, _ in two} & listed


def _names(document: Document, running: Running) -> set[Span]:
    """Return the only title of a short page, above all else: what the page is about."""
    titles = [block.title for block in document.blocks if block.title]
    if len(titles) != 1 or titles[0] != document.blocks[0].title or running.has(_TELLING):
        return set()
    return {*titles}


def _over_their_text(running: Running, found: Mapping[Span, str]) -> set[Span]:
    """Return the lines over a paragraph in their language, which is told with them."""
    paragraphs = (each for each in running.paragraphs if each.above in found)
    return {each.above for each in paragraphs if each.above and each.language == found[each.above]}


def _is_list(document: Document) -> bool:
    listed = sum(bool(block.sections or block.separators) for block in document.blocks)
    return _LISTED * listed >= len(document.blocks)


def _lines(document: Document) -> Sequence[Span]:
    """Return the short lines of a page but the names under a label for them."""
    return [line for block in document.blocks for line in _lines_of(document, block)]


def _lines_of(document: Document, block: Block) -> Iterator[Span]:
    yield from (line for line in (block.title, block.tagline) if line)
    # where mark-up tells what is a heading, the short lines of a text are buttons and the like
    named = block.title and labels.heads_names(document.text(block.title))
    if not document.page.marks and not named:
        yield from block.body


def _told(document: Document, language: str, site: Site) -> list[tuple[Span, str | None]]:
    """Return the short lines of a page, each with the other language that its words are in."""
    lines = ((line, document.text(line)) for line in _lines(document))
    if _is_list(document):
        lines = (
            (line, words)
            for line, words in lines
            if labels.is_label(words) or not _may_be_kept(document, words)
        )
    told = cache(lambda words: heading(words, language, site.candidates, site.words))  # they recur
    return [(line, None if is_running(words) else told(words)) for line, words in lines]
