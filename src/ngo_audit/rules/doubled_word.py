"""Words that stand twice in a row."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Fix, Level, Safety
from ngo_audit.rules._lines import REMEMBERED, lines, shifted
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.doubled import doubled
from ngo_audit.text.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Document, Site
    from ngo_audit.text.doubled import Doubled


def check(document: Document, site: Site, _options: Options) -> Iterator[Finding]:
    for line, language in lines(document):
        for word in _doubled(document.prose(line), language, site.candidates):
            surplus = Edit(shifted(word.surplus, line))
            yield Finding(
                RULE.name,
                document.page.id,
                shifted(word.span, line),
                f"“{word.word}” stands twice in a row",
                fix=Fix("Remove one of the two", (surplus,), Safety.UNSAFE),
            )


@lru_cache(REMEMBERED)
def _doubled(text: str, language: str, others: tuple[str, ...]) -> tuple[Doubled, ...]:
    return tuple(doubled(text, language, others))


RULE = Rule.of(__name__, "spelling", Level.NOTE, check=check)
