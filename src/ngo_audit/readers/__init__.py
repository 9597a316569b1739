"""Readers: bytes of a file -> pages."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.errors import NoTextError, ProblemKind, SourceError
from ngo_audit.readers.beginnings import is_export, is_report, is_saved_page, is_xml
from ngo_audit.text.sources import patched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from types import ModuleType

    from ngo_audit.model import Page
    from ngo_audit.text.sources import Patch

READERS: Mapping[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".rst": "rst",
    ".csv": "tables",
    ".tsv": "tables",
    ".xlsx": "workbook",
    ".xlsm": "workbook",
    ".docx": "document",
    ".docm": "document",
}
"""The module that reads a file, by the end of its name; files so named are looked for in folders.

Each is loaded when it is needed: a run over dumps does not pay for the others.
"""

# what these hold is text to a computer, but data to an editor
_FOREIGN = re.compile(r"\.(?:xml|json|doc|odt|rtf|pdf|xlsb?|ods|zip|warc)$", re.IGNORECASE)

_MENDING = {
    **dict.fromkeys((".xls", ".xlsb", ".ods"), "save it as .xlsx or .csv"),
    **dict.fromkeys((".doc", ".odt", ".rtf"), "save it as .docx"),
}

_PACKED = frozenset({"workbook", "document"})
_TABLES = frozenset({"tables", "workbook"})

NO_SELECTORS: Mapping[str, str] = {}
NO_COLUMNS: Mapping[str, Sequence[str]] = {}


class Wishes(NamedTuple):
    """What the user says of the parts of files: of elements, and of the columns of tables."""

    selectors: Mapping[str, str] = NO_SELECTORS
    columns: Mapping[str, Sequence[str]] = NO_COLUMNS


NO_WISHES = Wishes()


def read(
    source: bytes,
    name: str,
    selectors: Mapping[str, str] = NO_SELECTORS,
    columns: Mapping[str, Sequence[str]] = NO_COLUMNS,
) -> Iterator[Page]:
    """Yield the pages of a file, by the end of its name or else by how it begins.

    ``selectors`` of the user, by what they choose, are for formats with elements, ``columns`` for
    tables. Raises SourceError for what no reader understands: data read as text would be nonsense.
    """
    if is_report(source):
        raise NoTextError("is a report of ngo-audit, no page of the site", "name the pages")
    reader = READERS.get(PurePath(name).suffix.lower())
    plain = reader in (None, "text")
    if plain and is_export(source):
        reader = "wordpress"
    elif plain and is_saved_page(source):
        reader = "html"
    elif _FOREIGN.search(name) or (plain and is_xml(source)):
        raise SourceError(
            ProblemKind.UNSUPPORTED,
            "is not plain text or a page of a format that can be read so far",
            _MENDING.get(
                PurePath(name).suffix.lower(), "copy the text of the page into a .txt file"
            ),
        )
    module = _module(reader or "text")
    pages: Iterator[Page]
    if reader == "html":
        pages = module.read(source, name, selectors)
    elif reader in _TABLES:
        pages = module.read(source, name, columns)
    else:
        pages = module.read(source, name)
    return pages


def rewritten(source: bytes, name: str, patches: Iterable[Patch], encoding: str) -> bytes:
    """Return a file with the patches made; every other byte, or part of an office file, stays.

    Raises UnicodeEncodeError for what the encoding cannot hold, ValueError where patches overlap.
    """
    if is_packed(name):
        data: bytes = _module(READERS[PurePath(name).suffix.lower()]).rewrite(source, patches)
        return data
    return patched(source, patches, encoding)


def is_packed(name: str) -> bool:
    """Tell whether the bytes of a file are packed, so that nobody can read them as they are."""
    return READERS.get(PurePath(name).suffix.lower()) in _PACKED


def _module(name: str) -> ModuleType:
    return import_module(f"{__name__}.{name}")
