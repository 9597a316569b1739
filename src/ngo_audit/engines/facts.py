"""Facts of all pages, held as columns of numbers."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from ngo_audit.model import Fact
from ngo_audit.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Self


class _Numbers:
    """Whole numbers in a column, and beside it those that do not fit in 64 bits."""

    def __init__(self, kind: str) -> None:
        self._column = array(kind)
        self._beside: dict[int, int] = {}

    def append(self, number: int) -> None:
        try:
            self._column.append(number)
        except (OverflowError, TypeError):
            self._beside[len(self._column)] = number
            self._column.append(0)

    def __getitem__(self, place: int) -> int:
        return self._beside.get(place, self._column[place]) if self._beside else self._column[place]


class Facts:
    """What one rule, or several with the same ``collect``, have collected; by number.

    ``pages`` are the numbers of the documents that the facts are about, in order.
    """

    def __init__(self) -> None:
        self.pages = array("I")
        self._keys, self._values = _Numbers("Q"), _Numbers("q")
        self._blocks = array("q")
        self._spans, self._lines = array("Q"), array("Q")
        self._ends = array("Q", [0])

    @classmethod
    def of(cls, pages: Iterable[Iterable[object]]) -> Self:
        """Take the facts among what was found on each page."""
        facts = cls()
        for page, found in enumerate(pages):
            facts.add(page, found)
        return facts

    def add(self, page: int, facts: Iterable[object]) -> None:
        """Take the facts among what was found on a page."""
        for fact in facts:
            if isinstance(fact, Fact):
                self.pages.append(page)
                self._keys.append(fact.key)
                self._values.append(fact.value)
                self._blocks.append(fact.block)
                self._spans.extend((fact.span.start, fact.span.end))
                self._lines.extend(at for line in fact.lines for at in (line.start, line.end))
                self._ends.append(len(self._lines))

    def __len__(self) -> int:
        return len(self.pages)

    def __getitem__(self, number: int) -> Fact:
        lines = self._lines[self._ends[number] : self._ends[number + 1]]
        spans = tuple(map(Span, lines[::2], lines[1::2]))
        span = Span(*self._spans[2 * number : 2 * number + 2])
        return Fact(self.key(number), self._blocks[number], span, self._values[number], spans)

    def __iter__(self) -> Iterator[Fact]:
        return map(self.__getitem__, range(len(self)))

    def in_order(self, numbers: Sequence[int]) -> Sequence[int]:
        """Return numbers of facts in the order of their pages, and of what they say."""
        if len(numbers) == 1:  # most texts stand at one place
            return numbers
        return sorted(numbers, key=self._order)

    def _order(self, number: int) -> tuple[int, ...]:
        """Return page, key, block, span, value and lines: to make a fact of them takes long."""
        start, end = self._spans[2 * number : 2 * number + 2]
        lines = self._lines[self._ends[number] : self._ends[number + 1]]
        return (
            self.pages[number],
            self._keys[number],
            self._blocks[number],
            start,
            end,
            self._values[number],
            *lines,
        )

    def key(self, number: int) -> int:
        return self._keys[number]
