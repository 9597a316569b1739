"""Lines that recur under labels: the same partner in many projects is no label itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ngo_audit.segment.units import Shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ngo_audit.segment.units import Unit

_MOSTLY = 0.8


def items(recurring: Collection[str], certain: Collection[str], lines: Sequence[Unit]) -> set[str]:
    """Return the recurring lines that stand in lists under labels; ``certain`` are labels.

    Items keep closer to their label than labels to what is above them. Where all lines have the
    same gap, an item is what nearly always stands below a label, with short lines between.
    """
    gaps = [line.gap for line in lines if line.key in certain]
    if not gaps:
        return set()
    usual = _mode(gaps)
    loose = min(line.gap for line in lines[1:]) < usual
    found = set()
    for item, places in _places({*recurring} - {*certain}, lines).items():
        if loose:
            is_item = _mode(lines[i].gap for i in places) < usual
        else:
            below = sum(_is_below(i, certain, lines) for i in places)
            is_item = below >= _MOSTLY * len(places)
        found |= {item} if is_item else set()
    return found


def _mode(gaps: Iterable[int]) -> int:
    """Return the most frequent, of equals the first; the module statistics is slow to load."""
    return Counter(gaps).most_common(1)[0][0]


def _places(items: Collection[str], lines: Sequence[Unit]) -> Mapping[str, Sequence[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if line.key in items:
            places[line.key].append(i)
    return places


def _is_below(i: int, certain: Collection[str], lines: Sequence[Unit]) -> bool:
    """Tell whether only short lines part a line from a label above it."""
    while i and lines[i - 1].shape is Shape.HEADING:
        i -= 1
        if lines[i].key in certain:
            return True
    return False
