"""Words in a row that two texts have in common, counted without aligning the two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ngo_audit.text.columns import mixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.text.columns import Hashes

_PRIME = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Runs:
    """A number for each ``length`` words in a row of a text: as they stand there, and sorted."""

    words: int
    length: int
    placed: Hashes
    ordered: Hashes

    @classmethod
    def of(cls, words: Sequence[str], length: int) -> Runs:
        hashes = np.fromiter(map(hash, words), np.int64, len(words)).view(np.uint64)
        count = max(len(words) - length + 1, 0)
        placed = np.zeros(count, np.uint64)
        for step in range(length):
            placed = mixed(placed * _PRIME + hashes[step : step + count])
        return cls(len(words), length, placed, np.sort(placed))

    def common(self, other: Runs) -> int:
        """Count the words of the runs that stand in the other text as well, in whatever order.

        Never fewer than stand in runs of that length when the two are aligned.
        """
        if not len(other.ordered):
            return 0
        places = other.ordered.searchsorted(self.placed)
        found = np.flatnonzero(other.ordered.take(places, mode="clip") == self.placed)
        if not len(found):
            return 0
        return self.length + int(np.minimum(np.diff(found), self.length).sum())
