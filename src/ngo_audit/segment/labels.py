"""What the labels of a page are for: sections, lines between blocks, details under titles."""

from __future__ import annotations

from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING

from ngo_audit.model import Labels
from ngo_audit.segment.items import items
from ngo_audit.segment.known import is_known, rare_labels
from ngo_audit.segment.recurring import recurring
from ngo_audit.segment.units import Shape
from ngo_audit.text import labels as glossary
from ngo_audit.text import phrases

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ngo_audit.segment.units import Unit

_MOSTLY = 0.9
_SOMETIMES = 0.2
"""The least share of its places where something stands under a label that nobody knows."""

_HEAD = 3
"""The most lines above a text: a title, a tagline, a date."""

_TITLES = frozenset({Shape.HEADING, Shape.QUESTION})


def labels(units: Sequence[Unit], named: Labels) -> Labels:
    """Return the labels of a text; ``named`` are those named by the user or met before.

    What a label says decides its role; where nobody knows its words, what stands around it.
    """
    lines = [unit for unit in units if unit.shape not in (Shape.RESIDUE, Shape.RULE)]
    told = named.sections | named.separators | named.details
    met = recurring(lines)
    certain = told | {line for line in met if is_known(line) and not glossary.is_menu(line)}
    met -= items(met, certain, lines)
    known = (met & certain) | rare_labels(lines, met)
    links = {line for line in known if phrases.is_link_phrase(line)}
    unknown = _Unknown(met, units)
    strange = {line for line in met - known - told if not unknown.heads_blocks(line)}
    details = {line for line in strange if unknown.stands_under_titles(line)}
    closing = {line for line in strange - details if unknown.closes_blocks(line)}
    sections = (known | strange) - links - details - closing - told
    return named | Labels(
        frozenset(sections), frozenset((links | closing) - told), frozenset(details)
    )


class _Unknown:
    """Recurring lines whose words tell nothing, judged by what stands around them."""

    def __init__(self, met: Collection[str], units: Sequence[Unit]) -> None:
        self._met = met
        self._units = [unit for unit in units if unit.shape is not Shape.RULE]
        self._places: dict[str, list[int]] = defaultdict(list)
        for i, unit in enumerate(self._units):
            if unit.key in met:
                self._places[unit.key].append(i)

    def heads_blocks(self, label: str) -> bool:
        """Tell whether a line is a title that recurs: close above a tagline and a text."""
        places = self._places[label]
        return sum(map(self._is_head, places)) >= _MOSTLY * len(places)

    def _is_head(self, i: int) -> bool:
        after = self._units[i + 1 : i + 3]
        if [unit.shape for unit in after] != [Shape.HEADING, Shape.PARAGRAPH]:
            return False
        close = i == 0 or self._units[i].gap > after[0].gap
        return close and self._is_short(after[0])

    def stands_under_titles(self, label: str) -> bool:
        """Tell whether a line stands between the title and the text of blocks."""
        places = self._places[label]
        inside = sum(self._is_under_title(i) for i in places)
        return inside >= _MOSTLY * len(places)

    def closes_blocks(self, label: str) -> bool:
        """Tell whether a line ends blocks: nothing belongs under it.

        Its last place tells nothing, a footer may follow there. A label that is always empty does
        not close blocks if it stands now above another label, now above a title.
        """
        below = [self._below(i) for i in self._places[label][:-1]]
        filled, labelled, headed = (below.count(kind) for kind in ("text", "label", "head"))
        return filled < _SOMETIMES * len(below) and not (labelled and headed)

    def _is_under_title(self, i: int) -> bool:
        if i == 0 or not self._is_short(self._units[i - 1]):
            return False
        above = self._units[i - 2] if i > 1 else None
        if above and (self._is_short(above) or above.key in self._met):
            return False
        if above and above.shape is Shape.SENTENCE and above.gap > self._units[i - 1].gap:
            return False
        after = self._units[i + 1 : i + 3]
        texts = [j for j, unit in enumerate(after) if unit.shape not in _TITLES]
        return bool(texts) and all(unit.key not in self._met for unit in after[: texts[0] + 1])

    def _below(self, i: int) -> str:
        """Say what stands below a line: the head of a block, another label, or its own text."""
        after = self._units[i + 1 : i + _HEAD + 2]
        head = list(takewhile(self._is_short, after))
        if not head:
            return "label" if after and after[0].key in self._met else "text"
        close = head[0].gap < self._units[i].gap
        rest = after[len(head) :]
        if close or len(head) > _HEAD or (rest and rest[0].key in self._met):
            return "text"
        return "head"

    def _is_short(self, unit: Unit) -> bool:
        return unit.shape in _TITLES and unit.key not in self._met
