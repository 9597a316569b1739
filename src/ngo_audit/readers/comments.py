"""Comments by which a page speaks to ngo-audit."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"<!--[ \t\r\n]*ngo-audit:[ \t\r\n]*(.*?)[ \t\r\n]*-->", re.DOTALL)


def told(comment: str) -> str | None:
    """Return what a comment says to ngo-audit, None for any other one."""
    match = _COMMENT.fullmatch(comment)
    return match[1] if match else None
