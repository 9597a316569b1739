"""Engines: who calls check.py, and where. What they find is the same."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ngo_audit.engines import serial
from ngo_audit.engines.comparing import compared
from ngo_audit.model import Fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.check import Result
    from ngo_audit.model import Document, Site
    from ngo_audit.rules.base import Active, Collect

_MANY = 64
"""With fewer pages, starting processes takes longer than checking."""


def run(
    documents: Sequence[Document], site: Site, rules: Sequence[Active], jobs: int = 0
) -> list[Result]:
    """Return all that the rules find in the documents, and the problems they had.

    ``jobs`` is the number of processes; 0 uses all processors where there are many pages.
    """
    # the first of equal copies is kept: it is the same whoever reads the pages
    documents = sorted(documents, key=lambda document: document.page.id)
    jobs = jobs or (os.cpu_count() or 1 if len(documents) >= _MANY else 1)
    # a process more than there are pages has nothing to do
    jobs = min(jobs, len(documents))
    lookers = _lookers(rules)
    pages = _shared_out(documents, site, lookers, jobs) or serial.checked(documents, site, lookers)
    results: list[Result] = []
    collected: dict[Collect, list[list[Fact]]] = {}
    for place, active in enumerate(lookers):
        found = [page[place] for page in pages]
        results += (result for page in found for result in page if not isinstance(result, Fact))
        if active.rule.collect:
            facts = [[result for result in page if isinstance(result, Fact)] for page in found]
            collected[active.rule.collect] = facts
    return [*results, *compared(documents, rules, collected)]


def _lookers(rules: Sequence[Active]) -> list[Active]:
    """Return the rules that look at pages: one of all those that collect the same."""
    return [*{active.rule.collect or active.rule.name: active for active in rules}.values()]


def _shared_out(
    documents: Sequence[Document], site: Site, rules: Sequence[Active], jobs: int
) -> list[list[list[Result]]] | None:
    if jobs <= 1:
        return None
    from ngo_audit.engines import pool  # noqa: PLC0415 - slow to load, and most runs are one process

    return pool.checked(documents, site, rules, jobs)
