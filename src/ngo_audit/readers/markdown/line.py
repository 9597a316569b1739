"""One line of Markdown: how far it is set in, and which signs begin a part of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

CODE = 4
"""Columns from which a line is code."""
_TAB = 4

_WHITE = re.compile(r"[ \t]*+")
RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
HEADING = re.compile(r"(#{1,6})(?:[ \t]+|\Z)")
TRAILING = re.compile(r"(?:(?:\A|[ \t]+)#+)?[ \t]*(?:\{[#.:][^{}]*\})?[ \t]*\Z")
FENCE = re.compile(r"(`{3,})[^`]*\Z|(~{3,})")
UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*\Z")
BULLET = re.compile(r"([-+*])(?=[ \t]|\Z)")
NUMBER = re.compile(r"(\d{1,9})[.)](?=[ \t]|\Z)")
TASK = re.compile(r"\[[ xX]\](?=[ \t])")
NOTE = re.compile(r"\[\^([^\s\[\]]+)\]:")
ABBREVIATION = re.compile(r"\*\[[^\]]+\]:")
CONTAINER = re.compile(r":{3,}")
ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+[\w-]|===[!+]?[ \t]+[\"']")
QUOTED = re.compile(r"\"([^\"]+)\"|'([^']+)'")
DEFINITION = re.compile(r":(?=[ \t]+\S)")
ATTRIBUTES = re.compile(r"\{[:.#][^{}]*\}\Z|\[\[?(?:TOC|toc|_TOC_)\]\]?\Z|\[![A-Za-z]+\][+-]?\Z")
DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?\Z")


class Cursor:
    """Goes through the signs at the head of a line.

    ``at`` is the next sign, ``column`` where it stands; what lies before ``taken`` columns
    belongs to the parts that are open.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self.end, self.at = end, start
        self.column = self.taken = 0
        self._skip()

    def _skip(self) -> None:
        start = self.at
        match = _WHITE.match(self._text, start, self.end)
        self.at = match.end() if match else start
        if "\t" not in self._text[start : self.at]:
            self.column += self.at - start
            return
        for sign in self._text[start : self.at]:
            self.column += _TAB - self.column % _TAB if sign == "\t" else 1

    @property
    def indent(self) -> int:
        return self.column - self.taken

    @property
    def blank(self) -> bool:
        return self.at >= self.end

    def past(self, signs: int) -> None:
        """Go on behind some signs that open a part of the page."""
        self.at += signs
        self.column += signs
        self.taken = self.column
        self._skip()

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.match(self._text, self.at, self.end)

    @property
    def sign(self) -> str:
        return self._text[self.at]


def cells(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """Return where the cells of a row stand, without the white space around them."""
    found: list[tuple[int, int]] = []
    first = start + text.startswith("|", start, end)
    at = first
    while at < end:
        if text[at] == "\\":
            at += 2
            continue
        if text[at] == "|":
            found.append((first, at))
            first = at + 1
        at += 1
    if text[first:end].strip(" \t"):
        found.append((first, end))
    return [_trimmed(text, *cell) for cell in found]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end].lstrip(" \t")
    start = end - len(words)
    return start, start + len(words.rstrip(" \t"))
