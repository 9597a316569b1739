"""Which copies of blocks were plainly pasted, and may go unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.rules._copies import own_text
from ngo_audit.rules._likeness import block_lines, is_text
from ngo_audit.rules._lines import is_heading
from ngo_audit.rules._pasted import origins
from ngo_audit.text.placeholders import placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.model import Block, Document, PageId, Unit


class Pasting:
    """Tells which blocks of a page were plainly pasted behind others."""

    def __init__(self) -> None:
        self._origins: dict[PageId, Sequence[int]] = {}

    def is_plain(self, copy: Unit, kept: Unit) -> bool:
        """Tell whether a copy was pasted.

        The same text under two projects may be meant: a sub-heading that each needs, or a notice.
        """
        if copy.page != kept.page:
            return False
        origins_here = self._of(copy.document)
        origin = origins_here[copy.place]
        return origin == origins_here[kept.place] or origin != copy.place

    def is_beside(self, copy: Unit, kept: Unit) -> bool:
        """Tell whether a copy stands right before or behind the one kept, under one heading.

        A few words may be an event, and the last line of a block the heading of the next ones.
        """
        if copy.page != kept.page or abs(copy.place - kept.place) != 1:
            return False
        groups = [*_groups(copy.document)]
        return groups[copy.place] == groups[kept.place] and not _is_short(copy.document, copy.block)

    def _of(self, document: Document) -> Sequence[int]:
        if document.page.id not in self._origins:
            texts = [own_text(document, block) for block in document.blocks]
            sizes = [sum(line.end - line.start for line in block.body) for block in document.blocks]
            short = [_is_short(document, block) for block in document.blocks]
            found = origins(texts, sizes, list(_groups(document)), short)
            self._origins[document.page.id] = found
        return self._origins[document.page.id]


def _is_short(document: Document, block: Block) -> bool:
    """Tell whether a block says a few words; one that waits for its text says nothing."""
    said = block_lines(document, block)
    return bool(said) and not is_text(document, said)


def _groups(document: Document) -> Iterator[int]:
    """Yield for each block how many headings of several blocks stand above it.

    Such a heading has no text of its own, or was taken for the last line of the block above.
    """
    above = 0
    for block in document.blocks:
        yield above
        if not any(section.body for section in block.sections):
            last = document.text(block.body[-1]) if block.body else ""
            above += is_heading(last) and not placeholder(last)
