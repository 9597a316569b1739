"""The report as Markdown, for a ticket or the summary of a job: a table a level, a row a cause."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ngo_audit.text.commonmark import escaped
from ngo_audit.text.harmless import numbered
from ngo_audit.text.paths import slashed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.report import Cause, Problem, Report, Reported

_PLACES = 5
_HEADINGS = {"error": "Errors", "warning": "Warnings", "note": "Notes"}


def markdown(report: Report) -> Iterator[str]:
    """Yield the report: what could not be done, then the causes, worst first, with places."""
    yield "# Before you publish\n\n"
    yield f"{_counted(report.counted, 'finding')} with {_counted(report.causes, 'cause')} "
    yield f"on {_counted(report.pages, 'page')}.\n"
    if report.problems:
        yield "\n## Could not be done\n\n"
        yield from map(_problem, report.problems)
    found = report.by_cause
    for level, causes in groupby(report.causes, key=lambda cause: found[cause.id][0].level):
        yield f"\n## {_HEADINGS[str(level)]}\n\n"
        yield "| Times | What | Where | Rule |\n| ---: | --- | --- | --- |\n"
        yield from (_row(cause, found[cause.id], len(report.pages)) for cause in causes)


def _counted(values: Sequence[object], noun: str) -> str:
    return f"{len(values)} {noun}" if len(values) == 1 else f"{len(values)} {noun}s"


def _row(cause: Cause, found: Sequence[Reported], pages: int) -> str:
    places = "; ".join(_place(entry, pages) for entry in found[:_PLACES])
    more = len(found) - _PLACES
    where = f"{places} and {more} more" if more > 0 else places
    return f"| {cause.findings} | {shown(cause.message)} | {where} | {cause.rule} |\n"


def _place(entry: Reported, pages: int) -> str:
    place = entry.place
    page = slashed(place.page.whole) if pages > 1 else ""
    line = f"line {place.extent.start.line}"
    return shown(" › ".join(filter(None, (page, place.location or line))))


def _problem(problem: Problem) -> str:
    names = ": ".join(filter(None, (problem.path, problem.record)))
    return f"- {shown(f'{slashed(names)}: {problem.message}')}\n"


def shown(text: str) -> str:
    """Return Markdown for one cell or line that shows a text as it is.

    What no eye sees is given by number: `harmless.numbered`.
    """
    line = numbered(text).replace("\t", r"\u{9}").replace("\n", r"\u{a}")
    return escaped(line).replace("|", "\\|")
