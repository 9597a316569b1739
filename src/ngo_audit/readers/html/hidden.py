"""Parts of a page that no reader sees: drawings, templates, what stands in for scripts."""

from __future__ import annotations

from ngo_audit.readers.html import tags
from ngo_audit.readers.html.tokens import DRAWING, OPAQUE, PAGE, content_end, tokens


def hidden_end(source: bytes, at: int, end: int, name: bytes) -> int:
    """Return where an element ends, with its end tag, whose start tag ends at a byte."""
    if name in tags.FOREIGN:
        return _drawing_end(source, at, end, name)
    depth = 1
    while depth and at < end:
        at, depth = _to_opaque(source, at, end, name, depth)
    return at


def _drawing_end(source: bytes, at: int, end: int, name: bytes) -> int:
    """Go to the end tag, or to where a part of the page begins in a drawing that has none."""
    depth = 1
    for text, markup, close, other in tokens(DRAWING, source, at, end):
        start = at + len(text)
        at = start + len(markup)
        found = other.lower() if other else b""
        if found in tags.BREAKS_OUT and not close:
            return start
        if found == name:
            depth += -1 if close else not markup.endswith(b"/>")
            if not depth:
                return at
    return end


def _to_opaque(source: bytes, at: int, end: int, name: bytes, depth: int) -> tuple[int, int]:
    """Go to the end tag, or behind the next element whose content is no mark-up."""
    for text, markup, close, other in tokens(PAGE, source, at, end):
        at += len(text) + len(markup)
        found = other.lower() if other else b""
        if found == name:
            depth += -1 if close else 1
            if not depth:
                break
        elif found in OPAQUE and not close:
            return content_end(source, at, end, found), depth
    return at, depth
