"""The report for people who open a file: one page that needs nothing but a browser."""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from ngo_audit.reporters.html import aside, words
from ngo_audit.reporters.html.cards import Site, card
from ngo_audit.reporters.html.corrections import corrections
from ngo_audit.reporters.html.escaping import safe
from ngo_audit.reporters.html.guides import first_paragraph, guide
from ngo_audit.reporters.html.overview import overview
from ngo_audit.reporters.html.places import page_name
from ngo_audit.reporters.html.words import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ngo_audit.model import PageId
    from ngo_audit.report import Report, Reported

_MOST = 600_000
"""Bytes of causes that a report holds: with all else it stays below a million."""

_SCRIPTS = ("said.js", "filters.js", "decisions.js", "file.js", "keys.js")


def html(report: Report) -> Iterator[str]:
    """Yield the report in pieces; joined they are one page that asks nothing of the network."""
    found: dict[int, list[Reported]] = defaultdict(list)
    for entry in report.counted:
        if entry.cause is not None:
            found[entry.cause].append(entry)
    style, script = _file("page.css"), _script()
    before, _, after = _file("page.html").partition("<!-- report -->")
    for place, value in (("POLICY", _policy(style, script)), ("STYLE", style)):
        before = before.replace(f"<!-- {place} -->", value)
    yield before
    yield from overview(report, found)
    yield from aside.problems(report)
    site = _site(report)
    yield from _causes(report, found, site)
    yield from corrections(report, site)
    yield from aside.suppressed(report)
    yield from aside.notices(report)
    yield from _rules(report, found)
    yield from (_pages(report), f'<p class="made" id="made">{told("made_by")} ')
    yield f"<span>ngo-audit {safe(report.version)}</span></p>"
    yield after.replace("<!-- WORDS -->", words.dictionary()).replace("<!-- SCRIPT -->", script)


def _file(name: str) -> str:
    return files(__package__).joinpath("page", name).read_text("utf-8")


def _script() -> str:
    """Return the parts of the script as one, which leaves no name behind in the page."""
    return "\n".join(['"use strict";', "(() => {", *map(_file, _SCRIPTS), "})();"])


def _policy(style: str, script: str) -> str:
    """Return what the page may do: run its own style and script, and nothing else."""
    allowed = f"style-src {_hash(style)}; script-src {_hash(script)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _site(report: Report) -> Site:
    languages = {
        (page.page, number): block.language
        for page in report.pages
        for number, block in enumerate(page.blocks)
    }
    captions = {rule.name: first_paragraph(rule.page) for rule in report.rules}
    return Site(_numbers(report), languages, captions)


def _causes(report: Report, found: Mapping[int, Sequence[Reported]], site: Site) -> Iterator[str]:
    """Yield the causes, worst first, as long as the page stays small enough for a mail."""
    yield f'<section id="causes" tabindex="-1"><h2>{told("found")}</h2><div id="tools"></div>\n'
    room, left = _MOST, len(found)
    for cause in (cause for cause in report.causes if cause.id in found):
        if room < 0:
            break
        for piece in card(cause, found[cause.id], site, room // left):
            room -= len(piece.encode())
            yield piece
        left -= 1
    yield f'<p class="capped">{told("capped_causes", left)}</p>' if left else ""
    yield "</section>\n"


def _numbers(report: Report) -> Mapping[PageId, int]:
    pages = sorted({entry.place.page for entry in report.counted})
    return {page: number for number, page in enumerate(pages)}


def _rules(report: Report, found: Mapping[int, Sequence[Reported]]) -> Iterator[str]:
    """Yield the pages of the rules that found something."""
    named = {entry.finding.rule for entries in found.values() for entry in entries}
    told_of = [rule for rule in report.rules if rule.name in named]
    if told_of:
        yield f'<section class="rules"><h2>{told("rules")}</h2>'
        yield from map(guide, told_of)
        yield "</section>\n"


def _pages(report: Report) -> str:
    """Return the names of pages, by the numbers that causes have, for the filter."""
    names = (f"<li>{safe(page_name(page))}</li>" for page in _numbers(report))
    return f'<ul id="pages" hidden>{"".join(names)}</ul>\n'
