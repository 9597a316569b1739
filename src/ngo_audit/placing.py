"""Findings placed: spans of a text -> lines, columns and bytes of its source, and its words."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, overload

from ngo_audit.report import (
    BlockOutline,
    Excerpt,
    Extent,
    PageOutline,
    Place,
    Reported,
    SectionOutline,
    SourceEdit,
)
from ngo_audit.text.edits import Span
from ngo_audit.text.lines import SPACES, joined, whole_lines
from ngo_audit.text.normalise import key, key_in_parts
from ngo_audit.text.sources import NotMendableError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from ngo_audit.model import Block, Document, Finding, Page, PageId, Section
    from ngo_audit.rules.base import Active

_BLANK = SPACES + "\r\n"
_RECENT = 64
_QUOTED = 200
"""The most characters of a page that a finding quotes."""

_EXCERPT = 4_000
"""The most characters of an excerpt."""

_BEFORE = 1_000
"""So many of them may stand before the place, where a line is longer than an excerpt."""


class Atlas:
    """Finds places on one page."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._starts = [block.span.start for block in document.blocks]
        # no functools here: what remembers a method of an atlas would keep it for good
        self._hashes: dict[int, str] = {}
        self._extents: dict[int, Extent] = {}
        self._related: dict[Span, Place] = {}

    def extent(self, span: Span) -> Extent:
        """Return where a span stands, blank lines around it left out."""
        words = self.document.text(span)
        start = span.end - len(words.lstrip(_BLANK))
        end = span.start + len(words.rstrip(_BLANK))
        source = self.document.page.source
        return Extent(source.begin(start), source.end(max(start, end)))

    def quote(self, span: Span) -> str:
        return joined(self.document.text(span))[:_QUOTED]

    def block(self, span: Span) -> int:
        """Return the number of the block in which a span begins, from 0."""
        return max(0, bisect_right(self._starts, span.start) - 1)

    def place(self, span: Span) -> Place:
        ordinal = self.block(span)
        block = self.document.blocks[ordinal]
        known = () if self._is_apart(span) else (block.title, _label(block, span))
        names = [self.quote(name) for name in known if name]
        whole = span == block.span
        extent = self._block_extent(ordinal) if whole else self.extent(span)
        return Place(self.document.page.id, extent, " › ".join(names), ordinal)

    def related(self, span: Span) -> Place:
        """Return the same as `place`, faster where many copies have one kept."""
        if span not in self._related:
            if len(self._related) >= _RECENT:
                self._related.clear()
            self._related[span] = self.place(span)
        return self._related[span]

    def _block_extent(self, number: int) -> Extent:
        """Return where a block stands, of which there may be many findings."""
        if number not in self._extents:
            self._extents[number] = self.extent(self.document.blocks[number].span)
        return self._extents[number]

    def _block_hash(self, number: int) -> str:
        """Return the hash of a block, which may be long and have many findings."""
        if number not in self._hashes:
            words = self.document.text(self.document.blocks[number].span)
            self._hashes[number] = _hash(key_in_parts(words))
        return self._hashes[number]

    def company(self, span: Span) -> str:
        """Return a hash of what stands around a span: its block, but nothing of a menu."""
        return "" if self._is_apart(span) else self._block_hash(self.block(span))

    def excerpt(self, span: Span) -> Excerpt:
        """Return the lines that a span stands in, or what of them is around it."""
        text = self.document.page.text
        lines = whole_lines(text, span)
        start = max(lines.start, min(span.start - _BEFORE, lines.end - _EXCERPT))
        end = min(lines.end, start + _EXCERPT)
        return Excerpt(start, text[start:end], cut=Span(start, end) != lines)

    def _is_apart(self, span: Span) -> bool:
        return any(apart.span.contains(span) for apart in self.document.chrome)

    def outline(self, unsure: Collection[str] = ()) -> PageOutline:
        """Return the page as a report tells it, without the languages it is ``unsure`` of.

        Its blocks are told when somebody asks for them: people are told how many there are.
        """
        document, page = self.document, self.document.page
        return PageOutline(
            page.id,
            page.media_type,
            page.encoding,
            None if document.language in unsure else document.language,
            document.confidence,
            BlockOutlines(self, unsure),
            sum(len(block.sections) for block in document.blocks),
        )

    def block_outline(self, number: int, unsure: Collection[str]) -> BlockOutline:
        block = self.document.blocks[number]
        language = block.language or self.document.language
        return BlockOutline(
            self.quote(block.title) if block.title else None,
            self.quote(block.tagline) if block.tagline else None,
            None if language in unsure else language,
            self.extent(block.span),
            self.extent(block.title) if block.title else None,
            self.extent(block.tagline) if block.tagline else None,
            tuple(map(self._section_outline, block.sections)),
        )

    def _section_outline(self, section: Section) -> SectionOutline:
        return SectionOutline(self.quote(section.label), section.state, self.extent(section.span))


class BlockOutlines(Sequence[BlockOutline]):
    """The blocks of a page as a report tells them, each made when it is asked for."""

    def __init__(self, atlas: Atlas, unsure: Collection[str]) -> None:
        self._atlas, self._unsure = atlas, unsure

    def __len__(self) -> int:
        return len(self._atlas.document.blocks)

    @overload
    def __getitem__(self, number: int) -> BlockOutline: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[BlockOutline, ...]: ...
    def __getitem__(self, number: int | slice) -> BlockOutline | tuple[BlockOutline, ...]:
        if isinstance(number, slice):
            return tuple(self[n] for n in range(len(self))[number])
        return self._atlas.block_outline(range(len(self))[number], self._unsure)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __reduce__(self) -> tuple[type[tuple[BlockOutline, ...]], tuple[list[BlockOutline]]]:
        # the page itself stays where it is: only what is told of it travels
        return tuple, ([*self],)


def _label(block: Block, span: Span) -> Span | None:
    """Return the label of the section in which a span stands."""
    n = bisect_right(block.sections, span.start, key=lambda section: section.span.start) - 1
    stands = n >= 0 and block.sections[n].span.contains(span)
    return block.sections[n].label if stands else None


def reported(
    findings: Iterable[Finding],
    rules: Iterable[Active],
    atlas: Callable[[PageId], Atlas],
) -> list[Reported]:
    """Return the findings placed and graded, in the order of path, record, offset and rule.

    Cause and fingerprint are those of one finding alone: see `causes.group`.
    """
    by_name = {active.rule.name: active for active in rules}
    placed = (_reported(finding, by_name[finding.rule], atlas) for finding in findings)
    return list(_told_apart(sorted(placed, key=_order)))


def _reported(finding: Finding, active: Active, atlas: Callable[[PageId], Atlas]) -> Reported:
    here = atlas(finding.page)
    return Reported(
        finding,
        active.rule.family,
        finding.level or active.level,
        here.place(finding.span),
        here.quote(finding.subject or finding.span),
        tuple(atlas(related.page).related(related.span) for related in finding.related),
        tuple(_edits(finding, here)),
        _fingerprint(finding, here),
        other=_other(finding, atlas),
    )


def mendable(finding: Finding, page: Page) -> Finding:
    """Return a finding without its fix where its page cannot have it: then it is advice."""
    if finding.fix is None:
        return finding
    if page.fixed:
        return replace(finding, fix=None)
    try:
        page.source.patches(finding.fix.edits)
    except NotMendableError:
        return replace(finding, fix=None)
    return finding


def with_finding(entry: Reported, finding: Finding, atlas: Callable[[PageId], Atlas]) -> Reported:
    """Return what is reported with another fix of its finding."""
    return replace(entry, finding=finding, edits=tuple(_edits(finding, atlas(finding.page))))


def with_excerpts(entry: Reported, atlas: Callable[[PageId], Atlas]) -> Reported:
    """Return a finding with the words around it, and around the first place related to it."""
    finding = entry.finding
    places = [(finding.page, finding.span)]
    places += [(related.page, related.span) for related in finding.related[:1]]
    return replace(entry, excerpts=tuple(atlas(page).excerpt(span) for page, span in places))


def _edits(finding: Finding, here: Atlas) -> Iterator[SourceEdit]:
    edits = finding.fix.edits if finding.fix else ()
    for patch in here.document.page.source.patches(edits):
        yield SourceEdit(*patch)


def _order(entry: Reported) -> tuple[PageId, int, str, int]:
    extent = entry.place.extent
    return entry.place.page, extent.start.offset, entry.finding.rule, extent.end.offset


def _fingerprint(finding: Finding, here: Atlas) -> str:
    """Hash what a finding is known by: its rule, its words and its block's, never its line."""
    words = here.document.text(finding.subject or finding.span)
    return _hash(["\0".join((finding.rule, key(words), here.company(finding.span)))])


def _other(finding: Finding, atlas: Callable[[PageId], Atlas]) -> str:
    """Hash the text beside which a copy is told."""
    if not finding.related or "difference" not in finding.details:
        return ""
    beside = finding.related[0]
    return atlas(beside.page).company(beside.span)


def _hash(parts: Iterable[str]) -> str:
    found = blake2b(digest_size=12)
    for part in parts:
        found.update(part.encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _told_apart(placed: Iterable[Reported]) -> Iterator[Reported]:
    """Tell apart what would have one fingerprint, such as a word that stands twice in a block."""
    seen: Counter[str] = Counter()
    for entry in placed:
        seen[entry.fingerprint] += 1
        count = seen[entry.fingerprint]
        yield entry if count == 1 else replace(entry, fingerprint=f"{entry.fingerprint}-{count}")
