"""Copies under one title that say different things: another number, date or name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Level, Related
from ngo_audit.rules._difference import Difference
from ngo_audit.rules._likeness import PAGE, STAGES, collect, title_of
from ngo_audit.rules._stars import copies
from ngo_audit.rules.base import Options, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ngo_audit.rules.base import Corpus
    from ngo_audit.text.columns import Rows


def conclude(corpus: Corpus, pairs: Callable[[], Rows], _options: Options) -> Iterator[Finding]:
    for pages in (True, False):
        for copy in copies(corpus, pairs(), pages=pages):
            difference = Difference.of(copy)
            if difference.conflicts:
                yield _finding(difference)


def _finding(difference: Difference) -> Finding:
    copy, kept = difference.copy.unit, difference.copy.kept
    named = kept.page.path if copy.place == PAGE else title_of(copy) or "A text without a title"
    others = (Related(unit.page, unit.span, "like it as well") for unit in difference.copy.others)
    return Finding(
        RULE.name,
        copy.page,
        copy.span,
        f"“{named}” stands here with other facts",
        subject=None if copy.place == PAGE else copy.block.title,
        related=(Related(kept.page, kept.span, "the fuller copy"), *others),
        details=difference.details(),
    )


RULE = Rule.of(
    __name__, "duplicates", Level.ERROR, collect=collect, stages=STAGES, conclude=conclude
)
