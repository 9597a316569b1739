"""Words that are joined by hyphens, one by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ngo_audit.text.edits import Span
from ngo_audit.text.tokens import Word, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = re.compile("[^-\u2010\u2011]+")


def parts(text: str, word: Word) -> Iterator[Word]:
    """Yield what the hyphens of a word of a text hold together; the word itself without one."""
    if "-" not in word.form:
        yield word
        return
    for match in _PART.finditer(text, word.span.start, word.span.end):
        yield Word(Span(match.start(), match.end()), typed(match[0]))
