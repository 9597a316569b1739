"""Two copies of a block: what they say, what the other would lose, how to remove it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from ngo_audit.model import Fix, MarkKind, Safety
from ngo_audit.text.edits import Edit
from ngo_audit.text.lines import removal
from ngo_audit.text.normalise import key, plain
from ngo_audit.text.stretches import LONGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ngo_audit.model import Block, Document, Mark, Unit
    from ngo_audit.text.edits import Span

_LEADING = {MarkKind.LINK, MarkKind.IMAGE}

_REMEMBERED = 4096  # lines: copies stand near one another

_EVERYWHERE = 4
"""What stands once on each of so many pages is part of the site, not a copy."""


def own_lines(block: Block) -> Iterable[Span]:
    """Return the lines that say what a block is about: the title, the tagline, the body."""
    head = (line for line in (block.title, block.tagline) if line)
    return (*head, *block.body)


def own_text(document: Document, block: Block) -> str:
    """Return the normal form of these lines."""
    return "\n".join(_key(document.text(line)) for line in own_lines(block))


def _key(line: str) -> str:
    return _remembered(line) if len(line) <= LONGEST else key(line)


_remembered = lru_cache(_REMEMBERED)(key)


def says_the_same(one: Unit, other: Unit) -> bool:
    """Tell whether these lines of two blocks are the same; most copies have the very words."""
    ours, theirs = (_texts(unit.document, own_lines(unit.block)) for unit in (one, other))
    return ours == theirs or [*map(key, ours)] == [*map(key, theirs)]


def _texts(document: Document, lines: Iterable[Span]) -> list[str]:
    return [document.text(line) for line in lines]


def content(document: Document, block: Block) -> Counter[tuple[str, str]]:
    """Count the lines that stand under labels, each with its label."""
    return Counter(
        (key(document.text(section.label)), key(document.text(line)))
        for section in block.sections
        for line in section.body
    )


def is_everywhere(units: Sequence[Unit]) -> bool:
    """Tell whether a block belongs to the site: it stands on many pages, once on each."""
    return len(units) == len({unit.page for unit in units}) >= _EVERYWHERE


def traces(block: Block) -> int:
    """Count the lines that images left behind in a block."""
    return len(block.residue) + sum(len(section.residue) for section in block.sections)


def loses_form(document: Document, ours: Block, other: Document, theirs: Block) -> bool:
    """Tell whether a copy has capitals or lines between blocks that the one kept lacks."""
    lost = _lost(_texts(document, ours.body), _texts(other, theirs.body), plain)
    return lost or loses_links(document, ours, other, theirs)


def loses_links(document: Document, ours: Block, other: Document, theirs: Block) -> bool:
    """Tell whether a copy has lines between blocks, links or images that the one kept lacks."""
    if _lost(_texts(document, ours.separators), _texts(other, theirs.separators), key):
        return True
    return not {*linked(document, ours.span)} <= {*linked(other, theirs.span)}


def linked(document: Document, span: Span) -> list[str]:
    """Return the addresses to which a place leads, and of the images that it shows."""
    marks = document.page.marks
    first = bisect_left(marks, span.start, key=_start)
    last = bisect_left(marks, span.end, first, key=_start)
    return [mark.value for mark in marks[first:last] if mark.kind in _LEADING and mark.value]


def _start(mark: Mark) -> int:
    return mark.span.start


def _lost(ours: Sequence[str], theirs: Sequence[str], form: Callable[[str], str]) -> bool:
    """Tell whether some lines are not among others; most copies have the very same."""
    return ours != theirs and bool(Counter(map(form, ours)) - Counter(map(form, theirs)))


def removed(copy: Unit, kept: Unit, *, safe: bool) -> Fix:
    """Remove the copy; on another page than the one kept, the same card may be meant."""
    cut = (Edit(removal(copy.document.page.text, copy.span)),)
    if kept.page == copy.page:
        return Fix("Remove this copy", cut, Safety.SAFE if safe else Safety.UNSAFE)
    return Fix(
        f"Remove this copy of what stands in {kept.page.name}", cut, Safety.UNSAFE, (kept.page,)
    )
