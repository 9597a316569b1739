"""The way from the words of a sheet back to its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngo_audit.readers.office.written import XmlSource

if TYPE_CHECKING:
    from ngo_audit.text.sources import Position


@dataclass(frozen=True, eq=False)
class SheetSource(XmlSource):
    """Pieces in the cells of a sheet: a line is a row there, and a column a column."""

    def _inside(self, piece: int, position: int) -> Position:
        return super()._inside(piece, position)._replace(column=self.columns[piece])
