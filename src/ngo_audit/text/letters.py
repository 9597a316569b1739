"""The letters of texts as numbers, folded as words are compared."""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ngo_audit.text.words import WORD, folded

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Letters: TypeAlias = NDArray[np.uint32]

NONE = 2
"""What is no letter of a word; the numbers of all letters are higher."""

COMPOSED = 1
"""What one code point alone does not tell: a mark, for example, joins the letter before it."""

_UNKNOWN = 0  # not met so far
_SIGMA = "\u03a3"  # what stands beside it decides on its small form
_SELECTORS = range(0xFE00, 0xFE10)  # marks that choose a form, as of emoji, and join nothing
_JAMO = range(0x1100, 0x1200)  # syllables are composed of them
_PLANE = 0x10000  # letters beyond are rare, and some of them compose


def letters(text: str) -> Letters:
    """Return for each code point of a text its folded letter, ``NONE`` or ``COMPOSED``."""
    return _looked_up(text, _folded, _letter)


def folded_letters(text: str) -> Letters:
    """Return for each code point of a folded text the letter that it is, or ``NONE``."""
    return _looked_up(text, _as_written, _itself)


def _looked_up(text: str, table_of: Callable[[], Letters], of: Callable[[str], int]) -> Letters:
    """Return the entries of all code points; one that is not met before is worked out once."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    table = table_of()
    found = table.take(points)
    if found.min(initial=NONE) == _UNKNOWN:
        for point in set(points[found == _UNKNOWN].tolist()):
            table[point] = of(chr(point))
        found = table.take(points)
    return found


@cache
def _folded() -> Letters:
    return np.zeros(sys.maxunicode + 1, np.uint32)


@cache
def _as_written() -> Letters:
    return np.zeros(sys.maxunicode + 1, np.uint32)


def _letter(point: str) -> int:
    form = unicodedata.normalize("NFKC", point)
    if any(_composes(part) for part in (point, *form)):
        return COMPOSED
    small = folded(point)
    if not WORD.search(small):
        return NONE
    return ord(small) if len(small) == 1 else COMPOSED


def _composes(point: str) -> bool:
    """Tell whether a code point may become another one by what stands beside it."""
    if ord(point) in _SELECTORS:
        return False
    marks = unicodedata.category(point) in {"Mn", "Mc"} or point == _SIGMA
    return marks or ord(point) in _JAMO or (ord(point) >= _PLANE and bool(WORD.match(point)))


def _itself(point: str) -> int:
    return ord(point) if WORD.match(point) else NONE
