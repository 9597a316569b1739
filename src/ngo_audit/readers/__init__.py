"""Readers: bytes of a file -> pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ngo_audit.errors import ProblemKind, SourceError
from ngo_audit.readers import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Page

# what these hold is text to a computer, but mark-up or data to an editor
_FOREIGN_SUFFIXES = re.compile(
    r"\.(?:x?html?|xml|json|csv|tsv|md|markdown|rst|docx?|odt|rtf|pdf|xlsx?|zip|warc)$",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    rb"\s*+(?:\xef\xbb\xbf)?\s*+<(?:!doctype|html|\?xml|rss|head|body)\b", re.IGNORECASE
)


def read(source: bytes, name: str) -> Iterator[Page]:
    """Yield the pages of a file.

    Raises SourceError for what no reader understands: mark-up read as text would be nonsense.
    """
    if _FOREIGN_SUFFIXES.search(name) or _MARKUP.match(source):
        raise SourceError(
            ProblemKind.UNSUPPORTED,
            "is not plain text, and only that can be read so far",
            "copy the text of the page into a .txt file",
        )
    return text.read(source, name)
