"""Which signs of a paragraph make words strong or stressed: the delimiter runs of CommonMark."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_SPACES = " \t\n\r\f\v"


class Stress(NamedTuple):
    """From the first sign to behind the last: places in the paragraph, and the tokens they are."""

    first: int
    last: int
    start: int
    end: int
    strong: bool


@dataclass(slots=True)
class Run:
    """Equal signs in a row; those from ``start`` to ``end`` are still words like any other."""

    token: int
    sign: str
    start: int
    end: int
    opens: bool
    closes: bool
    size: int

    @classmethod
    def of(cls, text: str, token: int, start: int, end: int) -> Run:
        before = _kind(text[start - 1] if start else " ")
        after = _kind(text[end] if end < len(text) else " ")
        left = after != "space" and (after == "word" or before != "word")
        right = before != "space" and (before == "word" or after != "word")
        opens, closes, sign = left, right, text[start]
        if sign == "_":
            opens = left and (not right or before == "sign")
            closes = right and (not left or after == "sign")
        if sign == "~" and end - start != len("~~"):
            opens = closes = False
        return cls(token, sign, start, end, opens, closes, end - start)

    def meets(self, closer: Run) -> bool:
        """Tell whether this run may open what the other one closes."""
        if self.sign != closer.sign or not self.opens or self.start == self.end:
            return False
        both = self.closes or closer.opens
        thirds = self.size % 3 == 0 and closer.size % 3 == 0
        return not both or (self.size + closer.size) % 3 != 0 or thirds


@lru_cache(1024)
def _kind(letter: str) -> str:
    if letter in _SPACES or unicodedata.category(letter) == "Zs":
        return "space"
    return "sign" if unicodedata.category(letter)[0] in "PS" else "word"


def stressed(runs: list[Run]) -> list[Stress]:
    """Pair the runs of a stretch of text; what is left of them are words."""
    found: list[Stress] = []
    bottoms: dict[tuple[str, bool, int], int] = {}
    open_runs: list[Run] = []
    for closer in runs:
        key = (closer.sign, closer.opens, closer.size % 3)
        while closer.closes and closer.start < closer.end:
            at = _opener(open_runs, closer, bottoms.get(key, 0))
            if at < 0:
                bottoms[key] = len(open_runs)
                break
            opener = open_runs[at]
            del open_runs[at + 1 :]
            bottoms = {each: min(place, at + 1) for each, place in bottoms.items()}
            found.append(_paired(opener, closer))
            if opener.start == opener.end:
                open_runs.pop()
        if closer.opens and closer.start < closer.end:
            open_runs.append(closer)
    return found


def _opener(open_runs: list[Run], closer: Run, bottom: int) -> int:
    for at in range(len(open_runs) - 1, bottom - 1, -1):
        if open_runs[at].meets(closer):
            return at
    return -1


def _paired(opener: Run, closer: Run) -> Stress:
    strong = min(opener.end - opener.start, closer.end - closer.start) > 1
    signs = 1 + strong
    opener.end -= signs
    closer.start += signs
    return Stress(opener.token, closer.token, opener.end, closer.start, strong)
