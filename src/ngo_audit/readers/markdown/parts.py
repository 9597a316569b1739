"""The parts of a Markdown page: what holds others, and what holds words."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re


class Part(Enum):
    """What holds other blocks."""

    QUOTE = auto()
    ITEM = auto()
    INSET = auto()
    """Set in under a line that opens it, such as !!! note."""


@dataclass(slots=True)
class Container:
    part: Part
    indent: int
    row: int
    empty: bool = False


class Kind(Enum):
    """What a block without blocks of its own is."""

    PARAGRAPH = auto()
    FENCE = auto()
    CODE = auto()
    HTML = auto()
    TABLE = auto()


@dataclass(slots=True)
class Leaf:
    """``begun``: a part that holds it was opened in its first line, before it."""

    kind: Kind
    row: int
    spans: list[tuple[int, int]] = field(default_factory=list)
    closer: re.Pattern[str] | None = None
    columns: int = 0
    last: int = 0
    begun: bool = False
