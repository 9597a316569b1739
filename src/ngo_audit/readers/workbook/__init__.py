"""Workbooks of spreadsheet programs (XLSX): a page for each sheet, with a block for each row."""

from __future__ import annotations

import hashlib
from array import array
from dataclasses import replace
from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from ngo_audit.errors import NoTextError
from ngo_audit.model import Page, PageId
from ngo_audit.readers.office.package import Package, refused
from ngo_audit.readers.office.written import COPIED, fixed, rewritten
from ngo_audit.readers.tables.columns import NO_COLUMNS
from ngo_audit.readers.tables.text import NAME_THEM, Line, left_out, ordered, outer_first, told
from ngo_audit.readers.workbook.cells import Cell
from ngo_audit.readers.workbook.parts import workbook
from ngo_audit.readers.workbook.written import SheetSource
from ngo_audit.text.pieces import Elements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ngo_audit.readers.tables.gathering import Gathering
    from ngo_audit.readers.workbook.parts import Workbook
    from ngo_audit.text.sources import Patch

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_KEPT = "a row of a workbook"
_NOTHING = Cell(0, 0)
_PLACES = 10_000_000
_TIMES, _SMALL = 20, 10_000_000
"""Cells say, all together, so many times the bytes of the workbook at most, unless it is small."""


def read(
    source: bytes, path: str, columns: Mapping[str, Sequence[str]] = NO_COLUMNS
) -> Iterator[Page]:
    """Yield a page for each sheet with text, its name for a record.

    Raises SourceError where the workbook cannot be read or no sheet has a column of text.
    """
    package = Package.of(source)
    book, kept = workbook(package), fixed(package)
    digest = hashlib.sha256(source).hexdigest()
    pages = [
        page
        for name, cells in book.sheets.items()
        if (page := _page(PageId(path, name), book, cells, columns, digest))
    ]
    if not pages:
        raise NoTextError("holds no column of text", NAME_THEM)
    read_as = {page.id.record for page in pages}
    others = (
        f"sheet “{name}” holds no column of text" for name in book.sheets if name not in read_as
    )
    hidden = (f"sheet “{name}” is hidden" for name in book.hidden)
    pages = [replace(page, fixed=kept) for page in pages]
    yield replace(pages[0], left_out=(*pages[0].left_out, *others, *hidden))
    yield from pages[1:]


def rewrite(source: bytes, patches: Iterable[Patch]) -> bytes:
    """Return a copy of a workbook with the patches made."""
    package = Package.of(source)
    return rewritten(package, workbook(package).parts, patches)


def _page(
    name: PageId,
    book: Workbook,
    cells: Sequence[Cell],
    columns: Mapping[str, Sequence[str]],
    digest: str,
) -> Page | None:
    gathering, meant = told(_lines(cells, book.data), columns, book.data, "utf-8")
    if not gathering.size:
        return None
    source = _source(gathering)
    return Page(
        id=name,
        media_type=MEDIA_TYPE,
        encoding="utf-8",
        text=source.text,
        source=source,
        digest=digest,
        marks=ordered(gathering.marks),
        copied=COPIED,
        left_out=tuple(left_out(meant)),
    )


def _lines(cells: Sequence[Cell], data: bytes) -> Sequence[Line]:
    """Return the rows that hold something, with the columns that any of them has.

    Raises SourceError for a sheet of far more places than cells, or of one text told too often.
    """
    columns = sorted({cell.column for cell in cells})
    rows = len({cell.row for cell in cells})
    size = sum(end - start for cell in cells for start, end in cell.spans)
    if rows * len(columns) > _PLACES or size > max(_SMALL, _TIMES * len(data)):
        raise refused("has a sheet that would take too much room", "save the sheet as CSV")
    found = []
    for _, row in groupby(cells, key=attrgetter("row")):
        own = {cell.column: cell for cell in row}
        every = [own.get(column, _NOTHING) for column in columns]
        said = [cell.told(data) if cell.spans else "" for cell in every]
        found.append(Line(said, every, kept=_KEPT))
    return found


def _source(gathering: Gathering) -> SheetSource:
    rows, columns = array("I"), array("I")
    begins = [first for first, _ in gathering.cells]
    for (first, end), (_, cell) in zip(
        pairwise([*begins, len(gathering.starts)]), gathering.cells, strict=True
    ):
        rows.extend([cell.row] * (end - first))
        columns.extend([cell.column] * (end - first))
    return SheetSource(
        gathering.text,
        "utf-8",
        gathering.positions,
        gathering.starts,
        gathering.ends,
        rows,
        columns,
        bytes(gathering.forms),
        bytes(gathering.escapes),
        Elements.of(sorted(gathering.elements, key=outer_first)),
    )
