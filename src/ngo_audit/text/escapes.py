"""How the formats write words, so that they are read again as they are."""

from __future__ import annotations

import re
from enum import IntEnum

_TEXT = re.compile("[&<>]")
_QUOTED = re.compile("[&<>\"']")
_UNQUOTED = re.compile(r"[^\w.,:;!?-]", re.ASCII)


class Escape(IntEnum):
    """Where words stand in a source, and hence which of their characters it cannot hold plain."""

    NONE = 0
    """Anything may stand as it is."""
    TEXT = 1
    """Between the tags of HTML or XML."""
    QUOTED = 2
    """In an attribute between quotation marks of either kind."""
    UNQUOTED = 3
    """In an attribute without them, which a space would end."""


def escaped(words: str, escape: Escape) -> str:
    """Return words as they have to be written in such a place."""
    match escape:
        case Escape.NONE:
            return words
        case Escape.TEXT:
            return _TEXT.sub(_reference, words)
        case Escape.QUOTED:
            return _QUOTED.sub(_reference, words)
        case Escape.UNQUOTED:
            return _UNQUOTED.sub(_reference, words)


_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def _reference(match: re.Match[str]) -> str:
    character = match[0]
    return _NAMES.get(character) or (f"&#{ord(character)};" if character.isascii() else character)
