"""What a judgement must show beyond being suspect: for a capitalised word, and to be sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.text import caution
from ngo_audit.text import spelling_guards as guards
from ngo_audit.text.spelling_slips import Slip

if TYPE_CHECKING:
    from ngo_audit.text.lexicon import Lexicon
    from ngo_audit.text.spelling_words import Judgement

START_MARGIN_ACCENT = 2.0
"""Margin that a capitalised word needs even where every word is capitalised, in Zipf …"""
_START_MARGIN = 2.5
"""… and where more is wrong than an accent."""

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

_HEARD = {Slip.WRONG_VOWEL, Slip.SOUND_ALIKE, Slip.VOWEL_ADDED}
"""Slips of the ear; a consonant that differs may be a blend, as in “automagically”."""
_DOUBLING = {Slip.DOUBLED, Slip.DOUBLING_MISSED}
_NO_SLIP_OF_NAMES = {Slip.SPACE_MISSED, Slip.APOSTROPHE_MISSED, Slip.REGULAR_PLURAL}

_SURE_LISTED = 7
_SURE_SHORT = 6
_SURE_CHEAP = 7
_SURE_OTHER = 7
_SURE_LONG = 9
"""Letters: short words are coined near others more often, as “mapathon” near “marathon”."""
_SURE_MARGIN = 1.0
_SURE_MARGIN_HEARD = 1.5
_SURE_MARGIN_OTHER = 2.0
_SURE_MARGIN_STRIKING = 3.5
_SURE_GAP_ACCENT = 1.2
_SURE_ZIPF = 3.0
_SURE_GAP = 1.5
_SURE_GAP_OTHER = 2.0
_WRITTEN = 1.5
"""Frequency from which a slip stands in the list of misspellings: if not, it may be a word."""
_RIVAL = 2.0
"""Frequency from which another accented word may be meant as well: “décède” and “décédé”."""
_FAR = {Slip.TWO_EDITS, Slip.TWO_MISSED, Slip.STUTTER}
_PART = 4
_PART_MARGIN = 1.5
_NEVER_SURE = {
    Slip.REGULAR_PLURAL,
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
    if best.slip in _NO_SLIP_OF_NAMES or best.word.startswith(word):
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
    return caution.misspelt_noun(judgement) or (not within_sentence and _at_start(judgement))


def no_coinage(judgement: Judgement) -> bool:
    """Whether a part of a word with hyphens is misspelt rather than made up for the occasion."""
    if judgement.listed or judgement.best.slip is Slip.ACCENT:
        return True
    if judgement.best.slip in _FAR or len(judgement.word) < _PART:
        return False
    return judgement.margin >= _PART_MARGIN


def _at_start(judgement: Judgement) -> bool:
    if judgement.margin >= _PLAIN_MARGIN and judgement.gap >= _NAME_GAP:
        return True
    least = START_MARGIN_ACCENT if judgement.best.slip is Slip.ACCENT else _START_MARGIN
    return (
        judgement.cheap
        and len(judgement.word) >= _SHORT
        and judgement.margin >= least
        and judgement.gap >= _START_GAP
    )


def sure(judgement: Judgement, lexicon: Lexicon) -> bool:
    """Whether the first suggestion for a lower-case word may be written without being asked."""
    word, best = judgement.word, judgement.best
    if judgement.foreign or best.slip in _NEVER_SURE or caution.too_bold(judgement):
        return False
    if _may_be_meant(judgement, lexicon):
        return False
    if word[0] != best.word[0] and best.slip is not Slip.ACCENT:
        return False
    if judgement.listed == 1 and len(word) >= _SURE_LISTED:
        return True
    if guards.joined(word, lexicon):
        return False
    return _clearly_meant(judgement)


def _clearly_meant(judgement: Judgement) -> bool:
    size, margin, gap, slip = (
        len(judgement.word),
        judgement.margin,
        judgement.gap,
        judgement.best.slip,
    )
    if judgement.best.zipf < _SURE_ZIPF and slip not in _DOUBLING | {Slip.ACCENT}:
        return False
    if slip is Slip.ACCENT:
        return size >= _SURE_SHORT and margin >= _SURE_MARGIN and gap >= _SURE_GAP_ACCENT
    if judgement.cheap:
        short = slip in _DOUBLING or judgement.listed == 1
        least = _SURE_SHORT if short else _SURE_CHEAP
        return size >= least and margin >= _SURE_MARGIN and gap >= _SURE_GAP
    least_margin = _SURE_MARGIN_HEARD if slip in _HEARD else _SURE_MARGIN_OTHER
    if size < _SURE_LONG:
        least_margin = _SURE_MARGIN_STRIKING
    return size >= _SURE_OTHER and margin >= least_margin and gap >= _SURE_GAP_OTHER


def _may_be_meant(judgement: Judgement, lexicon: Lexicon) -> bool:
    """Whether a word is a form that many write, or two words could be meant equally."""
    word, best = judgement.word, judgement.best
    if judgement.listed > 1:
        return True
    if lexicon.listed and not judgement.listed and judgement.zipf >= _WRITTEN:
        return True
    if best.slip is Slip.ACCENT:
        rivals = (c for c in judgement.found[1:] if c.slip in (Slip.ACCENT, Slip.DOUBLED))
        return any(c.zipf >= _RIVAL for c in rivals)
    return (
        word in (f"{best.word}s", f"{best.word}k")  # “librarys”, “publick”
        or f"{word}g" == best.word  # “nothin”
        or word.removesuffix("s").endswith("dd")  # “buildd”, a program
        or (best.slip not in _DOUBLING and guards.regular(word, lexicon))
    )
