"""Lines that stand for a text nobody has translated or written yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Level
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.edits import Span
from ngo_audit.text.placeholders import placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Block, Document, Site


def check(document: Document, _site: Site, _options: Options) -> Iterator[Finding]:
    for block in document.blocks:
        for line in _lines(block):
            found = placeholder(document.text(line))
            if found:
                span = Span(line.start + found.start, line.start + found.end)
                message = f"“{document.text(span)}” is a placeholder"
                yield Finding(RULE.name, document.page.id, span, message)


def _lines(block: Block) -> Iterator[Span]:
    if block.tagline:
        yield block.tagline
    yield from block.body
    for section in block.sections:
        yield from section.body


RULE = Rule.of(__name__, "translation", Level.ERROR, check=check)
