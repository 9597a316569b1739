"""The findings as JSON lines: each the object that the JSON report has for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.reporters.json import finding, problem
from ngo_audit.text import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.report import Report


def jsonl(report: Report) -> Iterator[str]:
    """Yield a line for each problem, with the key "problem", and for each finding."""
    for trouble in report.problems:
        yield f"{harmless.json({'problem': problem(trouble)})}\n"
    for entry in report.findings:
        yield f"{harmless.json(finding(entry))}\n"
