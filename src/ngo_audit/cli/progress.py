"""How far a long run has come: one line on a terminal, gone when the run is done."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from ngo_audit.cli.output import Harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from ngo_audit.audit.reading import Step

_AFTER = 1.0
"""Most runs are done before so many seconds, and nobody has to be told of them."""

_EVERY = 0.1

_START = "\r\x1b[2K"
"""Back to where the line begins, with nothing on it."""


@contextmanager
def progress(*, quiet: bool, clock: Callable[[], float] = monotonic) -> Iterator[Step]:
    """Give what tells how far the run has come, where a terminal looks on and nobody minds."""
    stream = sys.stderr.plain if isinstance(sys.stderr, Harmless) else sys.stderr
    if quiet or not stream.isatty():
        yield lambda _doing, _done, _total: None
        return
    line = _Line(stream, clock)
    try:
        yield line.tell
    finally:
        line.clear()


class _Line:
    """A line that is written anew now and then."""

    def __init__(self, stream: TextIO, clock: Callable[[], float]) -> None:
        self._stream, self._clock = stream, clock
        self._next = clock() + _AFTER
        self._shown = False

    def tell(self, doing: str, done: int, total: int) -> None:
        now = self._clock()
        if now >= self._next:
            self._next = now + _EVERY
            self._shown = True
            self._write(f"{_START}{doing}: {done:,} of {total:,}")

    def clear(self) -> None:
        if self._shown:
            self._write(_START)

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
