"""Which of the short lines are titles and taglines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.segment.doubts import doubts
from ngo_audit.segment.habits import habits, is_short_lead
from ngo_audit.segment.roles import CONTENT, OPENERS, Role, plain_roles, runs
from ngo_audit.segment.under import with_contents
from ngo_audit.segment.units import Shape
from ngo_audit.segment.weighing import weighed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from ngo_audit.model import Doubt, Labels
    from ngo_audit.segment.habits import Habits
    from ngo_audit.segment.roles import Run
    from ngo_audit.segment.units import Unit

_LISTED = frozenset({Shape.SENTENCE, Shape.ITEM})
_SHORT_LINE = 60
"""Without blank lines a short line above another one shows no title."""


def roles(
    text: str, units: Sequence[Unit], labels: Labels
) -> tuple[list[Role], Mapping[int, Doubt]]:
    """Return the role of each unit of a text, and the labels whose emptiness is doubtful."""
    found = with_contents(units, plain_roles(units, labels), labels.named)
    every = list(runs(found))
    usual = habits(units, found, every)
    details = {i for i, unit in enumerate(units) if unit.key in labels.details}
    title = 0
    for run in every:
        found[run.start : run.end] = [Role.BODY] * len(run)
        begins = _begins_again(run, units, found, title)
        for title in _titles(run, units, usual, details, begins=begins):
            found[title] = Role.TITLE
            following = next(i for i in range(title + 1, len(units) + 1) if i not in details)
            if following < run.end or (usual.over_text.usual and is_short_lead(following, units)):
                found[following] = Role.TAGLINE
    if usual.even and not usual.over_text.usual and not labels.sections:
        found = weighed(text, units, found, _lengths(len(units), every))
    return found, doubts(units, found, every, usual, labels.named)


def _lengths(units: int, every: Sequence[Run]) -> Sequence[int]:
    """Return for each unit among how many short lines in a row it stands."""
    lengths = [0] * units
    for run in every:
        lengths[run.start : run.end] = [len(run)] * len(run)
    return lengths


def _begins_again(run: Run, units: Sequence[Unit], found: Sequence[Role], title: int) -> bool:
    """Tell whether a label follows that the block has already: then the next block has begun."""
    if run.after is not Role.SECTION:
        return False
    seen = {units[i].key for i in range(title, run.start) if found[i] is Role.SECTION}
    return units[run.end].key in seen


def _titles(
    run: Run, units: Sequence[Unit], usual: Habits, details: Collection[int], *, begins: bool
) -> list[int]:
    """Return the units of a run that are titles, none where all of it belongs to a body."""
    detailed = [i - 1 for i in range(run.start + 1, run.end) if i in details]
    if detailed:
        return detailed
    if usual.parting is not None and run.before is not Role.SEPARATOR:
        return _after_wide_gaps(run, units, usual.parting)
    title = _title(run, units, usual, begins=begins)
    if title is None:
        return []
    if run.before is None and title == run.start + 1:
        # a line of its own above the first title is the heading of the page
        return [run.start, title] if units[title].gap else [run.start]
    return [title]


def _after_wide_gaps(run: Run, units: Sequence[Unit], gap: int) -> list[int]:
    """Return what a wide gap sets off: the heads of groups, and the line above a text."""
    wide = [i for i in range(run.start, run.end) if units[i].gap >= gap or i == 0]
    last = run.end - 1 if run.after in CONTENT else -1
    return [i for i in wide if i in (0, last) or (i + 1 < run.end and i + 1 not in wide)]


def _heads_a_list(run: Run, units: Sequence[Unit]) -> bool:
    """Tell whether a short line follows that is no title: one more of many short ones."""
    listed = [
        _size(unit) < _SHORT_LINE and unit.shape in _LISTED for unit in units[run.end : run.end + 1]
    ]
    return any(listed) and not is_short_lead(run.end, units)


def _size(unit: Unit) -> int:
    return unit.span.end - unit.span.start


def _title(run: Run, units: Sequence[Unit], usual: Habits, *, begins: bool) -> int | None:
    if run.after not in CONTENT and not begins:
        alone = run.before in OPENERS and run.after is not None
        return run.start if alone else None
    if run.before is Role.SEPARATOR:
        return run.start
    if usual.tight and run.before is not Role.SECTION and _heads_a_list(run, units):
        return None
    title = max(run.start, run.end - (2 if usual.taglines(run, units).usual else 1))
    while title > run.start and units[title].gap < units[title - 1].gap:
        title -= 1  # it keeps closer to the line above than that to what is above it
    wide = [i for i in range(run.start, run.end) if i == 0 or units[i].gap >= usual.least]
    if title in wide:
        return title
    if wide:
        return wide[-1]
    return title if run.before is Role.SECTION and not usual.close else None
