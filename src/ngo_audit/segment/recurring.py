"""Labels: lines that recur in changing company, or that everybody knows.

A copied block recurs as well, but always in the same company; that tells labels from copies.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from ngo_audit.model import Labels
from ngo_audit.segment.items import items
from ngo_audit.segment.units import Shape
from ngo_audit.text import labels as glossary
from ngo_audit.text import phrases

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from ngo_audit.segment.units import Unit

_SEEN = 3
"""A label is seen at least so often, and beside so many different lines."""

_WORDS = 8
_CHAIN = 3
_LAST_CHAIN = 2
"""So many known labels in a row, or at the end of the page, each rare, are a menu."""

_ALWAYS = 0.95
_MOST = 0.75

_LABEL_SHAPES = frozenset({Shape.HEADING, Shape.LEAD_IN, Shape.QUESTION})
_TITLE_SHAPES = frozenset({Shape.HEADING, Shape.QUESTION})


def labels(units: Sequence[Unit], known: Labels) -> Labels:
    """Return the labels of a text; ``known`` are those named by the user or met before."""
    lines = [unit for unit in units if unit.shape not in (Shape.RESIDUE, Shape.RULE)]
    recurring = _recurring(lines)
    named = known.sections | known.separators
    certain = named | {line for line in recurring if _is_well_known(line)}
    recurring -= items(recurring, certain, lines)
    found = _well_known(lines[1:], recurring) | recurring
    found -= named
    separators = _separators(found, lines, recurring)
    return known | Labels(frozenset(found - separators), frozenset(separators))


def _recurring(lines: Sequence[Unit]) -> set[str]:
    counts = Counter(line.key for line in lines if line.shape in _LABEL_SHAPES)
    copies = _copies(lines)
    before, after = _neighbours(lines)
    return {
        line
        for line, count in counts.items()
        if count >= max(_SEEN, copies + 1)
        and len(line.split()) <= _WORDS
        and max(len(before[line]), len(after[line])) >= _SEEN
    }


def _copies(lines: Sequence[Unit]) -> int:
    """Return how often the text was pasted: the usual number of copies of a repeated paragraph."""
    counts = Counter(line.key for line in lines if line.shape is Shape.PARAGRAPH)
    repeated = Counter(count for count in counts.values() if count > 1)
    return max(repeated, key=lambda count: (repeated[count], count), default=1)


def _neighbours(lines: Sequence[Unit]) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    for first, second in pairwise(lines):
        after[first.key].add(second.key)
        before[second.key].add(first.key)
    return before, after


def _well_known(lines: Sequence[Unit], recurring: Collection[str]) -> set[str]:
    """Return labels that everybody knows, however rare; a menu of them is none."""
    found: set[str] = set()
    chain: list[str] = []
    for line in [*lines, None]:
        if (
            line
            and line.shape in _LABEL_SHAPES
            and line.key not in recurring
            and _is_well_known(line.key)
        ):
            chain.append(line.key)
        else:
            found.update(chain if len(chain) < (_CHAIN if line else _LAST_CHAIN) else ())
            chain = []
    return found


def _is_well_known(line: str) -> bool:
    return len(line.split()) <= _WORDS and (glossary.is_label(line) or phrases.is_link_phrase(line))


def _separators(found: set[str], lines: Sequence[Unit], recurring: set[str]) -> set[str]:
    """Tell lines between blocks from labels of sections.

    What they say decides. Where nobody knows the words, a separator is always followed by what
    could be a title, and stands first on the page or, with its like, beside nearly every text.
    """
    said = {line for line in found if phrases.is_link_phrase(line)}
    unsaid = {line for line in found & recurring if not glossary.is_label(line)} - said
    opening = {line for line in unsaid if _always_opens(line, lines, recurring)}
    places = sum(line.key in opening | said for line in lines)
    if places >= _MOST * _bodies(lines):
        return said | opening
    return said | (opening & {lines[0].key})


def _always_opens(label: str, lines: Sequence[Unit], recurring: Collection[str]) -> bool:
    places = [i for i, line in enumerate(lines) if line.key == label]
    opens = sum(_opens_block(lines[i + 1 : i + 4], recurring) for i in places)
    return opens >= _ALWAYS * len(places)


def _opens_block(following: Sequence[Unit], recurring: Collection[str]) -> bool:
    """Tell whether a title may follow, a tagline, and then a text; the end of the page does too."""
    head = list(takewhile(lambda line: _could_be_title(line, recurring), following))
    if len(head) == len(following):
        return not following
    return 0 < len(head) <= 2 and following[len(head)].key not in recurring  # noqa: PLR2004


def _could_be_title(line: Unit, recurring: Collection[str]) -> bool:
    return line.shape in _TITLE_SHAPES and line.key not in recurring


def _bodies(lines: Sequence[Unit]) -> int:
    """Count the runs of paragraphs."""
    paragraphs = [line.shape is Shape.PARAGRAPH for line in lines]
    return sum(
        now and not before for before, now in zip([False, *paragraphs], paragraphs, strict=False)
    )
