"""Words of pages and messages as they stand in the report: shown, obeyed by nothing."""

from __future__ import annotations

import re

_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_KEPT = {**_NAMES, "\t": "&#9;", "\r": "&#13;"}

_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls
    "\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ufeff"  # what breaks lines or turns them round
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # code points for no text
    "\U000e0000-\U000e007f"  # letters that nobody sees
)
_UNSAFE = re.compile(f"[&<>\"'\t\r{_UNSEEN}]|\\\\(?=u\\{{)")


def safe(words: str) -> str:
    r"""Return words for the text or an attribute of an element.

    What HTML cannot hold, or would turn a line round, is given by number (``\u{202e}``), so that
    `harmless.unnumbered` gives back what a browser has read. Other than in tables, soft hyphens
    and the marks of Hebrew and Arabic stay: browsers do with them what they are for.
    """
    return _UNSAFE.sub(_shown, words)


def _shown(match: re.Match[str]) -> str:
    return _KEPT.get(match[0]) or f"\\u{{{ord(match[0]):x}}}"
