"""Which blocks of a page were plainly pasted again: their run stands right behind its original.

A sub-heading with the same words recurs as well ("How to apply" under each job), but the blocks
above it part the one from the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONG = 3
"""Runs of so many blocks are one run with a block inserted or changed between them, and what the
first block of a page begins is no list of sub-headings."""

_STEP = 2
_TEXT = 40
"""How many characters of text a run has at least: two shops may be closed on the same days."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Blocks ``copy`` to ``copy_end`` that say what ``first`` to ``first_end`` say (inclusive)."""

    first: int
    first_end: int
    copy: int
    copy_end: int
    pairs: tuple[tuple[int, int], ...]

    def goes_on(self, other: _Run) -> bool:
        """Tell whether only an inserted or changed block parts this run from the next."""
        return (
            min(len(self.pairs), len(other.pairs)) >= _LONG
            and 1 <= other.first - self.first_end <= _STEP
            and 1 <= other.copy - self.copy_end <= _STEP
            and other.first < self.copy
        )

    def join(self, other: _Run) -> _Run:
        pairs = self.pairs + other.pairs
        return _Run(self.first, other.first_end, self.copy, other.copy_end, pairs)

    def is_pasted(self, groups: Sequence[int], short: Sequence[bool]) -> bool:
        """Tell whether nothing stands between the two, or the first opens the page.

        Where half of the blocks are short it may be a programme, which says the same each week.
        """
        if 2 * sum(short[copy] for _, copy in self.pairs) >= len(self.pairs):
            return False
        opens = not self.first and len(self.pairs) >= _LONG
        return self.copy <= self.first_end + 1 or (opens and not groups[self.copy])


def origins(
    keys: Sequence[str], sizes: Sequence[int], groups: Sequence[int], short: Sequence[bool]
) -> list[int]:
    """Return for each block the one that it was pasted from, itself where it was not.

    ``keys`` are equal for blocks that say the same, ``sizes`` tell how much text each has,
    ``groups`` under which heading of several blocks each stands, 0 where under none, and
    ``short`` those that say a few words alone, as the events of a programme do.
    """
    found = list(range(len(keys)))
    for run in _joined(keys):
        if run.is_pasted(groups, short) and sum(sizes[copy] for _, copy in run.pairs) >= _TEXT:
            for first, copy in run.pairs:
                found[copy] = found[first]
    return found


def _joined(keys: Sequence[str]) -> Iterator[_Run]:
    waiting: _Run | None = None
    for run in _runs(keys):
        if waiting and waiting.goes_on(run):
            waiting = waiting.join(run)
        else:
            yield from [waiting] if waiting else []
            waiting = run
    yield from [waiting] if waiting else []


def _runs(keys: Sequence[str]) -> Iterator[_Run]:
    """Yield the unbroken runs of blocks that recur, each beside its occurrence before."""
    seen: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    for copy, key in enumerate(keys):
        first = seen.get(key)
        seen[key] = copy
        if pairs and (first is None or (first - 1, copy - 1) != pairs[-1]):
            yield _run(pairs)
            pairs = []
        if first is not None:
            pairs.append((first, copy))
    if pairs:
        yield _run(pairs)


def _run(pairs: Sequence[tuple[int, int]]) -> _Run:
    (first, copy), (first_end, copy_end) = pairs[0], pairs[-1]
    return _Run(first, first_end, copy, copy_end, tuple(pairs))
