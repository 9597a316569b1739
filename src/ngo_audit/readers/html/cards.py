"""Cards: the smallest parts of a page that are built alike, each with a heading."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ngo_audit.text.edits import Span

_LEAST = 3
"""So many siblings make a row of cards; two of a kind may be two columns."""


class Container(NamedTuple):
    """A part of a page with a heading, what it is built like, and the part it stands in."""

    number: int
    parent: int
    shape: bytes
    span: Span


def cards(containers: Iterable[Container]) -> Iterator[tuple[Span, str]]:
    """Yield the spans of cards, each with the name of its row.

    Cards do not hold other cards: of nested rows the innermost counts.
    """
    rows: dict[tuple[int, bytes], list[Container]] = defaultdict(list)
    for container in containers:
        rows[container.parent, container.shape].append(container)
    starts: list[int] = []
    wide = [row for row in rows.values() if len(row) >= _LEAST]
    for row in sorted(wide, key=_size):
        if not any(_holds(card.span, starts) for card in row):
            for card in row:
                insort(starts, card.span.start)
            yield from ((card.span, str(row[0].number)) for card in row)


def _holds(span: Span, starts: list[int]) -> bool:
    at = bisect_left(starts, span.start)
    return at < len(starts) and starts[at] < span.end


def _size(row: list[Container]) -> int:
    return max(card.span.end - card.span.start for card in row)
