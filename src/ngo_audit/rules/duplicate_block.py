"""Blocks that occur twice, word for word."""

from __future__ import annotations

from dataclasses import replace
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
    from collections.abc import Iterator, Mapping, Sequence

    from ngo_audit.model import Document, Fix, Site, Unit
    from ngo_audit.rules.base import Corpus

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
        units = corpus.units(number)
        if is_everywhere(units):
            continue
        kept = max(units, key=lambda unit: unit.value)
        copies = (unit for unit in units if unit is not kept and not _is_on_a_card(unit, kept))
        yield from (_finding(unit, kept, pasting) for unit in copies)


def _is_on_a_card(copy: Unit, kept: Unit) -> bool:
    """Tell whether one is a card that says nothing beside what the page of its own says."""
    pairs = ((copy, kept), (kept, copy))
    return any(
        is_card(card, own)
        and not content(card.document, card.block) - content(own.document, own.block)
        for card, own in pairs
    )


def _finding(copy: Unit, kept: Unit, pasting: Pasting) -> Finding:
    title = copy.document.text(copy.block.title) if copy.block.title else "A text without a title"
    filled, kept_filled = (content(unit.document, unit.block) for unit in (copy, kept))
    same = filled == kept_filled
    # where nothing can differ nothing is looked for: there may be a million of them
    links = [linked(unit.document, unit.span) for unit in (copy, kept)]
    closings = copy.block.separators or kept.block.separators
    may_differ = not same or closings or links[0] != links[1]
    beside = Difference.of(Copy(_whole(copy), _whole(kept), 1_000_000)) if may_differ else None
    return Finding(
        RULE.name,
        copy.page,
        copy.span,
        f"“{title}” occurs more than once",
        subject=copy.block.title,
        fix=mended(beside, pasting)
        if beside and filled - kept_filled
        else _removed(copy, kept, pasting),
        related=(Related(kept.page, kept.span, "the copy to keep"),),
        details=_details(copy, kept, beside, same=same),
    )


def _whole(unit: Unit) -> Unit:
    """Return a block with all it says: what stands under its labels as well."""
    return replace(unit, lines=tuple(block_lines(unit.document, unit.block)))


def _removed(copy: Unit, kept: Unit, pasting: Pasting) -> Fix:
    loses = loses_form(copy.document, copy.block, kept.document, kept.block)
    return removed(copy, kept, safe=pasting.is_plain(copy, kept) and not loses)


def _details(
    copy: Unit, kept: Unit, beside: Difference | None, *, same: bool
) -> Mapping[str, object]:
    told: dict[str, object] = {
        "difference": _beside(_labels(copy), _labels(kept)) if same else "sections",
        "kept_because": "fuller" if kept.value > copy.value else "first",
    }
    if beside and not same:
        told["explanation"] = explanation(beside)
    return {**told, "only": told_of_both(beside)} if beside else told


def _beside(labels: Sequence[str], kept: Sequence[str]) -> str:
    """Say how copies differ whose sections hold the same: not at all, or in empty labels."""
    return "none" if labels == kept else "empty labels"


def _labels(unit: Unit) -> list[str]:
    empty = (s for s in unit.block.sections if s.state is not SectionState.FILLED)
    return sorted(key(unit.document.text(section.label)) for section in empty)


RULE = Rule.of(__name__, "duplicates", Level.WARNING, collect=collect, conclude=star)
