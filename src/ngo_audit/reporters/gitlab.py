"""The report for merge requests of GitLab: a code quality report, a JSON array.

GitLab tells findings with one fingerprint once: ours differ within a report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Level
from ngo_audit.text import harmless
from ngo_audit.text.paths import slashed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.report import Problem, Report, Reported

_SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "major", Level.NOTE: "info"}


def gitlab(report: Report) -> Iterator[str]:
    """Yield the report in pieces; what could not be done is in it as a blocker."""
    entries = [*map(_problem, report.problems), *map(_finding, report.counted)]
    yield "["
    separator = "\n"
    for entry in entries:
        yield separator + harmless.json(entry)
        separator = ",\n"
    yield "\n]\n"


def _finding(entry: Reported) -> dict[str, object]:
    place = entry.place
    names = " › ".join(filter(None, (place.page.record, place.location)))
    lines = {"begin": place.extent.start.line, "end": place.extent.end.line}
    return {
        "description": f"{entry.finding.message} ({names})" if names else entry.finding.message,
        "check_name": entry.finding.rule,
        "fingerprint": entry.fingerprint,
        "severity": _SEVERITIES[entry.level],
        "location": {"path": slashed(place.page.path), "lines": lines},
    }


def _problem(problem: Problem) -> dict[str, object]:
    path = slashed(problem.path)
    return {
        "description": f"ngo-audit could not do its work: {problem.message}",
        "check_name": problem.kind,
        "fingerprint": f"{problem.kind}:{path}:{problem.record}:{problem.message}",
        "severity": "blocker",
        "location": {"path": path, "lines": {"begin": 1}},
    }
