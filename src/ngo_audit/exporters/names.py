"""File names made from titles and paths: plain ASCII, good on every system, never twice."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST = 72
"""The most characters of a stem: number and suffix still fit into 80."""

_NAMELESS = "untitled"
_LIGATURES = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th"}
)
_NO_NAME = re.compile(r"[^a-z0-9]+")
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Names that Windows keeps for devices, whatever the suffix."""


def stem(text: str) -> str:
    """Return a title as a file name without suffix: “L’École d’été” is “l-ecole-d-ete”."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    name = _cut(_NO_NAME.sub("-", letters).strip("-")) or _NAMELESS
    return f"{name}-page" if _RESERVED.fullmatch(name) else name


def unique(texts: Iterable[str], suffix: str) -> Iterator[str]:
    """Yield a file name for each text in order; one that was given gets a number from 2."""
    given: set[str] = set()
    for text in texts:
        base = name = stem(text)
        number = 1
        while name in given:
            number += 1
            name = f"{base}-{number}"
        given.add(name)
        yield name + suffix


def _cut(name: str) -> str:
    """Cut a long name, between words where that leaves half of it."""
    if len(name) <= _LONGEST:
        return name
    end = name.rfind("-", _LONGEST // 2, _LONGEST + 1)
    return name[: end if end > 0 else _LONGEST]
