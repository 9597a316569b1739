"""What the cells of a column look like: running text, short names, or data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngo_audit.text.names import is_language_code

if TYPE_CHECKING:
    from collections.abc import Sequence

_DATA = re.compile(
    r"""\s*+(?: [\d\s.,:/()+%€$£-]++ | \S++@\S++ | (?:https?:|www\.|/|\#)\S*+
    | [aOs]:\d++:.*+ | [\[{]\s*+[\[{"].*+ | [a-z0-9]++(?:[-_][a-z0-9]++)++
    | \d{4}-\d\d-\d\d\D.*+ )\s*+""",
    re.VERBOSE | re.DOTALL,
)
_TAG = re.compile(r"<[^<>]*+>")
_SPACES = re.compile(r"\S[\s\u00a0]+(?=\S)")
_CODE = re.compile(r"\s*([A-Za-z]{2})(?:[-_][A-Za-z]{2,4})?\s*")

_SENTENCE = 8
"""Cells of so many words are running text, of a few more or less under a header that says so."""

_NAMED_SENTENCE = 4
_TITLE = (1, 14)
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class Look:
    """What is common to the cells of a column that are not empty; ``words`` counts them all."""

    filled: int
    rows: int
    words: int
    data: int
    long: int
    distinct: int
    codes: int

    @classmethod
    def of(cls, cells: Sequence[str]) -> Look:
        filled = [cell for cell in cells if cell and not cell.isspace()]
        sizes = [len(_SPACES.findall(_TAG.sub(" ", cell))) + 1 for cell in filled]
        return cls(
            len(filled),
            len(cells),
            sum(sizes),
            sum(_DATA.fullmatch(cell) is not None for cell in filled),
            sum(size >= _SENTENCE for size in sizes),
            len(set(filled)),
            sum(_is_code(cell) for cell in filled),
        )

    @property
    def is_data(self) -> bool:
        return not self.filled or self.data > (1 - _MOSTLY) * self.filled

    def is_text(self, *, named: bool) -> bool:
        """Tell whether a column holds running text, as its header may say."""
        if self.is_data:
            return False
        if named:
            return self.long > 0 or self.words >= _NAMED_SENTENCE * self.filled
        return self.words >= _SENTENCE * self.filled

    def is_title(self, *, named: bool) -> bool:
        """Tell whether a column holds names, each another one unless its header says so."""
        least, most = _TITLE
        if self.is_data or not least * self.filled <= self.words <= most * self.filled:
            return False
        return named or min(self.distinct, self.filled) >= _MOSTLY * self.rows

    @property
    def is_languages(self) -> bool:
        return bool(self.filled) and self.codes == self.filled


def _is_code(cell: str) -> bool:
    match = _CODE.fullmatch(cell)
    return match is not None and is_language_code(match[1].lower())
