"""Rows of many small values, held in a tenth of the room that as many objects take."""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    def put_together(cls, numbers: Sequence[int], told: Any) -> Row:  # noqa: ANN401 - as a row has it
        """Return the row again."""

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Self:
        numbers, which = array("I"), array("I")
        told: dict[object, int] = {}
        for row in rows:
            own, rest = cls.taken_apart(row)
            numbers.extend(own)
            which.append(told.setdefault(rest, len(told)))
        return cls(numbers, tuple(told), which)

    def __len__(self) -> int:
        return len(self.which)

    def __iter__(self) -> Iterator[Row]:
        # one step at a time through all columns: by their places it takes twice as long
        columns = [self.numbers[n :: self.width] for n in range(self.width)]
        for which, *numbers in zip(self.which, *columns, strict=True):
            yield self.put_together(numbers, self.told[which])

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, place: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(place, slice):
            return tuple(self[n] for n in range(*place.indices(len(self))))
        told = self.told[self.which[place]]
        first = (place % len(self)) * self.width
        return self.put_together(self.numbers[first : first + self.width], told)
