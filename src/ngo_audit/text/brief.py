"""The language of a line too short for function words to tell: the one its words are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.text import lexicon
from ngo_audit.text.language import contradicted
from ngo_audit.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.text.lexicon import Lexicon

_LEAST = 2
"""Words that a language must know …"""
_SHARE = 0.5
"""… and the share of all words that they must make up."""


def language(text: str, candidates: Sequence[str]) -> str | None:
    """Return the candidate that knows most of the words, if no other knows as many.

    None where the function words, few as they are, clearly speak for another language.
    """
    # menus and tables have many lines of one word, which tells nothing
    forms = [] if text.isalpha() else [word.form for word in words(text)]
    if len(forms) < _LEAST:
        return None
    known = {each.language: _known(forms, each) for each in map(lexicon.load, candidates) if each}
    best = max(known, key=lambda code: known[code], default=None)
    if best is None or known[best] < max(_LEAST, _SHARE * len(forms)):
        return None
    if any(count == known[best] for code, count in known.items() if code != best):
        return None
    return None if contradicted(text, best) else best


def _known(forms: Sequence[str], known: Lexicon) -> int:
    return sum(form in known for form in forms)
