"""Words that stand twice in a row by a slip of the hand."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit.text import lexicon
from ngo_audit.text.edits import Span
from ngo_audit.text.patterns import late
from ngo_audit.text.sentences import opens_sentence
from ngo_audit.text.tokens import INVISIBLE, masked, typed, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_DATA = Path(__file__).parent / "data" / "reduplicated.tsv"
_LETTERS = rf"(?:[^\W\d_]|[\u0300-\u036f{INVISIBLE}])+"
_WORD = rf"{_LETTERS}(?:['\u2019\u02bc\u2010\u2011-]{_LETTERS})*"
_BREAK = r"[ \t]*(?:\r\n|\n|\r)[ \t]*"
# what is three spaces or a tab apart stands in columns
_GAP = rf"(?:[ \u00a0]{{1,2}}|{_BREAK})"
_START = r"(?<![\w\u0300-\u036f'\u2019\u02bc\u2010\u2011.-])"
_END = r"(?![\w\u0300-\u036f\u2010\u2011-]|['\u2019\u02bc]\w)"
_TWICE = late(rf"{_START}({_WORD})({_GAP})(\1{_END})((?:{_GAP}\1{_END})*)", re.IGNORECASE)
# a sign is found far faster than a place behind none
_ROUGHLY = re.compile(r"[^a-zà-öø-ÿ'\u2019.-]([^ \u00a0\t\r\n]++)[ \u00a0\t\r\n]++\1(?!\w)")
_QUOTE = re.compile('["“„«‹‘][ \u00a0\u202f]?\\Z')
_QUOTE_END = re.compile('[ \u00a0\u202f]?["”“»›’]')
_ARTICLE = ("en", "a")
"""The one word of a single letter that is looked at: elsewhere they are letters, or right twice."""


@dataclass(frozen=True, slots=True)
class Doubled:
    """A word and its repetition: ``span`` holds both, ``surplus`` is what to remove."""

    span: Span
    word: str
    surplus: Span


def doubled(text: str, language: str, others: Iterable[str] = ()) -> Iterator[Doubled]:
    """Yield the words of a paragraph, title or label that were written twice in a row.

    Left alone is what the language, or another of the site, writes twice on purpose ("had had",
    "nous nous"), what is repeated more than once, and a second word with a capital, which may
    be a name. A language without a list of such words yields nothing.
    """
    lists = _reduplicated()
    if language not in lists or not _repeats(text):
        return
    meant = lists[language].union(*(lists.get(other, ()) for other in others))
    for match in _TWICE.finditer(masked(text)):
        word = typed(match[1]).lower()
        masks = text[match.start() : match.end()] != match[0]
        if not (match[4] or masks or word in meant) and _is_slip(text, match, language):
            yield Doubled(Span(match.start(), match.end(3)), word, _surplus(text, match))


def _repeats(text: str) -> bool:
    """Whether some word may stand twice in a row; far cheaper than to look where."""
    return _ROUGHLY.search(f" {text.lower()}") is not None


def _is_slip(text: str, match: re.Match[str], language: str) -> bool:
    first, second = match[1], match[3]
    if len(second) == 1 and (language, second) != _ARTICLE:
        return False
    opens = first != second and opens_sentence(text, match.start())
    if not second.islower() or not (first == second or opens):
        return False
    known = lexicon.load(language)
    forms = [word.form.lower() for word in words(second)]
    if known and not all(form in known for form in forms):
        return False
    return not _is_quoted(text, match)


def _is_quoted(text: str, match: re.Match[str]) -> bool:
    """Whether the two words are spoken of: alone in quotation marks."""
    before = text[max(0, match.start() - 2) : match.start()]
    return bool(_QUOTE.search(before) and _QUOTE_END.match(text, match.end()))


def _surplus(text: str, match: re.Match[str]) -> Span:
    """Take the second word with the space before it, at the start of a line that behind it."""
    start, end = match.span(3)
    wrapped = any(ending in match[2] for ending in "\r\n")
    if wrapped and text[end : end + 1] == " ":
        return Span(start, end + 1)
    return Span(match.end(1), end)


@cache
def _reduplicated() -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in filter(None, _DATA.read_text("utf-8").split("\n")):
        language, word = line.split("\t")
        found[language].add(word)
    return found
