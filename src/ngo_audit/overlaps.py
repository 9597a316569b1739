"""Findings that others tell already: each fault is told once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ngo_audit.rules._likeness import FAMILY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from ngo_audit.model import Finding, PageId
    from ngo_audit.text.edits import Span

_Copied: TypeAlias = "tuple[Span, set[PageId]]"
"""A block, and the pages on which copies of it stand."""

_EXACT = "duplicate-block"
"""The rule that tells of copies word for word, whichever of them is fuller."""

_UNTRANSLATED = "untranslated-page"
_LINES = frozenset({"untranslated-label", "untranslated-text"})
"""Rules about lines in another language, and the one about pages."""


def told_once(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings without what others tell already.

    Those are pairs of blocks on two pages that are copies as a whole, near copies of a block that
    is a copy word for word of another one of them, passages that two pages have in common because
    blocks of theirs are copies, families whose members are copies but for a few, and lines left in
    another language on pages of which that is told as a whole.
    """
    pages = _Pages.of(findings)
    places = {(f.page, f.span) for f in findings if "difference" in f.details}
    blocks = _copied(findings)
    exact = {(f.page, f.span) for f in findings if f.rule == _EXACT}
    left = _left(findings)
    return [
        f
        for f in findings
        if not (
            pages.tell(f)
            or (f.rule != _EXACT and _is_of_blocks(f) and (f.page, f.span) in exact)
            or _is_told(f, places)
            or _is_copied(f, blocks)
            or _is_left(f, left)
        )
    ]


def _left(findings: Iterable[Finding]) -> Mapping[PageId, Sequence[Span]]:
    """Return what is in the wrong language on pages that repeat a version of theirs."""
    left: dict[PageId, Sequence[Span]] = {}
    for finding in findings:
        if finding.rule == _UNTRANSLATED:
            spans = [other.span for other in finding.related if other.page == finding.page]
            left[finding.page] = spans or [finding.span]
    return left


def _is_left(finding: Finding, left: Mapping[PageId, Sequence[Span]]) -> bool:
    """Tell whether a line in another language stands in what is told as a whole."""
    spans = left.get(finding.page, ()) if finding.rule in _LINES else ()
    return any(span.contains(finding.span) for span in spans)


class _Pages(NamedTuple):
    """Pages that are copies as a whole: each two, and for each page around which ones it is."""

    pairs: frozenset[tuple[PageId, PageId]]
    stars: Mapping[PageId, AbstractSet[PageId]]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> _Pages:
        stars: dict[PageId, set[PageId]] = defaultdict(set)
        pairs: set[tuple[PageId, PageId]] = set()
        for finding in findings:
            if finding.details.get("whole_page"):
                kept = finding.related[0].page
                pairs |= {(finding.page, kept), (kept, finding.page)}
                for page in (finding.page, *(other.page for other in finding.related)):
                    stars[page].add(kept)
        return cls(frozenset(pairs), stars)

    def tell(self, finding: Finding) -> bool:
        """Tell whether a pair of blocks or a passage is on two pages that are told as copies.

        Two copies of one page may contradict one another where that page says nothing.
        """
        if not _is_of_blocks(finding) and "passages" not in finding.details:
            return False
        here, there = finding.page, finding.related[0].page
        if finding.details.get("difference") == "facts":
            return (here, there) in self.pairs
        around = self.stars.get(here, frozenset()) & self.stars.get(there, frozenset())
        return here != there and bool(around)


def _is_of_blocks(finding: Finding) -> bool:
    """Tell whether a finding is about two blocks, not about whole pages."""
    return "difference" in finding.details and not finding.details.get("whole_page")


def _copied(findings: Iterable[Finding]) -> Mapping[PageId, list[_Copied]]:
    """Return for each page the blocks that have copies, each with the pages where these stand."""
    pages: dict[tuple[PageId, Span], set[PageId]] = defaultdict(set)
    blocks: dict[PageId, list[_Copied]] = defaultdict(list)
    for finding in findings:
        if _is_of_blocks(finding):
            kept = finding.related[0]
            found = pages[kept.page, kept.span]
            for page, span in ((finding.page, finding.span), (kept.page, kept.span)):
                found.add(page)
                blocks[page].append((span, found))
    return blocks


def _is_copied(finding: Finding, blocks: Mapping[PageId, Sequence[_Copied]]) -> bool:
    """Tell whether a passage that pages have in common stands in copies of blocks."""
    if "passages" not in finding.details or finding.related[0].page == finding.page:
        return False
    span = finding.span
    there: set[PageId] = set()
    for block, pages in blocks.get(finding.page, ()):
        if block.start < span.end and span.start < block.end:
            there |= pages
    return all(other.page in there for other in finding.related)


def _is_told(finding: Finding, copies: AbstractSet[tuple[PageId, Span]]) -> bool:
    """Tell whether a family is one of copies."""
    size = finding.details.get("size")
    members = {(finding.page, finding.span), *((r.page, r.span) for r in finding.related)}
    return isinstance(size, int) and size - len(members & copies) < FAMILY
