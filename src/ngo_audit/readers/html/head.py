"""What a page says of itself to search engines and networks: its title and its description."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.readers.html.tags import all_attributes
from ngo_audit.readers.html.tokens import content_end
from ngo_audit.text.escapes import Escape

if TYPE_CHECKING:
    from collections.abc import Iterator

TELLING = frozenset({b"title", b"meta"})
NAME = "head"

_MEANT = {b"description": "description", b"og:title": "title", b"og:description": "description"}


class Line(NamedTuple):
    """Words of the head: what they are, and between which bytes they stand."""

    kind: str
    start: int
    end: int
    escape: Escape


def head_lines(source: bytes, name: bytes, start: int, at: int, end: int) -> Iterator[Line]:
    """Yield what an element of the head says, whose tag stands between two bytes of the source."""
    if name == b"title":
        yield Line("page title", at, content_end(source, at, end, name), Escape.TEXT)
        return
    found = all_attributes(source, start + 1 + len(name), at - 1)
    called = found.get(b"name") or found.get(b"property")
    content = found.get(b"content")
    kind = _MEANT.get(called.value.lower()) if called else None
    if kind and content and content.value:
        escape = Escape.QUOTED if content.quoted else Escape.UNQUOTED
        yield Line(f"page {kind}", content.start, content.start + len(content.value), escape)
