"""Readers: bytes of a file -> pages."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

from ngo_audit.errors import ProblemKind, SourceError
from ngo_audit.readers.beginnings import is_export, is_saved_page, is_xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

    from ngo_audit.model import Page

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
}
"""The module that reads a file, by the end of its name; files so named are looked for in folders.

Each is loaded when it is needed: a run over dumps does not pay for the others.
"""

# what these hold is text to a computer, but data to an editor
_FOREIGN = re.compile(r"\.(?:xml|json|csv|tsv|docx?|odt|rtf|pdf|xlsx?|zip|warc)$", re.IGNORECASE)

NO_SELECTORS: Mapping[str, str] = {}


def read(source: bytes, name: str, selectors: Mapping[str, str] = NO_SELECTORS) -> Iterator[Page]:
    """Yield the pages of a file, by the end of its name or else by how it begins.

    ``selectors`` of the user, by what they choose, are for formats with elements. Raises
    SourceError for what no reader understands: data read as text would be nonsense.
    """
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
            "copy the text of the page into a .txt file",
        )
    more = {"selectors": selectors} if reader == "html" else {}
    pages: Iterator[Page] = _module(reader or "text").read(source, name, **more)
    return pages


def _module(name: str) -> ModuleType:
    return import_module(f"{__name__}.{name}")
