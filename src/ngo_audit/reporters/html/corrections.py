"""The changes to make by hand where a site is kept: what stands there, and what to paste."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ngo_audit.reporters.html import words
from ngo_audit.reporters.html.escaping import safe
from ngo_audit.reporters.html.pairs import sides
from ngo_audit.reporters.html.places import page_name, where
from ngo_audit.reporters.html.quoting import quote
from ngo_audit.reporters.html.words import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.report import Correction, Report
    from ngo_audit.reporters.html.cards import Site

_MOST = 80_000
"""Bytes of changes; the format "changes" has all."""


def corrections(report: Report, site: Site) -> Iterator[str]:
    """Yield the safe changes in the order of the site, while there is room."""
    if not report.corrections:
        return
    items = list(_fitting(report.corrections, site))
    yield f'<section class="changes"><h2>{told("changes")}</h2><p>{told("changes_why")}</p>\n'
    for page, found in groupby(items, key=lambda item: item[0].place.page):
        yield f'<details><summary dir="auto">{safe(page_name(page))}</summary><ul class="places">'
        yield "".join(shown for _, shown in found)
        yield "</ul></details>\n"
    if len(items) < len(report.corrections):
        left = len(report.corrections) - len(items)
        yield f'<p class="capped">{told("capped_changes", left)}</p>'
    yield "</section>\n"


def _fitting(found: Sequence[Correction], site: Site) -> Iterator[tuple[Correction, str]]:
    room = _MOST
    for correction in found:
        shown = _correction(correction, site)
        room -= len(shown.encode())
        if room < 0:
            break
        yield correction, shown


def _correction(correction: Correction, site: Site) -> str:
    """Return what stands there with the words that go, then the words to paste, plain."""
    language = site.language(correction.place)
    why = "".join(words.sentence(each, "p") for each in dict.fromkeys(correction.messages))
    old = quote(sides(correction.old, correction.new)[0], language)
    becomes = f'<p class="fact">{told("becomes")}</p>{quote(safe(correction.new), language)}'
    new = becomes if correction.new else f'<p class="fact">{told("goes")}</p>'
    return f"<li>{where(correction.place)}{why}{old}{new}</li>"
