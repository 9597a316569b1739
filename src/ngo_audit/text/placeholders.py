"""Blocks that say only that something is still to come: "This page is not yet translated"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ngo_audit.text import placeholder_grammar as grammar
from ngo_audit.text.edits import Span
from ngo_audit.text.lines import trim, trimmed
from ngo_audit.text.names import is_language_code
from ngo_audit.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_LONGEST = 240  # code points of a block that may be a placeholder as a whole
_LONGEST_ALONE = 50
_LONGEST_WITH_MORE = 25  # words of a block that opens with one and goes on
_SENTENCE_END = late(r"[.!…]+(?=\s|$)|[。！．\r\n]+")
_CLAUSE_END = late(r"[.!…]+(?=\s|$)|\.{2,}|[。！．，、,،\r\n:：;；|()\[\]（）【】]+|\s[-–—•·]+\s|—")
_ASKS_OR_INTRODUCES = re.compile(r"[?？؟\u037e]|[:：]\s*$")
_CLOSING = frozenset(")]）】")
_TAG = late(r"[\[(（]?([A-Z]{2})(?:[\])）]|\s?[:：]|\s[-–—])\s+(?=\S)")
"""The language that a text is to be in: “[EN] to be translated”."""
_TAIL = late(r"[(\[（【]([^()\[\]（）【】]{6,120})[)\]）】][.!。]?\Z")


def placeholder(text: str, languages: Collection[str] | None = None) -> Span | None:
    """Return where a block says that its content or translation is missing or to come.

    That is the whole block, or a sentence in brackets at its end; never a part of running
    text. ``languages`` limits the grammars that are tried; None tries all.
    """
    limit = None if languages is None else frozenset(languages)
    start = _start(trimmed(text), limit)
    if start is None:
        return None
    block = trim(text, Span(0, len(text)))
    return Span(block.start + start, block.end)


def _start(words: str, languages: frozenset[str] | None) -> int | None:
    """Return where in a text without space around it that begins which says it to the end."""
    if is_placeholder(words, languages):
        return 0
    tail = None if _CLOSING.isdisjoint(words[-2:]) else _TAIL.search(words)
    certain = tail and tail.start() and _is_certain(tail[1], languages)
    return tail.start() if tail and certain else None


def is_placeholder(line: str, languages: frozenset[str] | None = None) -> bool:
    """Tell whether a line with nothing around its words says it as a whole."""
    return len(line) <= _LONGEST and _is_pending(line, languages)


def stands_alone(text: str) -> bool:
    """Tell a line such as "To come" or "TBA", which says it only where no other text stands."""
    short = len(text) <= _LONGEST_ALONE
    return short and tuple(grammar.folded_words(text)) in grammar.alone()


# the segmenter and the rules ask about the same lines
@lru_cache(maxsize=4_096)
def _is_pending(whole: str, languages: frozenset[str] | None) -> bool:
    text = _untagged(whole)
    candidates = _candidates(text, languages)
    if not candidates or _ASKS_OR_INTRODUCES.search(text):
        return False
    words = grammar.folded_words(text)
    clauses = [grammar.folded_words(clause) for clause in _CLAUSE_END.split(text)]
    first = grammar.folded_words(_SENTENCE_END.split(text, maxsplit=1)[0])
    return any(
        _all_pending(language, clauses)
        or (len(words) <= _LONGEST_WITH_MORE and language.read(first).certain)
        for language in candidates
    )


def _untagged(text: str) -> str:
    """Return a text without the code of a language before it."""
    tag = _TAG.match(text)
    return text[tag.end() :] if tag and is_language_code(tag[1].lower()) else text


def _is_certain(text: str, languages: Collection[str] | None) -> bool:
    words = grammar.folded_words(text)
    return any(language.read(words).certain for language in _candidates(text, languages))


def _candidates(text: str, languages: Collection[str] | None) -> Sequence[grammar.Grammar]:
    found = grammar.languages_of(text)
    wanted = found if languages is None else found.intersection(languages)
    return [grammar.load(code) for code in sorted(wanted)]


def _all_pending(language: grammar.Grammar, clauses: Sequence[Sequence[str]]) -> bool:
    pending = False
    for clause in filter(None, clauses):
        reading = language.read(clause)
        if not (reading.pending or reading.courtesy):
            return False
        pending = pending or reading.pending
    return pending
