"""The text of a page put together from parts of a source that was decoded as a whole."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING

from ngo_audit.text.escapes import Escape
from ngo_audit.text.pieces import Element, Elements, PiecewiseSource
from ngo_audit.text.sources import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ngo_audit.readers.text import Decoded

_NARROW = frozenset({"utf-8", "cp1252"})
"""Encodings in which ASCII takes a byte a letter."""

_LITERAL, _UNIT, _GAP = int(Form.LITERAL), int(Form.UNIT), int(Form.GAP)


class Flow:
    """Takes parts in the order of the text; all places are code points of the decoded source.

    White space counts as one space, and not at all at the ends of lines.
    """

    def __init__(self, decoded: Decoded, lines: Sequence[int]) -> None:
        self._decoded, self._lines = decoded, lines
        self._texts: list[str] = []
        self._positions: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._forms = bytearray()
        self._escapes = bytearray()
        self._ended = False
        self._space: tuple[int, int] | None = None
        self.size = 0
        """How many code points the text has so far."""

    @property
    def here(self) -> int:
        """Where in the text the next words will begin."""
        return self.size + (self._ended or self._space is not None)

    @property
    def end(self) -> int:
        """Where the words so far end, or a new line begins."""
        return self.size + self._ended

    def put(self, words: str, start: int, end: int, escape: int, form: int = _LITERAL) -> None:
        """Add words that stand between two places of the source."""
        if self._ended:
            self._add("\n", start, start, _GAP, Escape.NONE)
            self._ended = False
        elif self._space:
            self._add(" ", *self._space, _UNIT, escape)
        self._space = None
        self._add(words, start, end, form, escape)

    def say(self, words: str, start: int, end: int, escape: int) -> None:
        """Add words that may begin with one space, which counts only within a line."""
        if self._ended or self._space or not self.size:
            bare = words.lstrip(" ")
            if bare:
                start = end - len(bare)
                self.put(bare, start, end, escape)
            return
        self._add(words, start, end, _LITERAL, escape)

    def put_source(self, start: int, end: int, escape: int) -> None:
        """Add what stands between two places of the source, as it is."""
        self.put(self._decoded.text[start:end], start, end, escape)

    def unit(self, words: str, start: int, end: int, escape: int) -> None:
        """Add what was read as one, such as an entity."""
        self.put(words, start, end, escape, _UNIT)

    def space(self, start: int, end: int) -> None:
        if self.size and not self._ended and not self._space:
            self._space = start, end

    def end_line(self) -> None:
        self._ended = self.size > 0
        self._space = None

    def _add(self, words: str, start: int, end: int, form: int, escape: int) -> None:
        self._positions.append(self.size)
        self._starts.append(start)
        self._ends.append(end)
        self._forms.append(form)
        self._escapes.append(escape)
        self._texts.append(words)
        self.size += len(words)

    def source(self, elements: Iterable[Element] = ()) -> PiecewiseSource:
        """Return the way back to the bytes; elements have code points where it has bytes."""
        outer_first = sorted(elements, key=lambda each: (each.start, -each.end, not each.kept))
        bounds = [at for each in outer_first for at in (each.start, each.end)]
        offsets = self._offsets([*self._starts, *self._ends, *bounds])
        rows = [bisect_right(self._lines, start) for start in self._starts]
        places = zip(self._starts, rows, strict=True)
        return PiecewiseSource(
            text="".join(self._texts),
            encoding=self._decoded.encoding,
            positions=array("I", self._positions),
            starts=array("I", [offsets[start] for start in self._starts]),
            ends=array("I", [offsets[end] for end in self._ends]),
            lines=array("I", rows),
            columns=array("I", [start - self._lines[row - 1] + 1 for start, row in places]),
            forms=bytes(self._forms),
            escapes=bytes(self._escapes),
            elements=Elements.of(
                each._replace(start=offsets[each.start], end=offsets[each.end])
                for each in outer_first
            ),
        )

    def _offsets(self, places: Iterable[int]) -> dict[int, int]:
        """Return the byte of each code point asked for."""
        text, encoding, base = self._decoded.text, self._decoded.encoding, self._decoded.base
        if text.isascii() and encoding in _NARROW:
            return {place: base + place for place in places}
        found: dict[int, int] = {}
        at, offset = 0, base
        for place in sorted(set(places)):
            between = text[at:place]
            offset += len(between.encode(encoding))
            at = place
            found[place] = offset
        return found
