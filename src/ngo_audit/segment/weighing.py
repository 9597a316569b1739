"""Headings of a text whose gaps tell nothing: what speaks for each short line, what against it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ngo_audit.segment.roles import Role
from ngo_audit.segment.units import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ngo_audit.segment.units import Unit

_BEGINS = 2
"""What every line is given that could be a heading; with nothing left it is none."""

_FIRST = 5
_LED_TO = 2
_ALONE = 1
_BESIDE_TEXT = 2
_FORMED = 3
_BRIEF = 1
"""It opens the page; the habits of the page tell a title here; no short line stands beside it; for
each long line beside it; for each form that headings have; and few letters."""

_IN_A_LIST = -3
_UNDER_SHORT = -3
_OVER_SHORT = -2
_OVER_AN_ITEM = -4
_LEADS_IN = -4
_SPOKEN = -3
_LENGTHY = -2
"""It stands among several short lines, under one, over one, over one that is no title; it ends
with a colon; for each sign of running text in it; and for each length that few headings have."""

_LIST = 4
_LONG = 150
_SHORT_ABOVE = 40
_SHORT_BELOW = 60
_FEW_LETTERS = 25
_MANY_LETTERS = (60, 80)
_ALIKE = 2
"""So many other headings that begin with the same word show a form."""

_COULD_BE = frozenset({Shape.HEADING, Shape.QUESTION, Shape.LEAD_IN})
_OPEN = frozenset({Role.TITLE, Role.TAGLINE, Role.BODY})
_LISTED = frozenset({Shape.SENTENCE, Shape.ITEM})
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[IVX]+)[.):]|\d{1,2}(?:\.\d)+ |#\d")
_RUNNING = (
    re.compile(r", |[，、]"),
    re.compile(r"[.;] "),
    re.compile(r"!$"),
    re.compile(r"[^ :]+(?: [^ :]+)? ?: "),  # a speaker, or a field of a form
    re.compile(r".*(?:@|www\.|https?:)"),
    re.compile(r".*(?:(?:^| )(?:--?\w|\./|/\w+/|\$[A-Z({])|\w\(\)|\w_\w|[{}<>]|=[^ ]|[^ ]=)"),
)
"""Signs of running text, of names and addresses in it, and of what is typed into a computer."""


def weighed(
    text: str, units: Sequence[Unit], roles: Sequence[Role], runs: Sequence[int]
) -> list[Role]:
    """Return the roles, with a title wherever more speaks for one than against it.

    ``runs`` tells for each unit among how many short lines in a row it stands. Where no line
    stands alone between paragraphs, nothing shows that the text has headings.
    """
    page = _Page(text, units, roles, runs)
    if not page.shows_headings:
        return [*roles]
    return [
        role if weight is None else Role.TITLE if weight > 0 else Role.BODY
        for role, weight in zip(roles, page.weights(), strict=True)
    ]


class _Page:
    """Lines with their neighbours, and the words with which headings in plain view begin."""

    def __init__(
        self, text: str, units: Sequence[Unit], roles: Sequence[Role], runs: Sequence[int]
    ) -> None:
        self._units, self._roles, self._runs = units, roles, runs
        self._words = [text[unit.span.start : unit.span.end] for unit in units]
        self._plain = {i for i in range(len(units)) if self._is_in_plain_view(i)}
        self._beginnings: Mapping[str, int] = Counter(map(self._beginning, self._plain))

    @property
    def shows_headings(self) -> bool:
        return any(self._plain)

    def weights(self) -> Iterator[int | None]:
        """Yield what each line weighs, None for those whose role is certain."""
        for i, (unit, role) in enumerate(zip(self._units, self._roles, strict=True)):
            if unit.shape not in _COULD_BE or role not in _OPEN:
                yield None
            elif i + 1 == len(self._units):
                yield 0  # a heading has something to head
            else:
                yield _BEGINS + self._place(i) + self._company(i) + self._look(i)

    def _place(self, i: int) -> int:
        told = self._roles[i] is Role.TITLE
        run = self._runs[i]
        return _FIRST * (not i) + _LED_TO * told + _ALONE * (run == 1) + _IN_A_LIST * (run >= _LIST)

    def _company(self, i: int) -> int:
        above = len(self._words[i - 1]) if i else None
        below = len(self._words[i + 1])
        long = (above is not None and above >= _LONG) + (below >= _LONG)
        under_short = above is not None and above < _SHORT_ABOVE
        return (
            _BESIDE_TEXT * long
            + _UNDER_SHORT * under_short
            + _OVER_SHORT * (below < _SHORT_BELOW)
            + _OVER_AN_ITEM * (below < _SHORT_BELOW and self._units[i + 1].shape in _LISTED)
            + _SPOKEN * (i > 0 and self._words[i - 1].endswith((":", "：")))
        )

    def _look(self, i: int) -> int:
        words = self._words[i]
        formed = words.isupper() + bool(_NUMBERED.match(words)) + self._begins_as_others(i)
        return (
            _FORMED * formed
            + _LEADS_IN * (self._units[i].shape is Shape.LEAD_IN)
            + _BRIEF * (len(words) < _FEW_LETTERS)
            + _LENGTHY * sum(len(words) > length for length in _MANY_LETTERS)
            + _SPOKEN * _signs_of_running_text(words)
        )

    def _begins_as_others(self, i: int) -> bool:
        return self._beginnings[self._beginning(i)] - (i in self._plain) >= _ALIKE

    def _beginning(self, i: int) -> str:
        return self._words[i].partition(" ")[0].casefold()

    def _is_in_plain_view(self, i: int) -> bool:
        """Tell whether a line stands alone between paragraphs, or above one at the very top."""
        if self._units[i].shape not in _COULD_BE or i + 1 == len(self._units):
            return False
        beside = (self._units[i + 1], self._units[i - 1]) if i else (self._units[1],)
        return all(unit.shape is Shape.PARAGRAPH for unit in beside)


def _signs_of_running_text(words: str) -> int:
    number = _NUMBERED.match(words)
    said = words[number.end() :].lstrip(" ") if number else words
    return said[:1].islower() + sum(bool(sign.search(said)) for sign in _RUNNING)
