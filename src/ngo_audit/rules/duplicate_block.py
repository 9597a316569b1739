"""Blocks that occur twice, word for word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ngo_audit.model import Fact, Finding, Level, Related, SectionState
from ngo_audit.rules._cards import is_card
from ngo_audit.rules._copies import (
    content,
    is_everywhere,
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

    from ngo_audit.model import Document, Site, Unit
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
        if "\n" in text or len(text.split()) >= _WORDS:
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
    document, ours = copy.document, copy.block
    other, theirs = kept.document, kept.block
    title = document.text(ours.title) if ours.title else "A text without a title"
    filled, kept_filled = content(document, ours), content(other, theirs)
    beside = Difference.of(Copy(_whole(copy), _whole(kept), 1_000_000))
    if filled - kept_filled:
        fix = mended(beside, pasting)
    else:
        safe = pasting.is_plain(copy, kept) and not loses_form(document, ours, other, theirs)
        fix = removed(copy, kept, safe=safe)
    return Finding(
        RULE.name,
        copy.page,
        ours.span,
        f"“{title}” occurs more than once",
        subject=ours.title,
        fix=fix,
        related=(Related(kept.page, theirs.span, "the copy to keep"),),
        details=_details(beside, same=filled == kept_filled),
    )


def _whole(unit: Unit) -> Unit:
    """Return a block with all it says: what stands under its labels as well."""
    return replace(unit, lines=tuple(block_lines(unit.document, unit.block)))


def _details(beside: Difference, *, same: bool) -> Mapping[str, object]:
    copy, kept = beside.copy.unit, beside.copy.kept
    told: dict[str, object] = {
        "difference": _beside(_labels(copy), _labels(kept)) if same else "sections",
        "kept_because": "fuller" if kept.value > copy.value else "first",
    }
    if not same:
        told["explanation"] = explanation(beside)
    # where nothing can differ nothing is looked for: there may be a million of them
    if not same or copy.block.separators or kept.block.separators:
        told["only"] = told_of_both(beside)
    return told


def _beside(labels: Sequence[str], kept: Sequence[str]) -> str:
    """Say how copies differ whose sections hold the same: not at all, or in empty labels."""
    return "none" if labels == kept else "empty labels"


def _labels(unit: Unit) -> list[str]:
    empty = (s for s in unit.block.sections if s.state is not SectionState.FILLED)
    return sorted(key(unit.document.text(section.label)) for section in empty)


RULE = Rule.of(__name__, "duplicates", Level.WARNING, collect=collect, conclude=star)
