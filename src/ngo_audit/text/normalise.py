"""Normal forms for comparing: never for output."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ngo_audit.text.lines import FILLERS, SPACES, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

_ODD = re.escape(SPACES.replace(" ", "") + FILLERS) + "\r\n"
_TO_MEND = re.compile(f"[{_ODD}]")
_GAPS = re.compile(f"[{_ODD}][ {_ODD}]*| [ {_ODD}]+")  # a single space stays what it is
_COUNT = re.compile(r" ?\(\d+\)$")
_SEAM = re.compile("[A-Za-z](?=[A-Za-z])")
_PART = 1 << 18  # code points
_QUOTES = {"'": "\u2018\u2019\u201b\u2032\u00b4`", '"': "\u201c\u201d\u201e\u00ab\u00bb"}
_MARKS = re.compile(f"[{''.join(_QUOTES.values())}]")
_UNLIKE = re.compile(f"[{_ODD}{''.join(_QUOTES.values())}]")
"""What no plain line has; in most lines there is none of it, and one look tells that."""


def plain(text: str) -> str:
    """Return a line as it would be typed: NFC, single spaces, straight quotes."""
    line = unicodedata.normalize("NFC", text)
    if "  " not in line and not _UNLIKE.search(line):
        return trimmed(line)
    if "  " in line or _TO_MEND.search(line):
        line = _GAPS.sub(" ", line)
    line = trimmed(line)
    if not _MARKS.search(line):
        return line
    # for a whole paragraph far quicker than a table of single characters
    for straight, marks in _QUOTES.items():
        for mark in marks:
            line = line.replace(mark, straight)
    return line


def key(text: str) -> str:
    """Return the form under which two labels or lines count as the same.

    Case, kinds of space and apostrophe, and a closing colon make no difference.
    """
    return plain(text).casefold().rstrip(": ")


def key_in_parts(text: str) -> Iterator[str]:
    """Yield the `key` of a text part by part: of many megabytes no copies are made at once."""
    start = 0
    # nothing that goes on from one letter of ASCII to the next makes a difference
    while seam := _SEAM.search(text, start + _PART):
        yield key(text[start : seam.end()])
        start = seam.end()
    yield key(text[start:])


def label_key(text: str) -> str:
    """Return the `key` of a label; a count behind it, as in "Documents (2)", is no part of it."""
    words = key(text)
    return _COUNT.sub("", words).rstrip(": ") if words.endswith(")") else words
