"""Findings as rows of a table, with empty columns for who decides what until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.text.harmless import numbered
from ngo_audit.text.paths import slashed

if TYPE_CHECKING:
    from ngo_audit.report import Reported

COLUMNS = (
    "page",
    "project",
    "level",
    "rule",
    "words",
    "message",
    "in its sentence",
    "fix",
    "suggestions",
    "compare with",
    "decision",
    "own words",
    "owner",
    "due",
    "reason",
    "record",
    "line",
    "family",
    "cause",
    "status",
    "fingerprint",
)
"""What an editor reads comes first, what she fills in after it, what machines need last."""

_AROUND = 120
"""So many characters before and after the words are shown."""


def row(entry: Reported) -> tuple[str | int, ...]:
    """Return the cells of a finding; what no eye sees is given by number: `harmless.numbered`."""
    finding, place, suppressed = entry.finding, entry.place, entry.suppressed
    cells: tuple[str | int, ...] = (
        slashed(place.page.path),
        place.location,
        str(entry.level),
        finding.rule,
        entry.text,
        finding.message,
        sentence(entry),
        finding.fix.title if finding.fix else "",
        ", ".join(finding.suggestions),
        _other(entry),
        "",
        "",
        suppressed.by if suppressed else "",
        "",
        suppressed.reason if suppressed else "",
        place.page.record,
        place.extent.start.line,
        entry.family,
        "" if entry.cause is None else entry.cause,
        suppressed.kind if suppressed else "",
        entry.fingerprint,
    )
    return tuple(numbered(each) if isinstance(each, str) else each for each in cells)


def sentence(entry: Reported) -> str:
    """Return the words around a finding, with … where its line goes on."""
    if not entry.excerpts:
        return ""
    excerpt = entry.excerpts[0]
    here = entry.finding.subject or entry.finding.span
    start = max(here.start - excerpt.start - _AROUND, 0)
    end = min(here.end, here.start + _AROUND) - excerpt.start + _AROUND
    before = "…" if start or (excerpt.cut and excerpt.start) else ""
    after = "…" if end < len(excerpt.text) else ""
    return f"{before}{excerpt.text[start:end]}{after}"


def _other(entry: Reported) -> str:
    """Return the first place that explains a finding, with its page where that is another."""
    if not entry.related:
        return ""
    other = entry.related[0]
    page = slashed(other.page.whole) if other.page != entry.place.page else ""
    line = f"line {other.extent.start.line}"
    return " › ".join(filter(None, (page, other.location, line)))
