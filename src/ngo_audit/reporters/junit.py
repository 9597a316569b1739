"""The report for test dashboards: JUnit XML, a suite a page and a case for each rule it fails.

There is no standard; elements and attributes are those of github.com/testmoapp/junitxml.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from ngo_audit.model import Level
from ngo_audit.text.harmless import numbered
from ngo_audit.text.paths import slashed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.model import PageId
    from ngo_audit.report import Problem, Report, Reported


def junit(report: Report) -> Iterator[str]:
    """Yield the report in pieces; what XML cannot hold is given by number: `harmless.numbered`.

    Errors and warnings are failures, notes are told in cases that pass, problems are errors.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="ngo-audit">\n'
    found = {
        page: list(entries)
        for page, entries in groupby(report.counted, key=lambda entry: entry.place.page)
    }
    for outline in report.pages:
        yield from _suite(outline.page, found.get(outline.page, []))
    if report.problems or not report.pages:
        yield from _troubles(report.problems)
    yield "</testsuites>\n"


def _suite(page: PageId, entries: Sequence[Reported]) -> Iterator[str]:
    by_rule = sorted(entries, key=lambda entry: entry.finding.rule)
    cases = [list(case) for _, case in groupby(by_rule, key=lambda entry: entry.finding.rule)]
    failures = sum(_fails(case) for case in cases)
    name = slashed(page.whole)
    counts = f'tests="{max(len(cases), 1)}" failures="{failures}" errors="0"'
    yield f"<testsuite name={_quoted(name)} {counts}>\n"
    for case in cases:
        yield from _case(name, slashed(page.path), case)
    if not cases:
        yield f'<testcase name="all rules" classname={_quoted(name)}/>\n'
    yield "</testsuite>\n"


def _fails(case: Sequence[Reported]) -> bool:
    return case[0].level > Level.NOTE


def _case(name: str, path: str, case: Sequence[Reported]) -> Iterator[str]:
    first = case[0]
    line = first.place.extent.start.line
    rule = _quoted(first.finding.rule)
    yield f'<testcase name={rule} classname={_quoted(name)} file={_quoted(path)} line="{line}">\n'
    told = _text("\n".join(map(_told, case)))
    if _fails(case):
        message = _quoted(first.finding.message)
        yield f"<failure message={message} type={rule}>{told}</failure>\n"
    else:
        yield f"<system-out>{told}</system-out>\n"
    yield "</testcase>\n"


def _told(entry: Reported) -> str:
    start = entry.place.extent.start
    where = f"{entry.place.location}: " if entry.place.location else ""
    return f"{start.line}:{start.column}: {where}{entry.finding.message}"


def _troubles(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield what could not be done, or that nothing was there to do."""
    count = len(problems)
    yield f'<testsuite name="ngo-audit" tests="{max(count, 1)}" failures="0" errors="{count}">\n'
    for problem in problems:
        path = _quoted(slashed(problem.path))
        yield f'<testcase name={path} classname="ngo-audit" file={path}>\n'
        message, kind = _quoted(problem.message), _quoted(problem.kind)
        yield f"<error message={message} type={kind}>{_text(problem.message)}</error>\n"
        yield "</testcase>\n"
    if not problems:
        yield '<testcase name="all rules" classname="ngo-audit"/>\n'
    yield "</testsuite>\n"


def _text(text: str) -> str:
    return escape(numbered(text))


def _quoted(text: str) -> str:
    return quoteattr(numbered(text))
