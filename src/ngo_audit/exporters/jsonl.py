"""Blocks as JSON lines: one object a block, for scripts and imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.exporters.base import File
from ngo_audit.text import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.exporters.base import Exported


def jsonl(items: Sequence[Exported]) -> Iterator[File]:
    """Yield one file; what a block does not have is null."""
    rows = (f"{harmless.json(_object(item))}\n" for item in items)
    yield File("blocks.jsonl", "".join(rows).encode())


def _object(item: Exported) -> dict[str, object]:
    return {
        "title": item.title,
        "tagline": item.tagline,
        "language": item.language,
        "source": item.source,
        "record": item.record,
        "status": item.status,
        "copy_of": item.copy_of or None,
        "conflicts_with": item.conflicts_with,
        "body": item.body,
        "sections": [part._asdict() for part in item.sections],
    }
