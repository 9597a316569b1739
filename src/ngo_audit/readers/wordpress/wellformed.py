"""Whether an export is XML that can be read, and if not, where it breaks."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from ngo_audit.errors import ProblemKind, SourceError

if TYPE_CHECKING:
    from typing import Never

_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)")
_ONE_BYTE = re.compile(r"ascii|iso8859-\d+|cp125\d|koi8-[ru]")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")

_AGAIN = "export it again from Tools › Export, and check that the download came to its end"
_LINE_BY_LINE = "mend that line in a text editor, or export it again"


def encoding_of(source: bytes) -> str:
    """Return the encoding of an export that is well-formed.

    Raises SourceError for one that is not, or that declares entities.
    """
    encoding = _encoding(source)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(source, True)  # noqa: FBT003 - its only form
    except expat.ExpatError as error:
        raise _broken(source, encoding, error, parser.ErrorByteIndex) from error
    return encoding


def _refuse(*_declared: object) -> Never:
    raise SourceError(
        ProblemKind.UNREADABLE,
        "declares a document type, which no WordPress export does and which may hide entities",
        _AGAIN,
    )


def _encoding(source: bytes) -> str:
    match = _DECLARED.search(source[:200])
    name = match[1].decode() if match else "utf-8"
    try:
        known = codecs.lookup(name).name
    except LookupError:
        known = ""
    if source.startswith(_WIDE) or not (known == "utf-8" or _ONE_BYTE.fullmatch(known)):
        named = name if match else "UTF-16 or UTF-32"
        why = f"is in {named}, in which no export can be read"
        raise SourceError(ProblemKind.UNSUPPORTED, why, "save it as UTF-8")
    return known


def _broken(source: bytes, encoding: str, error: expat.ExpatError, at: int) -> SourceError:
    """Say in the words of an editor why and where an export breaks."""
    before = source[source.rfind(b"\n", 0, at) + 1 : at]
    where = f"line {error.lineno}, column {len(before.decode(encoding, 'replace')) + 1}"
    if error.code in _CUT_OFF:
        return SourceError(ProblemKind.UNREADABLE, f"is cut off at {where}", _AGAIN)
    control = _CONTROL.match(source, at)
    if control:
        why = f"holds a control character (U+{control[0][0]:04X}) at {where}, which XML forbids"
        return SourceError(ProblemKind.UNREADABLE, why, "delete it in a text editor")
    try:
        source[at : at + 8].decode(encoding)
    except UnicodeDecodeError as wrong:
        if wrong.start == 0 and wrong.reason != "unexpected end of data":
            why = f"says that it is {encoding}, which the byte at {where} is not"
            return SourceError(ProblemKind.UNREADABLE, why, "save it as UTF-8, or export it again")
    why = f"is not well-formed at {where}: {expat.ErrorString(error.code)}"
    return SourceError(ProblemKind.UNREADABLE, why, _LINE_BY_LINE)


_CUT_OFF = frozenset(
    expat.errors.codes[why]
    for why in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
    )
)
