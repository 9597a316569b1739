"""Pages made of the texts that readers take out of mark-up."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ngo_audit.errors import ProblemKind, SourceError
from ngo_audit.model import Page, PageId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ngo_audit.model import Mark
    from ngo_audit.text.pieces import PiecewiseSource


def made(
    file: bytes, path: str, media_type: str, source: PiecewiseSource, marks: Iterable[Mark]
) -> Page:
    """Return the one page of a file. Raises SourceError where it holds no text."""
    refuse_blank(source.text)
    return Page(
        id=PageId(path),
        media_type=media_type,
        encoding=source.encoding,
        text=source.text,
        source=source,
        digest=hashlib.sha256(file).hexdigest(),
        marks=tuple(sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))),
    )


def refuse_blank(words: str) -> None:
    """Raise SourceError where there are no words."""
    if not words or words.isspace():
        raise SourceError(ProblemKind.EMPTY, "holds no text", "check what was saved")
