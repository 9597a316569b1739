"""Documents of word processors (DOCX): their paragraphs, each with its bytes."""

from __future__ import annotations

import hashlib
from array import array
from itertools import pairwise
from typing import TYPE_CHECKING

from ngo_audit.errors import ProblemKind, SourceError
from ngo_audit.model import Mark, MarkKind, Page, PageId
from ngo_audit.readers.document.paragraphs import Paragraphs
from ngo_audit.readers.document.styles import Styles
from ngo_audit.readers.office.elements import walk
from ngo_audit.readers.office.package import Package
from ngo_audit.readers.office.written import COPIED, XmlSource, fixed, rewritten
from ngo_audit.readers.tables.gathering import Gathering
from ngo_audit.readers.tables.text import ordered, outer_first
from ngo_audit.text.edits import Span
from ngo_audit.text.pieces import Elements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ngo_audit.readers.document.paragraphs import Paragraph
    from ngo_audit.text.sources import Patch

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_STYLES, _NOTES = "/styles", ("/footnotes", "/endnotes")


def read(source: bytes, path: str) -> Iterator[Page]:
    """Yield the one page of a document. Raises SourceError where it cannot be read."""
    package = Package.of(source)
    main = package.main()
    related = package.related(main)
    styles = Styles()
    for kind, part in related.values():
        if kind.endswith(_STYLES) and (data := package.part(part)):
            walk(data, part, styles)
    paragraphs = Paragraphs(package.part(main), styles)
    walk(paragraphs.data, main, paragraphs)
    gathering = _gathered(paragraphs.data, paragraphs.found)
    if not gathering.size:
        raise SourceError(ProblemKind.EMPTY, "holds no text", "check what was saved")
    notes = any(kind.endswith(_NOTES) for kind, _ in related.values())
    yield Page(
        id=PageId(path),
        media_type=MEDIA_TYPE,
        encoding="utf-8",
        text=gathering.text,
        source=_source(gathering),
        digest=hashlib.sha256(source).hexdigest(),
        marks=ordered(gathering.marks),
        fixed=fixed(package),
        copied=COPIED,
        left_out=("footnotes and endnotes are not read",) if notes else (),
    )


def rewrite(source: bytes, patches: Iterable[Patch]) -> bytes:
    """Return a copy of a document with the patches made."""
    package = Package.of(source)
    return rewritten(package, {package.main(): 0}, patches)


def _gathered(data: bytes, paragraphs: Sequence[Paragraph]) -> Gathering:
    gathering = Gathering(data, "utf-8")
    for number, paragraph in enumerate(paragraphs, 1):
        span = gathering.line(paragraph.layer, number)
        if span.start < span.end:
            gathering.marks += [Mark(span, *told) for told in _told(paragraph)]
            gathering.marks += _links(paragraph, span.start)
            gathering.element(span.start, paragraph.start, paragraph.end, paragraph.kept)
        at = Span(gathering.size, gathering.size)
        gathering.marks += [Mark(at, MarkKind.IMAGE) for _ in range(paragraph.images)]
    return gathering


def _links(paragraph: Paragraph, at: int) -> Iterator[Mark]:
    words = paragraph.layer.data
    for start, end in paragraph.links:
        first, last = (at + len(words[:place].decode()) for place in (start, end))
        if first < last:
            yield Mark(Span(first, last), MarkKind.LINK)


def _told(paragraph: Paragraph) -> Iterator[tuple[MarkKind, str]]:
    if paragraph.contents:
        yield MarkKind.CHROME, "contents"
    elif paragraph.level and not paragraph.cell:
        yield MarkKind.HEADING, str(paragraph.level)
    elif paragraph.bold:
        yield MarkKind.STRONG, ""
    if paragraph.item:
        yield MarkKind.ITEM, ""
    if paragraph.cell:
        yield MarkKind.CELL, ""


def _source(gathering: Gathering) -> XmlSource:
    """Return the way back: a line is a paragraph, counted with empty ones."""
    rows, columns = array("I"), array("I")
    begins = [first for first, _ in gathering.cells]
    bounds = pairwise([*begins, len(gathering.starts)])
    for (first, end), (_, number) in zip(bounds, gathering.cells, strict=True):
        rows.extend([number] * (end - first))
        at = gathering.positions[first]
        columns.extend(position - at + 1 for position in gathering.positions[first:end])
    return XmlSource(
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
