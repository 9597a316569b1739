"""Blocks of one kind: what most of them have, the others may have lost."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ngo_audit.model import Block, Document


def kinds(document: Document) -> Collection[Sequence[int]]:
    """Return the blocks with a title, by their numbers, those of one kind together."""
    found: dict[str, list[int]] = defaultdict(list)
    for i, block in enumerate(document.blocks):
        if block.title:
            found[block.kind].append(i)
    return found.values()


def is_bare(block: Block) -> bool:
    """Tell whether a block has nothing besides its title, not even a picture."""
    lines = (block.tagline, *block.body, *block.separators, *block.residue, *block.asides)
    return not any(lines) and not block.sections
