"""Paragraphs that were wrapped at a fixed width, as in e-mail, put together again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ngo_audit.text.lines import SPACES, Line, filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDEST = 110
"""Text with a longer line was not wrapped."""

_NARROWEST = 40
_FULL = 0.75
"""A line that runs on fills at least this share of the width."""

_GOES_ON = 0.6
"""The least share of lines after a full one that begin in lower case, if the text is wrapped."""

_WIDE = re.compile(
    rf"(?:\A|[\r\n])[{SPACES}]*+[^{SPACES}\r\n][^\r\n]{{{_WIDEST - 1},}}[^{SPACES}\r\n]"
)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


def unwrapped(text: str) -> Iterator[tuple[int, Line]]:
    """Yield the lines that are not blank, each wrapped paragraph as one.

    With each comes the number of blank lines before it.
    """
    if _WIDE.search(text):
        yield from filled(text)
        return
    found = list(filled(text))
    joints = _joints(text, found)
    start = 0
    for i, (_, line) in enumerate(found):
        if i not in joints:
            gap, first = found[start]
            yield gap, Line(first.start, line.end, line.after)
            start = i + 1


def _joints(text: str, found: Sequence[tuple[int, Line]]) -> set[int]:
    """Return the lines that go on in the next one."""
    words = [text[line.start : line.end].strip(SPACES) for _, line in found]
    lengths = sorted(map(len, words))
    if not lengths or lengths[len(lengths) * 19 // 20] < _NARROWEST:
        return set()
    full = lengths[len(lengths) * 19 // 20] * _FULL
    joints = {
        i
        for i, line in enumerate(words[:-1])
        if len(line) >= full and not found[i + 1][0] and not _SENTENCE_END.search(line)
    }
    running = sum(words[i + 1][0].islower() for i in joints)
    return joints if joints and running >= _GOES_ON * len(joints) else set()
