"""What a run comes to, counted in calls: it tells how work grows, and needs no clock."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


def calls(work: Callable[[], object]) -> int:
    """Count the functions that are called, those written in C among them."""
    count = 0

    def called(_frame: FrameType, event: str, _told: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how much more the second doubling adds than the first: 2 where work is in line.

    What is the same at every size, and what is loaded once, does not count.
    """
    work(size)
    small, middle, large = (calls(partial(work, n)) for n in (size, 2 * size, 4 * size))
    return (large - middle) / max(1, middle - small)
