"""The elements of a part in XML, and where their words stand."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

from ngo_audit.errors import ProblemKind, SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Never

    from ngo_audit.text.layers import Layer

_TAG = re.compile(rb"""<(?: [^>"']++ | "[^"]*+" | '[^']*+' )*+ >""", re.VERBOSE)
_REFERENCE = re.compile(rb"&[^;&]++;")
_UTF8 = re.compile(
    rb"""\s*+(?:\xef\xbb\xbf)?<(?!\?xml[^>]*?encoding\s*=\s*["'](?!utf-8["']))""", re.IGNORECASE
)


class Seen(Protocol):
    """What is told of elements in their order: the local name, attributes, the first byte."""

    def begin(self, name: str, said: Mapping[str, str], at: int) -> None:
        """Take note of the beginning of an element."""

    def finish(self, name: str, at: int) -> None:
        """Take note of the end of an element, where its end tag begins."""


def walk(data: bytes, part: str, seen: Seen) -> None:
    """Tell the elements of a part. Raises SourceError where it is no XML that can be read."""
    if not _UTF8.match(data):
        raise SourceError(ProblemKind.UNSUPPORTED, f"has a part that is not in UTF-8: {part}")
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse

    def begin(name: str, said: Mapping[str, str]) -> None:
        bare = {key.rpartition(" ")[2]: value for key, value in said.items()}
        seen.begin(name.rpartition(" ")[2], bare, parser.CurrentByteIndex)

    def finish(name: str) -> None:
        seen.finish(name.rpartition(" ")[2], parser.CurrentByteIndex)

    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    try:
        parser.Parse(data, True)  # noqa: FBT003 - its only form
    except expat.ExpatError as error:
        why = f"is damaged: {part} is no XML that can be read, line {error.lineno}"
        raise SourceError(ProblemKind.UNREADABLE, why, "open it, and save it again") from error


def _refuse(*_declared: object) -> Never:
    why = "declares a document type, which no office program does and which may hide entities"
    raise SourceError(ProblemKind.UNREADABLE, why, "open it, and save it again")


def inside(data: bytes, at: int) -> int:
    """Return where the tag that begins at a byte ends, and what it holds begins."""
    match = _TAG.match(data, at)
    return match.end() if match else at


def take(layer: Layer, data: bytes, start: int, end: int) -> None:
    """Put into a layer what stands between two bytes, references made out."""
    at = start
    for match in _REFERENCE.finditer(data, start, end):
        layer.copy(data, at, match.start())
        layer.put(unescape(match[0].decode()).encode(), *match.span())
        at = match.end()
    layer.copy(data, at, end)
