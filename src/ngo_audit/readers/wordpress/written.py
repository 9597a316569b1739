"""The way back from the text of an item to the bytes of its export."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ngo_audit.text import mending
from ngo_audit.text.escapes import Escape, escaped
from ngo_audit.text.pieces import PiecewiseSource
from ngo_audit.text.sources import Patch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ngo_audit.readers.wordpress.fields import Section
    from ngo_audit.text.edits import Edit

_END, _SPLIT = "]]>", "]]><![CDATA["
_BRACKET = "&#91;"


@dataclass(frozen=True, eq=False)
class ItemSource(PiecewiseSource):
    """Pieces in the bytes of an export.

    ``sections`` are where they stand, in the order of the export; ``brackets`` are the places of
    each “]” in CDATA: what ends with two of them must not come to stand before a “>”.
    """

    sections: tuple[Section, ...] = ()
    brackets: array[int] = field(default_factory=lambda: array("Q"))

    def patches(self, edits: Iterable[Edit]) -> Sequence[Patch]:
        """Return what to change, each section by itself, as it has to be written there."""
        found = mending.patches(self, edits)
        return [part for patch in found for part in self._apart(patch)]

    def _apart(self, patch: Patch) -> Iterator[Patch]:
        words = patch.replacement
        first = bisect_left(self.sections, patch.start, key=lambda section: section.end)
        for section in self.sections[first:]:
            if section.start > patch.end:
                return
            start, end = max(patch.start, section.start), min(patch.end, section.end)
            if words or start < end:
                yield Patch(start, end, self._written(section, start, end, words))
                words = ""

    def _written(self, section: Section, start: int, end: int, words: str) -> str:
        words = words.replace("[", _BRACKET)  # new words make no shortcode
        if not section.cdata:
            return escaped(words, Escape.TEXT)
        before = "".join(map(self._sign, range(max(section.start, start - 2), start)))
        after = "".join(map(self._sign, range(end, min(section.end, end + 2))))
        whole = before + words + after
        at = whole.find(_END)
        while at >= 0:
            cut = min(max(at + 2, len(before)), len(whole) - len(after))
            whole = whole[:cut] + _SPLIT + whole[cut:]
            at = whole.find(_END, cut + len(_SPLIT) - 1)
        return whole[len(before) : len(whole) - len(after)]

    def _sign(self, at: int) -> str:
        """Return what may stand at a byte, as far as it matters: “]”, or else a “>”."""
        n = bisect_right(self.brackets, at) - 1
        return "]" if n >= 0 and self.brackets[n] == at else ">"
