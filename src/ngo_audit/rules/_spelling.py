"""What the rules of the spelling family share: each word judged in the language of its block."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ngo_audit.rules._lines import lines, shifted
from ngo_audit.text.spelling import misspellings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Document, Site
    from ngo_audit.text.edits import Span
    from ngo_audit.text.spelling import Misspelling


def suspects(document: Document, site: Site) -> Iterator[tuple[Span, Misspelling]]:
    """Yield the suspected words of a page with their place in it, in order."""
    accepted = site.own_words(document.page.id)
    for line, language in lines(document):
        others = tuple(other for other in site.candidates if other != language)
        for word in _misspellings(document.text(line), language, others, accepted):
            yield shifted(word.span, line), word


# two rules ask about the same lines, and lines recur
@lru_cache(maxsize=16_384)
def _misspellings(
    text: str, language: str, others: tuple[str, ...], accepted: frozenset[str]
) -> tuple[Misspelling, ...]:
    return tuple(misspellings(text, language, others, accepted))
