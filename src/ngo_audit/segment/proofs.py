"""What a page shows of its labels elsewhere: whether one with nothing under it is surely empty.

It could be a heading over others, the head of a table, the caption of a figure above it, or the
last words of a footer.
"""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum, auto
from itertools import groupby, islice
from typing import TYPE_CHECKING

from ngo_audit.model import Doubt
from ngo_audit.segment.known import is_known
from ngo_audit.segment.roles import CONTENT, Role
from ngo_audit.segment.under import mostly_under_labels
from ngo_audit.segment.units import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from ngo_audit.segment.units import Unit

_CHAIN = 40
"""How far up figures between labels are followed."""

_ROW = 12
"""Longer rows of labels are looked at only so far."""

_WORD = re.compile(r"[^\W\d_]{2}")
_SHORT = frozenset({Shape.HEADING, Shape.QUESTION, Shape.SENTENCE, Shape.ITEM})
_APART = frozenset({Role.SECTION, Role.SEPARATOR, Role.RESIDUE})


class _Below(Enum):
    """What follows a label."""

    TEXT = auto()
    LABEL = auto()
    LINK = auto()
    OWN_LINK = auto()
    """A line that hardly ever stands elsewhere than below a label."""
    TITLE = auto()
    END = auto()


_KINDS = {None: _Below.END, Role.SECTION: _Below.LABEL, Role.TITLE: _Below.TITLE}
_PROOF = frozenset({_Below.TEXT, _Below.LABEL, _Below.LINK})
"""What shows that a line heads sections, and no other blocks."""


class Proofs:
    """The labels of a page with their places, and what follows each.

    ``named`` are those that the user named.
    """

    def __init__(
        self, units: Sequence[Unit], found: Sequence[Role], named: Collection[str]
    ) -> None:
        self._units = units
        self._found = found
        self._named = named
        self._own = frozenset(mostly_under_labels(units, found))
        self._rows = {i: row for row in _rows(found) for i in row}
        self._below = {i: self._kind(i) for i in self._rows}
        self._counts = Counter(units[i].key for i in self._rows)
        self._heads = self._keys(lambda i: self._below[i] is _Below.TEXT and self._stands_alone(i))
        shown = self._keys(lambda i: self._below[i] in _PROOF)
        self._shown = {*named, *(key for key in shown if self._counts[key] > 1)}
        self._last = max((i for i, role in enumerate(found) if role is Role.TITLE), default=0)
        self._siblings = sum(i > self._last for i in self._rows)
        self._owned = _owned(found)
        self._tables = {
            row.start for row in _rows(found) if len(row) > 1 and _has_cells(row, found)
        }

    def doubts(self) -> Iterator[tuple[int, Doubt]]:
        """Yield the labels with nothing under them where that is not sure."""
        for i, below in self._below.items():
            if below is not _Below.TEXT:
                if self._is_caption(i) or self._is_underlined(i) or self._is_listed(i):
                    yield i, Doubt.STRONG
                elif not self._is_proved(i) or self._heads_table(i) or self._is_item(i):
                    yield i, Doubt.SLIGHT

    def _kind(self, i: int) -> _Below:
        below = self._found[i + 1] if i + 1 < len(self._found) else None
        if below is Role.SEPARATOR:
            return _Below.OWN_LINK if i + 1 in self._own else _Below.LINK
        return _KINDS.get(below, _Below.TEXT)

    def _keys(self, wanted: Callable[[int], bool]) -> set[str]:
        return {self._units[i].key for i in self._rows if wanted(i)}

    def _stands_alone(self, i: int) -> bool:
        return len(self._rows[i]) == 1

    def _is_proved(self, i: int) -> bool:
        """Tell whether a label recurs and heads sections, or ends a page beside other labels.

        A single label at the end may be a link of the footer.
        """
        if self._units[i].key in self._shown:
            return True
        ends = self._below[i] is not _Below.OWN_LINK and i > self._last
        return ends and self._siblings > 1 and self._singles(i) == 1

    def _singles(self, i: int) -> int:
        """Count the empty labels of a row that the page shows once: several are a footer's."""
        first_two = islice(filter(self._is_single, self._rows[i]), 2)
        return sum(1 for _ in first_two)

    def _is_single(self, i: int) -> bool:
        return self._below[i] is not _Below.TEXT and self._counts[self._units[i].key] == 1

    def _is_caption(self, i: int) -> bool:
        """Tell "15 / Partners" and "Jean Otter / Contact person": what it names stands above."""
        if i == 0 or self._found[i - 1] in _APART:
            return False
        above = self._units[i - 1]
        close = above.shape in _SHORT and self._units[i].gap < above.gap
        return close or (self._is_figure(i - 1) and not self._is_value(i - 1))

    def _is_value(self, i: int) -> bool:
        """Tell whether a figure stands under its label, and not each one above a label."""
        for above in range(i, max(0, i - _CHAIN), -2):
            if self._found[above - 1] is not Role.SECTION:
                return False
            if above == 1 or not self._is_figure(above - 2):
                return True
        return False

    def _is_figure(self, i: int) -> bool:
        key = self._units[i].key
        return any(map(str.isdigit, key)) and not _WORD.search(key)

    def _is_underlined(self, i: int) -> bool:
        """Tell whether signs stand in the line below."""
        below = self._units[i + 1 : i + 2]
        return any(unit.shape is Shape.RULE and not unit.gap for unit in below)

    def _is_listed(self, i: int) -> bool:
        """Tell what stands in a list from a label: a row has it twice, or it counts something.

        What is known as a label may count: "Partners (3)".
        """
        key = self._units[i].key
        same = sum(self._units[other].key == key for other in self._rows[i][:_ROW])
        counts = any(map(str.isdigit, key)) and not is_known(key)
        return key not in self._named and (same > 1 or counts)

    def _heads_table(self, i: int) -> bool:
        """Tell whether a row of labels stands over at least as many lines: cells of a table.

        A label that heads a text of its own elsewhere heads no column.
        """
        return self._rows[i].start in self._tables and self._units[i].key not in self._heads

    def _is_item(self, i: int) -> bool:
        """Tell a label in a list of short lines, such as a form, that stands under no label."""
        above = self._rows[i].start - 1
        listed = above >= 0 and self._found[above] is Role.BODY and above not in self._owned
        return listed and self._units[above].shape is Shape.HEADING


def _rows(found: Sequence[Role]) -> Iterator[range]:
    """Yield the labels that stand in a row, without anything between them."""
    start = 0
    for role, group in groupby(found):
        end = start + sum(1 for _ in group)
        if role is Role.SECTION:
            yield range(start, end)
        start = end


def _has_cells(row: range, found: Sequence[Role]) -> bool:
    """Tell whether as many lines follow as there are labels in a row."""
    cells = found[row.stop : row.stop + len(row)]
    return len(cells) == len(row) and set(cells) == {Role.BODY}


def _owned(found: Sequence[Role]) -> set[int]:
    """Return what stands under labels."""
    owned: set[int] = set()
    under = False
    for i, role in enumerate(found):
        under = role is Role.SECTION or (under and role in CONTENT)
        if under:
            owned.add(i)
    return owned
