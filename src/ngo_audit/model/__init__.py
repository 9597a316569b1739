"""The values that travel through the house: all frozen, all picklable."""

from __future__ import annotations

from ngo_audit.model.documents import Block, Document, Doubt, Labels, Section, SectionState, Site
from ngo_audit.model.findings import Fact, Finding, Fix, Level, Related, Safety, Unit
from ngo_audit.model.pages import Mark, MarkKind, Marks, Page, PageId

__all__ = [
    "Block",
    "Document",
    "Doubt",
    "Fact",
    "Finding",
    "Fix",
    "Labels",
    "Level",
    "Mark",
    "MarkKind",
    "Marks",
    "Page",
    "PageId",
    "Related",
    "Safety",
    "Section",
    "SectionState",
    "Site",
    "Unit",
]
