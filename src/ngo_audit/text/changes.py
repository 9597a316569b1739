"""Facts that differ between two copies of a text: numbers, dates and names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ngo_audit.text.alignment import alike, readable
from ngo_audit.text.calendar import MONTHS
from ngo_audit.text.edits import Span
from ngo_audit.text.patterns import late
from ngo_audit.text.sentences import opens_sentence
from ngo_audit.text.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ngo_audit.text.alignment import Alignment, Piece

_GAP = "[ \u00a0\u202f\u2009]"
_MONTH = rf"\b(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_DAY = rf"\b\d{{1,2}}(?:st|nd|rd|th|er|º|ª|\.)?{_GAP}(?:(?:of|de|d['’]|di){_GAP}?)?"
_YEAR = rf",?{_GAP}(?:de{_GAP})?\d{{4}}\b"
_DATE = late(
    rf"{_DAY}{_MONTH}(?:{_YEAR})?|{_MONTH}{_GAP}\d{{1,2}}\b(?:{_YEAR})?|{_MONTH}{_YEAR}"
    r"|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}([./-])\d{1,2}\1\d{2,4}\b",
    re.IGNORECASE,
)
_NUMBER = late(rf"\d+(?:(?:[.,'’]|{_GAP})\d{{3}}\b)*(?:[.,:]\d+)*")
_THOUSANDS = late(rf"(?:[.,'’]|{_GAP})(?=\d{{3}}\b)")
_SMALL = "".join(filter(str.islower, map(chr, range(0x530))))  # Latin, Greek and Cyrillic
_NAME_WORD = rf"[^\W\d_{_SMALL}][^\W\d_]+"
_NAME = late(rf"\b{_NAME_WORD}(?:[ '’-]{_NAME_WORD})*")

_LONGEST = 12
"""Words of a difference that can be the change of a fact; a longer one is another wording."""

_LONGEST_NAME = 4
"""The same for a name: there is no end to what capitals may stand for."""

_AROUND = 30
"""Code points beside a difference that may belong to a fact that it touches."""

_ONE_NAME = 0.7
"""Names more alike than this are two spellings of one name."""


class Kind(StrEnum):
    """What sort of fact it is."""

    DATE = "date"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Change:
    """A fact as the old text has it and as the new one has it, both as written.

    Where it stands, in one text and the other, makes no other change of it.
    """

    kind: Kind
    old: str
    new: str
    places: tuple[Span, Span] = field(compare=False)


def changes(old: str, new: str, alignment: Alignment, *, names: bool = True) -> tuple[Change, ...]:
    """Return the facts that stand in one place with one value, and in the copy with another.

    A fact that the other text has elsewhere has only moved; one that it does not have at all
    was left out or added. Neither is a change. Without ``names`` capitals say nothing, as in
    German.
    """
    kinds = tuple(Kind) if names else (Kind.DATE, Kind.NUMBER)
    pieces = readable(alignment.pieces)
    differing = (piece for piece in pieces if not piece.same and piece.words <= _LONGEST)
    found = (_changed(piece, kind, old, new) for piece in differing for kind in kinds)
    # a date that differs in two places ("12th of March") is one change
    return tuple(dict.fromkeys(change for change in found if change))


def _changed(piece: Piece, kind: Kind, old: str, new: str) -> Change | None:
    if kind is Kind.NAME and piece.words > _LONGEST_NAME:
        return None
    before, after = _facts(old, piece.old, kind), _facts(new, piece.new, kind)
    gone = {old[f.start : f.end]: f for form, f in before.items() if form not in after}
    come = {new[f.start : f.end]: f for form, f in after.items() if form not in before}
    gone = {words: fact for words, fact in gone.items() if not _has(new, words)}
    come = {words: fact for words, fact in come.items() if not _has(old, words)}
    if (
        not gone
        or not come
        or (kind is Kind.NAME and alike(*map(_first, (gone, come))) > _ONE_NAME)
    ):
        return None
    places = gone[_first(gone)], come[_first(come)]
    return Change(kind, ", ".join(gone), ", ".join(come), places)


def _first(facts: Iterable[str]) -> str:
    return next(iter(facts))


def _facts(text: str, span: Span, kind: Kind) -> dict[str, Span]:
    """Return the facts that a piece touches by their form to compare."""
    if span.start == span.end:
        return {}
    start = max(0, span.start - _AROUND)
    window = text[start : span.end + _AROUND]
    matches = [m for m in _matches(window, kind) if _touches(m, start, span)]
    if kind is Kind.NAME:
        matches = [m for m in matches if not opens_sentence(text, start + m.start())]
    return {_form(m[0], kind): Span(start + m.start(), start + m.end()) for m in matches}


def _matches(window: str, kind: Kind) -> Iterator[re.Match[str]]:
    """Yield the facts of a kind; a number or name within a date is none of its own."""
    if kind is Kind.DATE:
        return _DATE.finditer(window)
    rest = _DATE.sub(lambda match: " " * len(match[0]), window)
    return (_NUMBER if kind is Kind.NUMBER else _NAME).finditer(rest)


def _touches(match: re.Match[str], offset: int, span: Span) -> bool:
    return offset + match.start() < span.end and span.start < offset + match.end()


def _form(words: str, kind: Kind) -> str:
    if kind is Kind.NUMBER:
        return _THOUSANDS.sub("", words)
    return " ".join(re.findall(r"\w+", folded(words)))


def _has(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None
