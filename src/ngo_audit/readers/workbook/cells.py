"""The cells of a workbook: where their words stand, in a sheet or in the list that all share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.readers.office.elements import inside, take
from ngo_audit.text.layers import Layer

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_RETURN = re.compile(rb"_x000D_")
_PHONETIC = "rPh"


class Cell(NamedTuple):
    """A cell at its place, both numbers from 1, and where its words stand in the parts.

    ``shared`` is the number of its text in the list of all sheets, -1 where it has its own. What is
    ``fixed`` is no text of its own: a number, what a formula came to, what other cells say too.
    """

    row: int
    column: int
    spans: tuple[tuple[int, int], ...] = ()
    shared: int = -1
    fixed: bool = False

    def layer(self, data: bytes) -> Layer:
        layer = Layer()
        for start, end in self.spans:
            at = start
            for match in _RETURN.finditer(data, start, end):
                take(layer, data, at, match.start())
                at = match.end()
            take(layer, data, at, end)
        return layer

    def told(self, data: bytes) -> str:
        return self.layer(data).data.decode()


@dataclass(slots=True)
class Texts:
    """The texts that all sheets share, by their numbers; ``base`` is where their part begins."""

    data: bytes
    base: int = 0
    found: list[tuple[tuple[int, int], ...]] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    _start: int = -1
    _apart: bool = False

    def begin(self, name: str, _said: Mapping[str, str], at: int) -> None:
        if name == "si":
            self.spans = []
        elif name == _PHONETIC:
            self._apart = True
        elif name == "t" and not self._apart:
            self._start = inside(self.data, at)

    def finish(self, name: str, at: int) -> None:
        if name == "si":
            self.found.append(tuple(self.spans))
        elif name == _PHONETIC:
            self._apart = False
        elif name == "t" and self._start >= 0:
            if at > self._start:
                self.spans.append((self.base + self._start, self.base + at))
            self._start = -1


@dataclass(slots=True)
class Sheet:
    """The cells of a sheet that hold something; ``texts`` are those in the sheet itself."""

    texts: Texts
    found: list[Cell] = field(default_factory=list)
    _row: int = 0
    _column: int = 0
    _kind: str = ""
    _value: tuple[int, int] = (0, 0)

    def begin(self, name: str, said: Mapping[str, str], at: int) -> None:
        if name == "row":
            number = said.get("r", "")
            self._row = int(number) if number.isdecimal() else self._row + 1
            self._column = 0
        elif name == "c":
            place = _NAME.fullmatch(said.get("r", ""))
            self._column = _number(place[1]) if place else self._column + 1
            self._kind, self._value = said.get("t", ""), (0, 0)
            self.texts.spans = []
        elif name == "v":
            start = inside(self.texts.data, at)
            self._value = start, start
        else:
            self.texts.begin(name, said, at)

    def finish(self, name: str, at: int) -> None:
        if name == "v":
            self._value = self._value[0], max(self._value[0], at)
        elif name == "c":
            cell = self._cell()
            if cell.spans or cell.shared >= 0:
                self.found.append(cell)
        else:
            self.texts.finish(name, at)

    def _cell(self) -> Cell:
        start, end = self._value
        value = self.texts.data[start:end]
        if self._kind == "s" and value.isdigit():
            return Cell(self._row, self._column, shared=int(value))
        if self.texts.spans or not value:
            return Cell(self._row, self._column, tuple(self.texts.spans))
        base = self.texts.base
        return Cell(self._row, self._column, ((base + start, base + end),), fixed=True)


def _number(letters: str) -> int:
    """Return the number of a column from its letters: A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
