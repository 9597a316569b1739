"""Normal forms for comparing: never for output."""

from __future__ import annotations

import re
import unicodedata

from ngo_audit.text.lines import FILLERS, SPACES, trimmed

_GAPS = re.compile(f"[{re.escape(SPACES + FILLERS)}\r\n]+")
_COUNT = re.compile(r" ?\(\d+\)$")
_QUOTES = str.maketrans(
    "\u2018\u2019\u201b\u2032\u00b4`\u201c\u201d\u201e\u00ab\u00bb", "''''''\"\"\"\"\""
)


def plain(text: str) -> str:
    """Return a line as it would be typed: NFC, single spaces, straight quotes."""
    return trimmed(_GAPS.sub(" ", unicodedata.normalize("NFC", text))).translate(_QUOTES)


def key(text: str) -> str:
    """Return the form under which two labels or lines count as the same.

    Case, kinds of space and apostrophe, and a closing colon make no difference.
    """
    return plain(text).casefold().rstrip(": ")


def label_key(text: str) -> str:
    """Return the `key` of a label; a count behind it, as in "Documents (2)", is no part of it."""
    return _COUNT.sub("", key(text)).rstrip(": ")
