"""What a word alone tells of its spelling, whatever stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.text import caution
from ngo_audit.text import lexicon as lexicons
from ngo_audit.text import spelling_guards as guards
from ngo_audit.text.candidates import Candidate, by_chance, candidates
from ngo_audit.text.formed import formed
from ngo_audit.text.spelling_slips import Slip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.text.lexicon import Lexicon

_CHEAP = {
    Slip.ACCENT,
    Slip.DOUBLING_MISSED,
    Slip.DOUBLED,
    Slip.TRANSPOSED,
    Slip.CONSONANT_MISSED,
    Slip.VOWEL_MISSED,
    Slip.REGULAR_PLURAL,
}
_DOUBLING = {Slip.DOUBLING_MISSED, Slip.DOUBLED}
_GLUED = {Slip.SPACE_MISSED, Slip.APOSTROPHE_MISSED}
_TWO = {Slip.TWO_EDITS, Slip.TWO_MISSED, Slip.STUTTER}
_FALSE_FRIENDS = {Slip.WRONG_VOWEL, Slip.SOUND_ALIKE, Slip.VOWEL_ADDED}
_NO_RIVAL = 9.0
_CONTRACTIONS = re.compile(r"(.+?)(?:'(?:s|ll|re|ve|d|m))+")
_BREAKS = re.compile("['-]")


class _Bar(NamedTuple):
    """The least margin and gap, for cheap slips and for others, and the least frequency meant."""

    cheap: float
    other: float
    zipf: float
    cheap_gap: float = 0.0
    other_gap: float = 0.0


_PLAIN = ((1.5, 4.0), (3.0, 1.5))
"""Margins and gaps that make a cheap slip plainer than a prefix: “unknow” is not un- and know."""

_SHORTEST = 3
_BARS = {
    3: _Bar(cheap=2.5, other=4.5, zipf=5.5, cheap_gap=1.0, other_gap=4.0),
    4: _Bar(cheap=2.2, other=3.0, zipf=4.0, other_gap=1.0),
    5: _Bar(cheap=1.5, other=2.5, zipf=4.0),
}
_LONG = _Bar(cheap=0.3, other=0.65, zipf=2.3)
"""Short words have many neighbours and are often names or codes: they need more."""

_VERY_LONG = _Bar(cheap=0.3, other=0.3, zipf=2.3)
_VERY_LONG_FROM = 12
_ENDING = 3
"""Letters at the end in which words of one family differ: “convivialiste”, “convivialité”."""
_STRIKING_MARGIN = 3.0
_STRIKING_GAP = 2.0
"""What nobody writes and can mean but one word needs not mean a common one."""

_ACCENT_MARGIN = 0.3
_SPURIOUS_ACCENT = 0.4
"""Cost from which an accent was added rather than missed …"""
_SPURIOUS_ACCENT_MARGIN = 1.0
"""… which is often a variant, as in “sénior”."""

_TWO_EDITS_FROM = 8
_TWO_EDITS_MARGIN = 0.6
_LISTED_FROM = 5
_LISTED_LEAD = 1.0
"""Listed words that are nearly as common as their correction are variants: “combatting”."""
_LISTED_MARGIN = 2.0
_RARE_MARGIN = 2.5
_ABROAD_MARGIN = 1.3
_FRIEND_FROM = 7
_FRIEND_ZIPF = 3.5
_FRIEND_MARGIN = 1.0
_FRIEND_GAP = 1.9
_FRIEND_GAP_ACCENT = 1.5
_LISTED_FRIEND_MARGIN = 0.5


@dataclass(frozen=True, slots=True)
class Judgement:
    """The candidates for a word, the likeliest first, and what else is known of it.

    ``zipf`` is how common the word itself is, ``listed`` how many corrections it has as a known
    misspelling; ``foreign`` says that it is right in another language of the page.
    """

    word: str
    found: tuple[Candidate, ...]
    zipf: float
    listed: int
    foreign: bool
    language: str

    @property
    def best(self) -> Candidate:
        return self.found[0]

    @property
    def margin(self) -> float:
        """How much more common the best is than the word, less the cost of the slip, in Zipf."""
        return self.best.score - self.zipf

    @property
    def gap(self) -> float:
        """How far the second candidate lies behind, in Zipf."""
        return self.best.score - self.found[1].score if len(self.found) > 1 else _NO_RIVAL

    @property
    def cheap(self) -> bool:
        return self.best.slip in _CHEAP


@dataclass(frozen=True, eq=False)
class Speller:
    """The lexicon of a text and those of the other languages of its page."""

    lexicon: Lexicon
    others: tuple[Lexicon, ...]

    def knows(self, form: str) -> bool:
        """Whether a word is right in the language of the text, its parts one by one."""
        lexicon = self.lexicon
        if form in lexicon or formed(form, lexicon):
            return True
        if "'" in form and (match := _CONTRACTIONS.fullmatch(form)):
            return self.knows(match[1])
        parts = _BREAKS.split(form)
        if len(parts) == 1 or ("'" in form and min(map(len, parts)) == 1):
            return False
        return all(part in lexicon or formed(part, lexicon) for part in parts if len(part) > 1)

    def foreign(self, word: str) -> bool:
        """Whether a word is right in another language of the page."""
        return any(word in other for other in self.others)

    def judge(self, word: str, *, close: bool = False) -> Judgement | None:
        """Return what a lower-case word may have meant; None where it may be meant as it is."""
        lexicon, foreign = self.lexicon, self.foreign(word)
        if len(word) < _SHORTEST or guards.contracted(word, lexicon):
            return None
        if foreign and not caution.is_tuned(lexicon.language):
            return None
        if guards.inclusive(word, lexicon) or guards.adorned(word, lexicon) or self._names(word):
            return None
        listed = lexicon.corrections(word)
        found = _ordered(candidates(word, lexicon, close=close), listed, lexicon)
        if "'" in word:
            found = [c for c in found if "'" in c.word]
        if not close:
            found = [c for c in found if not lexicon.is_noun(c.word)]
        if not found:
            return None
        zipf = lexicon.zipf(word)
        judgement = Judgement(word, tuple(found[:5]), zipf, len(listed), foreign, lexicon.language)
        if _excused(judgement, lexicon) or not _suspect(judgement, lexicon):
            return None
        return judgement

    def _names(self, word: str) -> bool:
        title = word.capitalize()
        return any(title in each.words for each in (self.lexicon, *self.others))


def _ordered(
    found: Sequence[Candidate], listed: Sequence[str], lexicon: Lexicon
) -> list[Candidate]:
    """Put the listed corrections first."""
    known = [c for c in found if c.word in listed]
    names = {c.word for c in known}
    known += [
        Candidate(word, Slip.TWO_EDITS, 0.0, _frequency(word, lexicon))
        for word in listed
        if word not in names
    ]
    return known + [c for c in found if c.word not in listed]


def _frequency(meant: str, lexicon: Lexicon) -> float:
    head, _, tail = meant.partition(" ")
    return by_chance(lexicon.zipf(head), lexicon.zipf(tail)) if tail else lexicon.zipf(meant)


def _excused(judgement: Judgement, lexicon: Lexicon) -> bool:
    word, best = judgement.word, judgement.best
    if guards.respelt(word, best.word, lexicon) or guards.participle(word, best.word):
        return True
    if judgement.listed or best.slip is Slip.ACCENT:
        return False
    if best.slip not in _CHEAP | _GLUED and guards.lettered(word, lexicon):
        return True
    if judgement.cheap and _is_plain(judgement):
        return False
    if guards.prefixed(word, lexicon) or guards.compounded(word, lexicon):
        return True
    return best.slip is not Slip.DOUBLING_MISSED and guards.inflected(word, lexicon)


def _is_plain(judgement: Judgement) -> bool:
    margin, gap = judgement.margin, judgement.gap
    return any(margin >= least and gap >= ahead for least, ahead in _PLAIN)


def _suspect(judgement: Judgement, lexicon: Lexicon) -> bool:
    word, margin, slip = judgement.word, judgement.margin, judgement.best.slip
    if caution.may_be_right(judgement):
        return False
    if judgement.foreign:
        return _false_friend(judgement)
    if lexicon.is_rare(word) and not (judgement.cheap and margin >= _RARE_MARGIN):
        return False
    if judgement.listed and len(word) > _SHORTEST:
        return _listed(judgement)
    if slip is Slip.ACCENT and not (lexicon.is_abroad(word) and margin < _ABROAD_MARGIN):
        return _accent(judgement)
    clears = _two_edits if slip in _TWO else _clears
    return not lexicon.is_abroad(word) and clears(judgement)


def _listed(judgement: Judgement) -> bool:
    if judgement.best.zipf - judgement.zipf < _LISTED_LEAD:
        return False
    return len(judgement.word) >= _LISTED_FROM or judgement.margin >= _LISTED_MARGIN


def _two_edits(judgement: Judgement) -> bool:
    word = judgement.word
    return (
        len(word) >= _TWO_EDITS_FROM
        and word[0] == judgement.best.word[0]
        and judgement.margin >= _TWO_EDITS_MARGIN
    )


def _accent(judgement: Judgement) -> bool:
    spurious = judgement.best.zipf - judgement.best.score >= _SPURIOUS_ACCENT
    least = _SPURIOUS_ACCENT_MARGIN if spurious else _ACCENT_MARGIN
    return len(judgement.word) > _SHORTEST and judgement.margin >= least


def _clears(judgement: Judgement) -> bool:
    """Whether margin and gap clear the bar of the word's length and slip."""
    word, best, margin, gap = judgement.word, judgement.best, judgement.margin, judgement.gap
    bar = _BARS.get(len(word), _LONG)
    if len(word) >= _VERY_LONG_FROM and word[-_ENDING:] == best.word[-_ENDING:]:
        bar = _VERY_LONG
    least = (bar.cheap, bar.cheap_gap) if judgement.cheap else (bar.other, bar.other_gap)
    if margin < least[0] or gap < least[1]:
        return False
    if len(word) > _SHORTEST and margin >= _STRIKING_MARGIN and gap >= _STRIKING_GAP:
        return True
    return best.zipf >= bar.zipf or (len(word) > max(_BARS) and best.slip in _DOUBLING)


def _false_friend(judgement: Judgement) -> bool:
    """Whether a word of another language is near enough to one of this to be a slip: “example”."""
    word, best, margin = judgement.word, judgement.best, judgement.margin
    if not word.isascii() or len(word) <= _SHORTEST:
        return False
    if judgement.listed:
        return len(word) > _LISTED_FROM and margin >= _LISTED_FRIEND_MARGIN
    if margin < _FRIEND_MARGIN:
        return False
    if best.slip is Slip.ACCENT:
        return judgement.gap >= _FRIEND_GAP_ACCENT
    return judgement.gap >= _FRIEND_GAP and (
        best.slip in _FALSE_FRIENDS
        and len(word) >= _FRIEND_FROM
        and word[-1] == best.word[-1]
        and best.zipf >= _FRIEND_ZIPF
    )


@lru_cache
def speller(language: str, others: tuple[str, ...]) -> Speller | None:
    """Return the speller of a text's language; None where that has no lexicon."""
    lexicon = lexicons.load(language)
    if lexicon is None:
        return None
    opened = (lexicons.load(other) for other in others if other != language)
    return Speller(lexicon, tuple(other for other in opened if other))


@lru_cache(maxsize=10_000)
def judge(speller: Speller, word: str, *, close: bool = False) -> Judgement | None:
    """Judge a word once per process."""
    return speller.judge(word, close=close)
