"""The first screen: what was looked at, findings by family, what to do first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ngo_audit.model import Level
from ngo_audit.reporters.html import words
from ngo_audit.reporters.html.shares import length, share
from ngo_audit.reporters.html.words import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ngo_audit.report import Cause, Report, Reported

_FIRST = 5

_LEVELS = ((Level.ERROR, "errors"), (Level.WARNING, "warnings"), (Level.NOTE, "notes"))


def overview(report: Report, found: Mapping[int, Sequence[Reported]]) -> Iterator[str]:
    """Yield the first screen in pieces."""
    yield '<div class="screen"><div>'
    yield f'<section class="seen"><h2>{told("seen")}</h2><ul class="figures">'
    yield from (_figure(number, key) for number, key in _figures(report))
    yield "</ul></section>\n"
    if found:
        yield from _families(report)
    elif not report.problems:
        yield f'<p class="clean">{told("clean")}</p>\n'
    yield "</div>"
    yield from _first(report, found) if found else ()
    yield "</div>\n"


def _figures(report: Report) -> Iterator[tuple[int, str]]:
    yield len(report.pages), "pages"
    yield sum(len(page.blocks) for page in report.pages), "blocks"
    yield len(report.rules), "rules_ran"
    yield len(report.counted), "findings"
    yield len(report.causes), "causes"
    yield from (
        (number, key)
        for number, key in (
            (report.fixable, "mended"),
            (report.fixable_unsafe, "mended_unsafe"),
            (report.suppressed.total(), "set_aside"),
        )
        if number
    )


def _figure(number: int, key: str) -> str:
    return f'<li><b data-number="{number}">{number:,}</b> {told(key, number)}</li>'


def _families(report: Report) -> Iterator[str]:
    """Yield the chart, which is a table for those who cannot see it."""
    counts = Counter((entry.family, entry.level) for entry in report.counted)
    totals = Counter(entry.family for entry in report.counted)
    most = max(totals.values())
    yield f'<section class="families"><h2 id="families">{told("by_family")}</h2>'
    yield '<table aria-labelledby="families"><thead><tr>'
    yield f'<th scope="col">{told("family")}</th><td class="chart"></td>'
    yield "".join(f'<th scope="col">{told(key)}</th>' for _, key in _LEVELS)
    yield f'<th scope="col">{told("total")}</th></tr></thead><tbody>'
    for family, total in sorted(totals.items(), key=lambda item: (-item[1], item[0])):
        levels = [(level, counts[family, level]) for level, _ in _LEVELS]
        yield f'<tr><th scope="row">{words.family(family)}</th>'
        yield f'<td class="chart">{_bar(levels, most)}</td>'
        yield "".join(f"<td>{count:,}</td>" for _, count in levels)
        yield f"<td><b>{total:,}</b></td></tr>"
    yield "</tbody></table></section>\n"


def _bar(levels: Sequence[tuple[Level, int]], most: int) -> str:
    """Return a bar of three colours, as long as its numbers are among the most."""
    parts: list[str] = []
    at = 0.0
    for level, count in levels:
        width = 100 * count / most
        parts.append(f'<rect class="{level}" x="{at:.2f}" width="{width:.2f}" height="10"/>')
        at += width
    shape = 'viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"'
    return f'<svg class="bar" {shape}>{"".join(parts)}</svg>'


def _first(report: Report, found: Mapping[int, Sequence[Reported]]) -> Iterator[str]:
    """Yield what to do first: the worst, and of these what is about most of the text."""
    whole = length(report)
    causes = [cause for cause in report.causes if cause.id in found]
    shares = {cause.id: share(found[cause.id], whole) for cause in causes}
    ranked = sorted(causes, key=lambda c: (-found[c.id][0].level, -shares[c.id], -c.findings, c.id))
    yield f'<section class="first"><h2>{told("first")}</h2><ol>'
    for cause in ranked[:_FIRST]:
        yield _step(cause, found[cause.id], shares[cause.id])
    yield f'</ol><p class="quiet">{told("first_why")}</p></section>\n'


def _step(cause: Cause, found: Sequence[Reported], part: float) -> str:
    level = str(found[0].level)
    link = f'<a href="#c{cause.id}">{words.sentence(cause.message)}</a>'
    return (
        f'<li><span class="level {level}">{told(level)}</span> {link} '
        f'<span class="quiet">{told("places", len(found))} · '
        f"<b>{_percent(part)}</b> {told('share')}</span></li>"
    )


def _percent(part: float) -> str:
    rounded = round(100 * part)
    return f"{rounded} %" if rounded or not part else "&lt; 1 %"
