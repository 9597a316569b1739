"""Blocks and sections, put together from lines whose roles are known."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ngo_audit.model import Block, Section
from ngo_audit.segment.roles import Role
from ngo_audit.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.segment.units import Unit


def blocks(units: Sequence[Unit], roles: Sequence[Role], end: int) -> tuple[Block, ...]:
    """Return the blocks of a text that ends at ``end``; together they tile it."""
    starts = [_with_lead(i, units, roles) for i, role in enumerate(roles) if role is Role.TITLE]
    if not starts or any(role is not Role.SEPARATOR for role in roles[: starts[0]]):
        starts.insert(0, 0)
    bounds = [0, *(units[start].line.start for start in starts[1:]), end]
    return tuple(
        _block(units[first:last], roles[first:last], Span(*span))
        for (first, last), span in zip(
            pairwise([*starts, len(units)]), pairwise(bounds), strict=True
        )
    )


def _with_lead(title: int, units: Sequence[Unit], roles: Sequence[Role]) -> int:
    """Return where the block of a title begins: a line such as "Read more" may open it.

    It does if the page begins with it; else it closes them.
    """
    start = title
    while start and roles[start - 1] is Role.SEPARATOR and units[start - 1].key == units[0].key:
        start -= 1
    return start


def _block(units: Sequence[Unit], roles: Sequence[Role], span: Span) -> Block:
    titled = Role.TITLE in roles
    owners = _owners(roles) if titled else [0] * len(units)
    parts = list(zip(units, roles, owners, strict=True))
    head = [(unit, role) for unit, role, owner in parts if not owner or role is Role.SEPARATOR]
    bounds = [*(unit.line.start for unit in units[1:]), span.end]

    def of(*wanted: Role) -> tuple[Span, ...]:
        return tuple(unit.span for unit, role in head if role in wanted)

    return Block(
        span=span,
        title=next(iter(of(Role.TITLE)), None),
        tagline=next(iter(of(Role.TAGLINE)), None),
        body=of(Role.BODY) if titled else of(Role.BODY, Role.SECTION),
        residue=of(Role.RESIDUE),
        sections=tuple(
            _section(
                [part for part in zip(units, roles, bounds, owners, strict=True) if part[3] == n]
            )
            for n in range(1, max(owners, default=0) + 1)
        ),
        separators=of(Role.SEPARATOR),
    )


def _owners(roles: Sequence[Role]) -> list[int]:
    """Return for each unit the section it stands in, counted from 1; 0 is the block itself.

    A line between blocks belongs to no section, and ends the one before it.
    """
    owners: list[int] = []
    current = count = 0
    for role in roles:
        if role is Role.SECTION:
            current = count = count + 1
        elif role is Role.SEPARATOR:
            current = 0
        owners.append(current)
    return owners


def _section(parts: Sequence[tuple[Unit, Role, int, int]]) -> Section:
    label = parts[0][0]
    return Section(
        span=Span(label.line.start, parts[-1][2]),
        label=label.span,
        body=tuple(unit.span for unit, role, *_ in parts if role is Role.BODY),
        residue=tuple(unit.span for unit, role, *_ in parts if role is Role.RESIDUE),
    )
