"""What templates, programs and editors left behind: merge fields, shortcodes, mark-up, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Level
from ngo_audit.rules._lines import lines_of, shifted
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.leftovers import explains, is_heading_of_markdown, leftovers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Block, Document, Site
    from ngo_audit.text.edits import Span

_SHOWN = 60  # code points of the words that a message repeats
_EXPLAINING = 2
"""Lines that explain templates: a page that has so many shows the others as examples."""

_ALL = frozenset({"es", "pt", "gl"})
"""Languages in which TODO is a word."""

_MARKDOWN = ("*", "[", "!", "<", "&")


def check(document: Document, _site: Site, _options: Options) -> Iterator[Finding]:
    lines = [(line, block) for block in document.blocks for line in _lines(block)]
    words = [document.text(line) for line, _ in lines]
    if sum(map(explains, words)) >= _EXPLAINING:
        return
    markdown = any(map(is_heading_of_markdown, words))
    for line, block in lines:
        for found in leftovers(document.text(line)):
            place = shifted(found, line)
            left = document.text(place)
            written = markdown and left.startswith(_MARKDOWN)
            if not written and not (left == "TODO" and _says_all(document, block)):
                message = f"“{_shown(left)}” is a leftover"
                yield Finding(RULE.name, document.page.id, place, message)


def _lines(block: Block) -> Iterator[Span]:
    yield from lines_of(block)
    yield from block.separators


def _says_all(document: Document, block: Block) -> bool:
    return not _ALL.isdisjoint({block.language, document.language})


def _shown(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


RULE = Rule.of(__name__, "translation", Level.ERROR, check=check)
