"""Verdicts carried out: the fix that somebody asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ngo_audit.decisions.remembered import Verdict
from ngo_audit.model import Finding, Fix, Safety
from ngo_audit.placing import mendable, with_finding
from ngo_audit.text.edits import Edit
from ngo_audit.text.lines import removal

if TYPE_CHECKING:
    from collections.abc import Callable

    from ngo_audit.decisions.remembered import Decision
    from ngo_audit.model import Page, PageId, Related
    from ngo_audit.placing import Atlas
    from ngo_audit.report import Reported


def carried_out(entry: Reported, decision: Decision, atlas: Callable[[PageId], Atlas]) -> Reported:
    """Return a finding with the fix that was decided, where there can be one; it needs no leave."""

    def page(finding: Finding | Related) -> Page:
        return atlas(finding.page).document.page

    finding = entry.finding
    if decision.verdict is Verdict.KEEP and is_pair(finding):
        told = _kept(finding, page)
    else:
        each = (_mended(one, decision, page(one)) for one in (finding, *finding.also))
        first, *others = (mendable(one, page(one)) for one in each)
        told = replace(first, also=tuple(others))
    return with_finding(entry, told, atlas)


def is_pair(finding: Finding) -> bool:
    """Tell whether a finding is about a block beside a copy of it, one of which may go."""
    details = finding.details
    return bool(finding.related) and "difference" in details and not details.get("whole_page")


def _mended(finding: Finding, decision: Decision, page: Page) -> Finding:
    """Return a finding with the fix that was decided, or with its own where there is none."""
    fix = finding.fix
    if decision.verdict is Verdict.REPLACE:
        fix = _written(finding, decision.replacement)
    elif decision.verdict is Verdict.FIX and is_pair(finding):
        fix = _dropped(finding, page, finding.related[0].page)
    elif decision.verdict is Verdict.FIX and fix is None and finding.suggestions:
        fix = _written(finding, finding.suggestions[0])
    if fix is None or decision.verdict is Verdict.KEEP:
        return finding
    return replace(finding, fix=replace(fix, safety=Safety.SAFE))


def _written(finding: Finding, words: str) -> Fix:
    return Fix(f"Write “{words}”", (Edit(finding.subject or finding.span, words),))


def _dropped(place: Finding | Related, page: Page, kept: PageId) -> Fix:
    """Return the fix that drops one of two copies; the page of the other must stay as it is."""
    cut = (Edit(removal(page.text, place.span)),)
    return Fix("Remove this copy", cut, requires=(kept,) if kept != place.page else ())


def _kept(finding: Finding, page: Callable[[Finding | Related], Page]) -> Finding:
    """Return a finding whose fix drops the copy that was advised, on whichever page it stands."""
    other = finding.related[0]
    fix = _dropped(other, page(other), finding.page)
    if other.page == finding.page:
        return mendable(replace(finding, fix=fix), page(finding))
    there = Finding(finding.rule, other.page, other.span, finding.message, fix=fix)
    return replace(finding, fix=None, also=(mendable(there, page(other)),))
