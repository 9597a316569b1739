"""What languages ask beyond the common guards: gaps in a word list, nouns with a capital."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.text.spelling_slips import Slip

if TYPE_CHECKING:
    from ngo_audit.text.spelling_words import Judgement

_THIN = frozenset({"it"})
"""Languages whose word list lacks common words and many verbs."""
_SEEN = 1.0
"""Zipf frequency from which a word that a thin list lacks may well be right …"""
_SEEN_MARGIN = 2.5
_ACCENTED_ZIPF = 4.5
"""… unless it is a very common word without its accent, as in “citta”."""

_TUNED = frozenset({"en", "fr"})
"""Languages whose guards are set by words that their authors mended themselves."""
_SURE_SEEN = 2.0
_SURE_SEEN_MARGIN = 2.0

_NOUN = 6
_LONG_NOUN = 8
_NOUN_MARGIN = 3.2
_LONG_NOUN_MARGIN = 2.5
_HARD = 1.0
_NOUN_GAP = 1.2


def is_tuned(language: str) -> bool:
    """Whether words of another language may be taken for slips in this one: “example”."""
    return language in _TUNED


def may_be_right(judgement: Judgement) -> bool:
    """Whether a word that others write too may be one that its thin list lacks: “ottale”."""
    if judgement.language not in _THIN or judgement.zipf < _SEEN:
        return False
    if judgement.best.slip is Slip.ACCENT:
        return judgement.best.zipf < _ACCENTED_ZIPF
    return judgement.margin < _SEEN_MARGIN


def too_bold(judgement: Judgement) -> bool:
    """Whether a suggestion, though likely, is not to be written unasked in its language.

    A thin list lacks the very words that others are mended into (“logghi” is right, “loghi” is
    common), a changed accent may stand for a missed letter (“ficarã”), and a word that others
    write may be one that the list lacks.
    """
    if is_tuned(judgement.language):
        return False
    if judgement.language in _THIN:
        return True
    if judgement.best.slip is Slip.ACCENT:
        return not judgement.word.isascii()
    return judgement.zipf >= _SURE_SEEN or judgement.margin < _SURE_SEEN_MARGIN


def misspelt_noun(judgement: Judgement) -> bool:
    """Whether a capitalised German word is a misspelt noun rather than a name.

    Every noun has a capital, so that it says nothing; a name is short or is written by others.
    """
    size = len(judgement.word)
    if (
        judgement.language != "de"
        or judgement.zipf > 0
        or size < _NOUN
        or judgement.gap < _NOUN_GAP
    ):
        return False
    least = _LONG_NOUN_MARGIN if size >= _LONG_NOUN else _NOUN_MARGIN
    return judgement.margin >= (least if judgement.cheap else least + _HARD)
