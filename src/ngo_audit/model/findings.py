"""Findings: what a rule has to say about one place, and what it remembers to compare places."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ngo_audit.model.documents import Block, Document
    from ngo_audit.model.pages import PageId
    from ngo_audit.text.edits import Edit, Span


class Level(IntEnum):
    """How much a finding matters; a higher one is worse."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Safety(StrEnum):
    """Whether a fix may be made without asking."""

    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a finding, all or none; ``title`` is an imperative.

    ``requires`` names the pages that must still be as they were read when the fix is written,
    because a copy kept there makes the edit right.
    """

    title: str
    edits: tuple[Edit, ...]
    safety: Safety = Safety.SAFE
    requires: tuple[PageId, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a finding, such as the copy to keep."""

    page: PageId
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has to say about one place.

    ``span`` is the place, ``subject`` the words in question where the place is larger than
    they are. Findings of one rule with the same ``message`` have one cause, so a message says
    nothing that holds for one place alone. ``also`` are the same findings in the menus, footers
    and the like of this page and others, which are told and mended with it. ``level`` is its own
    where it is not that of its rule.
    """

    rule: str
    page: PageId
    span: Span
    message: str
    subject: Span | None = None
    fix: Fix | None = None
    suggestions: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    details: Mapping[str, object] = field(default_factory=dict)
    also: tuple[Finding, ...] = ()
    level: Level | None = None


class Fact(NamedTuple):
    """What a corpus rule remembers of a text, a block, a whole page or a word: only numbers.

    ``key`` (64 bits) is that of all texts that count as the same; ``block`` counts the blocks of
    the page from 0, -1 stands for all of them; ``value`` is what the rule wants to know of it,
    ``lines`` are those it compares, where they are not all of the span.
    """

    key: int
    block: int
    span: Span
    value: int = 0
    lines: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """Where a text stands that a corpus rule compares with others."""

    document: Document
    place: int
    span: Span
    value: int
    lines: tuple[Span, ...] = ()

    @property
    def page(self) -> PageId:
        return self.document.page.id

    @property
    def where(self) -> tuple[PageId, int]:
        """Page and place: units in the order of these are in the order of the site."""
        return self.page, self.place

    @property
    def block(self) -> Block:
        return self.document.blocks[self.place]

    @property
    def text(self) -> str:
        return self.document.text(self.span)
