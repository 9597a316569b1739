"""Word lists with frequencies, opened in about a millisecond and shared between processes."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import filterfalse, groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ngo_audit.text.sieve import Sieve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LANGUAGES = ("de", "en", "es", "fr", "it", "pt")
"""The languages that have a lexicon, by ISO 639-1 code."""

COUNTED = ("ca", "nl")
"""The languages whose words are counted, but not checked."""

_DATA = Path(__file__).parent / "data"
_STEPS = 16
_ABROAD = 128
_STRAIGHT = str.maketrans("\u2019\u02bc\u2018", "'''")


class _Keys(Protocol):
    """What is used of a trie: which strings it holds, and a number for each."""

    def __contains__(self, key: str) -> bool: ...
    def get(self, key: str, default: int) -> int: ...
    def keys(self, prefix: str) -> list[str]: ...
    def iterkeys(self, prefix: str) -> Iterator[str]: ...


def _trie(name: str) -> _Keys:
    import marisa_trie  # noqa: PLC0415 - kept out of the start of runs that never spell

    keys: _Keys = marisa_trie.Trie().mmap(str(_DATA / name))
    return keys


def spelled(word: str) -> str:
    """Return a word as lexicons write it: NFC with straight apostrophes, case kept."""
    return unicodedata.normalize("NFC", word).translate(_STRAIGHT)


@dataclass(frozen=True)
class Lexicon:
    """The words of a language and how common each is.

    Words are expected as `spelled` returns them.
    """

    language: str
    words: _Keys
    counted: _Keys
    levels: bytes
    rare: _Keys | None
    listed: _Keys | None

    def __contains__(self, word: str) -> bool:
        """Whether the word is right as written: Paris and PARIS are, paris is not."""
        if word in self.words:
            return True
        lower = word.lower()
        if lower == word:
            return False
        title = word[0] + lower[1:]
        if word == title:
            return lower in self.words
        return word.isupper() and (lower in self.words or title in self.words)

    def lacking(self, words: Iterable[str]) -> set[str]:
        """Return the words that are not right as written."""
        listed_not = filterfalse(self.words.__contains__, words)
        return {word for word in listed_not if word.islower() or word not in self}

    def zipf(self, word: str) -> float:
        """Return how common a word is in any case, valid or not, from 0.0 (never seen) to 8.

        The Zipf scale is log10 of the occurrences in a billion words (Van Heuven et al. 2014).
        """
        place = self.counted.get(word.lower(), -1)
        return (self.levels[place] & ~_ABROAD) / _STEPS if place >= 0 else 0.0

    def begins(self, start: str) -> bool:
        """Whether any word that is right as written begins so."""
        return next(self.words.iterkeys(start), None) is not None

    def is_abroad(self, word: str) -> bool:
        """Whether a word is far more common in a neighbouring language."""
        place = self.counted.get(word.lower(), -1)
        return place >= 0 and bool(self.levels[place] & _ABROAD)

    def is_rare(self, word: str) -> bool:
        """Whether a word or name stands only in the largest lists, which hold slips too."""
        return self.rare is not None and word in self.rare

    def is_noun(self, word: str) -> bool:
        """Whether a word in small letters is right in German with a capital alone."""
        return self.language == "de" and word.capitalize() in self.words

    def corrections(self, word: str) -> tuple[str, ...]:
        """Return what a known misspelling means; nothing for any other word."""
        if self.listed is None:
            return ()
        return tuple(key.partition("\t")[2] for key in self.listed.keys(f"{word}\t"))

    def frequent(self, size: int, initial: str) -> tuple[str, ...]:
        """Return the frequent words of so many letters that begin so, accents apart."""
        return self._frequent.get((size, _plain(initial)), ())

    @cached_property
    def _frequent(self) -> dict[tuple[int, str], tuple[str, ...]]:
        groups: dict[tuple[int, str], list[str]] = defaultdict(list)
        words = (_DATA / f"{self.language}.frequent.txt").read_text("utf-8").split("\n")
        for initial, same in groupby(words, itemgetter(0)):
            plain = _plain(initial)
            for word in same:
                groups[len(word), plain].append(word)
        return {key: tuple(words) for key, words in groups.items()}

    @cached_property
    def between(self) -> Mapping[str, str]:
        """The letters that may stand in a word that is right, by the two before and one behind.

        A word begins behind ^^ and ends before $. No right word is ruled out.
        """
        lines = (_DATA / f"{self.language}.between.txt").read_text("utf-8").split("\n")
        return {line[:3]: line[3:] for line in lines}


def _plain(letter: str) -> str:
    return letter if letter.isascii() else unicodedata.normalize("NFD", letter)[0]


@lru_cache
def load(language: str) -> Lexicon | None:
    """Open the lexicon of a language; None where there is none."""
    if language not in LANGUAGES:
        return None
    return Lexicon(
        language,
        _trie(f"{language}.words.trie"),
        _trie(f"{language}.frequencies.trie"),
        (_DATA / f"{language}.frequencies.bin").read_bytes(),
        _trie(f"{language}.rare.trie") if language == "en" else None,
        _trie(f"{language}.misspellings.trie") if language == "en" else None,
    )


@lru_cache
def counts(language: str) -> Lexicon | None:
    """Open what tells how common the words of a language are; None where nothing does.

    Of some languages that is all there is: a word in use is taken for a right one.
    """
    if language not in COUNTED:
        return load(language)
    counted = _trie(f"{language}.frequencies.trie")
    levels = (_DATA / f"{language}.frequencies.bin").read_bytes()
    return Lexicon(language, counted, counted, levels, None, None)


@lru_cache
def strangers(language: str | None) -> Sieve:
    """Return what takes the words out of texts that the lexicon of a language does not hold.

    Where there is no lexicon, those are all words.
    """
    known = load(language or "")
    return Sieve(known.lacking if known else set)
