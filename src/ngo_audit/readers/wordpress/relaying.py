"""Pieces that know their bytes in what was made of an export, brought back to its own."""

from __future__ import annotations

from array import array
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ngo_audit.text.pieces import Element
from ngo_audit.text.sources import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ngo_audit.text.layers import Layer
    from ngo_audit.text.pieces import PiecewiseSource


def relaid(found: PiecewiseSource, layer: Layer) -> PiecewiseSource:
    """Return the pieces of a layer with the bytes that they have in what it was made of.

    Lines and columns are still those of the layer.
    """
    columns = (found.positions, found.starts, found.ends, found.forms, found.escapes)
    rows = _rows(zip(*columns, strict=True), found, layer)
    positions, starts, ends, forms, escapes = zip(*rows, strict=True)
    return replace(
        found,
        positions=array("I", positions),
        starts=array("I", starts),
        ends=array("I", ends),
        forms=bytes(forms),
        escapes=bytes(escapes),
        elements=tuple(
            [
                Element(first, last, *layer.bounds(start, end), kept)
                for first, last, start, end, kept in found.elements
            ]
        ),
    )


def _rows(
    rows: Iterable[tuple[int, ...]], found: PiecewiseSource, layer: Layer
) -> Iterator[tuple[int, ...]]:
    for position, start, end, form, escape in rows:
        shift = layer.shift(start, end)
        if shift is not None:
            yield position, start + shift, end + shift, form, escape
        elif form != Form.LITERAL:
            yield position, *layer.bounds(start, end), form, escape
        else:
            # no letter takes less than a byte
            at = position
            raw = found.text[position : position + end - start].encode(found.encoding)
            for first, last, solid in _cut(layer, start, end):
                cut = Form.UNIT if solid else Form.LITERAL
                yield at, *layer.bounds(first, last), cut, escape
                at += len(raw[first - start : last - start].decode(found.encoding))


def _cut(layer: Layer, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Cut what was not one stretch, or stood for others; tell which parts did."""
    for first, last in pairwise((start, *layer.cuts(start, end), end)):
        yield first, last, layer.is_solid(first)
