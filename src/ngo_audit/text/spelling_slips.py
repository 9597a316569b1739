"""How a wrong word comes about: the slips of the hand and the ear, and how unlikely each is."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from itertools import pairwise

_QWERTY = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ROWS = {
    "de": ("qwertzuiopü", "asdfghjklöä", "yxcvbnm"),
    "en": _QWERTY,
    "es": ("qwertyuiop", "asdfghjklñ", "zxcvbnm"),
    "fr": ("azertyuiop", "qsdfghjklm", "wxcvbn"),
    "it": ("qwertyuiopè", "asdfghjklòà", "zxcvbnm"),
    "pt": ("qwertyuiop", "asdfghjklç", "zxcvbnm"),
}
_NEIGHBOURS = {
    language: frozenset(pair for row in rows for a, b in pairwise(row) for pair in (a + b, b + a))
    for language, rows in _ROWS.items()
}
_ALIKE = ("cs", "ck", "cq", "dt", "fv", "gj", "iy", "mn", "st", "sz")
_SOUND_ALIKE = frozenset(sound for pair in _ALIKE for sound in (pair, pair[::-1]))
_VOWELS = frozenset("aeiouy")


class Slip(Enum):
    """What went wrong in a word; the value is how unlikely that is, in units of Zipf.

    The costs are the weights of a conditional logit that picks, among all candidates, the
    listed correction of some 5,000 misspellings of codespell's list (93 % right on those held
    out), times 0.6, because such lists hold few mere mis-strikes. Accents and plurals are set
    by hand.
    """

    ACCENT = 0.0
    DOUBLING_MISSED = 0.01
    TRANSPOSED = 0.5
    CONSONANT_MISSED = 0.51
    DOUBLED = 0.6
    VOWEL_MISSED = 0.8
    REGULAR_PLURAL = 0.85
    SPACE_MISSED = 0.9
    APOSTROPHE_MISSED = 0.91
    WRONG_VOWEL = 1.2
    SOUND_ALIKE = 1.25
    VOWEL_ADDED = 1.7
    NEIGHBOUR_KEY = 1.8
    CONSONANT_ADDED = 2.1
    WRONG_LETTER = 2.6
    TWO_MISSED = 2.9
    STUTTER = 2.91
    TWO_EDITS = 4.4


_FIRST_LETTER = 0.85
_LAST_LETTER = 0.25
_SAME_ENDING = -0.6
_ACCENT_CHANGED = 0.2
_ACCENT_ADDED = 0.5
_ACCENTED_LETTER_ADDED = 1.0
_ACCENT_LIKELIER = 1.5
_UNACCENTED = re.compile("ees?$")
"""French words end so where an accent is missing (“cochee”), not where a letter is doubled."""
_SOUNDED_ACCENT_ADDED = 1.5
"""A spurious é at the end of a word would be heard: far less likely than a missed accent."""


def bare(word: str) -> str:
    """Return a word without accents and ligatures."""
    if word.isascii():
        return word
    return word.translate(_BARE)


class _Bare(dict[int, str]):
    """What is left of a letter without accents, worked out when it is met."""

    def __missing__(self, letter: int) -> str:
        apart = unicodedata.normalize("NFD", chr(letter))
        self[letter] = "".join(each for each in apart if not unicodedata.combining(each))
        return self[letter]


_BARE = _Bare({ord("œ"): "oe", ord("æ"): "ae"})


def explain(word: str, meant: str, edits: int, language: str) -> tuple[Slip, float]:
    """Return the slip that makes the wrong word of the right one, and its cost in Zipf.

    Both words are lower-case and one or two edits apart.
    """
    plain, right = bare(word), bare(meant)
    if plain == right:
        return Slip.ACCENT, _accents(word, meant)
    if edits > 1 and (plain, right) == (word, meant):
        return _two_edits(word, meant)
    slip, cost = _one_edit(plain, right, language)
    if slip is Slip.DOUBLED and language == "fr" and _UNACCENTED.search(word):
        cost += _ACCENT_LIKELIER
    if edits == 1:
        spurious = len(word) > len(meant) and len(set(word) - set(meant) - set(plain)) > 0
        return slip, cost + spurious * _ACCENTED_LETTER_ADDED
    if slip is Slip.TWO_EDITS:
        return _two_edits(word, meant)
    return slip, cost + _ACCENT_ADDED


def _accents(word: str, meant: str) -> float:
    cost = 0.0
    for i, (a, b) in enumerate(zip(word, meant, strict=False)):
        if a == b or a.isascii():
            continue
        if not b.isascii():
            cost += _ACCENT_CHANGED
        elif a == "é" and word[i + 1 :] in {"", "s", "e", "es"}:
            cost += _SOUNDED_ACCENT_ADDED
        else:
            cost += _ACCENT_ADDED
    return cost


def _one_edit(word: str, meant: str, language: str) -> tuple[Slip, float]:
    if len(word) == len(meant):
        slip, first, last = _replaced(word, meant, language)
    elif abs(len(word) - len(meant)) == 1:
        slip, first, last = _missed_or_added(word, meant)
    else:
        return Slip.TWO_EDITS, Slip.TWO_EDITS.value
    return slip, slip.value + first * _FIRST_LETTER + last * _LAST_LETTER


def _replaced(word: str, meant: str, language: str) -> tuple[Slip, bool, bool]:
    places = [i for i, (a, b) in enumerate(zip(word, meant, strict=True)) if a != b]
    first, last = places[0] == 0, places[-1] == len(word) - 1
    if len(places) > 1:
        i, j = places[0], places[-1]
        swapped = j == i + 1 and word[i : j + 1] == meant[j] + meant[i]
        return (Slip.TRANSPOSED if swapped else Slip.TWO_EDITS), first, last
    pair = word[places[0]] + meant[places[0]]
    if _VOWELS.issuperset(bare(pair)):
        return Slip.WRONG_VOWEL, first, last
    if pair in _SOUND_ALIKE:
        return Slip.SOUND_ALIKE, first, last
    near = pair in _NEIGHBOURS.get(language, ())
    return (Slip.NEIGHBOUR_KEY if near else Slip.WRONG_LETTER), first, last


def _missed_or_added(word: str, meant: str) -> tuple[Slip, bool, bool]:
    missed = len(word) < len(meant)
    long, short = (meant, word) if missed else (word, meant)
    place = next((i for i, letter in enumerate(short) if long[i] != letter), len(short))
    first, last = place == 0, place == len(short)
    if long[place + 1 :] != short[place:]:
        return Slip.TWO_EDITS, first, last
    letter = long[place]
    if letter in (long[place - 1 : place], long[place + 1 : place + 2]):
        return (Slip.DOUBLING_MISSED if missed else Slip.DOUBLED), first, last
    if bare(letter) in _VOWELS:
        return (Slip.VOWEL_MISSED if missed else Slip.VOWEL_ADDED), first, last
    return (Slip.CONSONANT_MISSED if missed else Slip.CONSONANT_ADDED), first, last


def _two_edits(word: str, meant: str) -> tuple[Slip, float]:
    slip = Slip.TWO_EDITS
    if len(meant) == len(word) + 2:
        slip = Slip.TWO_MISSED
    elif len(meant) == len(word) - 2 and _stutters(word, meant):
        slip = Slip.STUTTER
    cost = slip.value + (_FIRST_LETTER if word[0] != meant[0] else 0)
    return slip, cost + (_SAME_ENDING if word[-2:] == meant[-2:] else 0)


def _stutters(word: str, meant: str) -> bool:
    """Whether a pair of letters stands twice, as in “managemement”."""
    return any(
        word[:i] + word[i + 2 :] == meant and word[i : i + 2] == word[i - 2 : i]
        for i in range(2, len(word) - 1)
    )
