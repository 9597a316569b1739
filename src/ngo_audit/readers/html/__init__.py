"""Saved pages of a site: their words as a browser shows them, each with its bytes."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from ngo_audit.errors import ProblemKind, SourceError
from ngo_audit.model import Page, PageId
from ngo_audit.readers.html.encoding import encoding_of
from ngo_audit.readers.html.page import Walker

if TYPE_CHECKING:
    from collections.abc import Iterator

MEDIA_TYPE = "text/html"

_TARGETS = re.compile(
    rb"""(?:href\s*=\s*["']?[^"'\s>#]*\#|(?:for|aria-[a-z]+|headers)\s*=\s*["']?)([^"'\s>]+)"""
)


def read(source: bytes, path: str) -> Iterator[Page]:
    """Yield the one page of an HTML file. Raises SourceError where it holds no text."""
    encoding = encoding_of(source)
    walker = Walker(source, encoding.name, frozenset(_TARGETS.findall(source)))
    walker.walk()
    origin = walker.flow.pieces.source(walker.elements)
    if not origin.text or origin.text.isspace():
        raise SourceError(ProblemKind.EMPTY, "holds no text", "check what was saved")
    yield Page(
        id=PageId(path),
        media_type=MEDIA_TYPE,
        encoding=encoding.name,
        text=origin.text,
        source=origin,
        digest=hashlib.sha256(source).hexdigest(),
        assumed=encoding.assumed,
        marks=tuple(walker.marks),
    )
