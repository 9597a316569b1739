"""An inventory as CSV: one row a block, for spreadsheets."""

from __future__ import annotations

import codecs
from csv import writer
from io import StringIO
from typing import TYPE_CHECKING

from ngo_audit.exporters.base import File
from ngo_audit.model import SectionState
from ngo_audit.text.harmless import cell, printable
from ngo_audit.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.exporters.base import Exported, Part

_COLUMNS = (
    "title",
    "status",
    "copy of",
    "language",
    "words",
    "sections",
    "source",
    "record",
    "conflicts with",
)


def csv(items: Sequence[Exported]) -> Iterator[File]:
    """Yield one file in UTF-8 with a byte order mark, by which spreadsheets know it; CRLF."""
    table = StringIO(newline="")
    rows = writer(table, lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    rows.writerows([cell(printable(value)) for value in _row(item)] for item in items)
    yield File("blocks.csv", codecs.BOM_UTF8 + table.getvalue().encode())


def _row(item: Exported) -> tuple[str, ...]:
    return (
        item.title or "",
        item.status,
        item.copy_of,
        item.language or "",
        str(_words(item)),
        "; ".join(map(_section, item.sections)),
        item.source,
        item.record or "",
        "; ".join(item.conflicts_with),
    )


def _words(item: Exported) -> int:
    """Count the words of all the text of a block, labels too."""
    texts = [item.title or "", item.tagline or "", *item.body]
    for part in item.sections:
        texts += (part.label, *part.lines)
    return sum(1 for text in texts for _ in words(text))


def _section(part: Part) -> str:
    return part.label if part.state is SectionState.FILLED else f"{part.label} ({part.state})"
