"""Segmenting: text and marks of a page -> a document of blocks and sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Document, Labels
from ngo_audit.segment.blocks import blocks
from ngo_audit.segment.habits import is_even
from ngo_audit.segment.labels import labels
from ngo_audit.segment.languages import with_languages
from ngo_audit.segment.marked import GUESSED, understood
from ngo_audit.segment.repeating import with_repeats
from ngo_audit.segment.titles import roles
from ngo_audit.segment.units import units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.model import Block, Page

__all__ = ["segment", "with_repeats"]

TEXT = "text/plain"
"""What has no mark-up at all."""

NO_LABELS = Labels()


def segment(page: Page, known: Labels = NO_LABELS) -> Document:
    """Return the page understood.

    ``known`` are labels that the user named or that the page showed before it was mended: they
    keep their role however rare they are.
    """
    if page.marks or page.media_type != TEXT:
        return with_languages(understood(page, known))
    found = units(page.text)
    met = labels(found, known)
    told, doubts = roles(page.text, found, met)
    parts = blocks(found, told, doubts, len(page.text))
    sure = 1 if met.sections or not is_even(found) else GUESSED
    return with_languages(Document(page, parts, met, confidence=_confidence(parts, sure)))


def _confidence(parts: Sequence[Block], sure: float) -> float:
    """Return the share of the text that stands in blocks with a title, less if these are guessed.

    Where no gap is wider than another and no label recurs, their looks alone tell them.
    """
    sizes = [(block.span.end - block.span.start, block.title is not None) for block in parts]
    titled = sum(size for size, titled in sizes if titled)
    return round(sure * titled / sum(size for size, _ in sizes), 2)
