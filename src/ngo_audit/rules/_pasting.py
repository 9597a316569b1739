"""Which copies of blocks were plainly pasted, and may go unasked."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from ngo_audit.rules._copies import own_text
from ngo_audit.rules._likeness import block_lines
from ngo_audit.rules._lines import is_heading
from ngo_audit.rules._pasted import origins
from ngo_audit.text.placeholders import placeholder
from ngo_audit.text.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.model import Block, Document, PageId, Unit


_EVENT, _SENTENCE = 12, 8
"""Words from which on remarks, or whole sentences, are a text and no event of a programme."""


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
    """Tell whether a block says what an event of a programme does: a few words, when and where.

    One that waits for its text says nothing, and a whole sentence without a number is a text.
    """
    said = [document.text(line) for line in block_lines(document, block)]
    words = chain.from_iterable(map(WORD.finditer, said))
    count = sum(1 for _ in islice(words, _EVENT))
    if count == _EVENT:
        return False
    remarks = all(map(is_heading, said)) or any(map(str.isdigit, "".join(said)))
    return bool(said) and (remarks or count < _SENTENCE)


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
