"""What a judgement must show beyond being suspect: for a capitalised word, and to be sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.text.spelling_slips import Slip

if TYPE_CHECKING:
    from ngo_audit.text.spelling_words import Judgement

START_MARGIN = 2.5
"""Margin that a capitalised word needs even where every word is capitalised, in Zipf."""

_START_GAP = 1.5
_PLAIN_MARGIN = 4.0
_NAME_MARGIN = 3.0
_LONG_NAME_MARGIN = 2.7
_SHORT_NAME_MARGIN = 4.2
_NAME_GAP = 2.0
_NAME_ZIPF = 4.0
_LISTED_MARGIN = 2.0
_SHORT, _LONG = 6, 9
"""Letters of a short capitalised word, and of one too long for most names."""

_SURE_LISTED = 7
_SURE_CHEAP = 6
_SURE_OTHER = 7
_SURE_MARGIN = 1.0
_SURE_MARGIN_OTHER = 1.5
_SURE_GAPS = {Slip.ACCENT: 1.2}
_SURE_GAP = 1.5
_SURE_GAP_OTHER = 2.0
_NEVER_SURE = {
    Slip.SPACE_MISSED,
    Slip.APOSTROPHE_MISSED,
    Slip.TWO_EDITS,
    Slip.TWO_MISSED,
    Slip.STUTTER,
}


def no_name(judgement: Judgement, *, within_sentence: bool) -> bool:
    """Whether a capitalised word is a misspelt common word rather than a name.

    Names differ from words as slips do (“Intacct”), so that only slips that are made often
    count; within a sentence the word must be one that nobody else writes.
    """
    word, best = judgement.word, judgement.best
    if best.slip in (Slip.SPACE_MISSED, Slip.APOSTROPHE_MISSED) or best.word.startswith(word):
        return False
    if best.slip is Slip.ACCENT and word[1:] == best.word[1:]:
        return False
    if judgement.listed and (
        len(word) > _SHORT or (len(word) == _SHORT and judgement.margin >= _LISTED_MARGIN)
    ):
        return True
    if judgement.zipf == 0 and judgement.cheap and judgement.gap >= _NAME_GAP:
        if len(word) >= _LONG and judgement.margin >= _LONG_NAME_MARGIN:
            return True
        least = _NAME_MARGIN if len(word) > _SHORT else _SHORT_NAME_MARGIN
        if len(word) >= _SHORT and best.zipf >= _NAME_ZIPF and judgement.margin >= least:
            return True
    return not within_sentence and _at_start(judgement)


def _at_start(judgement: Judgement) -> bool:
    if judgement.margin >= _PLAIN_MARGIN and judgement.gap >= _NAME_GAP:
        return True
    return (
        judgement.cheap
        and len(judgement.word) >= _SHORT
        and judgement.margin >= START_MARGIN
        and judgement.gap >= _START_GAP
    )


def sure(judgement: Judgement) -> bool:
    """Whether the first suggestion for a lower-case word may be written without being asked."""
    word, best = judgement.word, judgement.best
    if judgement.foreign or best.slip in _NEVER_SURE:
        return False
    if word[0] != best.word[0] and best.slip is not Slip.ACCENT:
        return False
    if word == f"{best.word}s":
        return False  # a plural, spelt wrongly or not: “librarys” is not “library”
    if judgement.listed == 1 and len(word) >= _SURE_LISTED:
        return True
    if judgement.cheap:
        gap = _SURE_GAPS.get(best.slip, _SURE_GAP)
        return (
            len(word) >= _SURE_CHEAP and judgement.margin >= _SURE_MARGIN and judgement.gap >= gap
        )
    return (
        len(word) >= _SURE_OTHER
        and judgement.margin >= _SURE_MARGIN_OTHER
        and judgement.gap >= _SURE_GAP_OTHER
    )
