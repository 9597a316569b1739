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
    """Yield where several words are in no list: there nothing is mended unasked.

    Two in a quotation suffice; of a whole text it takes three that are no sure slips, and one
    word in five.
    """
    unknown = [word for word in found if word.form.islower() and not known.knows(word.form)]
    odd = sum(not _is_sure(word.form, known) for word in unknown)
    if odd >= max(_IN_TEXT, _SHARE * len(found)):
        yield Span(0, len(text))
    elif len(unknown) >= _IN_QUOTATION:
        for match in _QUOTATION.finditer(text):
            passage = Span(match.start(), match.end())
            if sum(passage.contains(word.span) for word in unknown) >= _IN_QUOTATION:
                yield passage


def _is_sure(form: str, known: Speller) -> bool:
    judgement = judge(known, form)
    return judgement is not None and sure(judgement, known.lexicon)
