"""What a report says of two copies: the line for people, the details for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Related
from ngo_audit.rules._difference import Kind, shortened
from ngo_audit.rules._likeness import PAGE, date_of
from ngo_audit.rules._only import BlockNumbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ngo_audit.model import Unit
    from ngo_audit.rules._difference import Difference
    from ngo_audit.rules._only import Only

_MOST = 50
"""So many differences of a pair are told."""

_LISTED = 3
"""So many of them are told in one line."""

_QUOTED = 40
"""Code points of a paragraph or name in a list of several things."""


def related(difference: Difference, kept: str) -> tuple[Related, ...]:
    """Return the other places of a finding: the copy to keep, in these words, comes first."""
    copy = difference.copy
    others = (Related(unit.page, unit.span, "like it as well") for unit in copy.others)
    return (Related(copy.kept.page, copy.kept.span, kept), *others)


def details(difference: Difference) -> Mapping[str, object]:
    """Return all that is known of the pair, as a report for machines tells it."""
    copy, kept = difference.copy.unit, difference.copy.kept
    here, there = BlockNumbers(copy), BlockNumbers(kept)
    return {
        "difference": str(difference.kind),
        "explanation": explanation(difference),
        "whole_page": copy.place == PAGE,
        "score": difference.copy.score // 10_000,
        "common": difference.common,
        "kept_because": reason(copy, kept),
        "only": told_of_both(difference),
        "changes": [
            {
                "kind": str(change.kind),
                "kept": change.old,
                "copy": change.new,
                "kept_block": there.at(change.places[0]),
                "copy_block": here.at(change.places[1]),
            }
            for change in difference.changes[:_MOST]
        ],
        "diff": [{"kept": old, "copy": new} for old, new in difference.differing[:_MOST]],
        "blocks": _blocks(difference, here, there) if copy.place == PAGE else [],
    }


def reason(copy: Unit, kept: Unit) -> str:
    """Say why the one is kept, and not the other."""
    if kept.value > copy.value:
        return "fuller"
    return "newer" if date_of(kept) > date_of(copy) else "first"


def explanation(difference: Difference) -> str:
    """Say in one line how the copy differs from the text to keep."""
    share = f"{difference.common} % of the words in common"
    there = listed(difference.only_kept)
    match difference.kind:
        case Kind.SAME:
            return "word for word"
        case Kind.FORMATTING:
            return "the same words, set otherwise"
        case Kind.CONTAINED:
            also = f"the other has also: {there}; " if there else ""
            return f"{also}nothing stands here alone; {share}"
        case Kind.FACTS:
            told = [f"{change.old} → {change.new}" for change in difference.changes]
            return f"there → here: {_first(told)}; {share}"
        case Kind.WORDING:
            here = _listed_here(difference)
            return "; ".join(filter(None, (here, there and f"only there: {there}", share)))


def listed(only: Only) -> str:
    """Say what a text has alone, what has a name first: "Documents, 2 paragraphs"."""
    names = [shortened(name, _QUOTED) for name in (*only.blocks, *only.sections)]
    paragraphs = _counted(only.paragraphs, "paragraph")
    links = _counted(only.links, "link")
    return ", ".join(filter(None, (_first(names), paragraphs, links)))


def _listed_here(difference: Difference) -> str:
    """Say what the copy has alone: the words, unless whole parts have names or are several."""
    only = difference.only_copy
    if only.blocks or only.sections or len(only.paragraphs) > 1:
        return f"only here: {listed(only)}"
    quotes = [f"“{new}”" for _, new in difference.differing if new]
    return f"only here: {_first(quotes)}"


def _counted(items: Sequence[str], noun: str) -> str:
    if len(items) == 1:
        return f"“{shortened(items[0], _QUOTED)}”"
    return f"{len(items)} {noun}s" if items else ""


def _first(items: Sequence[str]) -> str:
    shown = ", ".join(items[:_LISTED])
    return f"{shown} …" if len(items) > _LISTED else shown


def told_of_both(difference: Difference) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return what either text has alone."""
    return {"kept": _told(difference.only_kept), "copy": _told(difference.only_copy)}


def _told(only: Only) -> Mapping[str, Sequence[str]]:
    return {
        "blocks": [shortened(title) for title in only.blocks[:_MOST]],
        "sections": [shortened(label) for label in only.sections[:_MOST]],
        "paragraphs": [shortened(text) for text in only.paragraphs[:_MOST]],
        "links": list(only.links[:_MOST]),
    }


def _blocks(
    difference: Difference, here: BlockNumbers, there: BlockNumbers
) -> list[Mapping[str, int | None]]:
    """Return the blocks of two pages that differ, by their numbers; None where one has none."""
    found = [
        (
            there.at(piece.old) if piece.old.start < piece.old.end else None,
            here.at(piece.new) if piece.new.start < piece.new.end else None,
        )
        for piece in difference.pieces
    ]
    return [{"kept": old, "copy": new} for old, new in [*dict.fromkeys(found)][:_MOST]]
