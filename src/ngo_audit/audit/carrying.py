"""Decisions that stay true while the pages that they are about are mended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ngo_audit.decisions import files
from ngo_audit.decisions.remembered import Carried
from ngo_audit.store.changes import Change
from ngo_audit.store.files import digest, read
from ngo_audit.text.normalise import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ngo_audit.config import Configuration
    from ngo_audit.decisions.remembered import Met, Remembered
    from ngo_audit.model import Finding


def carried(remembered: Remembered, met: Iterable[Met], made: Iterable[Finding]) -> Remembered:
    """Return what is remembered while a page is mended, which changes fingerprints.

    What was decided on a finding goes on to hold for those words on that page, unless its fix was
    ``made``.
    """
    done, single = set(map(id, made)), [each for each in met if not each.decision.word]
    moved = set(map(id, (each.decision for each in single)))
    open_ = (
        each
        for each in single
        if done.isdisjoint(map(id, (each.entry.finding, *each.entry.finding.also)))
    )
    return replace(
        remembered,
        decisions=tuple(each for each in remembered.decisions if id(each) not in moved),
        carried=(
            *(each for each in remembered.carried if id(each.decision) not in moved),
            *(Carried(e.entry.place.page, key(e.entry.text), e.decision) for e in open_),
        ),
    )


def followed(
    met: Iterable[Met], planned: Sequence[Change], configuration: Configuration
) -> list[Change]:
    """Return the change of the file of decisions that goes with those of the pages, if any.

    It depends on them, and is taken back with them.
    """
    new = {
        each.decision.fingerprint: each.entry.fingerprint
        for each in met
        if not each.decision.word and each.decision.fingerprint != each.entry.fingerprint
    }
    if not new or not planned:
        return []
    data = read(configuration.decisions)
    text = files.renamed(data.decode(), new)
    requires = tuple((change.path, change.expected) for change in planned)
    return [Change(configuration.decisions, digest(data), text.encode(), requires)]
