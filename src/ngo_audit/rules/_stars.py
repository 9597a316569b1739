"""Copies around the one to keep, from verified pairs alone: a copy of a copy is none."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from ngo_audit.rules._copies import is_everywhere
from ngo_audit.rules._likeness import PAGE, date_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ngo_audit.model import Unit
    from ngo_audit.rules.base import Corpus
    from ngo_audit.text.columns import Rows

_MOST = 20
"""So many other copies are named beside the one to keep."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A text, the one to keep instead of it, and what else is like it.

    ``score`` tells how alike text and kept one are, in millionths. ``alike`` are the first texts
    like it, it and the kept one among them: one row for all places of a text, which may be many.
    """

    unit: Unit
    kept: Unit
    score: int
    alike: Sequence[Unit] = ()

    @property
    def others(self) -> Sequence[Unit]:
        return [unit for unit in self.alike if unit not in (self.unit, self.kept)]


def copies(corpus: Corpus, pairs: Rows, *, pages: bool) -> Iterator[Copy]:
    """Yield the copies among blocks, or among whole pages, in the order of pages and places.

    The fullest text is kept, of equals the newest, of these the first; what is like it is a copy
    of it, and what is not keeps a place of its own.
    """
    edges = [row for row in pairs[["key", "other", "score", "passage"]].tolist() if not row[3]]
    linked = {number for low, high, *_ in edges for number in (low, high)}
    # what stands once and is like nothing has no copy; it is most of what there is
    met = (n for n in range(len(corpus)) if n in linked or len(corpus.units(n)) > 1)
    best = {number: _best(corpus.units(number)) for number in met}
    neighbours = _neighbours(best, edges)
    wanted = [n for n, unit in best.items() if (unit.place == PAGE) == pages]
    taken: set[int] = set()
    found: list[Copy] = []
    # the same text has the same date: only what is like another one is asked for it
    age = {n: [-part for part in date_of(best[n])] for n in wanted if n in neighbours}
    for number in sorted(wanted, key=lambda n: (-best[n].value, age.get(n, []), best[n].where)):
        if number not in taken:
            around = {n: s for n, s in neighbours[number].items() if n not in taken}
            taken |= {number, *around}
            found += _star(corpus, number, around, neighbours)
    return iter(sorted(found, key=lambda copy: copy.unit.where))


def _neighbours(
    best: Mapping[int, Unit], edges: Sequence[tuple[int, int, int, int]]
) -> Mapping[int, dict[int, int]]:
    """Return what each text is like; of two pages that are copies, that is not each two blocks."""
    whole = {
        frozenset((best[low].page, best[high].page))
        for low, high, *_ in edges
        if best[low].place == PAGE
    }
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for low, high, score, _ in edges:
        pages = frozenset((best[low].page, best[high].page))
        if best[low].place == PAGE or pages not in whole:
            found[low][high] = found[high][low] = score
    return found


def _star(
    corpus: Corpus,
    number: int,
    around: Mapping[int, int],
    neighbours: Mapping[int, Mapping[int, int]],
) -> Sequence[Copy]:
    """Return the copies of a text; none where it stands once, or on every page."""
    if not around and len(corpus.units(number)) == 1:
        return ()
    members = {number: 1_000_000, **around}
    units = {n: [*corpus.units(n)] for n in members}
    kept = _best(units[number])
    if kept.place != PAGE and is_everywhere([*chain(*units.values())]):
        return ()
    alike = {n: _alike(corpus, units, n, neighbours.get(n, {})) for n in members}
    return [
        Copy(unit, kept, members[n], alike[n])
        for n in members
        for unit in units[n]
        if unit is not kept
    ]


def _alike(
    corpus: Corpus,
    known: Mapping[int, Sequence[Unit]],
    number: int,
    neighbours: Mapping[int, int],
) -> Sequence[Unit]:
    """Return the same text elsewhere and what else it is like, the most alike first."""
    order = [number, *sorted(neighbours, key=lambda n: (-neighbours[n], n))]
    found = (known.get(n) or corpus.units(n) for n in order)
    return [*islice(chain.from_iterable(found), _MOST)]


def _best(units: Sequence[Unit]) -> Unit:
    return min(units, key=lambda unit: (-unit.value, unit.where))
