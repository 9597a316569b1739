"""Baseline: today's findings recorded, so that later runs count only new ones."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.audit.scanning import scan
from ngo_audit.decisions import baseline
from ngo_audit.decisions.baseline import known
from ngo_audit.store.atomic import create

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ngo_audit.config import Configuration
    from ngo_audit.report import Report


class Recorded(NamedTuple):
    """A baseline as it was written: how many findings it holds, how many are new and gone."""

    file: Path
    findings: int
    added: int
    gone: int


def record(
    configuration: Configuration, paths: Sequence[str] = (), output: Path | None = None
) -> tuple[Report, Recorded | None]:
    """Write today's findings as the baseline; return the report on them, and what was written.

    Where there was a problem nothing is: what was not looked at would be new tomorrow. Findings
    of rules that did not run stay as they were recorded.
    """
    target = output or configuration.baseline
    before = baseline.read(target) if os.path.lexists(target) else []
    report = scan(replace(configuration, uses_baseline=False), paths).report
    if report.problems:
        return report, None
    ran = {rule.name for rule in report.rules}
    found = [known(entry) for entry in report.undecided]
    after = [*found, *(each for each in before if each.rule not in ran)]
    create(target, baseline.rendered(after).encode(), force=True)
    return report, Recorded(target, len(after), *baseline.changed(before, after))
