"""The habits of a page: whether its titles have taglines, and which gaps stand before them.

All are read off the titles in plain view: one or two short lines before a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngo_audit.model import Doubt
from ngo_audit.segment.roles import CONTENT, Role
from ngo_audit.segment.units import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.segment.roles import Run
    from ngo_audit.segment.units import Unit

_HEAD = 2
"""A title and its tagline are two lines."""

_TEXT = frozenset({Shape.PARAGRAPH, Shape.SENTENCE, Shape.LEAD_IN, Shape.ITEM})
_USUAL = 0.5
_CONSISTENT = 0.95
_WITNESSES = 3
"""The least share of titles that have a tagline where it is the habit, the share that makes it a
rule without exceptions, and how many titles such a rule needs."""

_FEW = 0.25
"""The share of runs of short lines that may be captions or the like, with a smaller gap."""

_LEAST_GAPS = 3
_MOST_GAPS = 0.6
_TITLED_GAPS = 0.75
_NEARLY_ALL = 0.9
"""Wide gaps part the blocks if there are at least so many, before at most this share of the
lines, mostly before lines that could be titles, and before nearly all titles in plain view."""


@dataclass(frozen=True, slots=True)
class Taglines:
    """How many titles in plain view have a tagline."""

    having: int
    all: int

    @property
    def usual(self) -> bool:
        return bool(self.all) and self.having >= _USUAL * self.all

    def doubt(self, lines: int) -> Doubt:
        """Tell how doubtful it is that so many lines are the head of a block."""
        alike = self.having if lines > 1 else self.all - self.having
        if not self.all or alike < _CONSISTENT * self.all:
            return Doubt.STRONG
        return Doubt.NONE if self.all >= _WITNESSES else Doubt.SLIGHT


@dataclass(frozen=True, slots=True)
class Habits:
    """Taglines of titles over a text, and over a placeholder; the gaps before titles.

    Gaps count blank lines: ``parting`` alone tells a title, None where none does; ``least`` is
    what a title has at least. ``close``: what belongs to a label has less; ``tight``: the page
    has no blank lines; ``even``: no gap is wider than another.
    """

    over_text: Taglines
    over_placeholder: Taglines
    parting: int | None
    least: int
    close: bool
    tight: bool
    even: bool

    def taglines(self, run: Run, units: Sequence[Unit]) -> Taglines:
        """Return the habit that holds for a run."""
        waits = shape_under(run, units) is Shape.PLACEHOLDER
        return self.over_placeholder if waits else self.over_text


def habits(units: Sequence[Unit], found: Sequence[Role], short: Sequence[Run]) -> Habits:
    """Return the habits of a page whose titles are not told yet, from its runs of short lines."""
    every = [run for run in short if run.after in CONTENT]
    heads = [run for run in every if len(run) <= _HEAD]
    over_text = [run for run in heads if shape_under(run, units) in _TEXT]
    over_placeholder = [run for run in heads if shape_under(run, units) is Shape.PLACEHOLDER]
    least = _least_gap(every, units)
    below = [i + 1 for i, role in enumerate(found[:-1]) if role is Role.SECTION]
    return Habits(
        _taglines(over_text, units),
        _taglines(over_placeholder, units),
        _parting_gap(units, found, every),
        least,
        tight=not any(unit.gap for unit in units[1:]),
        even=is_even(units),
        close=sum(units[i].gap < least and found[i] is not Role.SECTION for i in below) > 1,
    )


def is_even(units: Sequence[Unit]) -> bool:
    """Tell whether no gap is wider than another: nothing parts the blocks."""
    return len({unit.gap for unit in units[1:]}) <= 1


def shape_under(run: Run, units: Sequence[Unit]) -> Shape | None:
    """Return the shape of what stands under a run, residue left out."""
    shapes = (units[i].shape for i in range(run.end, len(units)))
    return next((shape for shape in shapes if shape is not Shape.RESIDUE), None)


def is_short_lead(i: int, units: Sequence[Unit]) -> bool:
    """Tell whether a unit is one short sentence before a long paragraph."""
    return [unit.shape for unit in units[i : i + 2]] == [Shape.SENTENCE, Shape.PARAGRAPH]


def _taglines(heads: Sequence[Run], units: Sequence[Unit]) -> Taglines:
    """Count among the heads in plain view: what follows a label may belong to it."""
    clear = [run for run in heads if run.before is not Role.SECTION] or heads
    having = sum(len(run) > 1 or is_short_lead(run.end, units) for run in clear)
    return Taglines(having, len(clear))


def _least_gap(heads: Sequence[Run], units: Sequence[Unit]) -> int:
    """Return the gap that most runs with a title hold somewhere."""
    gaps = sorted(
        max(unit.gap for unit in units[run.start : run.end]) for run in heads if run.start
    )
    return gaps[int(len(gaps) * _FEW)] if gaps else 0


def _parting_gap(units: Sequence[Unit], found: Sequence[Role], heads: Sequence[Run]) -> int | None:
    """Return the gap that parts blocks: all that follows one is a title."""
    reaches = [_reach(run, found) for run in heads if run.start]
    for gap in sorted({unit.gap for unit in units[1:]})[1:]:
        wide = [i for i in range(1, len(units)) if units[i].gap >= gap]
        could_be = sum(found[i] in (Role.SHORT, Role.SEPARATOR) for i in wide)
        parted = sum(any(units[i].gap >= gap for i in reach) for reach in reaches)
        if (
            _LEAST_GAPS <= len(wide) <= _MOST_GAPS * len(units)
            and could_be >= _TITLED_GAPS * len(wide)
            and parted >= _NEARLY_ALL * len(reaches)
        ):
            return gap
    return None


def _reach(run: Run, found: Sequence[Role]) -> range:
    """Return the units of a run and the line between blocks that may open it."""
    return range(run.start - (found[run.start - 1] is Role.SEPARATOR), run.end)
