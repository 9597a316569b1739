"""Text as it was pasted: a dump of lines, kept to the byte."""

from __future__ import annotations

import codecs
import hashlib
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.errors import ProblemKind, SourceError
from ngo_audit.model import Page, PageId
from ngo_audit.text.sources import PlainSource

if TYPE_CHECKING:
    from collections.abc import Iterator

MEDIA_TYPE = "text/plain"

# the longer marks first: UTF-16's is how UTF-32's begins
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = frozenset(map(chr, {*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1b"}))


class Decoded(NamedTuple):
    """A text, its encoding, where in the bytes it begins, what had to be assumed."""

    text: str
    encoding: str
    base: int
    assumed: str = ""


def read(source: bytes, path: str) -> Iterator[Page]:
    """Yield the one page of a dump.

    Raises SourceError where the bytes are no text or hold none.
    """
    text, encoding, base, assumed = decode(source)
    if not text or text.isspace():
        raise SourceError(ProblemKind.EMPTY, "holds no text", "check what was copied")
    yield Page(
        id=PageId(path),
        media_type=MEDIA_TYPE,
        encoding=encoding,
        text=text,
        source=PlainSource.of(text, encoding, base),
        digest=hashlib.sha256(source).hexdigest(),
        assumed=assumed,
    )


def decode(source: bytes) -> Decoded:
    """Decode by byte order mark, else as UTF-8, else as Windows-1252.

    Raises SourceError for bytes that are none of these.
    """
    for mark, encoding in _BOMS:
        if source.startswith(mark):
            return Decoded(_strict(source[len(mark) :], encoding), encoding, len(mark))
    if b"\0" in source:
        encoding = _utf16_without_mark(source)
        return Decoded(
            _strict(source, encoding),
            encoding,
            0,
            f"has no byte order mark, {encoding} was assumed",
        )
    try:
        return Decoded(source.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        text = _strict(source, "cp1252")
        if not _CONTROLS.isdisjoint(text):
            raise _not_text("it holds control characters") from None
        return Decoded(text, "cp1252", 0, "is not UTF-8, Windows-1252 (cp1252) was assumed")


def _strict(source: bytes, encoding: str) -> str:
    try:
        return source.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(f"byte {error.start} is not {encoding}") from error


def _utf16_without_mark(source: bytes) -> str:
    """Tell the byte order by where the NULs of spaces, line ends and Latin letters stand."""
    low, high = source[::2].count(0), source[1::2].count(0)
    if len(source) % 2 or min(low, high) * 20 > max(low, high) or max(low, high) * 10 < len(source):
        raise _not_text("it holds NUL bytes")
    return "utf-16-le" if high > low else "utf-16-be"


def _not_text(why: str) -> SourceError:
    return SourceError(
        ProblemKind.UNREADABLE,
        f"is not a text that can be read: {why}",
        "save it as plain text in UTF-8",
    )
