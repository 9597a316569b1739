"""Tables in Markdown, so that what is printed can be pasted into the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table with its first column to the left and all others to the right."""
    body = [tuple(row) for row in rows]
    sizes = [max(map(len, column)) for column in zip(head, *body, strict=True)]
    rule = [":" + "-" * (sizes[0] - 1), *("-" * (size - 1) + ":" for size in sizes[1:])]
    return "\n".join(_line(row, sizes) for row in (head, rule, *body))


def _line(row: Sequence[str], sizes: Sequence[int]) -> str:
    first = row[0].ljust(sizes[0])
    rest = [cell.rjust(size) for cell, size in zip(row[1:], sizes[1:], strict=True)]
    return f"| {' | '.join([first, *rest])} |"
