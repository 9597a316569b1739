"""What stands around a word and speaks against reporting it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngo_audit.text.spelling_slips import Slip
from ngo_audit.text.spelling_words import judge

if TYPE_CHECKING:
    from ngo_audit.text.spelling_words import Speller
    from ngo_audit.text.tokens import Word

AROUND = 3
"""Words looked at on either side."""

_UNKNOWN = 2
_UNKNOWN_NAMES = 3
_LOOK_BACK = 40
_OPENING = " \u00a0\u202f\"“«‘([*'’"
_BULLETS = ("", "-", "+")
_SENTENCE_ENDS = ".!?:•|–—\n\r…"
_MENTION = re.compile(r'(?:["“«‘‹(][ \u00a0\u202f]?|  )\Z')
_MENTION_END = re.compile(r'[ \u00a0\u202f]?["”»’›)]|  ')
_GOES_ON = re.compile(r"[-\u2010\u00ad'’]|\[[^\W\d_]")
_GOES_ON_BEFORE = re.compile(
    r"(?:[-\u2010\u00ad]|(?<=\w)[-\u2010\u00ad](?: |\r?\n|\r)|(?<!\w)[B-HJ-NP-XZ] "
    r"|\[[^\W\d_]{1,3}\]|(?<![^ (])/)\Z"
)
_SIC = re.compile(r"(?:[^\"“”«»\r\n]{0,200}[\"”»’])?,?[ \u00a0\u202f]?[\[(]sic\b", re.IGNORECASE)
_ENDS = re.compile(r"…|\.\.\.|\Z")


@dataclass(frozen=True, slots=True)
class Place:
    """A doubtful word where it stands, with the part of it that is unknown and the words around."""

    text: str
    word: Word
    part: str
    around: tuple[Word, ...]

    def before(self, size: int) -> str:
        """Return so many characters before the word, or all there are."""
        start = self.word.span.start
        return self.text[max(0, start - size) : start]


def within_sentence(place: Place) -> bool:
    """Whether something stands before the word that is no end of a sentence."""
    before = place.before(_LOOK_BACK).rstrip(_OPENING)
    return before not in _BULLETS and before[-1] not in _SENTENCE_ENDS


def mentioned(place: Place) -> bool:
    """Whether a word is spoken of, not used: alone in quotation marks or brackets."""
    return bool(
        _MENTION.search(place.before(2)) and _MENTION_END.match(place.text, place.word.span.end)
    )


def quoted_as_is(place: Place) -> bool:
    """Whether the text says that a word or quotation is meant as it is: “goverment [sic]”."""
    return bool(_SIC.match(place.text, place.word.span.end))


def broken(place: Place) -> bool:
    """Whether a word is part of a longer one: a suffix, “communau- taire”, “[h]onest”, “/usr”."""
    return bool(
        _GOES_ON_BEFORE.search(place.before(5)) or _GOES_ON.match(place.text, place.word.span.end)
    )


def starred(place: Place) -> bool:
    """Whether a star stands for an ending that tells no gender: “amig*”."""
    return place.text[place.word.span.end : place.word.span.end + 1] == "*"


def cut_off(place: Place, meant: str) -> bool:
    """Whether a text may have been cut within the word: “the econo…”."""
    ends = _ENDS.match(place.text, place.word.span.end)
    return bool(ends) and meant.startswith(place.part.lower())


def among_unknown(place: Place, known: Speller, *, listed: bool) -> bool:
    """Whether a word stands in a run of words of another language, or of names.

    Known misspellings and words that only want their accents are of this language. Beside a
    known misspelling other slips are no strangers either.
    """
    forms = [word.form for word in place.around if not word.form.isupper()]
    unknown = [form for form in forms if not known.knows(form)]
    if len(unknown) >= _UNKNOWN:
        unknown = [form for form in unknown if not _at_home(form, known, listed=listed)]
    allowed = _UNKNOWN_NAMES if place.part.islower() else _UNKNOWN
    lower = sum(map(str.islower, unknown))
    return len(unknown) >= allowed or lower >= _UNKNOWN + listed


def _at_home(form: str, known: Speller, *, listed: bool) -> bool:
    judgement = judge(known, form) if form.islower() else None
    if judgement is None:
        return False
    return listed or judgement.listed > 0 or judgement.best.slip is Slip.ACCENT


def among_foreign(place: Place, known: Speller) -> bool:
    """Whether the words around may be of another language of the page, or are too few to tell."""
    return len(place.around) < AROUND or any(
        not known.knows(word.form) and known.foreign(word.form) for word in place.around
    )
