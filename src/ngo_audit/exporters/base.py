"""What every exporter gets: blocks with their status, their words as clean lines."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.model import SectionState
from ngo_audit.text.harmless import inert
from ngo_audit.text.lines import joined
from ngo_audit.text.phrases import is_link_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.model import Block, Document, PageId
    from ngo_audit.report import Report, Reported
    from ngo_audit.text.edits import Span

_BREAKS = re.compile("[\v\f\x85\u2028\u2029]")
"""What breaks a line for some programs, though it ends none here."""

_UNTRANSLATED = frozenset({"translation-placeholder", "untranslated-text"})
_UNTRANSLATED_PAGE = "untranslated-page"
_COPY = "duplicate-block"


class Status(StrEnum):
    """What is left to do with a block; the first that holds."""

    COPY = "copy"
    UNTRANSLATED = "untranslated"
    EMPTY = "empty"
    READY = "ready"


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

    ``copy_of`` is the location of the block to keep, empty where this is no copy.
    """

    document: Document
    block: Block
    status: Status
    copy_of: str = ""

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
    marks = _Marks.of(report.findings)
    return tuple(
        Exported(document, block, *marks.status(document.page.id, i, block))
        for document in documents
        for i, block in enumerate(document.blocks)
        if block.title or block.tagline or block.body or block.sections
    )


def slashed(path: str) -> str:
    """Return a path with / between its parts, as on every system."""
    return path.replace(os.sep, "/")


class _Marks(NamedTuple):
    """What findings say of blocks, each named by its page and its number there."""

    untranslated_pages: frozenset[PageId]
    untranslated: frozenset[tuple[PageId, int]]
    copies: dict[tuple[PageId, int], str]

    @classmethod
    def of(cls, findings: Sequence[Reported]) -> _Marks:
        found = [(entry.finding.rule, _block(entry), entry) for entry in findings]
        return cls(
            frozenset(page for rule, (page, _), _ in found if rule == _UNTRANSLATED_PAGE),
            frozenset(block for rule, block, _ in found if rule in _UNTRANSLATED),
            {block: _kept(entry) for rule, block, entry in found if rule == _COPY},
        )

    def status(self, page: PageId, ordinal: int, block: Block) -> tuple[Status, str]:
        here = (page, ordinal)
        if here in self.copies:
            return Status.COPY, self.copies[here]
        if page in self.untranslated_pages or here in self.untranslated:
            return Status.UNTRANSLATED, ""
        filled = any(section.state is SectionState.FILLED for section in block.sections)
        return (Status.READY if block.body or filled else Status.EMPTY), ""


def _block(entry: Reported) -> tuple[PageId, int]:
    return entry.place.page, entry.place.ordinal


def _kept(entry: Reported) -> str:
    """Return where the copy to keep stands, with its page where that is another one."""
    kept = entry.related[0]
    here = kept.page == entry.place.page
    return inert(kept.location if here else f"{slashed(kept.page.path)} › {kept.location}")
