"""What stands in the elements of an export, out of its CDATA sections and references."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.text.layers import Layer

_PARTS = re.compile(
    rb"<!--.*?--> | <!\[CDATA\[ (?P<cdata>.*?) \]\]> | (?P<text>[^<]++)", re.VERBOSE | re.DOTALL
)
_REFERENCE = re.compile(rb"&[^;]++;")


class Section(NamedTuple):
    """Bytes of an export that hold text: in a CDATA section as it is, elsewhere escaped."""

    start: int
    end: int
    cdata: bool


def sections(source: bytes, start: int, end: int) -> Iterator[Section]:
    """Yield the sections of an element; white space around one of CDATA is layout."""
    found = [
        Section(*match.span(match.lastgroup or 0), match.lastgroup == "cdata")
        for match in _PARTS.finditer(source, start, end)
        if match.lastgroup
    ]
    laid_out = any(section.cdata for section in found)
    for section in found:
        if section.cdata or not (laid_out and source[section.start : section.end].isspace()):
            yield section


def take(layer: Layer, source: bytes, section: Section) -> None:
    """Put what a section says into a layer.

    References to what is not ASCII stay: HTML knows them too.
    """
    at = section.start
    if not section.cdata:
        for match in _REFERENCE.finditer(source, at, section.end):
            meaning = unescape(match[0].decode())
            if meaning.isascii():
                layer.copy(source, at, match.start())
                layer.put(meaning.encode(), *match.span())
                at = match.end()
    layer.copy(source, at, section.end)
