"""Lines of a source that are one text for its reader, such as a paragraph."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BREAK = "\r"
"""Between two lines that the page keeps apart; LF is between two that it joins."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """``starts`` are where the lines begin in the text, ``places`` where in the source."""

    text: str
    starts: Sequence[int]
    places: Sequence[int]

    @classmethod
    def of(cls, source: str, spans: Sequence[tuple[int, int]], *, breaks: bool = True) -> Stretch:
        """Join lines; where ``breaks`` count, two spaces at the end make one."""
        parts: list[str] = []
        starts: list[int] = []
        size = 0
        for start, end in spans:
            line = source[start:end]
            words = line.rstrip(" \t")
            words = line if words.endswith("\\") else words
            hard = breaks and line.endswith("  ")
            starts.append(size)
            parts += (words, BREAK if hard else "\n")
            size += len(words) + 1
        return cls("".join(parts[:-1]), starts, [start for start, _ in spans])

    def place(self, at: int) -> int:
        """Return where in the source a place of the text stands."""
        if len(self.starts) == 1:
            return self.places[0] + at
        line = bisect_right(self.starts, at) - 1
        return self.places[line] + at - self.starts[line]

    def after(self, at: int) -> Stretch:
        """Return what stands behind a place."""
        line = bisect_right(self.starts, at) - 1
        starts = [0, *(start - at for start in self.starts[line + 1 :])]
        places = [self.place(at), *self.places[line + 1 :]]
        return Stretch(self.text[at:], starts, places)
