"""The styles of a document: which of them make a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_TITLE = "title"
_CONTENTS = re.compile(r"toc [1-9]|table of figures", re.IGNORECASE)
_DEEPEST = 20
"""Styles build on one another, and in a file made to do harm in a circle."""


@dataclass(slots=True)
class Styles:
    """The level of a heading by the id of its style; ``below`` are the styles that ids build on.

    ``contents`` are the styles of what repeats headings with the numbers of their pages.
    """

    levels: dict[str, int] = field(default_factory=dict)
    below: dict[str, str] = field(default_factory=dict)
    contents: set[str] = field(default_factory=set)
    _id: str = ""

    def begin(self, name: str, said: Mapping[str, str], _at: int) -> None:
        value = said.get("val", "")
        if name == "style":
            self._id = said.get("styleId", "") if said.get("type") == "paragraph" else ""
        elif not self._id:
            return
        elif name == "name" and (match := _HEADING.fullmatch(value)):
            self.levels[self._id] = int(match[1])
        elif name == "name" and value.casefold() == _TITLE:
            self.levels[self._id] = 1
        elif name == "name" and _CONTENTS.fullmatch(value):
            self.contents.add(self._id)
        elif name == "outlineLvl" and (level := outline_level(value)):
            self.levels.setdefault(self._id, level)
        elif name == "basedOn":
            self.below[self._id] = value

    def finish(self, name: str, _at: int) -> None:
        if name == "style":
            self._id = ""

    def level(self, style: str) -> int:
        """Return the level of a heading in a style, 0 where it makes none."""
        for _ in range(_DEEPEST):
            if style in self.levels:
                return self.levels[style]
            style = self.below.get(style, "")
        return 0


def outline_level(value: str) -> int:
    """Return the level of a heading; documents count from 0, and 9 is running text."""
    return int(value) + 1 if value in {*"012345678"} else 0
