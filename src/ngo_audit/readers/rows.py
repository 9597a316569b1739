"""The lines of a source in mark-up, and what to take out so that whole ones go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngo_audit.text.lines import lines

if TYPE_CHECKING:
    from collections.abc import Sequence

_LAYOUT = " \t\v\f>"
"""What may stand in a line that is blank, also in a quotation."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Where lines begin, where their words end, and where the next one begins; from 0."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    afters: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Rows:
        found = [*lines(text)]
        return cls(
            text,
            [line.start for line in found] or [0],
            [line.end for line in found],
            [line.after for line in found],
        )

    def blank(self, row: int) -> bool:
        return not self.text[self.starts[row] : self.ends[row]].strip(_LAYOUT)

    def whole(self, first: int, last: int, *, sibling: bool) -> tuple[int, int]:
        """Return what to take out so that lines go with the blank ones before them.

        At the top of the page those after them go. A line stays empty where it parts two that
        would run together without it; a ``sibling`` does not: lines like it stand around.
        """
        before, after = first - 1, last + 1
        while before >= 0 and self.blank(before):
            before -= 1
        if before < 0:
            while after < len(self.starts) and self.blank(after):
                after += 1
            end = self.starts[after] if after < len(self.starts) else self.afters[-1]
            return self.starts[first], end
        followed = last + 1 < len(self.starts) and not self.blank(last + 1)
        if before == first - 1 and followed and not sibling:
            return self.starts[first], self.ends[last]
        if followed and sibling:
            return self.starts[first], self.afters[last]
        return self.ends[before], self.ends[last]
