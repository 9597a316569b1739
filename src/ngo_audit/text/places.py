"""The lines and columns of many bytes of a source, told in one go."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONE = re.compile(rb"\r(?!\n)")


def places(source: bytes, encoding: str, offsets: Iterable[int]) -> tuple[array[int], array[int]]:
    """Return the line and the column (code points), both from 1, of each byte.

    Bytes that go back are told right, and cost the way back.
    """
    if b"\r" in source:
        source = _LONE.sub(b"\n", source)
    plain = source.isascii()
    lines, columns = array("I"), array("I")
    line, column, at = 1, 1, 0
    for offset in offsets:
        if offset < at:
            line -= source.count(b"\n", offset, at)
            at = max(0, source.rfind(b"\n", 0, offset) + 1)
            column = 1
        begin = source.rfind(b"\n", at, offset) + 1
        if begin:
            line += source.count(b"\n", at, offset)
            at, column = begin, 1
        between = offset - at
        if not plain:
            between = len(source[at:offset].decode(encoding, "replace"))
        column += between
        at = offset
        lines.append(line)
        columns.append(column)
    return lines, columns
