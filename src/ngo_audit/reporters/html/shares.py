"""How much of the text a cause is about."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ngo_audit.model import PageId
    from ngo_audit.report import Extent, Report, Reported


def length(report: Report) -> int:
    """Return how many bytes of the sources the blocks of all pages take up."""
    pages = ((page.page, block.extent) for page in report.pages for block in page.blocks)
    return _covered(pages)


def share(found: Iterable[Reported], whole: int) -> float:
    """Return the part of the text in which findings stand, from 0 to 1.

    What several of them stand in counts once. It is measured in bytes of the sources, mark-up
    included, which every page has.
    """
    return min(1.0, _covered((each.place.page, each.place.extent) for each in found) / (whole or 1))


def _covered(places: Iterable[tuple[PageId, Extent]]) -> int:
    by_page: dict[PageId, list[tuple[int, int]]] = defaultdict(list)
    for page, extent in places:
        by_page[page].append((extent.start.offset, extent.end.offset))
    return sum(map(_union, by_page.values()))


def _union(ranges: Iterable[tuple[int, int]]) -> int:
    covered = reached = 0
    for start, end in sorted(ranges):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered
