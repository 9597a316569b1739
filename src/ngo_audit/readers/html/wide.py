"""Pages in encodings in which a byte may look like a sign of HTML and be none."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

from ngo_audit.text.pieces import Element, Elements

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ngo_audit.text.pieces import PiecewiseSource

_STATES = "iso2022"


def is_wide(encoding: str) -> bool:
    return encoding.startswith(("utf-16", "utf-32", _STATES))


def fixed(encoding: str) -> str:
    """Return why a page in an encoding cannot be mended in place, nothing where it can."""
    if encoding.startswith(_STATES):
        return f"is in {encoding}, in which single words cannot be changed"
    return ""


def narrow(source: bytes, encoding: str, base: int) -> bytes:
    """Return a page in UTF-8, to be read in its place."""
    return source[base:].decode(encoding, "replace").encode("utf-8", "replace")


def widened(origin: PiecewiseSource, source: bytes, encoding: str, base: int) -> PiecewiseSource:
    """Return a way back to the bytes of a page from that to its bytes in UTF-8, ``source``."""
    offsets = {*origin.starts, *origin.ends}
    offsets.update(at for each in origin.elements for at in (each.start, each.end))
    true = _offsets(source, sorted(offsets), encoding, base)
    return replace(
        origin,
        encoding=encoding,
        starts=array("I", map(true.__getitem__, origin.starts)),
        ends=array("I", map(true.__getitem__, origin.ends)),
        elements=Elements.of(
            Element(each.first, each.last, true[each.start], true[each.end], each.kept)
            for each in origin.elements
        ),
    )


def _offsets(source: bytes, sought: Iterable[int], encoding: str, base: int) -> Mapping[int, int]:
    found, last, offset = {}, 0, base
    for at in sought:
        offset += len(source[last:at].decode("utf-8").encode(encoding))
        found[at] = offset
        last = at
    return found
