"""Pages with mark-up, understood: what stands apart, blocks and sections, what is surely empty."""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from ngo_audit.model import Block, Document
from ngo_audit.segment.blocks import Part, block_of, owners_of
from ngo_audit.segment.emptiness import doubt_empty_labels
from ngo_audit.segment.markup import APART, Is, markup
from ngo_audit.segment.roles import Role
from ngo_audit.segment.telling import Told, tell
from ngo_audit.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.model import Labels, Page

GUESSED = 0.5
"""What the confidence of a page without headings counts for."""

_GAP = 2
"""A line drawn across the page parts as so many blank lines do."""

_LINKS = 3
_MOSTLY = 0.8
"""So many links, and such a share of the lines, are a menu."""


def understood(page: Page, known: Labels) -> Document:
    """Return a page understood by its marks, and where these tell nothing by its lines."""
    told = _told(page)
    own = [line for line in told if not line.place.told & APART]
    content = [line for line in own if Is.ASIDE not in line.place]
    if not content:  # where all of a page is a menu, it is no menu
        own = [line for line in told if Is.IGNORED not in line.place]
        content = [line for line in own if Is.ASIDE not in line.place] or own
    for line in own:
        line.role = Role.ASIDE if Is.ASIDE in line.place else Role.BODY
    met, headed = tell(content, known)
    _begin_with_asides(own)
    if headed:
        doubt_empty_labels(page, told, own)
    groups = [*_groups(told, own)]
    kept = [group for group in groups if not _is_menu(group)] or groups
    blocks = tuple(map(_block, kept))
    others = {id(line) for group in kept for line in group}
    chrome = [line for line in told if Is.IGNORED not in line.place and id(line) not in others]
    apart = tuple(_chrome(group) for group in _runs(told, chrome))
    return Document(page, blocks, met, confidence=_confidence(blocks, headed=headed), chrome=apart)


def _told(page: Page) -> list[Told]:
    """Return the lines of a page, with what stands under each without words."""
    found = markup(page)
    drawn = set(found.drawn)
    told = [Told(page.text, place, _GAP * (place.span.start in drawn)) for place in found.places]
    starts = [place.span.start for place in found.places]
    for at in found.wordless:
        above = bisect_right(starts, at) - 1
        inside = above >= 0 and starts[above] < at < found.places[above].span.end
        above -= above >= 0 and starts[above] == at
        if above >= 0 and not inside and told[above].below is None:
            told[above].below = min(at, len(page.text))
    return told


def _begin_with_asides(own: Sequence[Told]) -> None:
    """Let a card begin with the pictures above its first words."""
    for line, following in reversed([*pairwise(own)]):
        card = following.place.card
        if line.role is Role.ASIDE and following.first and card and line.place.card == card:
            line.first, following.first = True, False


def _groups(told: Sequence[Told], own: Sequence[Told]) -> Iterator[Sequence[Told]]:
    """Yield the lines of each block; what has no title ends where a menu or the like begins."""
    after = {id(line): following for line, following in pairwise(told)}
    group: list[Told] = []
    titled = False
    for line in own:
        apart = bool(group) and after[id(group[-1])] is not line
        if group and (line.first or (apart and not titled)):
            yield group
            group, titled = [], False
        group.append(line)
        titled = titled or line.role is Role.TITLE
    yield group


def _is_menu(group: Sequence[Told]) -> bool:
    """Tell whether lines without a title are nearly all links."""
    lines = [line.place for line in group if line.role is not Role.ASIDE]
    links = sum(Is.LINK in place for place in lines)
    titled = any(line.role is Role.TITLE for line in group)
    return not titled and links >= max(_LINKS, _MOSTLY * len(lines))


def _block(group: Sequence[Told]) -> Block:
    owners = owners_of([line.role for line in group])
    parts = [
        part for line, owner in zip(group, owners, strict=True) for part in _parts(line, owner)
    ]
    span = Span(group[0].place.line.start, group[-1].place.line.end)
    return block_of(parts, span, next((line.kind for line in group if line.kind), ""))


def _parts(line: Told, owner: int) -> Iterator[Part]:
    place = line.place
    yield Part(place.span, place.line, line.role, owner, line.doubt)
    if line.below is not None:
        yield Part(Span(line.below, line.below), place.line, Role.RESIDUE, owner)


def _runs(told: Sequence[Told], wanted: Sequence[Told]) -> Iterator[Sequence[Told]]:
    """Yield what stands together of the lines that are wanted."""
    ids = {id(line) for line in wanted}
    for is_wanted, run in groupby(told, lambda line: id(line) in ids):
        if is_wanted:
            yield [*run]


def _chrome(lines: Sequence[Told]) -> Block:
    return Block(
        Span(lines[0].place.line.start, lines[-1].place.line.end),
        body=tuple(line.place.span for line in lines if Is.ASIDE not in line.place),
        asides=tuple(line.place.span for line in lines if Is.ASIDE in line.place),
    )


def _confidence(blocks: Sequence[Block], *, headed: bool) -> float:
    """Return the share of the text in blocks with a title, less where these are guessed."""
    sizes = [(block.span.end - block.span.start, block.title is not None) for block in blocks]
    share = sum(size for size, titled in sizes if titled) / max(1, sum(s for s, _ in sizes))
    return round(share if headed else share * GUESSED, 2)
