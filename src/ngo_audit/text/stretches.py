"""Very long lines, in stretches that are read one by one."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from ngo_audit.text.edits import Span
from ngo_audit.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST = 16_384
"""Code points of a line that is read as a whole: no paragraph that a person wrote is longer."""

_SPACE = re.compile(r"\s+")


def stretches(text: str, line: Span) -> Iterable[Span]:
    """Return a line; a very long one in parts that end where a sentence does, or else a word.

    What is read at a time decides on memory, and one sign of code makes all of it be searched.
    """
    return (line,) if line.end - line.start <= LONGEST else _parts(text, line)


def _parts(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    while line.end - start > LONGEST:
        end = _end(text, start + LONGEST // 2, start + LONGEST)
        yield Span(start, end)
        start = end
    yield line if start == line.start else Span(start, line.end)


def cut(text: str) -> Iterator[str]:
    """Yield a text in such parts."""
    return (text[part.start : part.end] for part in stretches(text, Span(0, len(text))))


def _end(text: str, first: int, last: int) -> int:
    """Return where between two places a sentence begins, else a word, else the last place."""
    for sentence in islice(sentences(text[first:last]), 1, 2):
        return first + sentence.start
    gap = _SPACE.search(text, first, last)
    return gap.end() if gap else last
