"""Lines that begin a block, and hence end a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ngo_audit.readers.markdown import line as signs
from ngo_audit.readers.markdown.html_blocks import html_start

if TYPE_CHECKING:
    from ngo_audit.readers.markdown.line import Cursor

OPENING = frozenset(">#-*+_`~<=:!?{[|\0 \t0123456789")
"""What a line begins with that is not for certain one of a paragraph."""
MASKED = re.compile(r"[\0 \t]+\Z")

_PATTERNS = (
    signs.RULE,
    signs.HEADING,
    signs.FENCE,
    signs.CONTAINER,
    signs.NOTE,
    signs.BULLET,
    signs.NUMBER,
    MASKED,
)


def starts(text: str, cursor: Cursor) -> bool:
    """Tell whether a line begins a block that ends a paragraph."""
    if cursor.indent >= signs.CODE or cursor.sign not in OPENING:
        return False
    return (
        cursor.sign == ">"
        or any(map(cursor.match, _PATTERNS))
        or html_start(text, cursor, interrupts=True) is not None
    )
