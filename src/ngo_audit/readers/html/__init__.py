"""Saved pages of a site: their words as a browser shows them, each with its bytes."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from ngo_audit.errors import ProblemKind, SourceError
from ngo_audit.model import Page, PageId
from ngo_audit.readers.html.encoding import encoding_of
from ngo_audit.readers.html.page import Walker
from ngo_audit.readers.html.wide import fixed, is_wide, narrow, widened

if TYPE_CHECKING:
    from collections.abc import Iterator

MEDIA_TYPE = "text/html"

_ANCHORS = re.compile(rb"""\#([^"'\s>]++)""", re.VERBOSE)
_NAMED = re.compile(
    rb"""[ \t\n\r](?:for|headers|aria-[a-z]++)\s*=\s*(?:"([^"]++)"|'([^']++)'|([^\s>"']++))"""
)
_NAMES = re.compile(rb"[^ \t\n\f\r]++")


def read(source: bytes, path: str) -> Iterator[Page]:
    """Yield the one page of an HTML file. Raises SourceError where it holds no text."""
    encoding = encoding_of(source)
    wide = is_wide(encoding.name)
    plain = narrow(source, encoding.name, encoding.base) if wide else source
    walker = Walker(plain, "utf-8" if wide else encoding.name, _targets(plain))
    walker.walk(0 if wide else encoding.base)
    origin = walker.origin()
    if wide:
        origin = widened(origin, plain, encoding.name, encoding.base)
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
        fixed=fixed(encoding.name),
    )


def _targets(source: bytes) -> frozenset[bytes]:
    """Return the names that something on the page leads to, or may: colours are among them."""
    named = (name for values in _NAMED.findall(source) for name in _NAMES.findall(b"".join(values)))
    return frozenset([*_ANCHORS.findall(source), *named])
