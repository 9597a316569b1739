"""Text that fills a layout, and that nobody meant to publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Level, MarkKind
from ngo_audit.rules._lines import lines_of, shifted, within
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.dummies import contact
from ngo_audit.text.filler import filler
from ngo_audit.text.stretches import stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Block, Document, Site
    from ngo_audit.text.edits import Span

_SHOWN = 60  # code points of the words that a message repeats
_MOST_EXAMPLES = 3
"""Lines with addresses of examples: a page that has more of them explains something."""


def check(document: Document, _site: Site, _options: Options) -> Iterator[Finding]:
    parts = (*document.blocks, *document.chrome)
    in_code = within(document, MarkKind.CODE)  # what an example says is not for readers
    lines = (line for block in parts for line in _lines(document, block))
    marked = ((line, filler(document.text(line))) for line in lines)
    found = [(line, span) for line, span in marked if span and not in_code(line)]
    contacts = sum(bool(contact(document.text(line))) for line, _ in found)
    for line, span in found:
        example = contacts > _MOST_EXAMPLES and contact(document.text(line))
        if not example:
            place = shifted(span, line)
            message = f"“{_shown(document.text(place))}” is filler text"
            yield Finding(RULE.name, document.page.id, place, message)


def _lines(document: Document, block: Block) -> Iterator[Span]:
    for line in (*lines_of(block), *block.separators, *block.asides):
        yield from stretches(document.page.text, line)


def _shown(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rpartition(' ')[0]}…"


RULE = Rule.of(__name__, "translation", Level.ERROR, check=check)
