"""Misspelt words of a text: unknown to every language of the page, and close to a common word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ngo_audit.text.candidates import easy
from ngo_audit.text.spelling_slips import Slip
from ngo_audit.text.spelling_words import judge, speller
from ngo_audit.text.tokens import vocabulary, words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from ngo_audit.text.edits import Span
    from ngo_audit.text.spelling_words import Judgement, Speller
    from ngo_audit.text.tokens import Word

_BEFORE_START = " \u00a0\u202f\"“«‘([*'’"
_ENDS = ".!?:•|–—\n\r…"
_MENTION = re.compile(r'["“«‘‹(][ \u00a0\u202f]?$|  $')
_MENTION_END = re.compile(r'[ \u00a0\u202f]?["”»’›)]|  ')
_CUT_OFF = re.compile(r"…|\.\.\.|\Z")
_BROKEN = re.compile(r"[-\u2010\u00ad'’]")
_BROKEN_BEFORE = re.compile(r"[-\u2010\u00ad](?:[ \n]|\r\n)?$|(?<!\w)[A-ZÀ-Þ] $")
_TWO = {Slip.SPACE_MISSED, Slip.APOSTROPHE_MISSED, Slip.TWO_EDITS, Slip.STUTTER, Slip.TWO_MISSED}
_AROUND = 3


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A word that is none, what it may have meant, and whether the first suggestion is sure."""

    span: Span
    word: str
    suggestions: tuple[str, ...]
    sure: bool


def misspellings(
    text: str, language: str, others: Sequence[str], accepted: Container[str]
) -> Iterator[Misspelling]:
    """Yield the misspelt words of a paragraph, title or label in order.

    ``others`` are the other languages of the page, whose words are no mistakes; ``accepted``
    holds words, as written or in lower case, that the site uses as its own. A language
    without lexicon yields nothing.
    """
    known = speller(language, tuple(others))
    if known is None or not any(_may_be_wrong(known, form) for form in vocabulary(text)):
        return
    found = list(words(text))
    for i, word in enumerate(found):
        if word.form in accepted or word.form.lower() in accepted:
            continue
        if _may_be_wrong(known, word.form):
            around = found[max(0, i - _AROUND) : i] + found[i + 1 : i + 1 + _AROUND]
            yield from _misspelling(text, word, around, known)





@lru_cache(maxsize=500_000)
def _may_be_wrong(known: Speller, form: str) -> bool:
    """Whether any place of the word could be reported."""
    if known.knows(form):
        return False
    part = _wrong_part(known, form)
    return part is not None and _judged(known, part) is not None


def _wrong_part(known: Speller, form: str) -> str | None:
    parts = form.removesuffix("'s").split("-")
    wrong = [part for part in parts if len(part) > 1 and not known.knows(part)]
    if len(wrong) != 1 or wrong[0][1:] != wrong[0][1:].lower():
        return None
    part = wrong[0]
    if part.endswith("o") and part is not parts[-1]:
        return None
    return part


def _judged(known: Speller, part: str) -> Judgement | None:
    if part.islower():
        return judge(known, part)
    lexicon = known.lexicon
    if "'" in part or lexicon.is_rare(part) or known.foreign(part) or len(part) < 4:
        return None
    word, zipf = part.lower(), lexicon.zipf(part)
    if not lexicon.corrections(word) and (
        zipf > 2 or not any(c.score - zipf >= 2.5 for c in easy(word, lexicon))
    ):
        return None
    return judge(known, word, close=True)


def _misspelling(
    text: str, word: Word, around: list[Word], known: Speller
) -> Iterator[Misspelling]:
    form = word.form
    part = _wrong_part(known, form)
    if part is None:
        return
    judgement = _judged(known, part)
    if judgement is None:
        return
    if judgement.foreign and (not part.islower() or _foreign_around(around, known)):
        return
    if not judgement.listed and _unknown_around(part, around, known):
        return
    if part[0].isupper() and not _capital(judgement, _mid(text, word.span.start)):
        return
    if part.islower() and _set_apart(text, word.span):
        return
    if _BROKEN.match(text, word.span.end) or _BROKEN_BEFORE.search(text, max(0, word.span.start - 4), word.span.start):
        return
    if _CUT_OFF.match(text, word.span.end) and judgement.best.word.startswith(part):
        return
    raw = text[word.span.start : word.span.end]
    suggestions = tuple(_like(form, part, c.word, text) for c in judgement.found)
    yield Misspelling(word.span, raw, suggestions, _sure(part, judgement))


def _unknown_around(part: str, around: list[Word], known: Speller) -> bool:
    unknown = [w for w in around if not w.form.isupper() and not known.knows(w.form)]
    return sum(w.form.islower() for w in unknown) >= 2 or len(unknown) >= (3 if part.islower() else 2)


def _foreign_around(around: list[Word], known: Speller) -> bool:
    return len(around) < 3 or any(not known.knows(w.form) and known.foreign(w.form) for w in around)


def _set_apart(text: str, span: Span) -> bool:
    """Whether a word is mentioned, not used: alone in quotation marks or brackets."""
    return bool(_MENTION.search(text, max(0, span.start - 3), span.start)) and bool(
        _MENTION_END.match(text, span.end)
    )


def _mid(text: str, start: int) -> bool:
    before = text[max(0, start - 40) : start].rstrip(_BEFORE_START)
    return bool(before) and before[-1] not in _ENDS


def _capital(judgement: Judgement, mid: bool) -> bool:
    word, best, margin, gap = judgement.word, judgement.best, judgement.margin, judgement.gap
    if best.slip in (Slip.SPACE_MISSED, Slip.APOSTROPHE_MISSED) or best.word.startswith(word):
        return False
    if best.slip is Slip.ACCENT and word[1:] == best.word[1:]:
        return False
    if judgement.listed and (len(word) >= 7 or (len(word) >= 6 and margin >= 2)):
        return True
    if judgement.zipf == 0 and judgement.cheap and gap >= 2:
        if margin >= (3 if len(word) > 6 else 4.2) and len(word) >= 6 and best.zipf >= 4:
            return True
        if margin >= 2.7 and len(word) >= 9:
            return True
    if mid:
        return False
    if margin >= 4 and gap >= 2:
        return True
    return judgement.cheap and margin >= 2.5 and gap >= 1.5 and len(word) >= 6


def _like(form: str, part: str, meant: str, text: str) -> str:
    if part[0].isupper():
        meant = meant[0].upper() + meant[1:]
    return form.replace(part, meant, 1).replace("'", "’" if "’" in text else "'")


def _sure(part: str, judgement: Judgement) -> bool:
    if judgement.foreign or not part.islower() or len(part) < (6 if judgement.cheap else 7) or judgement.best.slip in _TWO:
        return False
    if part[0] != judgement.best.word[0] and judgement.best.slip is not Slip.ACCENT:
        return False
    if judgement.best.slip is Slip.ACCENT:
        return judgement.margin >= 1.0 and judgement.gap >= 1.2
    if judgement.cheap:
        return judgement.margin >= 1.0 and judgement.gap >= 1.5
    return judgement.margin >= 1.5 and judgement.gap >= 2.0
