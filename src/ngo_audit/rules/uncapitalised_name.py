"""English names of peoples, languages, days, months and countries in small letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Fix, Level
from ngo_audit.rules._lines import lines, shifted
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.capitals import uncapitalised
from ngo_audit.text.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Document, Site


def check(document: Document, _site: Site, _options: Options) -> Iterator[Finding]:
    for line, language in lines(document):
        for word in uncapitalised(document.prose(line)) if language == "en" else ():
            place, right = shifted(word.span, line), word.form.capitalize()
            yield Finding(
                RULE.name,
                document.page.id,
                place,
                f"“{word.form}” lacks its capital: “{right}”",
                fix=Fix(f"Write “{right}”", (Edit(place, right),)),
                suggestions=(right,),
            )


RULE = Rule.of(__name__, "spelling", Level.NOTE, check=check, default=False)
