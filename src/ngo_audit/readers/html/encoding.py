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
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_READ_AS = {
    **dict.fromkeys(("ascii", "iso8859-1", "latin-1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""Encodings that browsers read as the larger one that holds them."""

_ISO = {f"iso8859-{number}" for number in (*range(2, 9), 10, 13, 14, 15, 16)}
_WINDOWS = {f"cp{number}" for number in (866, 874, 932, 949, *range(1250, 1259))}
_OTHERS = {"utf-8", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "gb18030", "big5hkscs"}
_KNOWN = _ISO | _WINDOWS | _OTHERS | {"euc_jp", "iso2022_jp"}
"""What browsers know, by Python's names."""

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
    name = _READ_AS.get(name, name)
    return name if name in _KNOWN else ""


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
