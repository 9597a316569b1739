"""The language of running text, by its script, its function words and, in doubt, its n-grams."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from struct import unpack
from typing import TYPE_CHECKING

from ngo_audit.text import scripts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

_DATA = Path(__file__).parent / "data" / "function_words.tsv"

MIN_WORDS = 8
"""Shorter text is a label or a title: function words say too little of it."""

MIN_LETTERS = 12
"""The same for scripts that own their language and may not part words with spaces."""

SAMPLE = 2000
"""Code points that are looked at: enough to be sure, and no sum outgrows its lane."""

_COMMON = 13  # tenths of Zipf above 4.5: once in some 1,600 words

_SAMPLES = 256  # so many are remembered with their languages
_TELLTALE = 6  # tenths of Zipf above 4.5: once in some 8,000 words
_LEAD = 8  # tenths of Zipf: six times as often as in the other language

_EVIDENCE = 4.0  # tenths of Zipf a word: names and languages without a table stay below
_INFLECTED = frozenset({"ar", "cs", "fi", "pl", "ru", "sk", "tr", "uk", "vi"})
_EVIDENCE_INFLECTED = 2.0  # where endings or compounds do the work of function words
_HINT = 0.8  # below this the text is not even in a neighbouring language
_MARGIN = 15  # tenths of Zipf: a likelihood ratio of about thirty
_LONG = 12  # words; in shorter text, full of names, the two witnesses must agree
_SURE = 0.9  # probability that the second witness must give

_MIN_WORD_LENGTH = 2  # on average; lists of codes and initials stay below
_LANE = 16  # bits of a packed row that hold the weight of one language
_WORD = re.compile(r"\b[^\W\d_]++\b")
_CODE = re.compile(r"[\t ]([a-z]+)")

_PLAUSIBLE = 5  # the languages that the function words put first
_STRANGERS = ("af", "cy", "et", "so", "sq", "sw")  # in the second witness alone
_LATIN = frozenset(
    {"ca", "cs", "da", "de", "en", "es", "fi", "fil", "fr", "hr", "hu", "id", "it", "lt", "lv"}
    | {"nl", "no", "pl", "pt", "ro", "sk", "sl", "sv", "tr", "vi"}
)
_DEVANAGARI = ("hi", "mr", "ne")


@dataclass(frozen=True, slots=True)
class Guess:
    """A language (ISO 639) and how likely it is the right one, from 0 to 1."""

    language: str
    confidence: float


def identify(text: str) -> Guess | None:
    """Return the language of running text; None where there is too little evidence.

    A naive Bayes sum over the function words decides (frequencies of wordfreq 3.1.1); scripts
    that own their language need none. Where two languages come too close, langdetect decides
    between them. Labels, names and numbers give None. Only the first 2,000 code points count.
    """
    return _identified(text[:SAMPLE])


@lru_cache(maxsize=_SAMPLES)
def _identified(text: str) -> Guess | None:
    sample, words = _words(text)
    script = scripts.dominant(sample) if _has_wide_letters(sample) else "Latin"
    if script in scripts.LANGUAGES:
        return _by_script(sample, script)
    if len(words) < MIN_WORDS:
        return None
    if script == "Devanagari":  # whose vowel signs part the words
        return _second_witness(sample, _DEVANAGARI)
    if len("".join(words)) < _MIN_WORD_LENGTH * len(words):
        return None
    return _by_function_words(sample, words, script)


def is_sure(text: str, language: str) -> bool:
    """Tell whether a guess may be told to people: the n-grams of the text have to agree.

    Function words know few languages, and take one that they do not know for another.
    """
    if scripts.LANGUAGES.get(scripts.dominant(text[:SAMPLE]) or "") == language:
        return True
    from ngo_audit.text import ngrams  # noqa: PLC0415 - most runs never need it

    others = _LATIN.union(_STRANGERS) if language in _LATIN else ngrams.LANGUAGES
    likeliest, probability = ngrams.best(text, others)
    return likeliest == language and probability >= _SURE


def contradicted(text: str, language: str) -> bool:
    """Whether the function words of a text, however few, clearly speak for another language."""
    _, words = _words(text[:SAMPLE])
    scores = _scores(words)
    return max(scores.values()) - scores.get(language, 0) >= _MARGIN


@cache
def all_function_words() -> frozenset[str]:
    """Return the words of the table, of all languages together."""
    return frozenset(_function_words().told)


@cache
def function_words(language: str) -> frozenset[str]:
    """Return the words, in lower case, that hold any text of a language together.

    Empty for a language without a table.
    """
    return frozenset(word for word, weight in _weights(language).items() if weight >= _COMMON)


@cache
def _weights(language: str) -> Mapping[str, int]:
    """Return the weight of each function word in a language; none without a table."""
    table = _function_words()
    if language not in table.languages:
        return {}
    place, lane = _LANE * table.languages.index(language), (1 << _LANE) - 1
    weights = ((word, row >> place & lane) for word, row in table.of(language))
    return {word: weight for word, weight in weights if weight}


def _words(text: str) -> tuple[str, list[str]]:
    """Return a text as it is compared, and its words: runs of letters, without any digit."""
    sample = unicodedata.normalize("NFC", text).lower()
    return sample, _WORD.findall(sample)


@cache
def telltales(language: str, other: str) -> frozenset[str]:
    """Return the function words of a language that another hardly ever uses."""
    here, there = _weights(language), _weights(other)
    if not (here and there):
        return frozenset()
    return frozenset(
        word
        for word, weight in here.items()
        if weight >= _TELLTALE and weight >= there.get(word, 0) + _LEAD
    )


def _has_wide_letters(sample: str) -> bool:
    # Letters past Latin take two or three bytes in UTF-8: cheaper than looking at each.
    return not sample.isascii() and len(sample.encode("utf-8", "replace")) > 1.5 * len(sample)


def _by_script(sample: str, script: str) -> Guess | None:
    letters = sum(scripts.script(character) == script for character in sample)
    return Guess(scripts.LANGUAGES[script], 1.0) if letters >= MIN_LETTERS else None


def _by_function_words(sample: str, words: list[str], script: str | None) -> Guess | None:
    owner = None if script == "Latin" else scripts.owner(sample)
    if owner:
        return Guess(owner, 1.0)
    scores = _scores(words)
    ranking = sorted(scores, key=scores.__getitem__, reverse=True)  # of equals the first by name
    per_word = scores[ranking[0]] / len(words)
    if per_word < (_EVIDENCE_INFLECTED if ranking[0] in _INFLECTED else _EVIDENCE):
        if script != "Latin" or per_word < _HINT:
            return None
        return _second_witness(sample, (*sorted(_LATIN), *_STRANGERS), ranking[:_PLAUSIBLE])
    margin = scores[ranking[0]] - scores[ranking[1]]
    if margin >= _MARGIN:
        return Guess(ranking[0], round(1 / (1 + 10 ** (-margin / 10)), 2))
    plausible = ranking if len(words) >= _LONG else ranking[:1]
    return _second_witness(sample, _close(ranking, scores), plausible)


def _close(ranking: list[str], scores: Mapping[str, int]) -> tuple[str, ...]:
    least = scores[ranking[0]] - _MARGIN
    return tuple(code for code in ranking[:_PLAUSIBLE] if scores[code] > least)


def _scores(words: Iterable[str]) -> Mapping[str, int]:
    table = _function_words()
    total = sum(map(table.rows.__getitem__, filter(table.told.__contains__, words)))
    lanes = unpack(f"<{len(table.languages)}H", total.to_bytes(2 * len(table.languages), "little"))
    return dict(zip(table.languages, lanes, strict=True))


@dataclass(frozen=True, slots=True)
class _Table:
    """Each word's weights as they are written, and in one number: a text is one sum of a few."""

    languages: tuple[str, ...]
    told: Mapping[str, str]
    rows: _Rows

    def of(self, language: str) -> Iterator[tuple[str, int]]:
        """Yield the words of a language with their weights in all languages."""
        words = (word for word, weights in self.told.items() if f"{language}:" in weights)
        return ((word, self.rows[word]) for word in words)


class _Rows(dict[str, int]):
    """The weights of words, one lane a language, worked out when a word is met."""

    def __init__(self, told: Mapping[str, str], languages: Iterable[str]) -> None:
        super().__init__()
        self._told = told
        self._lanes = {language: _LANE * n for n, language in enumerate(languages)}

    def __missing__(self, word: str) -> int:
        pairs = (pair.split(":") for pair in self._told[word].split(" "))
        self[word] = sum(int(weight) << self._lanes[code] for code, weight in pairs)
        return self[word]


@cache
def _function_words() -> _Table:
    written = _DATA.read_text(encoding="utf-8")
    told = dict(line.split("\t") for line in written.split("\n") if line)
    languages = tuple(sorted(set(_CODE.findall(written))))
    return _Table(languages, told, _Rows(told, languages))


def _second_witness(
    sample: str, contenders: Collection[str], plausible: Collection[str] = ()
) -> Guess | None:
    """Let n-grams decide; where there are plausible languages, only for them or a stranger."""
    from ngo_audit.text import ngrams  # noqa: PLC0415 - most runs never need it

    if not ngrams.LANGUAGES.issuperset(contenders):
        return None
    language, probability = ngrams.best(sample, contenders)
    if probability < _SURE or (plausible and language not in {*plausible, *_STRANGERS}):
        return None
    return Guess(language, probability)
