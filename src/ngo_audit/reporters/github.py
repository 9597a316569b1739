"""The report for a workflow of GitHub: annotations of the worst causes, then the whole in the log.

A step shows ten annotations a level (actions/toolkit#734); what they hold is escaped as the
toolkit does it.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from ngo_audit.model import Level
from ngo_audit.reporters.terminal import terminal
from ngo_audit.text.harmless import numbered
from ngo_audit.text.paths import slashed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.report import Cause, Problem, Report, Reported

_SHOWN = 10
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def github(report: Report) -> Iterator[str]:
    """Yield workflow commands, then the report for people, in which none is obeyed."""
    yield from map(_problem, report.problems[:_SHOWN])
    found = report.by_cause
    levels: dict[Level, list[Cause]] = {level: [] for level in sorted(_COMMANDS, reverse=True)}
    for cause in report.causes:
        levels[found[cause.id][0].level].append(cause)
    for level, causes in levels.items():
        room = _SHOWN - len(report.problems[:_SHOWN]) * (level is Level.ERROR)
        # the last one says how many there are besides
        shown = causes if len(causes) <= room else causes[: max(room - 1, 0)]
        yield from (_annotation(cause, found[cause.id]) for cause in shown)
        if len(shown) < len(causes) and room:
            more = f"{len(causes) - len(shown)} more of this level: see the log"
            yield f"::{_COMMANDS[level]} title=ngo-audit::{more}\n"
    yield from _log(report)


def _log(report: Report) -> Iterator[str]:
    """Yield the report for people, between marks that no page can know."""
    told = list(terminal(report))
    mark = blake2b("".join(told).encode("utf-8", "replace"), digest_size=12).hexdigest()
    yield from (f"::stop-commands::{mark}\n", *told, f"::{mark}::\n")


def _annotation(cause: Cause, found: Sequence[Reported]) -> str:
    place = found[0].place
    start, end = place.extent.start, place.extent.end
    properties: dict[str, object] = {"file": slashed(place.page.path), "line": start.line}
    if start.line == end.line:
        properties |= {"endLine": end.line, "col": start.column, "endColumn": end.column}
    properties["title"] = cause.rule
    others = f" ({cause.findings} times)" if cause.findings > 1 else ""
    where = f"{place.location}: " if place.location else ""
    return _command(found[0].level, properties, f"{where}{cause.message}{others}")


def _problem(problem: Problem) -> str:
    return _command(
        Level.ERROR, {"file": slashed(problem.path), "title": problem.kind}, problem.message
    )


def _command(level: Level, properties: dict[str, object], message: str) -> str:
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[level]} {told}::{_data(message)}\n"


def _data(text: str) -> str:
    return numbered(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
