"""Lines that recur in changing company: what labels do.

A copied block recurs as well, but always in the same company; that tells labels from copies.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from ngo_audit.segment.units import Shape

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from ngo_audit.segment.units import Unit

SEEN = 3
"""A label is seen at least so often, and beside so many different lines."""

WORDS = 8
"""A label has at most so many words."""

LABEL_SHAPES = frozenset({Shape.HEADING, Shape.LEAD_IN, Shape.QUESTION})


def recurring(lines: Sequence[Unit]) -> set[str]:
    """Return the short lines that recur in changing company."""
    counts = Counter(line.key for line in lines if line.shape in LABEL_SHAPES)
    least = max(SEEN, _copies(lines) + 1)
    often = {key for key, count in counts.items() if count >= least and len(key.split()) <= WORDS}
    before, after = _neighbours(lines, often)
    return {line for line in often if max(len(before[line]), len(after[line])) >= SEEN}


def _copies(lines: Sequence[Unit]) -> int:
    """Return how often the text was pasted: the usual number of copies of a repeated paragraph."""
    counts = Counter(line.key for line in lines if line.shape is Shape.PARAGRAPH)
    repeated = Counter(count for count in counts.values() if count > 1)
    return max(repeated, key=lambda count: (repeated[count], count), default=1)


def _neighbours(
    lines: Sequence[Unit], wanted: Collection[str]
) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    """Return what stands right before and right after the lines that are wanted."""
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    for first, second in pairwise(lines):
        if first.key in wanted:
            after[first.key].add(second.key)
        if second.key in wanted:
            before[second.key].add(first.key)
    return before, after
