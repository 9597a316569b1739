"""Decisions that stay true while the pages that they are about are mended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ngo_audit.decisions import files
from ngo_audit.decisions.remembered import Carried
from ngo_audit.store.changes import Change
from ngo_audit.store.files import digest, read
from ngo_audit.text.edits import moved
from ngo_audit.text.normalise import key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ngo_audit.config import Configuration
    from ngo_audit.decisions.remembered import Decision, Met, Remembered
    from ngo_audit.model import Finding, PageId
    from ngo_audit.text.edits import Edit


def carried(
    remembered: Remembered,
    met: Iterable[Met],
    made: Iterable[Finding],
    edits: Mapping[PageId, Sequence[Edit]],
) -> Remembered:
    """Return what is remembered while pages are mended, which changes fingerprints.

    What was decided on a finding goes on to hold for those words at that place, unless its fix
    was ``made``.
    """
    single = [each for each in met if not each.decision.word]
    over = {id(decision) for decision in done(single, made)}
    known = set(map(id, (each.decision for each in single)))
    left = (each for each in single if id(each.decision) not in over)
    return replace(
        remembered,
        decisions=tuple(each for each in remembered.decisions if id(each) not in known),
        carried=(
            *(each for each in remembered.carried if id(each.decision) not in known),
            *(_carried(each, edits) for each in left),
        ),
    )


def done(met: Iterable[Met], made: Iterable[Finding]) -> list[Decision]:
    """Return the decisions on findings that were mended."""
    mended = set(map(id, made))
    return [
        each.decision
        for each in met
        if not mended.isdisjoint(map(id, (each.entry.finding, *each.entry.finding.also)))
    ]


def _carried(met: Met, edits: Mapping[PageId, Sequence[Edit]]) -> Carried:
    entry, page = met.entry, met.entry.place.page
    start = moved(entry.start, edits.get(page, ()))
    return Carried(page, key(entry.text), start, met.decision)


def followed(
    met: Iterable[Met],
    over: Iterable[Decision],
    left: Collection[str],
    planned: Sequence[Change],
    configuration: Configuration,
) -> list[Change]:
    """Return the change of the file of decisions that goes with those of the pages, if any.

    It depends on them, and is taken back with them. Decisions that are ``over`` go where another
    finding has their fingerprint now: it was not decided on. ``left`` are those fingerprints.
    """
    new = {
        each.decision.fingerprint: each.entry.fingerprint
        for each in met
        if not each.decision.word and each.decision.fingerprint != each.entry.fingerprint
    }
    gone = [each for each in over if each.fingerprint in left]
    if not (new or gone) or not planned:
        return []
    data = read(configuration.decisions)
    text = files.without(configuration.decisions, gone) if gone else data.decode()
    text = files.renamed(text, new)
    requires = tuple((change.path, change.expected) for change in planned)
    return [Change(configuration.decisions, digest(data), text.encode(), requires)]
