"""Labels left in another language than the text around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Fix, Level
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text import labels
from ngo_audit.text.edits import Edit
from ngo_audit.text.foreign import foreign
from ngo_audit.text.names import language_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Document, Site
    from ngo_audit.text.edits import Span


def check(document: Document, site: Site, _options: Options) -> Iterator[Finding]:
    for block in document.blocks:
        language = block.language or document.language
        if language:
            for label in (*block.separators, *(section.label for section in block.sections)):
                yield from _judge(document, label, language, site)


def _judge(document: Document, label: Span, expected: str, site: Site) -> Iterator[Finding]:
    words = document.text(label)
    language = foreign(words, expected, site.candidates, site.words)
    if language:
        there, here = language_name(language), language_name(expected)
        yield Finding(
            RULE.name,
            document.page.id,
            label,
            f"“{words}” is {there}, the text around it {here}",
            fix=_fix(label, labels.translate(words, language, expected)),
        )


def _fix(label: Span, translation: str | None) -> Fix | None:
    """Only what the glossary knows is ever translated."""
    return Fix(f"Write “{translation}”", (Edit(label, translation),)) if translation else None


RULE = Rule.of(__name__, "translation", Level.WARNING, check=check)
