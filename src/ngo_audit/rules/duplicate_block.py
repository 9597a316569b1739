"""Blocks that occur twice, word for word."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING

from ngo_audit.model import Fact, Finding, Fix, Level, Related, Safety, SectionState
from ngo_audit.rules._pasted import origins
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.edits import Edit
from ngo_audit.text.lines import removal
from ngo_audit.text.normalise import key, plain
from ngo_audit.text.placeholders import placeholder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ngo_audit.model import Block, Document, Site
    from ngo_audit.rules.base import Lookup
    from ngo_audit.text.edits import Span

_WORDS = 8
"""A block without a title is compared from so many words on: less is no text of its own."""

_HEADING = 60
_ENDED = re.compile(r"[.!?…;:。！？][\"'”’»)]*$")
"""A heading of several blocks is shorter than this, and does not end as a sentence."""

_WHOLE = 300
"""How many characters of text a whole project has at least."""


def collect(document: Document, _site: Site, _options: Options) -> Iterator[Fact]:
    """Remember each block that has a text of its own, by what its title and body say.

    The numbers: its place, that of the block it was pasted from, the heading of several blocks
    that it stands under, how much stands in it.
    """
    texts = [
        "\n".join(key(document.text(line)) for line in _own_lines(block))
        for block in document.blocks
    ]
    sizes = [sum(line.end - line.start for line in block.body) for block in document.blocks]
    groups = list(_groups(document))
    pasted = origins(texts, sizes, groups)
    for ordinal, (block, text) in enumerate(zip(document.blocks, texts, strict=True)):
        if "\n" in text or len(text.split()) >= _WORDS:
            values = (ordinal, pasted[ordinal], groups[ordinal], *_weight(document, block))
            yield Fact(_hash(text), document.page.id, block.span, values)


def star(facts: Sequence[Fact], lookup: Lookup) -> Iterator[Finding]:
    """Keep the fullest copy, of equals the first; report each other one with it."""
    if len(facts) > 1:
        kept = max(facts, key=lambda fact: fact.values[3:])
        for fact in facts:
            if fact is not kept:
                yield _finding(fact, kept, lookup)


def _own_lines(block: Block) -> Iterable[Span]:
    head = (line for line in (block.title, block.tagline) if line)
    return (*head, *block.body)


def _groups(document: Document) -> Iterator[int]:
    """Yield for each block how many headings of several blocks stand above it.

    Such a heading has no text of its own, or was taken for the last line of the block above.
    """
    above = 0
    for block in document.blocks:
        yield above
        if not any(section.body for section in block.sections):
            last = document.text(block.body[-1]) if block.body else ""
            short = len(last) < _HEADING and not _ENDED.search(last)
            above += short and not placeholder(last)


def _weight(document: Document, block: Block) -> tuple[int, int]:
    """Return how much stands in a block: characters in sections, then traces of images."""
    filled = (document.text(line) for section in block.sections for line in section.body)
    traces = len(block.residue) + sum(len(section.residue) for section in block.sections)
    return sum(map(len, filled)), traces


def _finding(copy: Fact, kept: Fact, lookup: Lookup) -> Finding:
    ours, theirs = _block(copy, lookup), _block(kept, lookup)
    document, other = lookup(copy.page), lookup(kept.page)
    title = document.text(ours.title) if ours.title else "A text without a title"
    lost = _content(document, ours) - _content(other, theirs)
    whole = copy.values[2] == kept.values[2] and _is_whole(ours)
    plainly = _is_pasted(copy, kept) or whole
    safe = plainly and not _loses_form(document, ours, other, theirs)
    return Finding(
        RULE.name,
        copy.page,
        ours.span,
        f"“{title}” occurs more than once",
        subject=ours.title,
        fix=None if lost else _fix(document, ours, kept, safe=safe),
        related=(Related(kept.page, theirs.span, "the copy to keep"),),
        details={"difference": _difference(document, ours, other, theirs)},
    )


def _is_pasted(copy: Fact, kept: Fact) -> bool:
    """Tell whether a copy was plainly pasted behind another one of its page.

    The same short text under two projects may be meant: a sub-heading that each of them needs.
    """
    ordinal, origin = copy.values[:2]
    return copy.page == kept.page and (origin == kept.values[1] or origin != ordinal)


def _is_whole(block: Block) -> bool:
    """Tell a whole project from a sub-heading: a tagline, and several long paragraphs or sections.

    A single such block may have been pasted again anywhere in its list; under the next heading
    ("Saturday") it may be meant.
    """
    size = sum(line.end - line.start for line in block.body)
    parts = len(block.body) + len(block.sections)
    return block.tagline is not None and parts > 1 and size >= _WHOLE


def _loses_form(document: Document, ours: Block, other: Document, theirs: Block) -> bool:
    """Tell whether a copy has capitals or lines between blocks that the one kept lacks."""
    texts = Counter(plain(document.text(line)) for line in ours.body)
    links = Counter(key(document.text(line)) for line in ours.separators)
    texts.subtract(plain(other.text(line)) for line in theirs.body)
    links.subtract(key(other.text(line)) for line in theirs.separators)
    return any(count > 0 for count in (*texts.values(), *links.values()))


def _block(fact: Fact, lookup: Lookup) -> Block:
    return lookup(fact.page).blocks[fact.values[0]]


def _content(document: Document, block: Block) -> Counter[tuple[str, str]]:
    """Count the lines that stand under labels, each with its label."""
    return Counter(
        (key(document.text(section.label)), key(document.text(line)))
        for section in block.sections
        for line in section.body
    )


def _difference(document: Document, ours: Block, other: Document, theirs: Block) -> str:
    """Say how two copies differ: not at all, in labels alone, or in what stands under them."""
    if _content(document, ours) != _content(other, theirs):
        return "sections"
    same = _labels(document, ours) == _labels(other, theirs)
    return "none" if same else "empty labels"


def _labels(document: Document, block: Block) -> list[str]:
    empty = (section for section in block.sections if section.state is not SectionState.FILLED)
    return sorted(key(document.text(section.label)) for section in empty)


def _fix(document: Document, block: Block, kept: Fact, *, safe: bool) -> Fix:
    """Remove the copy; on another page than the one kept, the same card may be meant."""
    cut = (Edit(removal(document.page.text, block.span)),)
    if kept.page == document.page.id:
        return Fix("Remove this copy", cut, Safety.SAFE if safe else Safety.UNSAFE)
    return Fix(
        f"Remove this copy of what stands in {kept.page.path}", cut, Safety.UNSAFE, (kept.page,)
    )


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


RULE = Rule.of(__name__, "duplicates", Level.WARNING, collect=collect, stages=(star,))
