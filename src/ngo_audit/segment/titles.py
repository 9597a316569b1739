"""Which of the short lines are titles and taglines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.segment.habits import habits, is_short_lead, shape_under
from ngo_audit.segment.roles import CONTENT, OPENERS, Role, plain_roles, runs
from ngo_audit.segment.units import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.model import Labels
    from ngo_audit.segment.habits import Habits
    from ngo_audit.segment.roles import Run
    from ngo_audit.segment.units import Unit


def roles(units: Sequence[Unit], labels: Labels) -> list[Role]:
    """Return the role of each unit."""
    found = plain_roles(units, labels)
    usual = habits(units, found)
    for run in list(runs(found)):
        found[run.start : run.end] = [Role.BODY] * len(run)
        for title in _titles(run, units, usual):
            found[title] = Role.TITLE
            if title + 1 < run.end or (usual.over_text and is_short_lead(title + 1, units)):
                found[title + 1] = Role.TAGLINE
    return found


def _titles(run: Run, units: Sequence[Unit], usual: Habits) -> list[int]:
    """Return the units of a run that are titles, none where all of it belongs to a body."""
    if usual.parting is not None and run.before is not Role.SEPARATOR:
        return _after_wide_gaps(run, units, usual.parting)
    title = _title(run, units, usual)
    if title is None:
        return []
    # a line of its own above the first title is the heading of the page
    return [run.start, title] if run.before is None and title == run.start + 1 else [title]


def _after_wide_gaps(run: Run, units: Sequence[Unit], gap: int) -> list[int]:
    """Return what a wide gap sets off: the heads of groups, and the line above a text."""
    wide = [i for i in range(run.start, run.end) if units[i].gap >= gap or i == 0]
    last = run.end - 1 if run.after in CONTENT else -1
    return [i for i in wide if i in (0, last) or (i + 1 < run.end and i + 1 not in wide)]


def _title(run: Run, units: Sequence[Unit], usual: Habits) -> int | None:
    if run.after not in CONTENT:
        alone = run.before in OPENERS and run.after is not None
        return run.start if alone else None
    if run.before is Role.SEPARATOR:
        return run.start
    waits = shape_under(run, units) is Shape.PLACEHOLDER
    tagline = usual.over_placeholder if waits else usual.over_text
    title = max(run.start, run.end - (2 if tagline else 1))
    if title == 0 or units[title].gap >= usual.least:
        return title
    wide = [i for i in range(run.start, run.end) if units[i].gap >= usual.least]
    return wide[-1] if wide else title
