"""Labels in another language than their page, told by how common their words are in each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngo_audit.text import labels, lexicon, tokens

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from ngo_audit.text.lexicon import Lexicon

_CODE = re.compile(r"[=|\\{}<>]|\]:|--\w|^[^\W_]+(?:[-_/][^\W_]+)+$")

_MIN_LETTERS = 4
_MIN_LETTER_SHARE = 0.5
_UNKNOWN = 1.5  # the Zipf frequency that a word not seen in a language gets there …
_UNKNOWN_TO_ONE = 1.0  # … and if the other language knows it as a word, not as a name
_CLEAR = 1.3  # a word twenty times as common in one language
_CONTRARY = 1.0  # a word ten times as common in the expected language speaks against
_TITLE_WORDS = 3
_TITLE_TOTAL = 3.0  # the sum over so many words that outweighs a contrary word …
_TITLE_CONTRARY = 2.2  # … unless it is this much more common in the expected language
_CONFIRMED = 0.8  # the sum that suffices for a label of the glossary
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
        enough = len(self.differences) >= _TITLE_WORDS and self.total >= _TITLE_TOTAL
        return enough and contrary < _TITLE_CONTRARY


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
    words = [part for word in tokens.words(label) for part in word.form.lower().split("-")]
    if expected in known or not _is_wording(label, words):
        return None
    home = lexicon.load(expected)
    codes = sorted(known.intersection(candidates) if known else set(candidates) - {expected})
    weighable = {code: other for code in codes if (other := lexicon.load(code))} if home else {}
    telling = [word for word in words if word not in names]
    if not known and home and _borrowed(telling, home):
        return None
    by_words = _by_words(telling, home, weighable, _CONFIRMED if known else None)
    if by_words or not known or _at_home(words, home):
        return by_words
    unweighed = [code for code in codes if code not in weighable]
    return unweighed[0] if len(unweighed) == 1 else None


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


def _weigh(words: Sequence[str], home: Lexicon, other: Lexicon) -> _Evidence:
    known = (word for word in words if len(word) > 1 and (home.zipf(word) or other.zipf(word)))
    return _Evidence(tuple(_frequency(w, other, home) - _frequency(w, home, other) for w in known))


def _frequency(word: str, here: Lexicon, there: Lexicon) -> float:
    return max(here.zipf(word), _UNKNOWN_TO_ONE if word in there else _UNKNOWN)


def _borrowed(words: Sequence[str], home: Lexicon) -> bool:
    """Whether a label is one word that is right at home too, as “Ambiance” is in English."""
    return len(words) == 1 and words[0] in home and home.zipf(words[0]) >= _BORROWED


def _at_home(words: Sequence[str], home: Lexicon | None) -> bool:
    return home is not None and all(home.zipf(word) >= _COMMON for word in words)
