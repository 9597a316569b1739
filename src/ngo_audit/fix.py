"""Fixes settled: which are made, which another one covers, which must wait. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ngo_audit.model import Finding, Fix
    from ngo_audit.text.edits import Edit


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of the fixes of one page.

    ``edits`` do not overlap. ``subsumed`` findings vanish with what is removed anyway;
    ``deferred`` ones cross another fix and are looked at again once that is made.
    """

    edits: tuple[Edit, ...]
    applied: tuple[Finding, ...]
    subsumed: tuple[Finding, ...]
    deferred: tuple[Finding, ...]


def settle(findings: Iterable[Finding]) -> Settled:
    """Choose among the fixes of one page; the result does not depend on their order."""
    edits: set[Edit] = set()
    applied: list[Finding] = []
    subsumed: list[Finding] = []
    deferred: list[Finding] = []
    for finding, fix in sorted(_fixes(findings), key=_outermost_first):
        if all(_is_covered(edit, edits) for edit in fix.edits):
            subsumed.append(finding)
        elif any(edit.span.overlaps(made.span) for edit in fix.edits for made in edits):
            deferred.append(finding)
        else:
            edits.update(fix.edits)
            applied.append(finding)
    return Settled(tuple(sorted(edits)), tuple(applied), tuple(subsumed), tuple(deferred))


def _fixes(findings: Iterable[Finding]) -> Iterable[tuple[Finding, Fix]]:
    return ((finding, finding.fix) for finding in findings if finding.fix)


def _outermost_first(pair: tuple[Finding, Fix]) -> tuple[int, int, str, tuple[Edit, ...]]:
    finding, fix = pair
    start = min(edit.span.start for edit in fix.edits)
    end = max(edit.span.end for edit in fix.edits)
    return start, -end, finding.rule, fix.edits


def _is_covered(edit: Edit, made: Iterable[Edit]) -> bool:
    """Tell whether an edit is made already, or lies in what is removed."""
    return any(
        edit == other or (not other.replacement and other.span.contains(edit.span))
        for other in made
    )
