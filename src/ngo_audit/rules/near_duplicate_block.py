"""Blocks that say nearly the same: reworded, shortened, extended or set otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Level
from ngo_audit.rules._cards import is_card
from ngo_audit.rules._compared import differences
from ngo_audit.rules._copies import says_the_same
from ngo_audit.rules._difference import Kind
from ngo_audit.rules._likeness import collect, keys, title_of
from ngo_audit.rules._merging import mended
from ngo_audit.rules._pasting import Pasting
from ngo_audit.rules._stages import STAGES
from ngo_audit.rules._telling import details, related
from ngo_audit.rules.base import Options, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ngo_audit.rules._difference import Difference
    from ngo_audit.rules.base import Corpus
    from ngo_audit.text.columns import Rows


def conclude(corpus: Corpus, pairs: Callable[[], Rows], _options: Options) -> Iterator[Finding]:
    pasting = Pasting()
    for difference in differences(corpus, pairs, pages=False):
        if says_the_same(difference.copy.unit, difference.copy.kept):
            continue  # duplicate-block tells it
        if difference.is_copy and not difference.conflicts and not _is_teaser(difference):
            yield _finding(difference, pasting)


def _is_teaser(difference: Difference) -> bool:
    """Tell whether a block is the card of a page that says all it says."""
    copy, kept = difference.copy.unit, difference.copy.kept
    return difference.kind is not Kind.WORDING and is_card(copy, kept)


def _finding(difference: Difference, pasting: Pasting) -> Finding:
    copy, kept = difference.copy.unit, difference.copy.kept
    return Finding(
        RULE.name,
        copy.page,
        copy.span,
        _message(difference, title_of(copy), title_of(kept)),
        subject=copy.block.title,
        fix=mended(difference, pasting),
        related=related(difference, "the copy to keep"),
        details=details(difference),
    )


def _message(difference: Difference, title: str, kept: str) -> str:
    named = f"“{title}”" if title else "a text without a title"
    if difference.same_title:
        return f"{named} stands here again in nearly the same words"
    other = f"“{kept}”" if kept else "a text without a title"
    nearly = "" if difference.kind in {Kind.SAME, Kind.FORMATTING} else "nearly "
    return f"{named} says {nearly}what {other} says"


RULE = Rule.of(
    __name__,
    "duplicates",
    Level.WARNING,
    collect=collect,
    keys=keys,
    stages=STAGES,
    conclude=conclude,
)
