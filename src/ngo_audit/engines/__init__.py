"""Engines: who calls check.py, and where. What they find is the same."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ngo_audit.check import reduce
from ngo_audit.engines import serial
from ngo_audit.model import Fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.check import Result
    from ngo_audit.model import Document, Site
    from ngo_audit.rules.base import Active

_MANY = 64
"""With fewer pages, starting processes takes longer than checking."""


def run(
    documents: Sequence[Document], site: Site, rules: Sequence[Active], jobs: int = 0
) -> list[Result]:
    """Return all that the rules find in the documents, and the problems they had.

    ``jobs`` is the number of processes; 0 uses all processors where there are many pages.
    """
    jobs = jobs or (os.cpu_count() or 1 if len(documents) >= _MANY else 1)
    pages = _shared_out(documents, site, rules, jobs) or serial.checked(documents, site, rules)
    by_id = {document.page.id: document for document in documents}
    found: list[Result] = []
    for i, active in enumerate(rules):
        results = [result for page in pages for result in page[i]]
        facts = [result for result in results if isinstance(result, Fact)]
        found += (result for result in results if not isinstance(result, Fact))
        found += reduce(active, facts, by_id.__getitem__)
    return found


def _shared_out(
    documents: Sequence[Document], site: Site, rules: Sequence[Active], jobs: int
) -> list[list[list[Result]]] | None:
    if jobs == 1:
        return None
    from ngo_audit.engines import pool  # noqa: PLC0415 - slow to load, and most runs are one process

    return pool.checked(documents, site, rules, jobs)
