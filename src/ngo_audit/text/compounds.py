"""German compounds: words that are right because common words make them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_PART = 4
_COMMON = 2.0
_SHORT = 3
_SHORT_COMMON = 4.0
"""Letters of a part and the Zipf frequency it needs: short parts are found in any slip."""
_MOST = 4
"""Parts of the longest compound that is taken apart."""


def is_compound(word: str, zipf: Callable[[str], float]) -> bool:
    """Whether common words make a word in small letters, as in “Vereinsmitgliedschaft”.

    ``zipf`` is how common a right word is in any case, 0 for what is none. An s may join two
    parts, and the first may have lost its e (“Schulgarten”).
    """
    return _parts(word, partial(_is_part, zipf=zipf), _MOST)


def _parts(word: str, is_part: Callable[[str], bool], most: int) -> bool:
    for i in range(_SHORT, len(word) - _SHORT + 1):
        if _begins(word[:i], is_part):
            rest = word[i:]
            if is_part(rest) or (most > 2 and _parts(rest, is_part, most - 1)):  # noqa: PLR2004
                return True
    return False


def _begins(head: str, is_part: Callable[[str], bool]) -> bool:
    if is_part(head) or (head.endswith("s") and is_part(head[:-1])):
        return True
    return len(head) >= _PART and is_part(f"{head}e")


def _is_part(word: str, zipf: Callable[[str], float]) -> bool:
    if len(word) < _SHORT:
        return False
    return zipf(word) >= (_COMMON if len(word) >= _PART else _SHORT_COMMON)
