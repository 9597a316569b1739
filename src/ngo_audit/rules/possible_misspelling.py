"""Words that may be misspelt: worth a look, never mended unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Level
from ngo_audit.rules._spelling import suspects
from ngo_audit.rules.base import Options, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Document, Site


def check(document: Document, site: Site, _options: Options) -> Iterator[Finding]:
    for place, word in suspects(document, site):
        if not word.sure:
            meant = ", ".join(f"“{suggestion}”" for suggestion in word.suggestions[:2])
            message = f"“{word.word}” may be misspelt: {meant}?"
            yield Finding(RULE.name, document.page.id, place, message, suggestions=word.suggestions)


RULE = Rule.of(__name__, "spelling", Level.NOTE, check=check)
