"""Markdown with front matter: its words as the site shows them, each with its bytes."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from ngo_audit.model import Mark, MarkKind
from ngo_audit.readers.making import made
from ngo_audit.readers.markdown.blocks import Blocks
from ngo_audit.readers.markdown.front import Front, front
from ngo_audit.readers.markdown.links import definitions
from ngo_audit.readers.markdown.page import Writer
from ngo_audit.readers.markdown.saying import Speaker
from ngo_audit.readers.markdown.sheet import Sheet
from ngo_audit.readers.markdown.templates import masked
from ngo_audit.readers.rows import Rows
from ngo_audit.readers.text import decode
from ngo_audit.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ngo_audit.model import Page

MEDIA_TYPE = "text/markdown"

_TARGETS = re.compile(r"\]\(#([^\s()]+)|href\s*=\s*[\"']?#([^\s\"'>]+)")
_NOTES = re.compile(r"^[ \t>]*\[(\^[^\s\[\]]+)\]:", re.MULTILINE)


def read(source: bytes, path: str) -> Iterator[Page]:
    """Yield the one page of a Markdown file. Raises SourceError where it holds no text."""
    decoded = decode(source)
    said = front(decoded.text)
    rows = Rows.of(decoded.text)
    hidden = masked(decoded.text, expressions=PurePath(path).suffix.lower() == ".mdx")
    targets = frozenset(match[match.lastindex or 1] for match in _TARGETS.finditer(decoded.text))
    writer = Writer(decoded, rows, targets)
    spans = {scalar.key: writer.front(scalar.parts, said.end) for scalar in said.values}
    body = writer.flow.here
    speaker = Speaker(writer, definitions(hidden), frozenset(_NOTES.findall(hidden)))
    sheet = Sheet(decoded.text, hidden, writer, speaker, targets)
    Blocks(hidden, rows, sheet).read(bisect_left(rows.starts, said.end))
    origin = writer.flow.source(writer.elements)
    marks = [*_marks(said, spans, writer.marks, body, len(origin.text)), *writer.marks]
    page = made(source, path, MEDIA_TYPE, origin, marks)
    yield replace(page, assumed=decoded.assumed, twin=said.twin)


def _marks(
    said: Front, spans: Mapping[str, Span], marks: Sequence[Mark], body: int, size: int
) -> Iterator[Mark]:
    """Yield what the front matter says; its title is one unless the text opens with its own."""
    if said.language:
        yield Mark(Span(0, size), MarkKind.LANGUAGE, said.language.replace("_", "-"))
    opens = any(
        m.kind is MarkKind.HEADING and m.span.start == body and m.value == "1" for m in marks
    )
    for key, span in spans.items():
        if key == "title" and not opens:
            yield Mark(span, MarkKind.HEADING, "1")
        elif key != "subtitle":
            yield Mark(span, MarkKind.ATTRIBUTE, key)
