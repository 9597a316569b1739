"""Signs and links that are all that a section has to say: a rating under "Results", "Download".

Such lines part blocks elsewhere; here they stand right below a label, and nearly always do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from ngo_audit.segment.roles import Role
from ngo_audit.segment.units import Shape
from ngo_audit.text import phrases

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ngo_audit.segment.units import Unit

_MOSTLY = 0.8
_RULE = re.compile(r"(?:[-–—_=*~#•·.]\ ?){3,}")
"""What parts blocks if it recurs: at least three signs in a row."""


def with_contents(
    units: Sequence[Unit], found: Sequence[Role], named: Collection[str]
) -> list[Role]:
    """Return the roles, where lines that belong to the label above them are no separators.

    ``named`` are lines whose role the user decides.
    """
    told = list(found)
    for key, places in _separators(units, found).items():
        under = [i for i in places if i and found[i - 1] is Role.SECTION]
        if key not in named:
            owned = [i for i in under if _underlines(i, units)]
            if len(under) >= _MOSTLY * len(places) and not _parts_blocks(key, units, places):
                owned = under
            for i in owned:
                told[i] = Role.BODY
    return told


def _separators(units: Sequence[Unit], found: Sequence[Role]) -> Mapping[str, list[int]]:
    """Return where each separator stands; of signs, how many there are makes no difference."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, (unit, role) in enumerate(zip(units, found, strict=True)):
        if role is Role.SEPARATOR:
            signs = unit.shape is Shape.RULE and not _RULE.fullmatch(unit.key)
            places["".join(sorted(set(unit.key))) if signs else unit.key].append(i)
    return places


def _underlines(i: int, units: Sequence[Unit]) -> bool:
    """Tell whether signs keep closer to the label above them than that to what is above it."""
    return units[i].shape is Shape.RULE and units[i].gap < units[i - 1].gap


def _parts_blocks(key: str, units: Sequence[Unit], places: Sequence[int]) -> bool:
    if units[places[0]].shape is Shape.RULE:
        return len(places) > 1 and _RULE.fullmatch(key) is not None
    return not phrases.is_link_phrase(key) or phrases.promises_more(key)


def mostly_under_labels(units: Sequence[Unit], found: Sequence[Role]) -> Iterator[int]:
    """Yield where separators stand that hardly ever stand elsewhere than below a label."""
    for places in _separators(units, found).values():
        if sum(bool(i) and found[i - 1] is Role.SECTION for i in places) >= _MOSTLY * len(places):
            yield from places
