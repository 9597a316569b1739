"""The text of a table: a block for each row, with what its columns say of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.model import MarkKind
from ngo_audit.readers.tables.columns import columns
from ngo_audit.readers.tables.gathering import Gathering

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ngo_audit.model import Mark
    from ngo_audit.readers.tables.columns import Columns, Telling
    from ngo_audit.readers.tables.gathering import TableCell
    from ngo_audit.text.pieces import Element

NAME_THEM = "name columns of it under [tables] in the configuration, if there is one"

_TOLD = 5
_CODE = re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?")


class Line(NamedTuple):
    """A row of a table: what its cells say, where that stands, and all its bytes.

    ``kept`` says why it cannot go as a whole, empty where it can.
    """

    said: Sequence[str]
    cells: Sequence[TableCell]
    start: int = 0
    end: int = 0
    kept: str = ""


def told(
    table: Sequence[Line], named: Mapping[str, Sequence[str]], data: bytes, encoding: str
) -> tuple[Gathering, Columns]:
    """Return the text of a table, and what was taken for what of its columns."""
    meant = columns([line.said for line in table], named)
    gathering = Gathering(data, encoding)
    for line in table[meant.first :] if meant.tellings else ():
        first = gathering.size
        for telling in meant.tellings:
            _tell(gathering, line, telling, _language(line, meant) or telling.language)
        start = first + (first > 0)  # the text of a row begins on a line of its own
        gathering.element(start, line.start, line.end, line.kept or _kept(line, meant))
    return gathering, meant


def _tell(gathering: Gathering, line: Line, telling: Telling, language: str) -> None:
    before = gathering.size
    start = before + (before > 0)
    for column in telling.order:
        if column >= len(line.cells):
            break
        cell = gathering.cell(line.cells[column])
        if column == telling.title:
            gathering.mark(cell.start, MarkKind.TITLE)
        elif column in telling.excerpts:
            gathering.mark(cell.start, MarkKind.ATTRIBUTE, "excerpt")
    gathering.mark(start, MarkKind.BLOCK, f"row {telling.language}".rstrip(" "))
    if language:
        gathering.mark(start, MarkKind.LANGUAGE, language)


def _language(line: Line, meant: Columns) -> str:
    if meant.language is None or meant.language >= len(line.said):
        return ""
    match = _CODE.fullmatch(line.said[meant.language])
    return match[0] if match else ""


def _kept(line: Line, meant: Columns) -> str:
    others = (said for n, said in enumerate(line.said) if n not in meant.used)
    return "cells that are not read" if any(said and not said.isspace() for said in others) else ""


def left_out(meant: Columns) -> Iterator[str]:
    """Yield what was read of a table, where that is not all of it."""
    unread = [n for n, head in enumerate(meant.headers) if n not in meant.used and head]
    if unread:
        read = ", ".join(f"“{meant.headers[n]}”" for n in sorted(meant.used))
        more = len(unread) - _TOLD
        names = ", ".join(f"“{meant.headers[n]}”" for n in unread[:_TOLD])
        others = f" and {more} more" if more > 0 else ""
        yield f"columns read: {read}; not read: {names}{others}"


def ordered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)))


def outer_first(element: Element) -> tuple[int, int, int, int]:
    return element.first, -element.last, element.start, -element.end
