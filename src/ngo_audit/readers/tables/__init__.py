"""Tables kept as text (CSV): a page each, with a block for each row."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ngo_audit.errors import NoTextError, ProblemKind, SourceError
from ngo_audit.model import Page, PageId
from ngo_audit.readers.html.wide import is_wide, narrow, widened
from ngo_audit.readers.tables.cells import rows
from ngo_audit.readers.tables.columns import NO_COLUMNS
from ngo_audit.readers.tables.dialect import dialect
from ngo_audit.readers.tables.text import NAME_THEM, Line, left_out, ordered, outer_first, told
from ngo_audit.readers.tables.written import TableSource
from ngo_audit.readers.text import decode
from ngo_audit.text.pieces import Elements
from ngo_audit.text.places import places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ngo_audit.readers.tables.cells import Row
    from ngo_audit.readers.tables.gathering import Gathering
    from ngo_audit.text.pieces import PiecewiseSource

MEDIA_TYPE = "text/csv"

COPIED = "a table is mended as a new file, which `fix --output` names"


def read(
    source: bytes, path: str, columns: Mapping[str, Sequence[str]] = NO_COLUMNS
) -> Iterator[Page]:
    """Yield the one page of a table.

    ``columns`` are the headers of those that hold titles, texts and languages, as far as the user
    names them. Raises SourceError where it cannot be read or no column holds text.
    """
    text, encoding, base, assumed = decode(source)
    if not text or text.isspace():
        raise SourceError(ProblemKind.EMPTY, "holds no rows", "check what was exported")
    wide = is_wide(encoding)
    data = narrow(source, encoding, base) if wide else source
    read_as = "utf-8" if wide else encoding
    said = dialect(data, 0 if wide else base)
    table = [_line(row, data, read_as) for row in rows(data, said.delimiter, said.start)]
    gathering, meant = told(table, columns, data, read_as)
    if not gathering.size:
        raise NoTextError("holds no column of text", NAME_THEM)
    origin: PiecewiseSource = _source(gathering, data, read_as)
    yield Page(
        id=PageId(path),
        media_type=MEDIA_TYPE,
        encoding=encoding,
        text=origin.text,
        source=widened(origin, data, encoding, base) if wide else origin,
        digest=hashlib.sha256(source).hexdigest(),
        assumed=assumed,
        marks=ordered(gathering.marks),
        fixed=f"is in {encoding}: save it as CSV in UTF-8" if wide else "",
        copied=COPIED,
        left_out=tuple(left_out(meant)),
    )


def _line(row: Row, source: bytes, encoding: str) -> Line:
    said = [cell.said(source).decode(encoding) for cell in row.cells]
    return Line(said, row.cells, row.start, row.end)


def _source(gathering: Gathering, data: bytes, encoding: str) -> TableSource:
    lines, columns = places(data, encoding, gathering.starts)
    return TableSource(
        gathering.text,
        encoding,
        gathering.positions,
        gathering.starts,
        gathering.ends,
        lines,
        columns,
        bytes(gathering.forms),
        bytes(gathering.escapes),
        Elements.of(sorted(gathering.elements, key=outer_first)),
        sorted(cell for _, cell in gathering.cells),
    )
