"""Passages that are misspelt throughout, as a child's letter is or a quotation in dialect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ngo_audit.text.edits import Span
from ngo_audit.text.spelling_tiers import sure
from ngo_audit.text.spelling_words import judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.text.spelling_words import Speller
    from ngo_audit.text.tokens import Word

_QUOTATION = re.compile(r"“[^“”]+”|«[^«»]+»|„[^„“”]+[“”]|\"[^\"]+\"|‘[^‘’]+’(?!\w)")
_IN_QUOTATION = 2
_IN_TEXT = 3
_SHARE = 0.2


def odd_passages(text: str, found: Sequence[Word], known: Speller) -> Iterator[Span]:
    """Yield where several words are in no list and no sure slips: there nothing is sure.

    Two in a quotation suffice; of a whole text it takes three, and one word in five.
    """
    unknown = [word.span for word in found if _is_odd(word.form, known)]
    if len(unknown) >= max(_IN_TEXT, _SHARE * len(found)):
        yield Span(0, len(text))
    elif len(unknown) >= _IN_QUOTATION:
        for match in _QUOTATION.finditer(text):
            passage = Span(match.start(), match.end())
            if sum(map(passage.contains, unknown)) >= _IN_QUOTATION:
                yield passage


def _is_odd(form: str, known: Speller) -> bool:
    if not form.islower() or known.knows(form):
        return False
    judgement = judge(known, form)
    return judgement is None or not sure(judgement, known.lexicon)
