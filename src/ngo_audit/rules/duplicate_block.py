"""Blocks that occur twice, word for word."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from ngo_audit.model import Fact, Finding, Fix, Level, Related, Safety, SectionState
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.edits import Edit
from ngo_audit.text.lines import removal
from ngo_audit.text.normalise import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ngo_audit.model import Block, Document, Site
    from ngo_audit.rules.base import Lookup
    from ngo_audit.text.edits import Span

_WORDS = 8
"""A block without a title is compared from so many words on: less is no text of its own."""


def collect(document: Document, _site: Site, _options: Options) -> Iterator[Fact]:
    """Remember each block that has a text of its own, by what its title and body say."""
    for ordinal, block in enumerate(document.blocks):
        lines = [key(document.text(line)) for line in _own_lines(block)]
        if len(lines) > 1 or len(" ".join(lines).split()) >= _WORDS:
            weight = _weight(document, block)
            yield Fact(_hash("\n".join(lines)), document.page.id, block.span, (ordinal, *weight))


def star(facts: Sequence[Fact], lookup: Lookup) -> Iterator[Finding]:
    """Keep the fullest copy, of equals the first; report each other one with it."""
    if len(facts) > 1:
        kept = max(facts, key=lambda fact: fact.values[1:])
        for fact in facts:
            if fact is not kept:
                yield _finding(fact, kept, lookup)


def _own_lines(block: Block) -> Iterable[Span]:
    head = (line for line in (block.title, block.tagline) if line)
    return (*head, *block.body)


def _weight(document: Document, block: Block) -> tuple[int, int]:
    """Return how much stands in a block: characters in sections, then traces of images."""
    filled = (document.text(line) for section in block.sections for line in section.body)
    traces = len(block.residue) + sum(len(section.residue) for section in block.sections)
    return sum(map(len, filled)), traces


def _finding(copy: Fact, kept: Fact, lookup: Lookup) -> Finding:
    ours, theirs = _block(copy, lookup), _block(kept, lookup)
    document = lookup(copy.page)
    title = document.text(ours.title) if ours.title else "A text without a title"
    lost = _content(document, ours) - _content(lookup(kept.page), theirs)
    return Finding(
        RULE.name,
        copy.page,
        ours.span,
        f"“{title}” occurs more than once",
        subject=ours.title,
        fix=None if lost else _fix(document, ours, kept),
        related=(Related(kept.page, theirs.span, "the copy to keep"),),
        details={"difference": _difference(document, ours, lookup(kept.page), theirs)},
    )


def _block(fact: Fact, lookup: Lookup) -> Block:
    return lookup(fact.page).blocks[fact.values[0]]


def _content(document: Document, block: Block) -> set[tuple[str, str]]:
    """Return the lines that stand under labels, each with its label."""
    return {
        (key(document.text(section.label)), key(document.text(line)))
        for section in block.sections
        for line in section.body
    }


def _difference(document: Document, ours: Block, other: Document, theirs: Block) -> str:
    """Say how two copies differ: not at all, in labels alone, or in what stands under them."""
    if _content(document, ours) != _content(other, theirs):
        return "sections"
    same = _labels(document, ours) == _labels(other, theirs)
    return "none" if same else "empty labels"


def _labels(document: Document, block: Block) -> list[str]:
    empty = (section for section in block.sections if section.state is not SectionState.FILLED)
    return sorted(key(document.text(section.label)) for section in empty)


def _fix(document: Document, block: Block, kept: Fact) -> Fix:
    """Remove the copy: safe within a page; the same card on two pages may be meant."""
    cut = (Edit(removal(document.page.text, block.span)),)
    if kept.page == document.page.id:
        return Fix("Remove this copy", cut)
    return Fix(
        f"Remove this copy of what stands in {kept.page.path}", cut, Safety.UNSAFE, (kept.page,)
    )


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


RULE = Rule.of(__name__, "duplicates", Level.WARNING, collect=collect, stages=(star,))
