"""What parts the cells of a table kept as text."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.errors import SourceError
from ngo_audit.readers.tables.cells import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.readers.tables.cells import Row

_DELIMITERS = (b";", b"\t", b",", b"|")
_NAMED = re.compile(rb"sep=([;\t,|])(?:\r\n|\r|\n)", re.IGNORECASE)
_LOOKED_AT = 50
_HEAD = 200_000
"""Rows and bytes that tell what parts cells."""


class Dialect(NamedTuple):
    """What stands between two cells, nothing in a table of one column, and where rows begin."""

    delimiter: bytes
    start: int


def dialect(source: bytes, start: int) -> Dialect:
    """Return what parts the cells: what a first line names, as Excel does, or what fits best."""
    named = _NAMED.match(source, start)
    if named:
        return Dialect(named[1], named.end())
    head = source[: start + _HEAD]
    fits = {sign: _fit(_first(head, sign, start)) for sign in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda sign: fits[sign])
    return Dialect(best if fits[best] > (0, 0) else b"", start)


def _first(source: bytes, delimiter: bytes, start: int) -> Sequence[Row]:
    found: list[Row] = []
    try:
        found.extend(islice(rows(source, delimiter, start), _LOOKED_AT))
    except SourceError:
        return found
    return found


def _fit(found: Sequence[Row]) -> tuple[float, int]:
    """Return the share of rows with as many cells as the first, and this number."""
    width = len(found[0].cells) if found else 0
    if width < 2:  # noqa: PLR2004 - then nothing is parted
        return 0, 0
    same = sum(len(row.cells) == width for row in found)
    return same / len(found), width
