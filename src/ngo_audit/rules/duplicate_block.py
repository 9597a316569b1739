"""Blocks that occur twice, word for word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ngo_audit.model import Fact, Finding, Level, Related, SectionState
from ngo_audit.rules._cards import is_card
from ngo_audit.rules._copies import (
    content,
    is_everywhere,
    linked,
    loses_form,
    own_text,
    removed,
)
from ngo_audit.rules._difference import Difference
from ngo_audit.rules._likeness import block_lines, fullness
from ngo_audit.rules._merging import mended
from ngo_audit.rules._pasting import Pasting
from ngo_audit.rules._stars import Copy
from ngo_audit.rules._telling import explanation, told_of_both
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.normalise import key
from ngo_audit.text.words import fingerprint

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Mapping, Sequence

    from ngo_audit.model import Document, Fix, Site, Unit
    from ngo_audit.rules.base import Corpus

_REMEMBERED = 4096

_WORDS = 8
"""A block without a title is compared from so many words on: less is no text of its own."""


def collect(document: Document, _site: Site) -> Iterator[Fact]:
    """Remember each block that has a text of its own, by what its title and body say.

    Versions of a page in two languages are told apart.
    """
    version = f"{document.version.tag}\n" if document.version else ""
    for place, block in enumerate(document.blocks):
        text = own_text(document, block)
        if "\n" in text or len(text.split(None, _WORDS)) >= _WORDS:
            yield Fact(fingerprint(version + text), place, block.span, fullness(document, block))


def star(corpus: Corpus, _rows: object, _options: Options) -> Iterator[Finding]:
    """Keep the fullest copy, of equals the first; report each other one with it."""
    pasting = Pasting()
    for number in range(len(corpus)):
        places = corpus.units(number)
        if len(places) == 1:  # as most texts; for each of them its page would be fetched again
            continue
        units = [*places]
        if is_everywhere(units):
            continue
        kept = max(units, key=lambda unit: unit.value)
        copies = (unit for unit in units if unit is not kept and not _is_on_a_card(unit, kept))
        first = _Said.of(kept)  # there may be a million copies of it
        yield from (_finding(_Said.of(unit), first, pasting) for unit in copies)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a block says beside the lines that all its copies have."""

    unit: Unit
    filled: Counter[tuple[str, str]]
    links: Sequence[str]
    labels: Sequence[str]
    related: tuple[Related, ...]

    @classmethod
    def of(cls, unit: Unit) -> _Said:
        document, block = unit.document, unit.block
        empty = (s for s in block.sections if s.state is not SectionState.FILLED)
        labels = sorted(key(document.text(section.label)) for section in empty)
        links = linked(document, unit.span)
        related = (Related(unit.page, unit.span, "the copy to keep"),)
        return cls(unit, content(document, block), links, labels, related)


def _is_on_a_card(copy: Unit, kept: Unit) -> bool:
    """Tell whether one is a card that says nothing beside what the page of its own says."""
    pairs = ((copy, kept), (kept, copy))
    return any(
        is_card(card, own)
        and not content(card.document, card.block) - content(own.document, own.block)
        for card, own in pairs
    )


def _finding(said: _Said, first: _Said, pasting: Pasting) -> Finding:
    copy, kept = said.unit, first.unit
    # where nothing can differ nothing is looked for
    closings = copy.block.separators or kept.block.separators
    may_differ = said.filled != first.filled or closings or said.links != first.links
    beside = Difference.of(Copy(_whole(copy), _whole(kept), 1_000_000)) if may_differ else None
    return Finding(
        RULE.name,
        copy.page,
        copy.span,
        _message(copy.document.text(copy.block.title) if copy.block.title else ""),
        subject=copy.block.title,
        fix=mended(beside, pasting)
        if beside and said.filled - first.filled
        else _removed(copy, kept, pasting),
        related=first.related,
        details=_details(said, first, beside) if beside else _plain(*_compared(said, first)),
    )


@lru_cache(_REMEMBERED)
def _message(title: str) -> str:
    """Return the sentence: one object for all copies."""
    named = f"“{title}”" if title else "A text without a title"
    return f"{named} occurs more than once"


def _whole(unit: Unit) -> Unit:
    """Return a block with all it says: what stands under its labels as well."""
    return replace(unit, lines=tuple(block_lines(unit.document, unit.block)))


def _removed(copy: Unit, kept: Unit, pasting: Pasting) -> Fix:
    loses = loses_form(copy.document, copy.block, kept.document, kept.block)
    return removed(copy, kept, safe=pasting.is_plain(copy, kept) and not loses)


def _details(said: _Said, first: _Said, beside: Difference) -> Mapping[str, object]:
    told = dict(_plain(*_compared(said, first)))
    if said.filled != first.filled:
        told["explanation"] = explanation(beside)
    return {**told, "only": told_of_both(beside)}


def _compared(said: _Said, first: _Said) -> tuple[str, str]:
    """Say how copies differ, and why the one is kept.

    Those whose sections hold the same differ not at all, or in empty labels.
    """
    empty = "none" if said.labels == first.labels else "empty labels"
    because = "fuller" if first.unit.value > said.unit.value else "first"
    return empty if said.filled == first.filled else "sections", because


@cache
def _plain(difference: str, because: str) -> Mapping[str, object]:
    """Return the details of copies that differ in nothing else: one object for all of them."""
    return {"difference": difference, "kept_because": because}


RULE = Rule.of(__name__, "duplicates", Level.WARNING, collect=collect, conclude=star)
