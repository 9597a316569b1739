"""Lines that stand for a text nobody has translated or written yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Fix, Level, MarkKind, Safety
from ngo_audit.rules._lines import lines_of, shifted, within
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.edits import Edit
from ngo_audit.text.lines import removal, trim
from ngo_audit.text.placeholders import placeholder, stands_alone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.model import Block, Document, Site
    from ngo_audit.text.edits import Span


def check(document: Document, _site: Site, _options: Options) -> Iterator[Finding]:
    found = [place for block in document.blocks for place in _places(document, block)]
    for block in document.chrome:
        found += _in_lines(document, (*block.body, *block.asides))
    in_code = within(document, MarkKind.CODE)  # an example, or what a program says
    found = [(line, place) for line, place in found if not in_code(place)]
    lines = sum(1 for block in document.blocks for _ in lines_of(block))
    for line, place in found:
        whole = place == trim(document.page.text, line)
        fix = _removal(document, place) if whole and lines > len(found) else None
        message = f"“{document.text(place)}” is a placeholder"
        yield Finding(RULE.name, document.page.id, place, message, fix=fix)


def _places(document: Document, block: Block) -> Iterator[tuple[Span, Span]]:
    """Yield the lines of a block that are placeholders or end in one, with the place of each."""
    if block.tagline:
        yield from _in_lines(document, (block.tagline,))
    yield from _in_lines(document, block.body, alone=not block.tagline and not block.sections)
    for section in block.sections:
        yield from _in_lines(document, section.body, alone=True)
    yield from _in_lines(document, block.asides)


def _in_lines(
    document: Document, lines: Sequence[Span], *, alone: bool = False
) -> Iterator[tuple[Span, Span]]:
    """Yield the placeholders; ``alone``: no other text stands beside these lines."""
    for line in lines:
        words = document.text(line)
        found = placeholder(words)
        if found:
            yield line, shifted(found, line)
        elif alone and len(lines) == 1 and stands_alone(words):
            yield line, trim(document.page.text, line)


def _removal(document: Document, place: Span) -> Fix:
    """Return a fix that leaves a title or a label without text, which an editor may not want."""
    cut = Edit(removal(document.page.text, place))
    return Fix("Remove the placeholder", (cut,), Safety.UNSAFE)


RULE = Rule.of(__name__, "translation", Level.ERROR, check=check)
