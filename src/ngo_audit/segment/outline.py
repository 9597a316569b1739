"""Which headings of a page head its blocks, and which the sections of these."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ngo_audit.segment.roles import Role
from ngo_audit.text.labels import is_label

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ngo_audit.model import Labels

BOLD = 7
"""The level of a bold line, below all headings."""

_TITLES = 3
"""What recurs under so many different titles is the label of a section."""

_SEVERAL = 2
"""So many headings of a level with a text of their own head blocks."""

_ARTICLE = 2
"""A heading with so many paragraphs right below it heads them and what follows: an article."""

_HALF = 0.5

_DECK = 80
"""A heading of so many characters is a sentence on what the text is about."""


@dataclass(frozen=True, slots=True)
class Head:
    """A heading at a place of the page; ``below`` counts the paragraphs right below it.

    ``own`` tells whether anything stands there. ``role`` is what the user says it is.
    """

    at: int
    level: int
    key: str
    own: bool
    below: int
    card: int = 0
    row: str = ""
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """The roles of headings by their place, and the cards that are blocks, by their numbers."""

    roles: Mapping[int, Role]
    cards: frozenset[int]


def outlined(heads: Sequence[Head], known: Labels) -> Outline:
    """Return what headings are; ``known`` are labels named or met before."""
    recurring = _recurring(heads) | known.sections
    labels = recurring | {head.key for head in heads if is_label(head.key)}
    if any(head.level < BOLD for head in heads):
        heads = [head for head in heads if head.level < BOLD or head.key in labels or head.role]
    leads = _leads(heads)
    sections = _rows_of_sections(leads, labels)
    cards = {lead.card: lead for lead in leads if lead.row not in sections}
    flat, decks = _without_decks([head for head in heads if head.card not in cards])
    told = _of_levels(flat, labels, recurring) | dict.fromkeys(decks, Role.TAGLINE)
    told |= {head.at: _in_card(head, cards[head.card]) for head in heads if head.card in cards}
    chosen = {head.at: head.role for head in heads if head.role}
    if Role.TITLE in chosen.values():  # all titles are named: what else is a heading is none
        told = {at: Role.SECTION if role is Role.TITLE else role for at, role in told.items()}
    told |= chosen
    return Outline(told, frozenset(cards))


def _recurring(heads: Sequence[Head]) -> set[str]:
    """Return what recurs under different titles, or between different headings.

    A copied block recurs as well, but always with the same neighbours.
    """
    above: dict[str, set[str]] = defaultdict(set)
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    path: list[Head] = []
    for head in heads:
        while path and path[-1].level >= head.level:
            path.pop()
        if path:
            above[head.key].add(path[-1].key)
        path.append(head)
    for one, other in pairwise(heads):
        before[other.key].add(one.key)
        after[one.key].add(other.key)
    company = (above, before, after)
    return {head.key for head in heads if max(len(c[head.key]) for c in company) >= _TITLES}


def _without_decks(heads: Sequence[Head]) -> tuple[list[Head], list[int]]:
    """Return the headings but for long ones right below a title, which go on with it."""
    found: list[Head] = []
    decks: list[int] = []
    for head in heads:
        above = found[-1] if found else None
        next_to = above and above.level == 1 and head.at == above.at + 1 and head.level > 1
        if above and next_to and len(head.key) > _DECK:
            found[-1] = replace(above, own=head.own, below=head.below)
            decks.append(head.at)
        else:
            found.append(head)
    return found, decks


def _leads(heads: Iterable[Head]) -> list[Head]:
    """Return the heading of each card: the first of its highest level."""
    cards: dict[int, list[Head]] = defaultdict(list)
    for head in heads:
        if head.card:
            cards[head.card].append(head)
    return [min(found, key=lambda head: (head.level, head.at)) for found in cards.values()]


def _rows_of_sections(leads: Iterable[Head], labels: Collection[str]) -> set[str]:
    """Return the rows of cards that are sections of one block: labels head them."""
    rows: dict[str, list[Head]] = defaultdict(list)
    for head in leads:
        rows[head.row].append(head)
    return {
        row
        for row, found in rows.items()
        if found[0].card > 0
        and sum(head.key in labels for head in found) >= max(1, _HALF * len(found))
    }


def _in_card(head: Head, lead: Head) -> Role:
    """Return the role of a heading in a card: one above its title says what kind of card it is."""
    if head is lead:
        return Role.TITLE
    return Role.SECTION if head.at > lead.at else Role.BODY


def _of_levels(
    heads: Sequence[Head], labels: Collection[str], recurring: Collection[str]
) -> dict[int, Role]:
    least = _title_level(heads, labels, recurring)
    told: dict[int, Role] = {}
    for head in heads:
        label = head.key in recurring or (head.key in labels and head.level >= least)
        section = told and (head.level > least or label)
        told[head.at] = Role.SECTION if section else Role.TITLE
    return told


def _title_level(heads: Sequence[Head], labels: Collection[str], recurring: Collection[str]) -> int:
    """Return the lowest level whose headings head blocks."""
    own: dict[int, list[Head]] = defaultdict(list)
    for head in heads:
        if head.own and head.key not in recurring:
            own[head.level].append(head)
    levels = sorted(own)
    for n, level in enumerate(levels):
        same = own[level]
        if len(same) >= _SEVERAL:
            labelled = sum(head.key in labels for head in same) >= _HALF * len(same)
            article = _article(heads, same, recurring)
            if article:
                return article.level
            return levels[n - 1] if n and labelled else level
    return levels[0] if levels else min((head.level for head in heads), default=BOLD)


def _article(
    heads: Sequence[Head], same: Sequence[Head], recurring: Collection[str]
) -> Head | None:
    """Return the heading of a text that goes on under most of some others, if there is one.

    Where labels recur below these, they head projects.
    """
    level, places = same[0].level, {head.at for head in same}
    if any(head.key in recurring and head.level > level for head in heads):
        return None
    above: list[Head] = []
    parent: Head | None = None
    for head in heads:
        if head.level < level:
            parent = head
        elif head.at in places and parent:
            above.append(parent)
    for head in above[:1]:
        if head.below >= _ARTICLE and above.count(head) >= _HALF * len(same):
            return head
    return None
