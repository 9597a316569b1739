"""What a page shows of its labels elsewhere: whether one with nothing under it is surely empty.

It could be a heading over others, the head of a table, the caption of a figure above it, or the
last words of a footer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from enum import Enum, auto
from itertools import takewhile
from typing import TYPE_CHECKING

from ngo_audit.model import Doubt
from ngo_audit.segment.roles import Role
from ngo_audit.segment.under import mostly_under_labels
from ngo_audit.segment.units import Shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ngo_audit.segment.units import Unit

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
        self._places = [i for i, role in enumerate(found) if role is Role.SECTION]
        self._below = {i: self._kind(i) for i in self._places}
        self._alike: dict[str, list[int]] = defaultdict(list)
        for i in self._places:
            self._alike[units[i].key].append(i)
        self._last = max((i for i, role in enumerate(found) if role is Role.TITLE), default=0)

    def doubts(self) -> Iterator[tuple[int, Doubt]]:
        """Yield the labels with nothing under them where that is not sure."""
        for i in self._places:
            if self._below[i] is not _Below.TEXT:
                if self._is_caption(i) or self._is_underlined(i):
                    yield i, Doubt.STRONG
                elif not self._is_proved(i) or self._heads_table(i) or self._is_item(i):
                    yield i, Doubt.SLIGHT

    def _kind(self, i: int) -> _Below:
        below = self._found[i + 1] if i + 1 < len(self._found) else None
        if below is Role.SEPARATOR:
            return _Below.OWN_LINK if i + 1 in self._own else _Below.LINK
        return _KINDS.get(below, _Below.TEXT)

    def _is_proved(self, i: int) -> bool:
        """Tell whether a label recurs and heads sections, or ends a page beside other labels.

        A single label at the end may be a link of the footer.
        """
        key = self._units[i].key
        alike = self._alike[key]
        shown = len(alike) > 1 and any(self._below[place] in _PROOF for place in alike)
        if key in self._named or shown:
            return True
        ends = self._below[i] is not _Below.OWN_LINK and i > self._last
        siblings = any(place > self._last for place in self._places if place != i)
        return ends and siblings and sum(map(self._is_single, self._row(i))) == 1

    def _is_single(self, i: int) -> bool:
        """Tell an empty label that the page shows once; several in a row are links of a footer."""
        return self._below[i] is not _Below.TEXT and len(self._alike[self._units[i].key]) == 1

    def _is_caption(self, i: int) -> bool:
        """Tell "15 / Partners" and "Jean Otter / Contact person": what it names stands above."""
        if i == 0 or self._found[i - 1] in _APART:
            return False
        above = self._units[i - 1]
        close = above.shape in _SHORT and self._units[i].gap < above.gap
        return close or (self._is_figure(i - 1) and not self._is_value(i - 1))

    def _is_value(self, i: int) -> bool:
        """Tell whether a figure stands under its label, and not each one above a label."""
        while i and self._found[i - 1] is Role.SECTION:
            if i == 1 or not self._is_figure(i - 2):
                return True
            i -= 2
        return False

    def _is_figure(self, i: int) -> bool:
        key = self._units[i].key
        return any(map(str.isdigit, key)) and not _WORD.search(key)

    def _is_underlined(self, i: int) -> bool:
        """Tell whether signs stand in the line below."""
        below = self._units[i + 1 : i + 2]
        return any(unit.shape is Shape.RULE and not unit.gap for unit in below)

    def _heads_table(self, i: int) -> bool:
        """Tell whether a row of labels stands over at least as many lines: cells of a table.

        A label that heads a text of its own elsewhere heads no column.
        """
        row = self._row(i)
        cells = list(takewhile(lambda role: role is Role.BODY, self._found[row.stop :][: len(row)]))
        alone = (place for place in self._alike[self._units[i].key] if len(self._row(place)) == 1)
        headed = any(self._below[place] is _Below.TEXT for place in alone)
        return len(row) > 1 and len(cells) == len(row) and not headed

    def _is_item(self, i: int) -> bool:
        """Tell a label in a list of short lines, such as a form, that stands under no label."""
        above = self._row(i).start - 1
        if above < 0 or self._units[above].shape is not Shape.HEADING:
            return False
        over = reversed(self._found[: above + 1])
        return next((role for role in over if role is not Role.BODY), None) is not Role.SECTION

    def _row(self, i: int) -> range:
        """Return the labels that stand in a row with one."""
        start = end = i
        while start and self._found[start - 1] is Role.SECTION:
            start -= 1
        while end + 1 < len(self._found) and self._found[end + 1] is Role.SECTION:
            end += 1
        return range(start, end + 1)
