"""Readers: bytes of a file -> pages."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from ngo_audit.errors import ProblemKind, SourceError
from ngo_audit.readers import html, markdown, rst, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ngo_audit.model import Page

    Reader = Callable[[bytes, str], Iterator[Page]]

READERS: Mapping[str, Reader] = {
    ".txt": text.read,
    ".text": text.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".mdx": markdown.read,
    ".rst": rst.read,
}
"""Who reads what, by the end of the name; files so named are looked for in folders."""

# what these hold is text to a computer, but data to an editor
_FOREIGN = re.compile(r"\.(?:xml|json|csv|tsv|docx?|odt|rtf|pdf|xlsx?|zip|warc)$", re.IGNORECASE)
_MARKUP = re.compile(
    rb"\s*+(?:\xef\xbb\xbf)?\s*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)
_XML = re.compile(rb"\s*+(?:\xef\xbb\xbf)?\s*+<(?:\?xml|rss|!doctype)\b", re.IGNORECASE)


NO_SELECTORS: Mapping[str, str] = {}


def read(source: bytes, name: str, selectors: Mapping[str, str] = NO_SELECTORS) -> Iterator[Page]:
    """Yield the pages of a file, by the end of its name or else by how it begins.

    ``selectors`` of the user, by what they choose, are for formats with elements. Raises
    SourceError for what no reader understands: data read as text would be nonsense.
    """
    suffix = PurePath(name).suffix.lower()
    reader = READERS.get(suffix)
    if _MARKUP.match(source) and reader in (None, text.read):
        reader = html.read
    elif _FOREIGN.search(name) or (_XML.match(source) and reader in (None, text.read)):
        raise SourceError(
            ProblemKind.UNSUPPORTED,
            "is not plain text or a saved page, and only these can be read so far",
            "copy the text of the page into a .txt file",
        )
    if reader is html.read:
        return html.read(source, name, selectors)
    return (reader or text.read)(source, name)
