"""Paragraphs that were wrapped at a fixed width, as in e-mail, put together again."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ngo_audit.text.lines import SPACES, Line, lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDEST = 110
"""Text with a longer line was not wrapped."""

_NARROWEST = 40
_FULL = 0.75
"""A line that runs on fills at least this share of the width."""

_GOES_ON = 0.6
"""The least share of lines after a full one that begin in lower case, if the text is wrapped."""

_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


def unwrapped(text: str) -> Iterator[Line]:
    """Yield the lines of a text, each wrapped paragraph as one."""
    found = list(lines(text))
    joints = _joints(text, found)
    start = 0
    for i, line in enumerate(found):
        if i not in joints:
            yield Line(found[start].start, line.end, line.after)
            start = i + 1


def _joints(text: str, found: Sequence[Line]) -> set[int]:
    """Return the lines that go on in the next one."""
    words = [text[line.start : line.end].strip(SPACES) for line in found]
    lengths = sorted(len(line) for line in words if line)
    if not lengths or lengths[-1] > _WIDEST or lengths[len(lengths) * 19 // 20] < _NARROWEST:
        return set()
    full = lengths[len(lengths) * 19 // 20] * _FULL
    joints = {
        i
        for i, (line, following) in enumerate(pairwise(words))
        if len(line) >= full and following and not _SENTENCE_END.search(line)
    }
    running = sum(words[i + 1][0].islower() for i in joints)
    return joints if joints and running >= _GOES_ON * len(joints) else set()
