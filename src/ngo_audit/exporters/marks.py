"""What findings say of blocks: what is left to do with each."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from ngo_audit.model import PageId, SectionState
from ngo_audit.text.harmless import inert
from ngo_audit.text.lines import joined
from ngo_audit.text.paths import slashed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ngo_audit.model import Block, Document
    from ngo_audit.report import Reported

_UNTRANSLATED = frozenset({"translation-placeholder", "untranslated-text"})
_UNTRANSLATED_PAGE = "untranslated-page"
_FILLER = "filler-text"
_COPY = "duplicate-block"
_CONFLICT = "conflicting-copies"

Numbered: TypeAlias = tuple[PageId, int]
"""A block, named by its page and its number there."""


class Status(StrEnum):
    """What is left to do with a block; the first that holds."""

    COPY = "copy"
    CONFLICT = "conflict"
    UNTRANSLATED = "untranslated"
    FILLER = "filler"
    EMPTY = "empty"
    READY = "ready"


class Marks(NamedTuple):
    """What findings say of blocks; copies and conflicts with the places of the others."""

    untranslated_pages: frozenset[PageId]
    untranslated: frozenset[Numbered]
    filler: frozenset[Numbered]
    copies: Mapping[Numbered, str]
    conflicts: Mapping[Numbered, tuple[str, ...]]

    @classmethod
    def of(cls, documents: Iterable[Document], findings: Sequence[Reported]) -> Marks:
        found = [(entry.finding.rule, _block(entry), entry) for entry in findings]
        return cls(
            frozenset(page for rule, (page, _), _ in found if rule == _UNTRANSLATED_PAGE),
            frozenset(block for rule, block, _ in found if rule in _UNTRANSLATED),
            frozenset(block for rule, block, _ in found if rule == _FILLER),
            {block: _kept(entry) for rule, block, entry in found if rule == _COPY},
            _conflicts(documents, (entry for rule, _, entry in found if rule == _CONFLICT)),
        )

    def status(self, here: Numbered, block: Block) -> Status:
        if here in self.copies:
            return Status.COPY
        if here in self.conflicts:
            return Status.CONFLICT
        if here[0] in self.untranslated_pages or here in self.untranslated:
            return Status.UNTRANSLATED
        if here in self.filler:
            return Status.FILLER
        filled = any(section.state is SectionState.FILLED for section in block.sections)
        return Status.READY if block.body or filled else Status.EMPTY


def _block(entry: Reported) -> Numbered:
    return entry.place.page, entry.place.ordinal


def _kept(entry: Reported) -> str:
    """Return where the copy to keep stands, with its page where that is another one."""
    kept = entry.related[0]
    return _located(kept.location, kept.page, entry.place.page)


def _located(location: str, page: PageId, seen_from: PageId) -> str:
    return inert(location if page == seen_from else f"{slashed(page.whole)} › {location}")


def _conflicts(
    documents: Iterable[Document], findings: Iterable[Reported]
) -> Mapping[Numbered, tuple[str, ...]]:
    """Return with which others each block disagrees: both await a decision."""
    pages = {document.page.id: document for document in documents}
    found: dict[Numbered, dict[str, None]] = defaultdict(dict)
    for entry in findings:
        for one, other in _pairs(entry):
            for here, (page, number) in ((one, other), (other, one)):
                location = _title(pages[page], number)
                found[here][_located(location, page, here[0])] = None
    return {block: tuple(others) for block, others in found.items()}


def _pairs(entry: Reported) -> Iterator[tuple[Numbered, Numbered]]:
    """Yield the blocks of two copies, or of two pages, in which a fact differs."""
    here, there = entry.place.page, entry.related[0].page
    for change in cast("Sequence[Mapping[str, int]]", entry.finding.details["changes"]):
        yield (here, change["copy_block"]), (there, change["kept_block"])


def _title(document: Document, number: int) -> str:
    title = document.blocks[number].title
    return joined(document.text(title)) if title else ""
