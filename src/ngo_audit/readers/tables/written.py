"""The way from the text of a table back to the bytes of its cells."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from ngo_audit.text import mending
from ngo_audit.text.pieces import PiecewiseSource
from ngo_audit.text.sources import NotMendableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ngo_audit.readers.tables.cells import Cell
    from ngo_audit.text.edits import Edit
    from ngo_audit.text.sources import Patch

_PARTS = re.compile(r"[;,\t|\"\r\n]")
_FORMULA = re.compile(r"[=+@\t-]")


@dataclass(frozen=True, eq=False)
class TableSource(PiecewiseSource):
    """Pieces in the cells of a table; ``cells`` are those read, in the order of their bytes."""

    cells: Sequence[Cell] = ()

    def patches(self, edits: Iterable[Edit]) -> Sequence[Patch]:
        """Return what to change, each replacement as its cell can hold it."""
        found = mending.patches(self, edits)
        for n, patch in enumerate(found):
            at = bisect_left(self.cells, patch.start, key=attrgetter("start"))
            for cell in self.cells[at : at + 1]:
                if cell.start == patch.start:
                    self._check_beginning(cell, found[n:])
        return [
            patch._replace(replacement=self._written(patch)) if patch.replacement else patch
            for patch in found
        ]

    def _check_beginning(self, cell: Cell, found: Sequence[Patch]) -> None:
        """Raise NotMendableError where a cell would begin like a formula, which it did not."""
        end, words = cell.start, ""
        for patch in found:
            if words or patch.start != end:
                break
            end, words = patch.end, patch.replacement
        left = self._said(end) if end < cell.end else ""
        if end <= cell.end and _FORMULA.match(words or left):
            raise NotMendableError("its cell would become a formula")

    def _said(self, place: int) -> str:
        """Return what the text says from a byte to the end of its piece."""
        piece = bisect_right(self.starts, place) - 1
        last = self.positions[piece + 1 : piece + 2] or [len(self.text)]
        words = self.text[self.positions[piece] : last[0]].encode(self.encoding)
        return words[place - self.starts[piece] :].decode(self.encoding, "ignore")

    def _written(self, patch: Patch) -> str:
        cell = self.cells[bisect_left(self.cells, patch.start, key=attrgetter("end"))]
        if cell.quoted:
            return patch.replacement.replace('"', '""')
        if _PARTS.search(patch.replacement):
            raise NotMendableError("its cell has no quotation marks, and cannot hold it")
        return patch.replacement
