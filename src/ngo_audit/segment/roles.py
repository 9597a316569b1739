"""What each line is in its page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from ngo_audit.segment.units import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.model import Labels
    from ngo_audit.segment.units import Unit


class Role(Enum):
    """What a unit is in its page."""

    __hash__ = object.__hash__  # as that of shapes

    TITLE = auto()
    TAGLINE = auto()
    SECTION = auto()
    SEPARATOR = auto()
    RESIDUE = auto()
    BODY = auto()
    ASIDE = auto()
    """What an attribute says."""
    SHORT = auto()
    """Not decided yet: could be a title, a tagline or a short piece of a body."""


CONTENT = frozenset({Role.BODY, Role.RESIDUE})
OPENERS = frozenset({None, Role.SEPARATOR})

_LONGEST = 60
"""How many characters a title that ends as a sentence has at most."""

_TEXT = frozenset({Shape.PARAGRAPH, Shape.SENTENCE, Shape.ITEM, Shape.RULE})
_UNDER_TITLES = frozenset({Shape.PARAGRAPH, Shape.HEADING})
_ENDS = frozenset({Role.SECTION, Role.SEPARATOR})


@dataclass(frozen=True, slots=True)
class Run:
    """Short lines in a row, ``start`` to ``end``, and what stands around them."""

    start: int
    end: int
    before: Role | None
    after: Role | None

    def __len__(self) -> int:
        return self.end - self.start


def plain_roles(units: Sequence[Unit], labels: Labels) -> list[Role]:
    """Return the roles that shape and labels decide; what could be a title is short."""
    found = [_role(unit, labels) for unit in units]
    for i, unit in enumerate(units):
        if unit.shape is Shape.QUESTION and found[i] is Role.SHORT and _ends_text(i, found):
            found[i] = Role.BODY
        elif _heads_text(i, units, found) or _names_text(i, units):
            found[i] = Role.SHORT
    return found


def _ends_text(i: int, found: Sequence[Role]) -> bool:
    """Tell "click here!" at the end of a body from "Who owns the shore?" above one."""
    return i + 1 == len(found) or found[i + 1] in _ENDS


def _names_text(i: int, units: Sequence[Unit]) -> bool:
    """Tell a project called "Work in progress" from words that stand for a missing text.

    It has a text right below it, and above it there is no title that waits for one.
    """
    if units[i].shape is not Shape.PLACEHOLDER:
        return False
    waiting = i > 0 and units[i - 1].shape not in _TEXT
    shapes = [unit.shape for unit in units[i + 1 : i + 3]]
    close = shapes == [Shape.HEADING, Shape.PARAGRAPH] and units[i].gap > units[i + 1].gap
    return not waiting and (close or shapes[:1] == [Shape.PARAGRAPH])


def _heads_text(i: int, units: Sequence[Unit], found: Sequence[Role]) -> bool:
    """Tell whether a sentence stands as a title: some end their titles with a full stop.

    It opens the page or a block, or it keeps closer to the text below than to what is above.
    """
    if units[i].shape is not Shape.SENTENCE or units[i].span.end - units[i].span.start > _LONGEST:
        return False
    shapes = [unit.shape for unit in units[i + 1 : i + 4]]
    if Shape.PARAGRAPH not in shapes or shapes[0] not in _UNDER_TITLES:
        return False
    if i == 0 or found[i - 1] is Role.SEPARATOR:
        return True
    return units[i].gap > units[i + 1].gap


def _role(unit: Unit, labels: Labels) -> Role:
    if unit.shape is Shape.RESIDUE:
        return Role.RESIDUE
    if unit.shape is Shape.RULE or unit.key in labels.separators:
        return Role.SEPARATOR
    if unit.key in labels.sections:
        return Role.SECTION
    return Role.SHORT if unit.shape in (Shape.HEADING, Shape.QUESTION) else Role.BODY


def runs(found: Sequence[Role]) -> Iterator[Run]:
    """Yield the runs of short lines in order."""
    before = start = None
    for i, role in enumerate((*found, None)):
        if role is Role.SHORT:
            start = i if start is None else start
        else:
            if start is not None:
                yield Run(start, i, before, role)
            before, start = role, None
