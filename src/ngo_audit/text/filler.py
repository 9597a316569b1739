"""Text that fills a layout until somebody writes: lorem ipsum, what a site builder comes with."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit.text import dummies, normalise
from ngo_audit.text.edits import Span
from ngo_audit.text.lines import trim
from ngo_audit.text.lorem import anchors, lorem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_DATA = Path(__file__).parent / "data" / "filler.tsv"
_LONGEST = 80  # code points of a line that is filler as a whole
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = " .,;:!?…·•-–—*\"'()[]<>{}«»|_。！"
_SENTENCE_ENDS = (".", "!", "?", "…", ":", ")", "]", "。", "！", "？")
_QUOTES = ("“", '"', "«", "„", "‘", "'", "”", "‹", "「", "『")
_UNSPACED = frozenset({"ja", "zh"})


@lru_cache(maxsize=4096)
def filler(text: str) -> Span | None:
    """Return where a line holds filler text: all of the line, or a part that nobody wrote."""
    line = trim(text, Span(0, len(text)))
    words = text[line.start : line.end]
    if len(words) <= _LONGEST and (_key(words) in _lines() or dummies.struck(words)):
        return line
    found = _inside(words) or dummies.contact(words)
    return Span(line.start + found.start, line.start + found.end) if found else None


def _inside(text: str) -> Span | None:
    found = None if text.isascii() else next(_unspaced(text), None)
    words = _WORD.findall(text.casefold())
    if not found and not _phrases().keys().isdisjoint(words):
        found = min(_sentences(text, {*words}), key=attrgetter("start"), default=None)
    if not found and not anchors().isdisjoint(words):
        found = lorem(text)
    return None if found and _is_quoted(text, found) else found


def _sentences(text: str, words: set[str]) -> Iterator[Span]:
    """Yield the known sentences that a text holds, each from where a sentence begins."""
    for word in sorted(_phrases().keys() & words):
        for phrase in _phrases()[word]:
            # the last word may go on
            found = _pattern(phrase).search(text) if words.issuperset(phrase[:-1]) else None
            before = text[: found.start()].rstrip(" \u00a0") if found else ""
            if found and (not before or before.endswith((*_SENTENCE_ENDS, *_QUOTES))):
                yield Span(found.start(), found.end())


def _unspaced(text: str) -> Iterator[Span]:
    for phrase in _unspaced_phrases():
        start = text.find(phrase)
        if start >= 0:
            yield Span(start, start + len(phrase))


def _is_quoted(text: str, found: Span) -> bool:
    """Tell a text about filler, which quotes it."""
    before, after = text[: found.start].rstrip(" \u00a0"), text[found.end :]
    return before.endswith(_QUOTES) and any(mark in after for mark in (*_QUOTES, "»", "›", "」"))


def _key(text: str) -> str:
    return normalise.plain(text).casefold().replace("i\u0307", "i").strip(_SIGNS)


@cache
def _entries() -> Sequence[Sequence[str]]:
    """Return language, role (``line`` or ``text``) and words of each entry."""
    lines = _DATA.read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if line]


@cache
def _lines() -> frozenset[str]:
    return frozenset(_key(phrase) for _, _, phrase in _entries())


@cache
def _phrases() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Index the words of the sentences by their longest."""
    phrases: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for language, role, phrase in _entries():
        if role == "text" and language not in _UNSPACED:
            words = tuple(_WORD.findall(phrase.casefold()))
            phrases[max(words, key=len)].append(words)
    return phrases


@cache
def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Return what finds words in a row; what stands between them makes no difference."""
    return re.compile(r"[\W\d_]{1,4}".join(map(re.escape, words)), re.IGNORECASE)


@cache
def _unspaced_phrases() -> Sequence[str]:
    found = [(role, phrase) for language, role, phrase in _entries() if language in _UNSPACED]
    return [phrase for role, phrase in found if role == "text"]
