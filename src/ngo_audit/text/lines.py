"""Lines as the files have them: the one place where text is cut into lines.

A line ends at LF, CRLF or a lone CR and nothing else. `str.splitlines` would also cut
at U+2028 and form feeds, `str.strip` and `str.split` would eat no-break spaces: both
carry meaning in pasted text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SPACES = " \t\v\f"
"""White space that only lays a text out."""

FILLERS = "\u00a0\u2003\u2007\u202f\u2060\u200b\u200c\u200d\u2800\u3000\ufeff\ufffc\u00ad"
"""No-break spaces and invisible characters: what an image or empty paragraph leaves behind."""

_EDGES = SPACES + FILLERS
_BLANK = SPACES + "\r\n"
_END = r"(?:\r\n|\n|\r)"
_ENDING = re.compile(_END)
_LINE = re.compile(rf"([^\r\n]*)({_END}|\Z)")
_FILLED = re.compile(rf"((?:[{SPACES}]*+{_END})*+)([^\r\n]*){_END}?")


class Line(NamedTuple):
    """One line: its words are ``start`` to ``end``, the next line begins at ``after``."""

    start: int
    end: int
    after: int


def lines(text: str) -> Iterator[Line]:
    """Yield the lines in order; a final line without an ending counts, an empty rest does not."""
    for match in _LINE.finditer(text):
        if match.start() == match.end():
            return
        yield Line(match.start(), match.end(1), match.end())


def filled(text: str) -> Iterator[tuple[int, Line]]:
    """Yield the lines that are not blank, each with the number of blank lines before it.

    A line of no-break spaces is not blank.
    """
    for match in _FILLED.finditer(text):
        # only the last line of a text can be without words here
        if match.end() < len(text) or match[2].strip(SPACES):
            gap = len(_ENDING.findall(match[1])) if match[1] else 0
            yield gap, Line(*match.span(2), match.end())


def trim(text: str, span: Span) -> Span:
    """Cut layout and fillers from both ends of a span."""
    words = text[span.start : span.end]
    if words and words[0] not in _EDGES and words[-1] not in _EDGES:
        return span
    start = span.end - len(words.lstrip(_EDGES))
    return Span(start, max(start, span.start + len(words.rstrip(_EDGES))))


def trimmed(text: str) -> str:
    """Return the text without layout and fillers at its ends."""
    return text.strip(_EDGES)


def joined(text: str) -> str:
    """Return a text of several lines as one, without layout at the ends of lines."""
    if "\n" not in text and "\r" not in text:
        return trimmed(text)
    words = (trimmed(text[line.start : line.end]) for line in lines(text))
    return " ".join(filter(None, words))


@dataclass(frozen=True, slots=True)
class LineIndex:
    """Finds the line of a position; ``starts`` are where lines begin, in code points."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> LineIndex:
        starts = (0, *(match.end() for match in _ENDING.finditer(text)))
        return cls(starts[:-1] if len(starts) > 1 and starts[-1] == len(text) else starts)

    def locate(self, position: int) -> tuple[int, int]:
        """Return line and column of a position, both from 1, the column in code points."""
        line = bisect_right(self.starts, position)
        return line, position - self.starts[line - 1] + 1

    def slice(self, text: str, first: int, last: int) -> Sequence[str]:
        """Return the lines ``first`` to ``last`` (from 1, inclusive) with their endings."""
        ends = (*self.starts[1:], len(text))
        pairs = zip(self.starts[first - 1 : last], ends[first - 1 : last], strict=True)
        return [text[start:end] for start, end in pairs]


def whole_lines(text: str, span: Span) -> Span:
    """Return the lines that a span touches, without the ending of the last one."""
    start = max(text.rfind(end, 0, span.start) for end in "\r\n") + 1
    ends = (text.find(end, max(start, span.end)) for end in "\r\n")
    return Span(start, min((end for end in ends if end >= 0), default=len(text)))


def removal(text: str, span: Span) -> Span:
    """Return what to remove so that whole lines vanish together with the blank lines before them.

    The blank lines after them stay, and so does the end of the file with or without a final line
    ending. At the top of the text it is the other way round.
    """
    start, end = _back(text, span.start), _content_end(text, _back(text, span.end))
    if start == 0:
        return Span(0, _forward(text, max(end, span.end)))
    return Span(_content_end(text, start), end)


def _back(text: str, position: int) -> int:
    while position and text[position - 1] in _BLANK:
        position -= 1
    return position


def _forward(text: str, position: int) -> int:
    while position < len(text) and text[position] in "\r\n":
        position += 1
    return position


def _content_end(text: str, position: int) -> int:
    """Go on over trailing spaces to where the line ends."""
    match = _LINE.match(text, position)
    return match.end(1) if match else position
