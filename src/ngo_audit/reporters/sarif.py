"""The report for code scanning: SARIF 2.1.0, one run, whose log is written result by result.

What GitHub asks of it and how long texts may be: docs.github.com, "SARIF support for code
scanning".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ngo_audit.model import Level
from ngo_audit.report import Extent, SuppressionKind
from ngo_audit.text import harmless
from ngo_audit.text.paths import slashed, uri
from ngo_audit.text.sources import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.report import AppliedRule, Place, Problem, Report, Reported, SourceEdit

Object = dict[str, object]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "recommendation"}
_LONGEST = 1_000
"""GitHub takes so many characters of a description."""

_PARAGRAPH = re.compile(r"(?m)^(?![#`|\s])[^\n]+$")


def sarif(report: Report) -> Iterator[str]:
    """Yield the log in pieces; joined they are one JSON object and a line end."""
    yield f'{{\n"$schema": {harmless.json(SCHEMA)},\n"version": "2.1.0",\n"runs": [{{\n'
    yield f'"tool": {harmless.json({"driver": _driver(report)})},\n'
    yield '"columnKind": "unicodeCodePoints",\n'
    yield f'"automationDetails": {harmless.json({"id": "ngo-audit/"})},\n'
    yield f'"invocations": [{harmless.json(_invocation(report))}],\n"results": ['
    numbers = {rule.name: number for number, rule in enumerate(report.rules)}
    compared = any(map(_is_old, report.findings))
    separator = "\n"
    for entry in report.findings:
        state = {"baselineState": "unchanged" if _is_old(entry) else "new"} if compared else {}
        yield separator + harmless.json({**_result(entry, numbers), **state, **_held(entry)})
        separator = ",\n"
    yield "\n]\n}]\n}\n"


def _driver(report: Report) -> Object:
    return {
        "name": "ngo-audit",
        "semanticVersion": report.version,
        "rules": [_rule(rule) for rule in report.rules],
    }


def _rule(rule: AppliedRule) -> Object:
    """Return what a rule says of itself: its page, and the first paragraph of it."""
    told = _PARAGRAPH.search(rule.page)
    short = told[0] if told else rule.name
    return {
        "id": rule.name,
        "name": rule.name.title().replace("-", ""),
        "shortDescription": {"text": short[:_LONGEST]},
        "fullDescription": {"text": short[:_LONGEST]},
        "help": {"text": rule.page or short, "markdown": rule.page or short},
        "defaultConfiguration": {"level": str(rule.level)},
        "properties": {
            "tags": [rule.family],
            "precision": "medium" if rule.level is Level.NOTE else "high",
            "problem.severity": _SEVERITIES[rule.level],
        },
    }


def _invocation(report: Report) -> Object:
    return {
        "executionSuccessful": not report.problems,
        "toolExecutionNotifications": [_notification(problem) for problem in report.problems],
    }


def _notification(problem: Problem) -> Object:
    where = f"{slashed(problem.path)}: " if problem.path else ""
    return {
        "level": "error",
        "descriptor": {"id": problem.kind},
        "message": {"text": f"{where}{problem.message}"},
    }


def _result(entry: Reported, numbers: dict[str, int]) -> Object:
    finding = entry.finding
    result: Object = {
        "ruleId": finding.rule,
        "ruleIndex": numbers.get(finding.rule, -1),
        "level": str(entry.level),
        "message": {"text": _message(entry)},
        "locations": [_location(entry.place, entry.text)],
        "partialFingerprints": {
            "primaryLocationLineHash": entry.fingerprint,
            "ngoAudit/v1": entry.fingerprint,
        },
    }
    if entry.related:
        pairs = zip(entry.related, finding.related, strict=True)
        result["relatedLocations"] = [
            {"id": number, **_location(place, place.location), "message": {"text": related.message}}
            for number, (place, related) in enumerate(pairs, 1)
        ]
    if finding.fix and entry.edits:
        result["fixes"] = [_fix(finding.fix.title, entry)]
    return result


def _is_old(entry: Reported) -> bool:
    """Tell whether a finding was there before."""
    old = {SuppressionKind.BASELINE, SuppressionKind.UNCHANGED}
    return entry.suppressed is not None and entry.suppressed.kind in old


def _held(entry: Reported) -> Object:
    """Return why a finding that somebody looked at does not count."""
    held = entry.suppressed
    if held is None or _is_old(entry):
        return {}
    kind = "inSource" if held.kind is SuppressionKind.COMMENT else "external"
    why = ": ".join(filter(None, (held.by, held.reason)))
    return {"suppressions": [{"kind": kind, **({"justification": why} if why else {})}]}


def _message(entry: Reported) -> str:
    """Return what a finding says; brackets would make links of its words."""
    told = re.sub(r"([\\\[\]])", r"\\\1", entry.finding.message)
    links = (f"[{each.message}]({n})" for n, each in enumerate(entry.finding.related[:1], 1))
    return ". ".join((told, *links))


def _location(place: Place, words: str) -> Object:
    """Return a place; of a longer one its first line, which a pull request may show."""
    start, end = place.extent.start, place.extent.end
    artifact: Object = {"artifactLocation": {"uri": uri(place.page.path)}}
    if start.line == end.line:
        artifact["region"] = _region(place.extent)
    else:
        first = Extent(start, Position(start.line, start.column + max(1, len(words)), 0))
        artifact["region"] = _region(first)
        artifact["contextRegion"] = _region(place.extent)
    location: Object = {"physicalLocation": artifact}
    names = " › ".join(filter(None, (place.page.record, place.location)))
    if names:
        location["logicalLocations"] = [{"fullyQualifiedName": names}]
    return location


def _region(extent: Extent) -> Object:
    return {
        "startLine": extent.start.line,
        "startColumn": extent.start.column,
        "endLine": extent.end.line,
        "endColumn": extent.end.column,
    }


def _fix(title: str, entry: Reported) -> Object:
    return {
        "description": {"text": title},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": uri(entry.place.page.path)},
                "replacements": [_replacement(edit) for edit in entry.edits],
            }
        ],
    }


def _replacement(edit: SourceEdit) -> Object:
    return {
        "deletedRegion": {"byteOffset": edit.start, "byteLength": edit.end - edit.start},
        "insertedContent": {"text": edit.replacement},
    }
