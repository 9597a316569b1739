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
    rows = [*_cut(zip(*columns, strict=True), found, layer)]
    positions, starts, ends, forms, escapes = zip(*rows, strict=True)
    return replace(
        found,
        positions=array("I", positions),
        starts=array("I", map(layer.begin, starts)),
        ends=array("I", (_end(layer, *bounds) for bounds in zip(starts, ends, strict=True))),
        forms=bytes(forms),
        escapes=bytes(escapes),
        elements=tuple(
            Element(first, last, layer.begin(start), layer.end(end), kept)
            for first, last, start, end, kept in found.elements
        ),
    )


def _end(layer: Layer, start: int, end: int) -> int:
    """Return where something ends; what is nothing ends where it begins."""
    return layer.end(end) if end > start else layer.begin(start)


def _cut(
    rows: Iterable[tuple[int, ...]], found: PiecewiseSource, layer: Layer
) -> Iterator[tuple[int, ...]]:
    """Cut literal pieces where their bytes were not one stretch, or stood for others."""
    for row in rows:
        position, start, end, form, escape = row
        cuts = layer.cuts(start, end)
        if form != Form.LITERAL or not (cuts or layer.is_solid(start)):
            yield row
            continue
        # no letter takes less than a byte
        raw = found.text[position : position + end - start].encode(found.encoding)
        for first, last in pairwise((start, *cuts, end)):
            solid = layer.is_solid(first)
            yield position, first, last, Form.UNIT if solid else Form.LITERAL, escape
            position += len(raw[first - start : last - start].decode(found.encoding))
