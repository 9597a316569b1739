"""The way from the words of a sheet back to its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngo_audit.text.pieces import PiecewiseSource

if TYPE_CHECKING:
    from ngo_audit.text.sources import Position


@dataclass(frozen=True, eq=False)
class SheetSource(PiecewiseSource):
    """Pieces in the cells of a sheet: a line is a row there, and a column a column.

    Offsets count through the parts of the workbook that hold words, one behind the other.
    """

    def _inside(self, piece: int, position: int) -> Position:
        return super()._inside(piece, position)._replace(column=self.columns[piece])
