"""Blocks as Markdown with front matter, one file a block, as site generators take them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ngo_audit.exporters.base import File
from ngo_audit.exporters.names import unique
from ngo_audit.text import harmless
from ngo_audit.text.commonmark import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.exporters.base import Exported

_CLOSER = re.compile(r"(?<![^ \t])(?=#+$)")
"""Where signs begin that a heading may be closed with."""


def markdown(items: Sequence[Exported]) -> Iterator[File]:
    """Yield a file for each block, named after its title, in the order of the pages."""
    names = unique((item.title or "" for item in items), ".md")
    for name, item in zip(names, items, strict=True):
        paragraphs = (_front_matter(item), *_content(item))
        yield File(name, "\n\n".join(paragraphs).encode() + b"\n")


def _front_matter(item: Exported) -> str:
    fields: dict[str, object] = {
        "title": item.title,
        "tagline": item.tagline,
        "language": item.language,
        "source": item.source,
        "status": item.status,
    }
    if item.record:
        fields["record"] = item.record
    if item.copy_of:
        fields["copy_of"] = item.copy_of
    if item.conflicts_with:
        fields["conflicts_with"] = item.conflicts_with
    rows = (f"{name}: {harmless.json(value)}" for name, value in fields.items())
    return "\n".join(("---", *rows, "---"))


def _content(item: Exported) -> Iterator[str]:
    yield from map(escaped, item.body)
    for part in item.sections:
        label = _CLOSER.sub(r"\\", escaped(part.label))
        yield f"## {label}"
        yield from map(escaped, part.lines)
