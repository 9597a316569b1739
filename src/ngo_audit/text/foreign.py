"""Labels in another language than their page, told by how common their words are in each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from ngo_audit.text import labels, lexicon, tokens
from ngo_audit.text.citations import announces_language, is_citation, unquoted
from ngo_audit.text.compounds import is_compound

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping, Sequence

    from ngo_audit.text.lexicon import Lexicon

_CODE = re.compile(
    r"[=|\\{}<>]|\]:|--\w|^[^\W_]+(?:[-_/][^\W_]+)*[_/][^\W_]+$|^\[.*\]$|^[a-z_]+: [a-z_]+$"
)
_SLUG = re.compile(r"[^\W_]+(?:-[^\W_]+)*-(?!nous$)[^\W_]+")
"""Code, or a loan word such as “savoir-faire”, but not “Suivez-nous”."""

_CAPITALS = re.compile(r"\b[A-ZÀ-Þ]{2,}\b")
_INSIDE = re.compile(r"(?<=[ '’])[A-ZÀ-Þ][^\W_]*")

_WORDS = 16_384
"""So many words are remembered with what they tell: texts repeat them."""

_MIN_LETTERS = 4
_MIN_LETTER_SHARE = 0.5
_UNKNOWN = 1.5  # the Zipf frequency that a word not seen in a language gets there …
_UNKNOWN_TO_ONE = 1.0  # … and if the other language knows it as a word, not as a name
_CLEAR = 1.3  # a word twenty times as common in one language
_LIKELY = 0.8  # a word that only the other language has need not be so much more common there
_ALIKE = 0.7  # a word at most five times as common in the expected language tells nothing
_CONTRARY = 1.0  # a word ten times as common in the expected language speaks against
_TITLES = ((3, 3.0, 2.2), (5, 5.0, 3.0))
"""The sum over so many words that outweighs a word less contrary than this."""
_CONFIRMED = 0.8  # the sum that suffices for a label of the glossary
_ABBREVIATED = re.compile(r"\([A-Z]{2,}\)")
_CAPITALISED = frozenset({"de", "en"})
_LONGEST_SMALL = 3  # letters of the articles and prepositions that names write small
_COMPOUNDING = frozenset({"de", "nl"})
_LONG = 9  # letters of a word that may be made of others
_COMPOUND = 2.0  # what such a word says for its language
_BORROWED = 2.5  # the Zipf frequency of a word that another language has given
_COMMON = 3.5  # the Zipf frequency from which a word is at home in a language


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Differences of Zipf frequency between two languages, word by word."""

    differences: tuple[float, ...]

    @property
    def total(self) -> float:
        return sum(self.differences)

    def convincing(self) -> bool:
        if not self.differences or max(self.differences) < _CLEAR:
            return False
        contrary = -min(self.differences)
        if self.total >= _CLEAR and contrary < _CONTRARY:
            return True
        count, total = len(self.differences), self.total
        return any(
            count >= words and total >= least and contrary < most for words, least, most in _TITLES
        )


def foreign(
    label: str, expected: str, candidates: Sequence[str], names: Container[str] = frozenset()
) -> str | None:
    """Return the candidate language in which a label stands instead of the expected one.

    A label is text of fewer than eight words. None where nothing tells: words that both
    languages write alike, names, numbers, addresses, code. ``names`` are words of the site, in
    lower case, that belong to every language. Where both languages have a lexicon, the sum of
    the differences in Zipf frequency decides; elsewhere the glossary of labels.
    """
    known = labels.languages(label)
    home = lexicon.counts(expected)
    words = _parts(label, home)
    short = _abbreviations(label)
    written = [word for word in words if word not in short]
    if not known and not _is_suspect(written, expected, candidates):
        return None
    if expected in known or not _is_wording(label, words) or (_is_joined(label) and not known):
        return None
    codes = sorted(known.intersection(candidates) if known else set(candidates) - {expected})
    weighable = {code: other for code in codes if (other := lexicon.counts(code))} if home else {}
    telling = _telling(words, names, [home, *weighable.values()] if home else [])
    if not known and home and _borrowed(telling, home):
        return None
    by_words = _by_words(telling, home, weighable, _CONFIRMED if known else None)
    if by_words or not known or _at_home(words, home):
        return by_words
    unweighed = [code for code in codes if code not in weighable]
    return unweighed[0] if len(unweighed) == 1 else None


def _telling(words: Sequence[str], names: Container[str], lexicons: Iterable[Lexicon]) -> list[str]:
    """Return the words without the names of the site.

    All words of a language without a word list seem to be such names; those that are common there
    and no words elsewhere are none.
    """
    opened = [*lexicons]
    counted = [each for each in opened if each.language in lexicon.COUNTED]
    listed = [each for each in opened if each.language not in lexicon.COUNTED]
    common = {word for word in words if any(word in each for each in counted)}
    own = {word for word in common if not any(word in each for each in listed)}
    return [word for word in words if word not in names or word in own]


def _is_suspect(words: Sequence[str], expected: str, candidates: Sequence[str]) -> bool:
    """Tell whether any word is clearly more at home in another language: few lines have one."""
    for code in candidates:
        for word in words:
            difference = _difference(word, expected, code)
            if difference is not None and difference >= _CLEAR:
                return True
    return False


def _abbreviations(label: str) -> Collection[str]:
    """Return, in lower case, the words that are written in capitals among others that are not."""
    if label.isupper():
        return ()
    return {form.lower() for form in _CAPITALS.findall(label)}


def _parts(text: str, home: Lexicon | None) -> list[str]:
    """Return the words in lower case; one with a hyphen is one only where it is a word at home."""
    forms = (form.lower() for form in tokens.forms(text))
    parts = ([form] if home and form in home else form.split("-") for form in forms)
    return [part for found in parts for part in found]


def heading(
    line: str, expected: str, candidates: Sequence[str], names: Container[str] = frozenset()
) -> str | None:
    """Return the language of a title or a short line, as of a label, but None for names."""
    own = unquoted(line)
    language = foreign(own, expected, candidates, names) or foreign(
        _without_names(own), expected, sorted({*candidates} - _CAPITALISED), names
    )
    if language is None or labels.is_label(line):
        return language
    if is_citation(line) or announces_language(line, language):
        return None
    return None if _is_titled(line, language) else language


def has_name(line: str) -> bool:
    """Tell whether a word inside a line has a capital, or the only word that it has."""
    words = tokens.forms(line)
    return any(word[0].isupper() for word in words[1:] or words)


def _without_names(line: str) -> str:
    """Return the line without the words inside it that have a capital."""
    return _INSIDE.sub("", line)


def evidence(text: str, expected: str, other: str) -> float:
    """Return how much more common the words of a text are in the other language, on average."""
    home, there = lexicon.counts(expected), lexicon.counts(other)
    if home is None or there is None:
        return 0.0
    words = _parts(text, home)
    return _weigh(words, home, there).total / max(1, len(words))


def _is_titled(line: str, language: str) -> bool:
    """Tell a name by its capitals: headings have so many in English and German alone.

    Even there it is one if it goes with its abbreviation.
    """
    words = tokens.forms(line)
    if language in _CAPITALISED and words[0] != "The" and not _ABBREVIATED.search(line):
        return False
    written = [word for word in words if not word.isupper()]  # abbreviations tell nothing
    capitals = sum(word[0].isupper() for word in written)
    longer = (word for word in written if len(word) > _LONGEST_SMALL)
    return capitals > 1 and all(word[0].isupper() for word in longer)


def _is_name(word: str, home: Lexicon) -> bool:
    """Whether a page's language has a word as a name, which in German may be a noun: “Berg”."""
    return word.capitalize() in home.words


def _by_words(
    words: Sequence[str],
    home: Lexicon | None,
    others: Mapping[str, Lexicon],
    sufficient: float | None,
) -> str | None:
    """Return the language that the words speak for most, convincingly or by a sufficient sum."""
    if home is None:
        return None
    plain = [word for word in words if not _is_name(word, home)]
    evidence = {
        code: _weigh(plain if code == "de" else words, home, other)
        for code, other in others.items()
    }
    found = [
        code
        for code, weighed in evidence.items()
        if weighed.convincing() or (sufficient is not None and weighed.total >= sufficient)
    ]
    return max(found, key=lambda code: evidence[code].total, default=None)


def _is_wording(label: str, words: Sequence[str]) -> bool:
    letters = sum(map(len, words))
    visible = sum(not character.isspace() for character in label)
    if letters < _MIN_LETTERS or letters < _MIN_LETTER_SHARE * visible:
        return False
    return not _CODE.search(label)


def _is_joined(label: str) -> bool:
    return _SLUG.fullmatch(label) is not None


def _weigh(words: Sequence[str], home: Lexicon, other: Lexicon) -> _Evidence:
    here, there = home.language, other.language
    differences = (_difference(word, here, there) for word in words if len(word) > 1)
    return _Evidence(tuple(each for each in differences if each is not None))


@lru_cache(maxsize=_WORDS)
def _difference(word: str, here: str, there: str) -> float | None:
    """Return how much more common a word is in the other language; None if it is unknown."""
    home, other = lexicon.counts(here), lexicon.counts(there)
    if home is None or other is None:
        return None
    if home.zipf(word) or other.zipf(word):
        difference = _frequency(word, other, home) - _frequency(word, home, other)
        if -_ALIKE < difference <= 0 and _is_shared(word, home, other):
            return 0.0
        strange = word in other and not (word in home or word.capitalize() in home)
        return max(difference, _CLEAR) if strange and difference >= _LIKELY else difference
    made = len(word) >= _LONG and word not in home and _is_made(word, other)
    return _COMPOUND if made and not _is_made(word, home) else None


def _is_made(word: str, known: Lexicon) -> bool:
    """Tell a word that a language makes of others."""
    return known.language in _COMPOUNDING and is_compound(word, partial(_right, known))


def _is_shared(word: str, home: Lexicon, other: Lexicon) -> bool:
    """Tell a word that is right in both languages; articles and names tell more than others."""
    if not {home.language, other.language}.isdisjoint(lexicon.COUNTED):
        return False  # what is in use there may be wrong, or foreign
    return len(word) > _LONGEST_SMALL and word in home and word in other


def _right(known: Lexicon, word: str) -> float:
    """Return how common a word is that is right, in German with a capital at least."""
    return known.zipf(word) if word in known or known.is_noun(word) else 0.0


def _frequency(word: str, here: Lexicon, there: Lexicon) -> float:
    return max(here.zipf(word), _UNKNOWN_TO_ONE if word in there else _UNKNOWN)


def _borrowed(words: Sequence[str], home: Lexicon) -> bool:
    """Whether a label is one word that is right at home too, as “Ambiance” is in English."""
    least = _COMMON if home.language in lexicon.COUNTED else _BORROWED
    return len(words) == 1 and words[0] in home and home.zipf(words[0]) >= least


def _at_home(words: Sequence[str], home: Lexicon | None) -> bool:
    return home is not None and all(home.zipf(word) >= _COMMON for word in words)
