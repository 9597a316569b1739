"""Titles with nothing under them, among others that have a text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Level, MarkKind
from ngo_audit.rules._kinds import is_bare, kinds
from ngo_audit.rules._lines import touching
from ngo_audit.rules.base import Options, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Document, Site
    from ngo_audit.text.edits import Span

_WITH_TEXT = 0.8
_LEAST = 3
_GUESSED = 0.5
"""So many blocks have a text, and such a share of all: what has none is an exception. Where the
titles are guessed, confidence counts half: none of them is sure to stand alone."""


def check(document: Document, _site: Site, _options: Options) -> Iterator[Finding]:
    if document.confidence <= _GUESSED:
        return
    is_linked = touching(document, MarkKind.LINK)
    for title in _titles(document):
        # a link leads to what stands elsewhere
        if not is_linked(title):
            message = f"“{document.text(title)}” is a title with nothing under it"
            yield Finding(RULE.name, document.page.id, title, message)


def _titles(document: Document) -> Iterator[Span]:
    """Yield titles right above another one of their kind; above a lesser one, it heads a group.

    The first title may be that of the page.
    """
    for kind in kinds(document):
        bare = [i for i in kind if is_bare(document.blocks[i])]
        filled = len(kind) - len(bare)
        if filled >= max(_LEAST, _WITH_TEXT * len(kind)):
            yield from (
                title
                for i, following in pairwise(kind)
                if following == i + 1 and i in bare and i and (title := document.blocks[i].title)
            )


RULE = Rule.of(__name__, "sections", Level.NOTE, check=check)
