"""Blocks as Markdown with front matter, one file a block, as site generators take them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ngo_audit.exporters.base import File
from ngo_audit.exporters.names import unique
from ngo_audit.text import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.exporters.base import Exported

_MARKUP = re.compile(
    r"""
    \\(?=[!-/:-@\[-`{-~])             # would escape what follows
    | [*`]
    | (?<![^\W_])_++                 # after a letter it opens nothing
    | ~(?=~) | (?<=~)~
    | <(?![ ]|$)
    | &(?=\#?\w+;)
    | \](?=[(\[:])                    # would make a link of the brackets
    """,
    re.VERBOSE,
)
_OPENER = re.compile(r"^([0-9]{1,9}(?=[.)](?:[ \t]|$))|(?=[#>]|[+-](?:[ \t-]|$)))")
"""What would make a line a list, heading, quotation or rule."""

_CLOSER = re.compile(r"(?<![^ \t])(?=#+$)")
"""Where signs begin that a heading may be closed with."""

_TEMPLATE = re.compile(r"\{(?=[{%#])")
"""Site generators run these before they read Markdown: no backslash stops them."""


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


def escaped(line: str) -> str:
    """Return Markdown that shows a line exactly as it is (CommonMark 0.31 and strike-through)."""
    marked = _MARKUP.sub(lambda match: "".join(f"\\{sign}" for sign in match[0]), line)
    return _TEMPLATE.sub("&#123;", _OPENER.sub(r"\1\\", marked))
