"""Pages that say the same, or nearly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Level
from ngo_audit.rules._cards import is_list
from ngo_audit.rules._compared import differences
from ngo_audit.rules._difference import Kind
from ngo_audit.rules._likeness import collect, keys
from ngo_audit.rules._stages import STAGES
from ngo_audit.rules._telling import details, related
from ngo_audit.rules.base import Options, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ngo_audit.rules._difference import Difference
    from ngo_audit.rules.base import Corpus
    from ngo_audit.text.columns import Rows


def conclude(corpus: Corpus, pairs: Callable[[], Rows], _options: Options) -> Iterator[Finding]:
    for difference in differences(corpus, pairs, pages=True):
        kept, copy = difference.copy.kept.document, difference.copy.unit.document
        if difference.is_copy and not difference.conflicts and not is_list(kept, copy):
            yield _finding(difference)


def _finding(difference: Difference) -> Finding:
    copy, kept = difference.copy.unit, difference.copy.kept
    return Finding(
        RULE.name,
        copy.page,
        copy.span,
        f"the page says {_likeness(difference.kind)} {kept.page.name} says",
        related=related(difference, "the page to keep"),
        details=details(difference),
    )


def _likeness(kind: Kind) -> str:
    return "what" if kind in {Kind.SAME, Kind.FORMATTING} else "nearly what"


RULE = Rule.of(
    __name__,
    "duplicates",
    Level.WARNING,
    collect=collect,
    keys=keys,
    stages=STAGES,
    conclude=conclude,
)
