"""Pages shared out to several processes of this machine."""

from __future__ import annotations

import gc
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING

from ngo_audit.check import check_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.check import Result
    from ngo_audit.model import Document, Site
    from ngo_audit.rules.base import Active

_SHARES = 4
"""Each process gets its pages in so many parts, so that none waits long for the slowest."""


def checked(
    documents: Sequence[Document], site: Site, rules: Sequence[Active], jobs: int
) -> list[list[list[Result]]] | None:
    """Return for each page, and each rule, what was found; None where a process died."""
    look = partial(check_page, site=site, rules=rules)
    size = max(1, len(documents) // (jobs * _SHARES))
    # spawned, not forked: a fork copies locks that nobody in it will open
    with ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=gc.disable
    ) as processes:
        try:
            return list(processes.map(look, documents, chunksize=size))
        except BrokenProcessPool:
            return None
