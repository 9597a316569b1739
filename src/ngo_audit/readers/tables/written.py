"""The way from the text of a table back to the bytes of its cells."""

from __future__ import annotations

import re
from bisect import bisect_left
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
        return [
            patch._replace(replacement=self._written(patch)) if patch.replacement else patch
            for patch in mending.patches(self, edits)
        ]

    def _written(self, patch: Patch) -> str:
        at = bisect_left(self.cells, patch.start, key=attrgetter("end"))
        cell = self.cells[at]
        if patch.start == cell.start and _FORMULA.match(patch.replacement):
            raise NotMendableError("its cell would become a formula")
        if cell.quoted:
            return patch.replacement.replace('"', '""')
        if _PARTS.search(patch.replacement):
            raise NotMendableError("its cell has no quotation marks, and cannot hold it")
        return patch.replacement
