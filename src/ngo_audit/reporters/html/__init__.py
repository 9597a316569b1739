"""The report for people who open a file: one page that needs nothing but a browser."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ngo_audit.reporters.html import aside
from ngo_audit.reporters.html.cards import Site, card
from ngo_audit.reporters.html.corrections import corrections
from ngo_audit.reporters.html.escaping import safe
from ngo_audit.reporters.html.frame import frame
from ngo_audit.reporters.html.guides import first_paragraph, guide
from ngo_audit.reporters.html.overview import overview
from ngo_audit.reporters.html.places import page_name
from ngo_audit.reporters.html.words import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ngo_audit.model import PageId
    from ngo_audit.report import Report, Reported

_MOST = 960_000
"""Bytes of a report: the causes have what all else leaves of them."""

_PAGES = 1_000
"""Of more pages none can be picked from a list."""


def html(report: Report) -> Iterator[str]:
    """Yield the report in pieces; joined they are one page that asks nothing of the network."""
    found: dict[int, list[Reported]] = defaultdict(list)
    for entry in report.counted:
        if entry.cause is not None:
            found[entry.cause].append(entry)
    site = _site(report)
    before, after = frame()
    head = "".join((before, *overview(report, found), *aside.problems(report)))
    foot = "".join((*_rest(report, site), *_rules(report, found), _pages(report, site), after))
    yield head
    yield from _causes(report, found, site, _MOST - len((head + foot).encode()))
    yield foot


def _site(report: Report) -> Site:
    pages = sorted({entry.place.page for entry in report.counted})
    languages = {
        (page.page, number): block.language
        for page in report.pages
        for number, block in enumerate(page.blocks)
    }
    captions = {rule.name: first_paragraph(rule.page) for rule in report.rules}
    numbers = {page: number for number, page in enumerate(pages)} if len(pages) <= _PAGES else {}
    return Site(numbers, languages, captions)


def _causes(
    report: Report, found: Mapping[int, Sequence[Reported]], site: Site, room: int
) -> Iterator[str]:
    """Yield the causes, worst first, as long as the page stays small enough for a mail."""
    yield f'<section id="causes" tabindex="-1"><h2>{told("found")}</h2><div id="tools"></div>\n'
    left = len(found)
    for cause in (cause for cause in report.causes if cause.id in found):
        if room < 0:
            break
        for piece in card(cause, found[cause.id], site, room // max(left, 1)):
            room -= len(piece.encode())
            yield piece
        left -= 1
    yield f'<p class="capped">{told("capped_causes", left)}</p>' if left else ""
    yield "</section>\n"


def _rest(report: Report, site: Site) -> Iterator[str]:
    yield from corrections(report, site)
    yield from aside.suppressed(report)
    yield from aside.notices(report)


def _rules(report: Report, found: Mapping[int, Sequence[Reported]]) -> Iterator[str]:
    """Yield the pages of the rules that found something."""
    named = {entry.finding.rule for entries in found.values() for entry in entries}
    told_of = [rule for rule in report.rules if rule.name in named]
    if told_of:
        yield f'<section class="rules"><h2>{told("rules")}</h2>'
        yield from map(guide, told_of)
        yield "</section>\n"


def _pages(report: Report, site: Site) -> str:
    """Return the names of pages, by the numbers that causes have, and what made the report."""
    names: Sequence[PageId] = sorted(site.pages, key=lambda page: site.pages[page])
    items = "".join(f"<li>{safe(page_name(page))}</li>" for page in names)
    made = f"{told('made_by')} <span>ngo-audit {safe(report.version)}</span>"
    return f'<ul id="pages" hidden>{items}</ul>\n<p class="made">{made}</p>'
