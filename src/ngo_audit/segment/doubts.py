"""How sure it is that a label has nothing under it: the short lines below may be its content."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from ngo_audit.model import Doubt
from ngo_audit.segment.habits import is_short_lead, shape_under
from ngo_audit.segment.known import is_known
from ngo_audit.segment.proofs import Proofs
from ngo_audit.segment.roles import Role
from ngo_audit.segment.units import Shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from ngo_audit.segment.habits import Habits
    from ngo_audit.segment.roles import Run
    from ngo_audit.segment.units import Unit

_CONSISTENT = 0.95
_WITNESSES = 2
"""The share of titles with a gap that tells them from what stands under a label, and how many
there must be."""


def doubts(
    units: Sequence[Unit],
    found: Sequence[Role],
    runs: Iterable[Run],
    usual: Habits,
    named: Collection[str],
) -> Mapping[int, Doubt]:
    """Return the labels whose emptiness is doubtful; ``runs`` are those that titles begin."""
    told = dict(Proofs(units, found, named).doubts())
    page = _Page(units, found, usual)
    for run in runs:
        if run.before is Role.SECTION and found[run.start] is Role.TITLE:
            label = run.start - 1
            told[label] = max(page.doubt(run), told.get(label, Doubt.NONE))
    return told


class _Page:
    """What tells the title of the next block from a sub-heading under a label."""

    def __init__(self, units: Sequence[Unit], found: Sequence[Role], usual: Habits) -> None:
        self._units = units
        self._found = found
        self._usual = usual
        self._families = _families(units, found)
        self._gaps = sorted(map(self._gap, self._clear_titles()))

    def doubt(self, run: Run) -> Doubt:
        """Tell how doubtful it is that a run below a label heads the next block."""
        units, usual = self._units, self._usual
        if self._is_parted(run.start):
            return Doubt.NONE
        lines = len(run) + (len(run) == 1 and is_short_lead(run.end, units))
        by_taglines = usual.taglines(run, units).doubt(lines)
        closer = usual.close and units[run.start].gap >= usual.least
        shape = shape_under(run, units)
        if not closer and shape not in (Shape.PARAGRAPH, Shape.PLACEHOLDER):
            return Doubt.STRONG
        if len(run) == 1 and self._recurs_below(run.start):
            return Doubt.NONE
        # labels and a text that is waited for tell whole blocks from sub-headings
        whole = shape is Shape.PLACEHOLDER or self._has_like_labels(run.start)
        least = Doubt.NONE if whole else Doubt.SLIGHT
        return max(Doubt.NONE if closer else by_taglines, least)

    def _is_parted(self, title: int) -> bool:
        """Tell whether a gap parts a title from the label above it that all titles have."""
        gap = self._units[title].gap
        wide = len(self._gaps) - bisect_left(self._gaps, gap)
        consistent = wide >= max(_WITNESSES, _CONSISTENT * len(self._gaps))
        return gap > self._units[title - 1].gap and consistent

    def _clear_titles(self) -> Iterator[int]:
        for i, role in enumerate(self._found):
            if i and role is Role.TITLE and self._found[i - 1] is not Role.SECTION:
                yield i

    def _gap(self, title: int) -> int:
        opened = self._found[title - 1] is Role.SEPARATOR
        return max(unit.gap for unit in self._units[title - opened : title + 1])

    def _recurs_below(self, title: int) -> bool:
        """Tell whether a block has the label that stands right above its title: one each.

        What nobody knows as a label may be a quotation that recurs above its authors.
        """
        label = self._units[title - 1].key
        return is_known(label) and label in self._labels(title)

    def _has_like_labels(self, title: int) -> bool:
        """Tell whether a block has labels of the kind that stands right above its title."""
        family = self._families[self._units[title - 1].key]
        return any(self._families[label] == family for label in self._labels(title))

    def _labels(self, title: int) -> Iterator[str]:
        for i in range(title + 1, len(self._found)):
            if self._found[i] is Role.TITLE:
                return
            if self._found[i] is Role.SECTION:
                yield self._units[i].key


def _families(units: Sequence[Unit], found: Sequence[Role]) -> Mapping[str, str]:
    """Return for each label the first of those that stand with it in the same blocks."""
    parents: dict[str, str] = {}
    above: str | None = None
    for unit, role in zip(units, found, strict=True):
        if role is Role.TITLE:
            above = None
        elif role is Role.SECTION:
            root = _root(parents, unit.key)
            if above is not None:
                parents[root] = _root(parents, above)
            above = unit.key
    return {label: _root(parents, label) for label in tuple(parents)}


def _root(parents: dict[str, str], label: str) -> str:
    while parents.setdefault(label, label) != label:
        label = parents[label]
    return label
