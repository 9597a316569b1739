"""The encoding of a saved page: byte order mark, what the page declares, what its bytes allow."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_HEAD = 1024  # bytes in which browsers look for a declaration
_DECLARED = re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = frozenset({"ascii", "iso8859-1", "latin-1"})  # browsers read these as Windows-1252
_FEW = 0.02
"""The share of bytes past ASCII that may be wrong in a page that declares UTF-8."""


class Encoding(NamedTuple):
    """An encoding as Python knows it, where the text begins, what had to be assumed."""

    name: str
    base: int = 0
    assumed: str = ""


def encoding_of(source: bytes) -> Encoding:
    """Return the encoding that a browser would read a page in."""
    for mark, name in _MARKS:
        if source.startswith(mark):
            return Encoding(name, len(mark))
    declared = _declared(source[:_HEAD])
    if declared and declared != "utf-8" and _fits(source, declared):
        return Encoding(declared)
    wrong = _wrong_bytes(source)
    if not wrong:
        return Encoding("utf-8")
    if declared == "utf-8" and wrong <= _FEW * sum(byte > 127 for byte in source):  # noqa: PLR2004
        return Encoding("utf-8", 0, "declares UTF-8, though some bytes are not")
    if declared:
        return Encoding("cp1252", 0, f"is not {declared} as it declares, Windows-1252 was assumed")
    return Encoding("cp1252", 0, "is not UTF-8, Windows-1252 (cp1252) was assumed")


def _declared(head: bytes) -> str:
    match = _DECLARED.search(head) or _XML.match(head)
    if not match:
        return ""
    try:
        name = codecs.lookup(match[1].decode()).name
    except LookupError:
        return ""
    if name.startswith(("utf-16", "utf-32")):
        return "utf-8"  # as browsers do: the declaration itself could not be read otherwise
    return "cp1252" if name in _WESTERN else name


def _fits(source: bytes, name: str) -> bool:
    try:
        source.decode(name)
    except (UnicodeDecodeError, LookupError):
        return name == "cp1252"
    return True


def _wrong_bytes(source: bytes) -> int:
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        return source.decode("utf-8", "replace").count("\ufffd")
    return 0
