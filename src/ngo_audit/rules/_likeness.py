"""The texts that rules about near copies compare: what a block or a page says."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ngo_audit.model import Fact
from ngo_audit.rules._copies import traces
from ngo_audit.text.calendar import latest
from ngo_audit.text.edits import Span
from ngo_audit.text.lines import lines, trimmed
from ngo_audit.text.placeholders import placeholder
from ngo_audit.text.words import WORD, fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ngo_audit.model import Block, Document, Site, Unit
    from ngo_audit.rules.base import Corpus

PAGE = -1
"""The place of a text that is all of a page."""

RUN = 6
"""Words in a row that no two texts have in common by chance."""

FAMILY = 5
"""So many texts of one form make a family."""

_TITLE = 150
"""Code points of the longest title of a page; a longer line begins its text."""

_WORDS = 12
"""A shorter text is too little to be like another one."""


_MANY = 1024
"""Texts whose words are looked at together."""


def collect(document: Document, _site: Site) -> Iterator[Fact]:
    """Remember the lines of each block and of the page; labels and placeholders are none of them.

    The keys of these texts come later: for many at a time.
    """
    everything: list[Span] = []
    value = 0
    for place, block in enumerate(document.blocks):
        said = block_lines(document, block)
        everything += [block.title, *said] if block.title else said
        full = fullness(document, block)
        value += full
        if _is_text(document, said):
            yield Fact(0, place, block.span, full, tuple(said))
    if _is_text(document, everything):
        span = Span(0, len(document.page.text))
        yield Fact(0, PAGE, span, value, tuple(everything))


def block_lines(document: Document, block: Block) -> list[Span]:
    """Return what a block says beside its title, line by line."""
    spans = [block.tagline] if block.tagline else []
    spans += [*block.body, *(line for section in block.sections for line in section.body)]
    return [span for span in spans if placeholder(document.text(span)) is None]


def _is_text(document: Document, said: Iterable[Span]) -> bool:
    found = (word for line in said for word in WORD.finditer(document.text(line)))
    return sum(1 for _ in islice(found, _WORDS)) == _WORDS


def keys(units: Iterable[Unit]) -> Iterator[int]:
    """Yield the keys of texts: the same where they have the same words.

    Blocks and pages are told apart, and so are pages that are versions in different languages.
    """
    rest = iter(units)
    some = [*islice(rest, _MANY)]
    if not _is_comparable(some):
        yield from range(len(some))
        return
    from ngo_audit.text import shingles  # noqa: PLC0415 - not paid for where nothing is compared

    while some:
        found = shingles.keys([text_of(unit) for unit in some])
        apart = (int(unit.place == PAGE) ^ _version_of(unit) for unit in some)
        yield from (key ^ kind for key, kind in zip(found, apart, strict=True))
        some = [*islice(rest, _MANY)]


def _version_of(unit: Unit) -> int:
    version = unit.document.version
    return fingerprint(version.tag) if version else 0


def are_versions(one: Unit, other: Unit) -> bool:
    """Tell whether two texts are meant to be in different languages: they are no copies."""
    ours, theirs = one.document.version, other.document.version
    return ours is not None and theirs is not None and ours.tag != theirs.tag


def comparable(corpus: Corpus) -> bool:
    """Tell whether there are two blocks, or two pages, to compare: each rule asks."""
    return corpus.once(comparable, lambda: _has_two(corpus))


def _has_two(corpus: Corpus) -> bool:
    units = (unit for number in range(len(corpus)) for unit in corpus.units(number))
    return _is_comparable([*islice(units, 3)])  # of three texts two are of one kind


def _is_comparable(units: Sequence[Unit]) -> bool:
    return len(units) > len({unit.place == PAGE for unit in units})


def text_of(unit: Unit) -> str:
    """Return the text by which a unit is compared: that of a block without its title."""
    return "\n".join(map(unit.document.text, unit.lines))


def title_of(unit: Unit) -> str:
    """Return the title of a block, or the first line of a page, if it may be one; else nothing."""
    if unit.place == PAGE:
        return page_title(unit.document)
    return unit.document.text(unit.block.title) if unit.block.title else ""


def page_title(document: Document) -> str:
    """Return the first line of a page, if it may be a title; else nothing."""
    text = document.page.text
    found = (line for line in lines(text) if trimmed(text[line.start : line.end]))
    first = next(found, None)
    if first is None or first.end - first.start > _TITLE or _is_label(document, first.start):
        return ""
    return trimmed(text[first.start : first.end])


def _is_label(document: Document, position: int) -> bool:
    sections = document.blocks[0].sections if document.blocks else ()
    return any(section.label.start <= position < section.label.end for section in sections)


def fullness(document: Document, block: Block) -> int:
    """Return how much stands in a block, in words; traces of images count a little."""
    filled = [*block.body, *(line for section in block.sections for line in section.body)]
    return (sum(_gaps(document.text(line)) + 1 for line in filled) << 16) + traces(block)


def _gaps(line: str) -> int:
    """Count the spaces between words; a doubled one is one, and a no-break space is one too."""
    return line.count(" ") + line.count("\u00a0") - line.count("  ")


def date_of(unit: Unit) -> tuple[int, int, int]:
    """Return the latest date that a text or its title names, zeros where it names none."""
    return latest(f"{title_of(unit)}\n{text_of(unit)}") or (0, 0, 0)
