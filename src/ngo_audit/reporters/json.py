"""The report for machines: JSON as `report.schema.json` describes it, one item a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.text import harmless
from ngo_audit.text.paths import slashed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ngo_audit.model import PageId
    from ngo_audit.report import (
        BlockOutline,
        Cause,
        Extent,
        Notice,
        PageOutline,
        Place,
        Problem,
        Report,
        Reported,
        Suppression,
    )
    from ngo_audit.text.sources import Position

SCHEMA_VERSION = 1
"""Within a version fields may be added, never removed or given another meaning."""

Object = dict[str, object]


def json(report: Report) -> Iterator[str]:
    """Yield the report in pieces; joined they are one JSON object and a line end."""
    yield f'{{\n"schema_version": {SCHEMA_VERSION},\n'
    yield f'"tool": {harmless.json({"name": "ngo-audit", "version": report.version})},\n'
    yield f'"summary": {harmless.json(_summary(report))}'
    yield from _array("pages", map(_page, report.pages))
    yield from _array("findings", map(finding, report.findings))
    yield from _array("causes", map(_cause, report.causes))
    yield from _array("problems", map(problem, report.problems))
    yield from _array("notices", map(_notice, report.notices))
    yield "\n}\n"


def _array(name: str, items: Iterable[Object]) -> Iterator[str]:
    yield f',\n"{name}": ['
    separator = "\n"
    for item in items:
        yield separator + harmless.json(item)
        separator = ",\n"
    yield "]" if separator == "\n" else "\n]"


def _summary(report: Report) -> Object:
    return {
        "pages": len(report.pages),
        "blocks": sum(len(page.blocks) for page in report.pages),
        "sections": sum(page.sections for page in report.pages),
        "rules": len(report.rules),
        "findings": len(report.findings),
        "causes": len(report.causes),
        "fixable": report.fixable,
        "fixable_unsafe": report.fixable_unsafe,
        "suppressed": report.suppressed.total(),
        "problems": len(report.problems),
        "notices": len(report.notices),
    }


def _page(page: PageOutline) -> Object:
    return {
        **_page_id(page.page),
        "media_type": page.media_type,
        "encoding": page.encoding,
        "language": page.language,
        "confidence": round(page.confidence, 3),
        "blocks": [_block(block) for block in page.blocks],
    }


def _block(block: BlockOutline) -> Object:
    return {
        "title": block.title,
        "tagline": block.tagline,
        "language": block.language,
        "span": _span(block.extent),
        "title_span": block.title_extent and _span(block.title_extent),
        "tagline_span": block.tagline_extent and _span(block.tagline_extent),
        "sections": [
            {"label": section.label, "state": section.state, "span": _span(section.extent)}
            for section in block.sections
        ],
    }


def finding(reported: Reported) -> Object:
    finding = reported.finding
    messages = (related.message for related in finding.related)
    return {
        "rule": finding.rule,
        "family": reported.family,
        "level": str(reported.level),
        "message": finding.message,
        **_page_id(reported.place.page),
        "location": reported.place.location,
        "text": reported.text,
        "span": _span(reported.place.extent),
        "cause": reported.cause,
        "related": [_related(*pair) for pair in zip(reported.related, messages, strict=True)],
        "fix": _fix(reported),
        "suggestions": finding.suggestions,
        "details": dict(finding.details) or None,
        "suppressed": reported.suppressed and _suppression(reported.suppressed),
        "fingerprint": reported.fingerprint,
        "other": reported.other or None,
    }


def _related(place: Place, message: str) -> Object:
    return {
        **_page_id(place.page),
        "span": _span(place.extent),
        "location": place.location,
        "message": message,
    }


def _fix(reported: Reported) -> Object | None:
    fix = reported.finding.fix
    if fix is None:
        return None
    edits = [
        {"start": edit.start, "end": edit.end, "replacement": edit.replacement}
        for edit in reported.edits
    ]
    return {"title": fix.title, "safety": fix.safety, "edits": edits}


def _suppression(suppressed: Suppression) -> Object:
    return {
        "kind": suppressed.kind,
        "reason": suppressed.reason or None,
        "by": suppressed.by or None,
    }


def _cause(cause: Cause) -> Object:
    return {
        "id": cause.id,
        "rule": cause.rule,
        "message": cause.message,
        "findings": cause.findings,
    }


def problem(problem: Problem) -> Object:
    return {
        "path": slashed(problem.path),
        "record": problem.record or None,
        "kind": problem.kind,
        "message": problem.message,
    }


def _notice(notice: Notice) -> Object:
    return {
        "path": slashed(notice.path),
        "kind": notice.kind,
        "message": notice.message,
        "blocks": notice.blocks,
    }


def _page_id(page: PageId) -> Object:
    return {"path": slashed(page.path), "record": page.record or None}


def _span(extent: Extent) -> Object:
    return {"start": _position(extent.start), "end": _position(extent.end)}


def _position(position: Position) -> Object:
    return {"line": position.line, "column": position.column, "offset": position.offset}
