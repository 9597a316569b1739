"""Which copies of blocks were plainly pasted, and may go unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.rules._copies import own_text
from ngo_audit.rules._lines import is_heading
from ngo_audit.rules._pasted import origins
from ngo_audit.text.placeholders import placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.model import Block, Document, PageId, Unit

_WHOLE = 300
"""How many characters of text a whole project has at least."""


class _Page(NamedTuple):
    """For each block the one that it was pasted from, and the heading that it stands under."""

    origins: Sequence[int]
    groups: Sequence[int]


class Pasting:
    """Tells which blocks of a page were plainly pasted behind others."""

    def __init__(self) -> None:
        self._pages: dict[PageId, _Page] = {}

    def is_plain(self, copy: Unit, kept: Unit) -> bool:
        """Tell whether a copy was pasted, or is a whole project that stands there once more.

        The same short text under two projects may be meant: a sub-heading that each needs.
        """
        if copy.page != kept.page:
            return False
        known = self._page(copy.document)
        origin = known.origins[copy.place]
        if origin == known.origins[kept.place] or origin != copy.place:
            return True
        return known.groups[copy.place] == known.groups[kept.place] and _is_whole(copy.block)

    def _page(self, document: Document) -> _Page:
        if document.page.id not in self._pages:
            texts = [own_text(document, block) for block in document.blocks]
            sizes = [_size(block) for block in document.blocks]
            groups = list(_groups(document))
            self._pages[document.page.id] = _Page(origins(texts, sizes, groups), groups)
        return self._pages[document.page.id]


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


def _is_whole(block: Block) -> bool:
    """Tell a whole project from a sub-heading: a tagline, and several long paragraphs or sections.

    A single such block may have been pasted again anywhere in its list; under the next heading
    ("Saturday") it may be meant.
    """
    parts = len(block.body) + len(block.sections)
    return block.tagline is not None and parts > 1 and _size(block) >= _WHOLE


def _size(block: Block) -> int:
    return sum(line.end - line.start for line in block.body)
