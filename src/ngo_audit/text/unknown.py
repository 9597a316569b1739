"""Words that no lexicon of a site knows, for a vocabulary: how often they occur, and where."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ngo_audit.text import lexicon
from ngo_audit.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from ngo_audit.text.edits import Span
    from ngo_audit.text.lexicon import Lexicon

CONTEXTS = 3
"""So many places are shown for a word."""

_AROUND = 30  # code points on either side


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word as it is written most often; ``count`` is of different texts, copies counted once.

    ``contexts`` are its first occurrences with what stands around them.
    """

    word: str
    count: int
    contexts: tuple[str, ...]


@dataclass(slots=True)
class _Seen:
    forms: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    texts: dict[str, Span] = field(default_factory=dict)


def unknown(
    texts: Iterable[str], languages: Sequence[str], accepted: Container[str] = frozenset()
) -> list[Unknown]:
    """Return the words that none of the languages has, the most frequent first.

    ``accepted`` are words as written or in small letters that are left out. Languages without a
    lexicon know nothing. Names are among the words.
    """
    known = [each for each in map(lexicon.load, languages) if each]
    seen: dict[str, _Seen] = defaultdict(_Seen)
    for text in dict.fromkeys(texts):
        for word in words(text):
            form = word.form.removesuffix("'s")
            if not (form in accepted or form.lower() in accepted or _is_known(form, known)):
                seen[form.lower()].forms[form] += 1
                seen[form.lower()].texts.setdefault(text, word.span)
    ranked = sorted(seen.items(), key=lambda item: (-len(item[1].texts), item[0]))
    return [_unknown(found) for _, found in ranked]


def _is_known(form: str, known: Sequence[Lexicon]) -> bool:
    parts = [part for part in form.split("-") if len(part) > 1]
    return any(form in each or all(part in each for part in parts) for each in known)


def _unknown(seen: _Seen) -> Unknown:
    word = min(seen.forms, key=lambda form: (-seen.forms[form], form))
    places = list(seen.texts.items())[:CONTEXTS]
    return Unknown(word, len(seen.texts), tuple(_context(text, span) for text, span in places))


def _context(text: str, span: Span) -> str:
    start, end = max(0, span.start - _AROUND), span.end + _AROUND
    before = "…" if start else ""
    after = "…" if end < len(text) else ""
    return f"{before}{text[start:end]}{after}"
