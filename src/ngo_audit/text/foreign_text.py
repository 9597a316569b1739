"""Paragraphs, and sentences in them, in another language than the text around them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from ngo_audit.text.citations import is_citation, is_list_of_names, notes_language, unquoted
from ngo_audit.text.edits import Span
from ngo_audit.text.foreign import evidence
from ngo_audit.text.language import MIN_WORDS, all_function_words, function_words, telltales
from ngo_audit.text.sentences import sentences
from ngo_audit.text.stretches import LONGEST, cut
from ngo_audit.text.tokens import masked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"\b[^\W\d_]+\b")

_REMEMBERED = 1024
"""So many texts are remembered: what a site repeats costs nothing the second time."""

_SURELY = 20
"""So many spaces need no counting of words."""
_LEAST = 2
"""Fewer function words of a language may stand in a name …"""
_SHARE = 0.12
"""… and so few among its words in a text of another."""
_CONTRARY = 0.5
"""The function words of the expected language beside each of the other."""
_PER_WORD = 0.5
"""How much more common, on average, the words of a text without function words have to be."""
_FEW = 5
"""Words that a text has beside quotations, addresses and code …"""
_OWN = 0.4
"""… and their share of all."""
_SURE = 0.8  # probability that the n-grams must give


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a text in another language, or all of it."""

    span: Span
    language: str
    whole: bool


def is_running(text: str) -> bool:
    """Tell whether a line has as many words as a sentence, more than a label."""
    spaces = text.count(" ")
    if spaces >= _SURELY:
        return True
    return spaces >= MIN_WORDS // 2 and len(_WORD.findall(text)) >= MIN_WORDS


@lru_cache(maxsize=_REMEMBERED)
def speaks(text: str, language: str) -> bool:
    """Tell whether a text has function words of a language, and is no reference or list."""
    if not _has(_told_by(text), function_words(language)):
        return False
    return not is_citation(text) and not is_list_of_names(text)


@lru_cache(maxsize=_REMEMBERED)
def passages(text: str, expected: str, candidates: tuple[str, ...]) -> tuple[Passage, ...]:
    """Return the passages of eight words and more that are in a candidate language.

    None are in the expected one. Quotations, references and names are right in any language. The
    function words of each sentence decide, and n-grams have to agree.
    """
    suspects = _suspects(text, expected, candidates)
    if not suspects or is_citation(text):
        return ()
    own = unquoted(masked(text))
    found = (
        passage
        for code in suspects
        if not notes_language(text, code)
        for passage in _found(text, own, code, (expected, *suspects))
    )
    return tuple(sorted(found, key=lambda passage: (passage.span, passage.language)))


def _suspects(text: str, expected: str, candidates: Sequence[str]) -> list[str]:
    """Return the candidates that a look at the pieces between spaces does not rule out.

    Where the expected language has no function words there either, it may be any of them.
    """
    told = _told_by(text)
    others = [code for code in candidates if code != expected]
    found = [code for code in others if _has(told, telltales(code, expected))]
    return found or ([] if _has(told, function_words(expected)) else others)


@lru_cache(maxsize=_REMEMBERED)
def _told_by(text: str) -> frozenset[str]:
    """Return the function words, of any language, among the pieces of a text between spaces.

    They are few, so that to compare them with those of each language costs next to nothing.
    """
    if len(text) > LONGEST:
        return frozenset().union(*map(_told_by, cut(text)))
    words = unicodedata.normalize("NFC", text).lower()
    return all_function_words().intersection(words.split(None))  # parted by every kind of space


def _has(told: frozenset[str], words: frozenset[str]) -> bool:
    """Tell whether two different ones of the function words are among the words."""
    return len(words & told) >= _LEAST


def _found(text: str, own: str, other: str, languages: Sequence[str]) -> Iterator[Passage]:
    """Yield the passages in one language; ``own`` is the text without quotations.

    The first of the ``languages`` is the expected one, the others are those that it may be.
    """
    spans, whole = _foreign_spans(own, languages[0], other)
    for span in spans:
        words = own[span.start : span.end]
        count = len(_WORD.findall(words))
        all_words = len(_WORD.findall(text, span.start, span.end))
        least = max(_FEW if whole else MIN_WORDS, _OWN * all_words)
        if count < least or is_citation(words) or is_list_of_names(words):
            continue
        if _agreed(words, other, languages):
            yield Passage(span, other, whole)


def _foreign_spans(own: str, expected: str, other: str) -> tuple[list[Span], bool]:
    """Return where sentences in the other language stand, and whether that is everywhere."""
    weighed = (
        (span, _weigh(own[span.start : span.end], expected, other)) for span in sentences(own)
    )
    told = [(span, weight > 0) for span, weight in weighed if weight]
    if all(is_foreign for _, is_foreign in told):
        is_whole = told or evidence(own, expected, other) >= _PER_WORD
        return ([Span(0, len(own))] if is_whole else []), True
    runs = ([span for span, _ in run] for foreign, run in groupby(told, itemgetter(1)) if foreign)
    return [Span(run[0].start, run[-1].end) for run in runs], False


def _agreed(words: str, other: str, languages: Sequence[str]) -> bool:
    """Tell whether the n-grams say the same, where they know the languages."""
    from ngo_audit.text import ngrams  # noqa: PLC0415 - most runs never need it

    known = ngrams.LANGUAGES.intersection(languages)
    if not known.issuperset({languages[0], other}):
        return True
    # n-grams know few words in capitals, and quotations have left gaps
    written = unicodedata.normalize("NFC", words.lower() if words.isupper() else words)
    language, probability = ngrams.best(" ".join(_WORD.findall(written)), known)
    return language == other and probability >= _SURE


def _weigh(sentence: str, expected: str, other: str) -> int:
    """Return 1 for a sentence in the other language, -1 in the expected one, 0 if none tells."""
    words = _words(sentence)
    there, here = _hits(words, other, expected), _hits(words, expected, other)
    if there >= max(_LEAST, _SHARE * len(words)) and here <= _CONTRARY * there:
        return 1
    return -1 if here > there else 0


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def _hits(words: Sequence[str], language: str, other: str) -> int:
    telling = telltales(language, other)
    return sum(word in telling for word in words)
