"""What templates, programs and editors left behind: merge fields, shortcodes, mark-up, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Level, MarkKind
from ngo_audit.rules._lines import lines_of, shifted, within
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.leftovers import explains, is_heading_of_markdown, leftovers
from ngo_audit.text.stretches import stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.model import Block, Document, Site
    from ngo_audit.text.edits import Span

_SHOWN = 60  # code points of the words that a message repeats
_EXPLAINING = 2
"""Lines that explain templates: a page that has so many shows the others as examples."""

_ALL = frozenset({"es", "pt", "gl"})
"""Languages in which TODO is a word."""

_MARKDOWN = ("*", "[", "!", "<", "&")


def check(document: Document, _site: Site, _options: Options) -> Iterator[Finding]:
    parts = (*document.blocks, *document.chrome)
    lines = [(line, block) for block in parts for line in _lines(document, block)]
    words = [document.text(line) for line, _ in lines]
    found = list(_found(lines, words))
    shown = set(filter(within(document, MarkKind.CODE), (place for place, _ in found)))
    if sum(map(explains, words)) + len(shown) >= _EXPLAINING:
        return
    meant = _MARKDOWN if any(map(is_heading_of_markdown, words)) else ()
    for place, block in found:
        left = document.text(place)
        word = left == "TODO" and _says_all(document, block)
        if place not in shown and not word and not left.startswith(meant):
            message = f"“{_shown(left)}” is a leftover"
            yield Finding(RULE.name, document.page.id, place, message)


def _lines(document: Document, block: Block) -> Iterator[Span]:
    for line in (*lines_of(block), *block.separators, *block.asides):
        yield from stretches(document.page.text, line)


def _found(
    lines: Sequence[tuple[Span, Block]], words: Sequence[str]
) -> Iterator[tuple[Span, Block]]:
    for (line, block), text in zip(lines, words, strict=True):
        for span in leftovers(text):
            yield shifted(span, line), block


def _says_all(document: Document, block: Block) -> bool:
    return not _ALL.isdisjoint({block.language, document.language})


def _shown(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


RULE = Rule.of(__name__, "translation", Level.ERROR, check=check)
