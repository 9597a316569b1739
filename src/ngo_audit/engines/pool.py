"""Pages shared out to several processes of this machine."""

from __future__ import annotations

import gc
import pickle
import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING

from ngo_audit.check import check_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future

    from ngo_audit.check import Result
    from ngo_audit.model import Document, Site
    from ngo_audit.rules.base import Active

_SHARES = 4
"""Each process gets its pages in so many parts, so that none waits long for the slowest."""

_MOST = 32
"""So many pages are in a part, at most: those under way are in memory."""


def checked(
    documents: Sequence[Document], site: Site, rules: Sequence[Active], jobs: int
) -> Iterator[list[list[Result]]]:
    """Yield for each page, and each rule, what was found.

    Raises BrokenProcessPool where a process died.
    """
    look = partial(looked_at, site=site, rules=rules)
    size = min(max(1, len(documents) // (jobs * _SHARES)), _MOST)
    waiting: deque[Future[list[list[list[Result]]]]] = deque()
    # spawned, not forked: a fork copies locks that nobody in it will open
    with ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_begin
    ) as processes:
        for start in range(0, len(documents), size):
            # packed here: a shelf is not read by two threads at a time
            packed = pickle.dumps(documents[start : start + size])
            with _no_interrupt():
                waiting.append(processes.submit(look, packed))
            if len(waiting) > jobs * _SHARES:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Let an interrupt wait: a process that starts meanwhile would tell of it at length."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Make a process ready for its pages; one that is interrupted ends without a word."""
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def looked_at(packed: bytes, site: Site, rules: Sequence[Active]) -> list[list[list[Result]]]:
    documents: Sequence[Document] = pickle.loads(packed)  # noqa: S301 - from the same program
    return [check_page(document, site, rules) for document in documents]
