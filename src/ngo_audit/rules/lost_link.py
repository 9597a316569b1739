"""Lines such as "Read more" whose link was lost when the text was copied."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Level, MarkKind
from ngo_audit.rules._lines import within
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.phrases import is_link_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Block, Document, Site
    from ngo_audit.text.edits import Span

_LEADING = frozenset({MarkKind.LINK, MarkKind.EMBED})
"""Links, and buttons and scripts that do what links do."""


def check(document: Document, _site: Site, _options: Options) -> Iterator[Finding]:
    leading = [mark.span for mark in document.page.marked(*_LEADING)]
    reach = [0, *accumulate((span.end for span in leading), max)]
    in_code = within(document, MarkKind.CODE)
    for block in document.blocks:
        for line in _links(document, block):
            if in_code(line):
                continue
            before = bisect_right(leading, line.end, key=attrgetter("start"))
            if before and reach[before] >= line.start:
                continue
            message = f"“{document.text(line)}” has lost its link"
            yield Finding(RULE.name, document.page.id, line, message)


def _links(document: Document, block: Block) -> Iterator[Span]:
    """Yield what recurs between blocks, and whole lines of a body that are a link's words."""
    yield from (line for line in block.separators if _could_link(document.text(line)))
    bodies = (block.body, *(section.body for section in block.sections))
    yield from (line for body in bodies for line in body if is_link_phrase(document.text(line)))


def _could_link(line: str) -> bool:
    """Tell the words of a link from a sign, a word such as "Ends", a credit or a date."""
    words = line.replace("'", " ").replace("’", " ").split(" ")
    return is_link_phrase(line) or (len(words) > 1 and all(map(str.isalpha, words)))


RULE = Rule.of(__name__, "sections", Level.NOTE, check=check)
