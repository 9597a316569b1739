"""Two copies of a block: which is fuller, what the other would lose, how to remove it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ngo_audit.model import Fix, Safety
from ngo_audit.rules._pasted import origins
from ngo_audit.text.edits import Edit
from ngo_audit.text.lines import removal
from ngo_audit.text.normalise import key, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ngo_audit.model import Block, Document, PageId, Unit
    from ngo_audit.text.edits import Span

_WHOLE = 300
"""How many characters of text a whole project has at least."""

_TRACES = 1 << 16  # traces of images count less than one character


def own_lines(block: Block) -> Iterable[Span]:
    """Return the lines that say what a block is about: the title, the tagline, the body."""
    head = (line for line in (block.title, block.tagline) if line)
    return (*head, *block.body)


def own_text(document: Document, block: Block) -> str:
    """Return the normal form of these lines."""
    return "\n".join(key(document.text(line)) for line in own_lines(block))


def filling(block: Block) -> int:
    """Return how much stands in the sections of a block; traces of images count a little."""
    filled = sum(line.end - line.start for section in block.sections for line in section.body)
    traces = len(block.residue) + sum(len(section.residue) for section in block.sections)
    return filled * _TRACES + traces


def content(document: Document, block: Block) -> Counter[tuple[str, str]]:
    """Count the lines that stand under labels, each with its label."""
    return Counter(
        (key(document.text(section.label)), key(document.text(line)))
        for section in block.sections
        for line in section.body
    )


class Pasting:
    """Tells which blocks of a page were plainly pasted behind others."""

    def __init__(self) -> None:
        self._origins: dict[PageId, Sequence[int]] = {}

    def is_plain(self, copy: Unit, kept: Unit) -> bool:
        """Tell whether a copy was pasted, or is a whole project that stands there once more.

        The same short text under two projects may be meant: a sub-heading that each needs.
        """
        if copy.page != kept.page:
            return False
        origin = self._origin(copy)
        pasted = origin in {self._origin(kept), kept.place} or origin != copy.place
        return pasted or _is_whole(copy.block)

    def _origin(self, unit: Unit) -> int:
        if unit.page not in self._origins:
            self._origins[unit.page] = _origins(unit.document)
        return self._origins[unit.page][unit.place]


def _origins(document: Document) -> Sequence[int]:
    texts = [own_text(document, block) for block in document.blocks]
    sizes = [sum(line.end - line.start for line in block.body) for block in document.blocks]
    opening = next((i for i, block in enumerate(document.blocks) if block.title), 0)
    return origins(texts, sizes, opening)


def _is_whole(block: Block) -> bool:
    """Tell a whole project from a sub-heading: a tagline, and several long paragraphs or sections.

    A single such block may have been pasted again anywhere on its page.
    """
    size = sum(line.end - line.start for line in block.body)
    parts = len(block.body) + len(block.sections)
    return block.tagline is not None and parts > 1 and size >= _WHOLE


def loses_form(document: Document, ours: Block, other: Document, theirs: Block) -> bool:
    """Tell whether a copy has capitals or lines between blocks that the one kept lacks."""
    texts = Counter(plain(document.text(line)) for line in ours.body)
    texts.subtract(plain(other.text(line)) for line in theirs.body)
    lost = any(count > 0 for count in texts.values())
    return lost or loses_links(document, ours, other, theirs)


def loses_links(document: Document, ours: Block, other: Document, theirs: Block) -> bool:
    """Tell whether a copy has lines between blocks, such as links, that the one kept lacks."""
    links = Counter(key(document.text(line)) for line in ours.separators)
    links.subtract(key(other.text(line)) for line in theirs.separators)
    return any(count > 0 for count in links.values())


def removed(copy: Unit, kept: Unit, *, safe: bool) -> Fix:
    """Remove the copy; on another page than the one kept, the same card may be meant."""
    cut = (Edit(removal(copy.document.page.text, copy.span)),)
    if kept.page == copy.page:
        return Fix("Remove this copy", cut, Safety.SAFE if safe else Safety.UNSAFE)
    return Fix(
        f"Remove this copy of what stands in {kept.page.path}", cut, Safety.UNSAFE, (kept.page,)
    )
