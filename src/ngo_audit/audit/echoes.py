"""What one mistake in a menu or a footer comes to: it stands on every page, and is told once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ngo_audit.model import Document, Finding, PageId

_Said: TypeAlias = tuple[str, str, str]
"""A rule, what it says and of which words."""


def once(findings: Iterable[Finding], documents: Mapping[PageId, Document]) -> list[Finding]:
    """Return the findings, those that repeat in the chrome of pages as one with their number.

    The first page has it; the findings on the others go with it, and so do their fixes.
    """
    told: list[Finding] = []
    echoes: dict[_Said, list[Finding]] = defaultdict(list)
    for finding in findings:
        document = documents[finding.page]
        if any(apart.span.contains(finding.span) for apart in document.chrome):
            words = document.text(finding.span)
            echoes[finding.rule, finding.message, words].append(finding)
        else:
            told.append(finding)
    return [*told, *map(_joined, echoes.values())]


def _joined(findings: list[Finding]) -> Finding:
    first, *others = sorted(findings, key=lambda each: (each.page, each.span))
    pages = len({each.page for each in findings})
    if pages == 1:
        return replace(first, also=tuple(others)) if others else first
    message = f"{first.message} (in a menu, footer or the like of {pages} pages)"
    details = {**first.details, "pages": pages}
    return replace(first, message=message, details=details, also=tuple(others))
