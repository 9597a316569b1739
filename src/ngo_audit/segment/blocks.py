"""Blocks and sections, put together from lines whose roles are known."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.model import Block, Doubt, Section
from ngo_audit.segment.roles import Role
from ngo_audit.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ngo_audit.segment.units import Unit


class Part(NamedTuple):
    """Words with their role, the section they stand in (0 is the block), and their lines."""

    words: Span
    line: Span
    role: Role
    owner: int
    doubt: Doubt = Doubt.NONE


def blocks(
    units: Sequence[Unit], roles: Sequence[Role], doubts: Mapping[int, Doubt], end: int
) -> tuple[Block, ...]:
    """Return the blocks of a text that ends at ``end``; together they tile it."""
    starts = [_with_lead(i, units, roles) for i, role in enumerate(roles) if role is Role.TITLE]
    if not starts or any(role is not Role.SEPARATOR for role in roles[: starts[0]]):
        starts.insert(0, 0)
    bounds = [0, *(units[start].line.start for start in starts[1:]), end]
    ends = [*(unit.line.start for unit in units[1:]), end]
    found = []
    for (first, last), span in zip(pairwise([*starts, len(units)]), pairwise(bounds), strict=True):
        owners = owners_of(roles[first:last])
        parts = [
            Part(
                units[i].span,
                Span(units[i].line.start, ends[i]),
                roles[i],
                owners[i - first],
                doubts.get(i, Doubt.NONE),
            )
            for i in range(first, last)
        ]
        found.append(block_of(parts, Span(*span)))
    return tuple(found)


def _with_lead(title: int, units: Sequence[Unit], roles: Sequence[Role]) -> int:
    """Return where the block of a title begins: a line such as "Read more" may open it.

    It does if the page begins with it; else it closes them.
    """
    start = title
    while start and roles[start - 1] is Role.SEPARATOR and units[start - 1].key == units[0].key:
        start -= 1
    return start


def owners_of(roles: Sequence[Role]) -> list[int]:
    """Return for each unit of a block the section it stands in, counted from 1.

    What stands above the first title has no sections. A line between blocks belongs to none, and
    ends the one before it.
    """
    if Role.TITLE not in roles:
        return [0] * len(roles)
    owners: list[int] = []
    current = count = 0
    for role in roles:
        if role is Role.SECTION:
            current = count = count + 1
        elif role is Role.SEPARATOR:
            current = 0
        owners.append(current)
    return owners


def block_of(parts: Sequence[Part], span: Span, kind: str = "") -> Block:
    """Return the block that its parts make up."""
    told: dict[Role, list[Span]] = defaultdict(list)
    for part in parts:  # once: a page may have as many blocks as lines
        if not part.owner or part.role is Role.ASIDE:
            told[Role.BODY if part.role is Role.SECTION else part.role].append(part.words)
    grouped = groupby(parts, attrgetter("owner"))
    return Block(
        span=span,
        title=next(iter(told[Role.TITLE]), None),
        tagline=next(iter(told[Role.TAGLINE]), None),
        body=tuple(told[Role.BODY]),
        residue=tuple(told[Role.RESIDUE]),
        sections=tuple(_section(list(group)) for owner, group in grouped if owner),
        separators=tuple(told[Role.SEPARATOR]),
        asides=tuple(told[Role.ASIDE]),
        kind=kind,
    )


def _section(parts: Sequence[Part]) -> Section:
    label, *under = parts
    return Section(
        span=Span(label.line.start, parts[-1].line.end),
        label=label.words,
        body=_spans(under, Role.BODY),
        residue=_spans(under, Role.RESIDUE),
        doubt=label.doubt,
    )


def _spans(parts: Sequence[Part], *roles: Role) -> tuple[Span, ...]:
    return tuple(part.words for part in parts if part.role in roles)
