"""French capitals without their accent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Fix, Level, Safety
from ngo_audit.rules._lines import lines, shifted
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.accents import unaccented
from ngo_audit.text.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Document, Site


def check(document: Document, _site: Site, _options: Options) -> Iterator[Finding]:
    for line, language in lines(document):
        for word in unaccented(document.prose(line)) if language == "fr" else ():
            place = shifted(word.span, line)
            yield Finding(
                RULE.name,
                document.page.id,
                place,
                f"“{document.text(place)}” lacks the accent of its capital: “{word.right}”",
                fix=Fix(
                    f"Write “{word.right}”",
                    (Edit(place, word.right),),
                    Safety.SAFE if word.ordinary else Safety.UNSAFE,
                ),
                suggestions=(word.right,),
            )


RULE = Rule.of(__name__, "spelling", Level.NOTE, check=check, default=False)
