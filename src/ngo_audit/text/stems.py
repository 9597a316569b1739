"""Content words without their endings: what a sentence speaks of, however it is said."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit.text.language import function_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_DATA = Path(__file__).parent / "data" / "endings.tsv"
_SHORTEST = 3
"""A stem has at least so many letters, and so has a content word."""

_LONGEST = 10  # letters of an ending
_NOTHING = frozenset({""})
_MEMORY = 1 << 14  # words


def has_endings(language: str) -> bool:
    """Tell whether the endings of a language are known."""
    return language in _endings()


def stems(words: Iterable[str], language: str) -> frozenset[str]:
    """Return the stems of the content words among words in lower case.

    Cut is the longest ending that the language is known for; without a list of them, none.
    """
    return frozenset(map(_content(language), words)) - _NOTHING


@cache
def _content(language: str) -> Callable[[str], str]:
    light = function_words(language)

    @lru_cache(_MEMORY)
    def content(word: str) -> str:
        if not word.isdigit() and (len(word) < _SHORTEST or word in light):
            return ""
        return stem(word, language)

    return content


def stem(word: str, language: str) -> str:
    """Return a word in lower case without its ending."""
    endings = _endings().get(language, frozenset())
    for cut in range(max(_SHORTEST, len(word) - _LONGEST), len(word)):
        if word[cut:] in endings:
            return word[:cut]
    return word


@cache
def _endings() -> Mapping[str, frozenset[str]]:
    rows = (line.split("\t") for line in _DATA.read_text("utf-8").split("\n") if line)
    return {language: frozenset(endings.split(" ")) for language, endings in rows}
