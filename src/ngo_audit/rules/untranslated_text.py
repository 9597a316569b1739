"""Paragraphs and sentences left in another language than their page."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Level, MarkKind
from ngo_audit.rules._foreign import Running
from ngo_audit.rules._lines import within
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.citations import announces_language
from ngo_audit.text.edits import Span
from ngo_audit.text.foreign import foreign
from ngo_audit.text.foreign_text import is_running
from ngo_audit.text.names import language_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Document, Site
    from ngo_audit.rules._foreign import Paragraph


def check(document: Document, site: Site, _options: Options) -> Iterator[Finding]:
    running = Running.of(document, site.candidates)
    if running is None:
        return
    here = language_name(running.language)
    named = dict(document.spoken)  # by the source: it is meant
    quoted = within(document, MarkKind.QUOTE)  # others said it, in their own language
    lines = (each for each in running.paragraphs if each.line not in named)
    paragraphs = (each for each in lines if not (each.passages and quoted(each.line)))
    for language, group in groupby(paragraphs, attrgetter("language")):
        run = list(group)
        if language is None:
            yield from _sentences(document, run, here)
        elif not _is_announced(document, run[0], language):
            span = Span(_start(document, run[0], running.language), run[-1].line.end)
            message = f"text in {language_name(language)} on a page in {here}"
            yield Finding(RULE.name, document.page.id, span, message)


def _sentences(document: Document, run: list[Paragraph], here: str) -> Iterator[Finding]:
    """Yield the sentences in another language that stand among those of the page."""
    for each in run:
        for passage in each.passages:
            start, there = each.line.start, language_name(passage.language)
            span = Span(start + passage.span.start, start + passage.span.end)
            message = f"sentences in {there} in a paragraph in {here}"
            yield Finding(RULE.name, document.page.id, span, message)


def _is_announced(document: Document, first: Paragraph, language: str) -> bool:
    """Tell whether the line above says what language a passage is in."""
    return first.above is not None and announces_language(document.text(first.above), language)


def _start(document: Document, first: Paragraph, expected: str) -> int:
    """Return where a passage begins: with the heading above it, if that is in its language."""
    if first.above and first.language:
        above = document.text(first.above)
        if not is_running(above) and foreign(above, expected, (first.language,)):
            return first.above.start
    return first.line.start


RULE = Rule.of(__name__, "translation", Level.WARNING, check=check)
