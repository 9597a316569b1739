"""Pages as plain text, one file a page: what is left after the fixes, line by line."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ngo_audit.exporters.base import File
from ngo_audit.exporters.names import unique
from ngo_audit.text.harmless import inert
from ngo_audit.text.paths import slashed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.exporters.base import Exported
    from ngo_audit.model import PageId


def text(items: Sequence[Exported]) -> Iterator[File]:
    """Yield a file for each page in UTF-8, with a line end at its end; CRLF stays."""
    pages = {item.document.page.id: item.document.page for item in items}
    for name, page in zip(unique(map(_name, pages), ".txt"), pages.values(), strict=True):
        words = inert(page.text)
        yield File(name, (words if words.endswith("\n") else f"{words}\n").encode())


def _name(page: PageId) -> str:
    path = PurePosixPath(slashed(page.path))
    return f"{path.parent / path.stem} {page.record}"
