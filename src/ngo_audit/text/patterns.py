"""Patterns that few texts need: one is compiled when it is first used, not when a run starts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable


class _Late:
    """Stands for a pattern, whose methods it takes over as they are asked for."""

    def __init__(self, written: str, flags: re.RegexFlag) -> None:
        self._written = written
        self._flags = flags

    def __getattr__(self, name: str) -> Callable[..., object]:
        method: Callable[..., object] = getattr(re.compile(self._written, self._flags), name)
        setattr(self, name, method)
        return method


def late(written: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return what can be used as the pattern, which takes milliseconds to compile."""
    return cast("re.Pattern[str]", _Late(written, flags))
