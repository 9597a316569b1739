"""Rows of many small values, held in a tenth of the room that as many objects take."""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, compress
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Row = TypeVar("Row", bound="tuple[Any, ...]")


@dataclass(frozen=True, slots=True, eq=False)
class Compact(Sequence[Row], Generic[Row]):
    """A sequence of rows that makes each anew when it is asked for.

    ``numbers`` are those of all rows, one row after the other; ``told`` is what else rows say, once
    for all that say the same, and ``which`` of it a row says.
    """

    numbers: array[int]
    told: tuple[Any, ...]
    which: array[int]

    width: ClassVar[int]

    @classmethod
    @abstractmethod
    def taken_apart(cls, row: Row) -> tuple[tuple[int, ...], object]:
        """Return the numbers of a row, and what else it says."""

    @classmethod
    @abstractmethod
    def put_together(cls, columns: Sequence[Iterable[int]], told: Iterable[Any]) -> Iterator[Row]:
        """Return rows again, from the columns of their numbers and what else each says."""

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Self:
        parts = [cls.taken_apart(row) for row in rows]
        told: dict[object, int] = {}
        which = array("I", [told.setdefault(rest, len(told)) for _, rest in parts])
        numbers = array("I", list(chain.from_iterable(own for own, _ in parts)))
        return cls(numbers, tuple(told), which)

    def __len__(self) -> int:
        return len(self.which)

    def __iter__(self) -> Iterator[Row]:
        columns = [self.numbers[n :: self.width] for n in range(self.width)]
        return self.put_together(columns, map(self.told.__getitem__, self.which))

    def saying(self, wanted: Callable[[Any], bool]) -> Iterator[Row]:
        """Return the rows that say what is wanted; the others are not made."""
        is_wanted = [wanted(each) for each in self.told]
        chosen = [is_wanted[which] for which in self.which] if any(is_wanted) else []
        columns = [compress(self.numbers[n :: self.width], chosen) for n in range(self.width)]
        told = map(self.told.__getitem__, compress(self.which, chosen))
        return self.put_together(columns, told)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, place: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(place, slice):
            return self._at(range(len(self))[place])
        return self._at((range(len(self))[place],))[0]

    def _at(self, places: Sequence[int]) -> tuple[Row, ...]:
        width, numbers = self.width, self.numbers
        columns = [[numbers[place * width + n] for place in places] for n in range(width)]
        return tuple(self.put_together(columns, [self.told[self.which[place]] for place in places]))
