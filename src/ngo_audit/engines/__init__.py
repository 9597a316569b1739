"""Engines: who calls check.py, and where. What they find is the same."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from ngo_audit.engines import serial
from ngo_audit.engines.comparing import compared
from ngo_audit.engines.facts import Facts
from ngo_audit.model import Fact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ngo_audit.check import Result
    from ngo_audit.model import Document, Site
    from ngo_audit.rules.base import Active, Collect

_MANY = 64
"""With fewer pages, starting processes takes longer than checking."""


def run(
    documents: Sequence[Document],
    site: Site,
    rules: Sequence[Active],
    jobs: int = 0,
    step: Callable[[int], None] = lambda _: None,
) -> list[Result]:
    """Return all that the rules find in the documents, and the problems they had.

    ``jobs`` is the number of processes; 0 uses all processors where there are many pages. ``step``
    is told how many pages were looked at.
    """
    # the first of equal copies is kept: it is the same whoever reads the pages
    documents = sorted(documents, key=lambda document: document.page.id)
    jobs = jobs or (os.cpu_count() or 1 if len(documents) >= _MANY else 1)
    # a process more than there are pages has nothing to do
    jobs = min(jobs, len(documents))
    lookers = _lookers(rules)
    results, collected = _looked_at(documents, site, lookers, jobs, step)
    return [*results, *compared(documents, rules, collected)]


def _sorted(
    pages: Iterable[list[list[Result]]], rules: Sequence[Active], step: Callable[[int], None]
) -> tuple[list[Result], dict[Collect, Facts]]:
    """Return what was found, rule by rule, and the facts that each collector has collected."""
    found: list[list[Result]] = [[] for _ in rules]
    collected = {active.rule.collect: Facts() for active in rules if active.rule.collect}
    for page, results in enumerate(pages):
        step(page)
        for active, told, here in zip(rules, results, found, strict=True):
            here.extend(result for result in told if not isinstance(result, Fact))
            if active.rule.collect:
                collected[active.rule.collect].add(page, told)
    return [result for here in found for result in here], collected


def _lookers(rules: Sequence[Active]) -> list[Active]:
    """Return the rules that look at pages: one of all those that collect the same."""
    return [*{active.rule.collect or active.rule.name: active for active in rules}.values()]


def _looked_at(
    documents: Sequence[Document],
    site: Site,
    rules: Sequence[Active],
    jobs: int,
    step: Callable[[int], None],
) -> tuple[list[Result], dict[Collect, Facts]]:
    if jobs > 1:
        # slow to load, and most runs are one process
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

        from ngo_audit.engines import pool  # noqa: PLC0415

        with suppress(BrokenProcessPool):
            return _sorted(pool.checked(documents, site, rules, jobs), rules, step)
    return _sorted(serial.checked(documents, site, rules), rules, step)
