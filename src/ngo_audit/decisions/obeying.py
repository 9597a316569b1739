"""Findings under what is remembered of them: which count, and which fixes are approved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ngo_audit import rules
from ngo_audit.decisions.baseline import known
from ngo_audit.decisions.deciding import decided
from ngo_audit.decisions.matching import unmatched
from ngo_audit.decisions.remembered import Decision, Met, Remembered, Verdict
from ngo_audit.decisions.verdicts import carried_out
from ngo_audit.report import Reported, Suppression, SuppressionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from ngo_audit.config import Configuration
    from ngo_audit.decisions.remembered import Known
    from ngo_audit.model import PageId
    from ngo_audit.placing import Atlas

_WHY = {
    Verdict.INTENDED: "intended",
    Verdict.NAME: "a name",
    Verdict.FOREIGN: "in another language",
}


@dataclass(frozen=True, slots=True)
class Obeyed:
    """Findings as they are told now, the decisions that they met, and what met none.

    ``stale`` counts what the baseline knows and the run did not find.
    """

    entries: tuple[Reported, ...]
    met: tuple[Met, ...] = ()
    unused: tuple[Decision, ...] = ()
    stale: int = 0


def obey(
    entries: Sequence[Reported],
    remembered: Remembered,
    atlas: Callable[[PageId], Atlas],
    configuration: Configuration,
) -> Obeyed:
    """Return the findings with what is remembered of them.

    A comment on the page has the first word, a decision the second, the baseline the last.
    """
    found = decided(entries, remembered, _families(remembered, configuration))
    # the text that was to be dropped may have changed since
    held = {id(each.decision) for each in remembered.carried}
    found = {
        i: decision
        for i, decision in found.items()
        if id(decision) in held or decision.other in {"", entries[i].other}
    }
    told = [
        _told(entry, found[i], atlas, configuration.fixable) if i in found else entry
        for i, entry in enumerate(entries)
    ]
    told = _spared(told, found)
    stale = 0
    if remembered.baseline is not None:
        told, stale = _new(told, entries, remembered.baseline, found)
    if remembered.changed is not None:
        told = [_asked_for(entry, remembered.changed) for entry in told]
    used = set(map(id, found.values()))
    given = (*remembered.decisions, *(each.decision for each in remembered.carried))
    return Obeyed(
        tuple(told),
        tuple(Met(found[i], told[i]) for i in sorted(found)),
        tuple(decision for decision in given if id(decision) not in used),
        stale,
    )


def _families(remembered: Remembered, configuration: Configuration) -> Mapping[str, str]:
    """Return the families of the rules that run, and of others on which a word was decided."""
    families = {active.rule.name: active.rule.family for active in configuration.active}
    if any(each.word and each.rule not in families for each in remembered.decisions):
        every = rules.find(plugins=not configuration.isolated)
        families |= {name: rule.family for name, rule in every.items()}
    return families


def _asked_for(entry: Reported, changed: Collection[str]) -> Reported:
    """Return a finding marked where neither it nor the copy to keep is on a page that changed."""
    finding = entry.finding
    pages = [entry.place.page, *(place.page for place in entry.related[:1])]
    pages += [each.page for each in finding.also]
    if entry.suppressed is not None or any(page.path in changed for page in pages):
        return entry
    return replace(entry, suppressed=Suppression(SuppressionKind.UNCHANGED))


def _told(
    entry: Reported,
    decision: Decision,
    atlas: Callable[[PageId], Atlas],
    fixable: Collection[str],
) -> Reported:
    if entry.suppressed is not None:
        return entry
    if decision.verdict.accepts:
        why = decision.reason or _WHY[decision.verdict]
        return replace(entry, suppressed=Suppression(SuppressionKind.DECISION, why, decision.by))
    return carried_out(entry, decision, atlas) if entry.finding.rule in fixable else entry


def _spared(told: Sequence[Reported], found: Mapping[int, Decision]) -> list[Reported]:
    """Return the findings without fixes that keep a copy which another decision drops."""
    dropped = {
        (entry.related[0].page, entry.related[0].extent): i
        for i, entry in enumerate(told)
        if i in found and found[i].verdict is Verdict.KEEP and entry.related
    }
    return [
        entry
        if not entry.related
        or dropped.get((entry.related[0].page, entry.related[0].extent), i) == i
        else replace(entry, finding=replace(entry.finding, fix=None), edits=())
        for i, entry in enumerate(told)
    ]


def _new(
    told: Sequence[Reported],
    entries: Sequence[Reported],
    baseline: Sequence[Known],
    found: Mapping[int, Decision],
) -> tuple[list[Reported], int]:
    """Return the findings with those of the baseline marked, and how many it has beside them.

    What does not count anyway is met last: it may never have been in the baseline.
    """
    order = sorted(range(len(told)), key=lambda i: i in found or told[i].suppressed is not None)
    findings = [known(entries[i]) for i in order]
    new = {order[n] for n in unmatched(findings, baseline)}
    mark = Suppression(SuppressionKind.BASELINE)
    marked = [
        entry if i in new or i in found or entry.suppressed else replace(entry, suppressed=mark)
        for i, entry in enumerate(told)
    ]
    return marked, len(unmatched(baseline, findings))
