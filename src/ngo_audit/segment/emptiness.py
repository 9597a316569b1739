"""Whether a heading with nothing under it in the mark-up surely has nothing."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from ngo_audit.model import Doubt, MarkKind
from ngo_audit.segment.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.model import Mark, Page
    from ngo_audit.segment.telling import Told

_TABS = 3
"""So many empty labels in a row may be tabs, whose texts stand elsewhere."""

_ENDS = frozenset({Role.TITLE, Role.SECTION, Role.ASIDE})


def doubt_empty_labels(page: Page, told: Sequence[Told], own: Sequence[Told]) -> None:
    """Say how doubtful it is that the labels without text under them are empty.

    ``told`` are all lines of the page, ``own`` those that are no menu or the like.
    """
    links = sorted(page.marked(MarkKind.LINK))
    below = {id(line): other for line, other in pairwise(told)}
    for row in _rows(own):
        for i in row:
            line, after = own[i], own[i + 1] if i + 1 < len(own) else None
            line.doubt = _doubt(line, after, below.get(id(line)))
            if _is_linked(line, links):
                line.doubt = Doubt.STRONG
            elif len(row) >= _TABS:
                line.doubt = max(line.doubt, Doubt.SLIGHT)


def _rows(own: Sequence[Told]) -> Iterator[Sequence[int]]:
    """Yield the labels without text under them, by their numbers, those in a row together."""
    empty = [
        line.role is Role.SECTION and (after is None or after.first or after.role in _ENDS)
        for line, after in zip(own, [*own[1:], None], strict=True)
    ]
    for is_empty, run in groupby(range(len(own)), lambda i: empty[i]):
        if is_empty:
            yield [*run]


def _doubt(line: Told, after: Told | None, below: Told | None) -> Doubt:
    """Judge by the next line of the text and by the one that is next on the page.

    What has no words may show something, as may a menu or a column that stands in between; a
    heading of a lower level shows that the label is one over others.
    """
    if line.below is not None or (after and after.role is Role.ASIDE):
        return Doubt.STRONG
    if after and after.place.level > line.place.level > 0 and not after.first:
        return Doubt.STRONG
    if after is None:
        return Doubt.SLIGHT if below else Doubt.NONE
    return Doubt.STRONG if below is not after else Doubt.NONE


def _is_linked(line: Told, links: Sequence[Mark]) -> bool:
    """Tell whether a label leads somewhere: what it promises stands there."""
    span = line.place.span
    at = bisect_left(links, span.start, key=lambda mark: mark.span.start)
    around = links[max(0, at - 1) : at + 1]
    return any(mark.span.overlaps(span) for mark in around)
