"""Text that is in none of the languages it was taken for, as Galician is taken for Portuguese."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ngo_audit.text.spelling_words import speller
from ngo_audit.text.tokens import forms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ngo_audit.text.spelling_words import Speller

RELATED = frozenset({"de", "es", "it", "pt"})
"""Languages with relatives that have no word list, or none that tells them apart."""
_SHORTEST = 3
_FEWEST = 3
_SHARE = 0.15
"""Share of unknown words: published text has 1 to 3 %, Galician read as its neighbours 30 %."""


@lru_cache(maxsize=64)
def reads_strange(texts: tuple[str, ...], language: str, others: tuple[str, ...]) -> bool:
    """Whether what a page has in a language is strange to it; asked by two rules."""
    known = speller(language, others)
    return known is not None and is_strange(texts, known)


def is_strange(texts: Iterable[str], known: Speller) -> bool:
    """Whether so many words are unknown that they are no slips."""
    if known.lexicon.language not in RELATED:
        return False
    different = {form for text in texts for form in forms(text)}
    plain = [form for form in different if form.islower() and len(form) >= _SHORTEST]
    unknown = sum(not (known.knows(form) or known.foreign(form)) for form in plain)
    return unknown >= max(_FEWEST, _SHARE * len(plain))
