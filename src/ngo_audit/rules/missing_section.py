"""Sections that nearly all blocks of a kind have, and a few do not."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Level
from ngo_audit.rules._kinds import is_bare, kinds
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.normalise import label_key
from ngo_audit.text.placeholders import placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.model import Block, Document, Site
    from ngo_audit.text.edits import Span

_BLOCKS = 5
_MOST = 0.8
"""So many blocks show a habit, if such a share of them has a section."""


def check(document: Document, _site: Site, _options: Options) -> Iterator[Finding]:
    for kind in kinds(document):
        blocks = [block for i in kind if _is_whole(document, block := document.blocks[i])]
        if len(blocks) >= _BLOCKS:
            yield from _lacking(document, blocks)


def _is_whole(document: Document, block: Block) -> bool:
    """Tell a block from a bare title, and from one whose text is still waited for."""
    lines = (*block.body, *(line for section in block.sections for line in section.body))
    return not is_bare(block) and not any(placeholder(document.text(line)) for line in lines)


def _lacking(document: Document, blocks: Sequence[Block]) -> Iterator[Finding]:
    having: dict[str, list[int]] = defaultdict(list)
    wordings: dict[str, Span] = {}
    for number, block in enumerate(blocks):
        labels = {label_key(document.text(s.label)): s.label for s in block.sections}
        for key, label in labels.items():
            having[key].append(number)
            wordings.setdefault(key, label)
    for key, found in having.items():
        if _MOST * len(blocks) <= len(found) < len(blocks):
            words = document.text(wordings[key]).rstrip(" :\u00a0")
            told = f"{len(found)} of {len(blocks)} projects have “{words}”, this one does not"
            for number, block in enumerate(blocks):
                if number not in found and block.title:
                    yield Finding(RULE.name, document.page.id, block.title, told)


RULE = Rule.of(__name__, "sections", Level.NOTE, check=check)
