"""Copies under one title that say different things: another number, date or name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Level
from ngo_audit.rules._compared import differences
from ngo_audit.rules._likeness import PAGE, collect, keys, title_of
from ngo_audit.rules._stages import STAGES
from ngo_audit.rules._telling import details, related
from ngo_audit.rules.base import Options, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ngo_audit.rules._difference import Difference
    from ngo_audit.rules.base import Corpus
    from ngo_audit.text.columns import Rows


def conclude(corpus: Corpus, pairs: Callable[[], Rows], _options: Options) -> Iterator[Finding]:
    for pages in (True, False):
        for difference in differences(corpus, pairs, pages=pages, same=False):
            if difference.conflicts:
                yield _finding(difference)


def _finding(difference: Difference) -> Finding:
    copy, kept = difference.copy.unit, difference.copy.kept
    title = f"“{title_of(copy)}”" if title_of(copy) else "a text without a title"
    named = f"the page {kept.page.name}" if copy.place == PAGE else title
    return Finding(
        RULE.name,
        copy.page,
        copy.span,
        f"{named} stands here again with {_differing(difference)}",
        subject=None if copy.place == PAGE else copy.block.title,
        related=related(difference, "the other copy"),
        details=details(difference),
    )


def _differing(difference: Difference) -> str:
    """Say what sort of facts differ."""
    kinds = {change.kind for change in difference.changes}
    return f"other {kinds.pop()}s" if len(kinds) == 1 else "other facts"


RULE = Rule.of(
    __name__,
    "duplicates",
    Level.ERROR,
    collect=collect,
    keys=keys,
    stages=STAGES,
    conclude=conclude,
)
