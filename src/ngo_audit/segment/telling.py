"""What each line of a page with mark-up is: its headings decide, else how its lines look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ngo_audit.model import Doubt, Labels
from ngo_audit.segment.labels import labels
from ngo_audit.segment.markup import Is
from ngo_audit.segment.outline import BOLD, Head, outlined
from ngo_audit.segment.roles import Role
from ngo_audit.segment.titles import roles
from ngo_audit.segment.units import Shape, unit
from ngo_audit.text.phrases import is_link_phrase, promises_more

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ngo_audit.segment.markup import Place
    from ngo_audit.segment.outline import Outline
    from ngo_audit.segment.units import Unit

_HEADINGS = frozenset({Shape.HEADING, Shape.QUESTION, Shape.LEAD_IN})
_SHORT = frozenset({Shape.HEADING, Shape.QUESTION})
_TEXT = frozenset({Shape.PARAGRAPH, Shape.SENTENCE})
_LONG = 120
"""More characters than this are a paragraph, or at least no heading."""

_BOLD_HEADS = 2
"""A single bold line is no heading: it may be who wrote the text."""


@dataclass(slots=True)
class Told:
    """A line of a text and what is told of it.

    ``gap`` counts for so many blank lines above it; ``first``: a block begins with it, of a
    ``kind``; ``below`` is where something without words stands under it; ``doubt`` tells whether
    nothing under a label is surely nothing.
    """

    text: str
    place: Place
    gap: int = 0
    role: Role = Role.BODY
    first: bool = False
    kind: str = ""
    below: int | None = None
    doubt: Doubt = Doubt.NONE
    _unit: Unit | None = None

    @property
    def unit(self) -> Unit:
        """Return the line as one of a text; it takes long to tell, and few are asked for it."""
        if self._unit is None:
            self._unit = unit(self.text, self.place.span, self.place.line, self.gap)
        return self._unit

    @property
    def is_long(self) -> bool:
        return self.place.span.end - self.place.span.start > _LONG


def tell(content: Sequence[Told], known: Labels) -> tuple[Labels, bool]:
    """Say what the lines of a page are; return its labels, and whether it has headings."""
    outline = outlined([*_heads(content)], known)
    if Role.TITLE not in outline.roles.values():
        return _by_lines(content, known), False
    for i, line in enumerate(content):
        line.role = outline.roles.get(i) or _role(i, content, outline, known)
    _begin_blocks(content, outline)
    _find_taglines(content)
    sections = {content[i].unit.key for i, role in outline.roles.items() if role is Role.SECTION}
    return known | Labels(frozenset(sections)), True


def _heads(content: Sequence[Told]) -> Iterator[Head]:
    levels = {i: level for i, line in enumerate(content) if (level := _level(line))}
    chosen = any(_chosen(content[i].place) for i in levels)
    if len(levels) < _BOLD_HEADS and set(levels.values()) == {BOLD} and not chosen:
        levels = {}
    levels |= dict.fromkeys(_first_of_blocks(content, levels), BOLD)
    places = sorted(levels)
    for i, end in zip(places, [*places[1:], len(content)], strict=False):
        line, place = content[i], content[i].place
        same = [other for other in content[i + 1 : end] if other.place.card == place.card]
        alone = i + 1 == len(content) or levels.get(i + 1, BOLD) < BOLD
        own = line.below is not None or not alone
        below = sum(other.is_long for other in same)
        key = line.unit.key
        yield Head(i, levels[i], key, own, below, place.card, place.row, _chosen(place))


def _first_of_blocks(content: Sequence[Told], headed: Collection[int]) -> Iterator[int]:
    """Yield the first lines of the blocks of the user that have no heading."""
    seen = {content[i].place.card for i in headed if Is.SECTION not in content[i].place}
    for i, line in enumerate(content):
        if line.place.card < 0 and line.place.card not in seen:
            seen.add(line.place.card)
            if not line.is_long and line.unit.shape in _HEADINGS:
                yield i


def _level(line: Told) -> int:
    """Return the level of a heading, of a bold line that may be one, or of one the user chose."""
    place = line.place
    if place.level:
        return place.level
    if (Is.TITLE | Is.SECTION) in place:
        return BOLD
    bold = Is.STRONG in place and Is.PART not in place and not line.is_long
    return BOLD if bold and line.unit.shape in _HEADINGS else 0


def _chosen(place: Place) -> Role | None:
    if Is.TITLE in place:
        return Role.TITLE
    return Role.SECTION if Is.SECTION in place else None


def _role(i: int, content: Sequence[Told], outline: Outline, known: Labels) -> Role:
    """Tell a link to more, which parts blocks unless it is all that a section has to say."""
    line = content[i]
    if line.is_long or outline.roles.get(i - 1) is Role.SECTION:
        return Role.BODY
    named = known.separators and line.unit.key in known.separators
    span = line.place.span
    return Role.SEPARATOR if named or _is_more(line.text[span.start : span.end]) else Role.BODY


@lru_cache(maxsize=4096)
def _is_more(words: str) -> bool:
    return is_link_phrase(words) and promises_more(words)


def _begin_blocks(content: Sequence[Told], outline: Outline) -> None:
    """Begin a block at each title, or where a card begins that has one, and after such a card."""
    inside = 0
    for line in content:
        card = line.place.card if line.place.card < 0 or line.place.card in outline.cards else 0
        line.first = card != inside or (not card and line.role is Role.TITLE)
        inside = card
        if line.role is Role.TITLE:
            line.kind = f"{line.place.row} card" if card else f"heading {line.place.level}"


def _find_taglines(content: Sequence[Told]) -> None:
    """Take a short line between a title and a text for a tagline."""
    for i, line in enumerate(content[:-2]):
        below, text = content[i + 1], content[i + 2]
        plain = below.role is Role.BODY and Is.PART not in below.place
        alone = text.role is Role.BODY and not (below.first or text.first)
        if line.role is Role.TITLE and plain and alone and _leads(below, text):
            below.role = Role.TAGLINE


def _leads(below: Told, text: Told) -> bool:
    short = below.unit.shape in _SHORT and text.unit.shape in _TEXT
    return short or (below.unit.shape is Shape.SENTENCE and text.unit.shape is Shape.PARAGRAPH)


def _by_lines(content: Sequence[Told], known: Labels) -> Labels:
    """Judge lines as those of a text; what a list or a table holds is never a title."""
    units = [
        replace(line.unit, shape=Shape.ITEM) if Is.PART in line.place else line.unit
        for line in content
    ]
    met = labels(units, known)
    found, _ = roles(content[0].text, units, met)
    for line, role in zip(content, found, strict=True):
        line.role, line.first, line.doubt = role, role is Role.TITLE, Doubt.STRONG
    return met
