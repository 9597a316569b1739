"""Words that are surely misspelt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Fix, Level
from ngo_audit.rules._spelling import suspects
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Document, Site


def check(document: Document, site: Site, _options: Options) -> Iterator[Finding]:
    for place, word in suspects(document, site):
        if word.sure:
            right = word.suggestions[0]
            yield Finding(
                RULE.name,
                document.page.id,
                place,
                f"“{word.word}” is misspelt: “{right}”",
                fix=Fix(f"Write “{right}”", (Edit(place, right),)),
                suggestions=word.suggestions,
            )


RULE = Rule.of(__name__, "spelling", Level.WARNING, check=check)
