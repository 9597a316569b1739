"""Sentences as statements: what they speak of, and in what two of them differ."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ngo_audit.text.sentences import sentences
from ngo_audit.text.stems import stem, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from ngo_audit.text.edits import Span

FEWEST, _MOST = 8, 120
"""Of fewer words is a phrase that may well recur, of more a list."""

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+")
_FULL_STOP = (".", "!", "…", ".)", "!)")
_NOT_PLAIN = re.compile('["“”„«»‹›|\t]')  # speech and titles, table rows
_ITEM = re.compile(r"[^\w(¡]|\(?\w{1,2}[.)]\s")

_NOUNS_ARE_CAPITAL = ("de",)
_NEGATIONS = {
    "de": frozenset({"nicht", "nichts", "kein", "keine", "keinen", "keiner", "nie", "ohne"}),
    "en": frozenset({"not", "no", "nor", "never", "without", "cannot", "t"}),
    "es": frozenset({"no", "ni", "nunca", "sin", "ningún", "ninguna"}),
    "fr": frozenset({"pas", "ni", "jamais", "sans", "aucun", "aucune"}),
    "it": frozenset({"non", "né", "mai", "senza", "nessun", "nessuna"}),
    "nl": frozenset({"niet", "niets", "geen", "nooit", "zonder"}),
    "pt": frozenset({"não", "nem", "nunca", "sem", "nenhum", "nenhuma"}),
}

_FRAME = 0.75
"""Two sentences that share so much of their wording, in order, are one form filled in twice …"""

_ANAPHORA = 0.4
"""… and if they begin alike, so much."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of running text: its place in its paragraph, its words, what they speak of.

    ``number`` counts the sentences of a text; ``alone``: its paragraph holds no other.
    """

    paragraph: int
    span: Span
    number: int
    alone: bool
    text: str
    words: tuple[str, ...]
    stems: frozenset[str]


def statements(paragraphs: Iterable[str], language: str) -> Iterator[Statement]:
    """Yield the sentences of a text that state something.

    Left out are questions, items of lists, rows of tables, and what holds quotation marks: who
    quotes, repeats on purpose.
    """
    before = 0
    for index, paragraph in enumerate(paragraphs):
        spans = list(sentences(paragraph))
        for number, span in enumerate(spans, before):
            text = paragraph[span.start : span.end]
            words = _words(text) if _states(text) else ()
            if FEWEST <= len(words) <= _MOST:
                content, alone = stems(words, language), len(spans) == 1
                yield Statement(index, span, number, alone, text, tuple(words), content)
        before += len(spans)


def _states(text: str) -> bool:
    if not text.endswith(_FULL_STOP) or text[0].islower():
        return False
    return not (_ITEM.match(text) or _NOT_PLAIN.search(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def differ(first: Statement, second: Statement, language: str) -> bool:
    """Tell whether two statements that are much alike speak of different things.

    They do if each has a number or a name that the other lacks, if one of them alone denies, if
    both are the same form filled in with other words, or if it is mostly names that they share.
    """
    return (
        _each_has_more(_numbers(first), _numbers(second))
        or _differ_in_names(first, second, language)
        or _denies(first, language) != _denies(second, language)
        or _same_form(first, second, language)
    )


def _each_has_more(first: AbstractSet[str], second: AbstractSet[str]) -> bool:
    return not (first <= second or second <= first)


def _numbers(statement: Statement) -> set[str]:
    return set(_NUMBER.findall(statement.text))


def _differ_in_names(first: Statement, second: Statement, language: str) -> bool:
    if language in _NOUNS_ARE_CAPITAL:
        return False
    ours, theirs = _names(first), _names(second)
    if ours.difference(second.words) and theirs.difference(first.words):
        return True
    shared = first.stems & second.stems
    named = stems(ours | theirs, language) | _numbers(first)
    return 2 * len(shared & named) > len(shared)


def _names(statement: Statement) -> set[str]:
    written = _WORD.findall(statement.text)[1:]  # the first word has a capital anyway
    return {"".join(_words(word)) for word in written if word[0].isupper()}


def _denies(statement: Statement, language: str) -> bool:
    return not _NEGATIONS.get(language, frozenset()).isdisjoint(statement.words)


def _same_form(first: Statement, second: Statement, language: str) -> bool:
    if not _each_has_more(first.stems, second.stems):
        return False
    ours, theirs = ([stem(word, language) for word in each.words] for each in (first, second))
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    least = _ANAPHORA if ours[0] == theirs[0] else _FRAME
    return sum(block.size for block in blocks) >= least * min(len(ours), len(theirs))
