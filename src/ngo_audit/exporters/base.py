"""What every exporter gets: blocks with their status, their words as clean lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.exporters.marks import Marks, Status
from ngo_audit.text.harmless import inert
from ngo_audit.text.lines import joined
from ngo_audit.text.paths import slashed
from ngo_audit.text.phrases import is_link_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.model import Block, Document, SectionState
    from ngo_audit.report import Report
    from ngo_audit.text.edits import Span

_BREAKS = re.compile("[\v\f\x85\u2028\u2029]")
"""What breaks a line for some programs, though it ends none here."""


class File(NamedTuple):
    """A file to write: ``name`` holds no folder and is good on every system."""

    name: str
    data: bytes


class Part(NamedTuple):
    """A section in words."""

    label: str
    state: SectionState
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """A block as an export gives it: its words in lines without controls, no residue.

    ``number`` is that of the block on its page, from 0; ``copy_of`` the location of the block to
    keep, empty where this is no copy; ``conflicts_with`` names the blocks that say the same with
    other facts.
    """

    document: Document
    number: int
    status: Status
    copy_of: str = ""
    conflicts_with: tuple[str, ...] = ()

    @property
    def block(self) -> Block:
        return self.document.blocks[self.number]

    @property
    def title(self) -> str | None:
        return self._line(self.block.title)

    @property
    def tagline(self) -> str | None:
        return self._line(self.block.tagline)

    @property
    def language(self) -> str | None:
        return self.block.language or self.document.language

    @property
    def source(self) -> str:
        return slashed(self.document.page.id.path)

    @property
    def record(self) -> str | None:
        return self.document.page.id.record or None

    @property
    def body(self) -> tuple[str, ...]:
        """Return the paragraphs outside sections; words of a link that was lost are none."""
        closing = (line for line in self.block.separators if self._says_something(line))
        return self._lines(sorted((*self.block.body, *closing)))

    @property
    def sections(self) -> tuple[Part, ...]:
        return tuple(
            Part(self._line(section.label) or "", section.state, self._lines(section.body))
            for section in self.block.sections
        )

    def _says_something(self, line: Span) -> bool:
        words = self.document.text(line)
        return not is_link_phrase(words) and any(map(str.isalpha, words))

    def _lines(self, spans: Sequence[Span]) -> tuple[str, ...]:
        return tuple(filter(None, map(self._line, spans)))

    def _line(self, span: Span | None) -> str | None:
        """Return the words of a span on one line; a wrapped paragraph is put together."""
        if span is None:
            return None
        return inert(joined(_BREAKS.sub("\n", self.document.text(span))))


def exported(documents: Sequence[Document], report: Report) -> tuple[Exported, ...]:
    """Return the blocks of the documents in order; the report must be of the same documents.

    A block that holds residue and lines between blocks alone is no content and left out.
    """
    marks = Marks.of(documents, report.undecided)
    return tuple(
        Exported(
            document,
            i,
            marks.status((document.page.id, i), block),
            marks.copies.get((document.page.id, i), ""),
            marks.conflicts.get((document.page.id, i), ()),
        )
        for document in documents
        for i, block in enumerate(document.blocks)
        if block.title or block.tagline or block.body or block.sections
    )
