"""Values of front matter as they are written: plain, between quotation marks, as a block."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.text.escapes import Escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DOUBLE = re.compile(r'"((?:[^"\\]|\\.)*+)"[ \t]*(?:#.*)?\Z')
_SINGLE = re.compile(r"'((?:[^']|'')*+)'[ \t]*(?:#.*)?\Z")
_COMMENT = re.compile(r"(?:\A|[ \t]+)#.*\Z")
_INDICATORS = frozenset("[]{}&*!|>%@`\"'#,")
_RESERVED = re.compile(r"[-?:](?:[ \t]|\Z)")
_MAPPING = re.compile(r":(?:[ \t]|\Z)")
_PARTS = re.compile(r"([^\\' \t]++(?:[ ][^\\' \t]++)*+)|(\\(?:x..|u....|U.{8}|.)|''?)|[ \t]++")
_ESCAPED = {"n": " ", "r": " ", "t": " ", "N": " ", "_": "\u00a0", "b": "", "f": " "}
_HEX = 16


class Part(NamedTuple):
    """Words and where they stand; ``unit``: they were read as one. LF ends a line."""

    words: str
    start: int
    end: int
    escape: int
    unit: bool = False


@dataclass(frozen=True, slots=True)
class Scalar:
    """The value of a key, part by part."""

    key: str
    parts: Sequence[Part]

    @property
    def words(self) -> str:
        return "".join(part.words for part in self.parts)


def double(text: str, key: str, start: int, end: int) -> Scalar | None:
    match = _DOUBLE.match(text[start:end])
    if not match:
        return None
    return Scalar(key, [*_parts(text, start + 1, start + match.end(1), Escape.DOUBLE)])


def single(text: str, key: str, start: int, end: int, escape: Escape) -> Scalar | None:
    match = _SINGLE.match(text[start:end])
    if not match or (escape is Escape.RAW_SINGLE and "''" in match[1]):
        return None
    return Scalar(key, [*_parts(text, start + 1, start + match.end(1), escape)])


def plain(text: str, key: str, spans: Sequence[tuple[int, int]]) -> Scalar | None:
    """Return a value without quotation marks; None where it is a list, a mapping or the like."""
    parts: list[Part] = []
    for start, end in spans:
        words = _COMMENT.sub("", text[start:end]).rstrip(" \t")
        if _MAPPING.search(words) or (words and not parts and _is_special(words)):
            return None
        if words:
            if parts:
                parts.append(Part(" ", parts[-1].end, start, Escape.PLAIN_SCALAR, unit=True))
            parts += _parts(text, start, start + len(words), Escape.PLAIN_SCALAR)
    return Scalar(key, parts) if parts else None


def _is_special(words: str) -> bool:
    return words[0] in _INDICATORS or _RESERVED.match(words) is not None


def block(text: str, key: str, spans: Sequence[tuple[int, int]], *, keeps: bool) -> Scalar:
    """Return a value of several lines; ``keeps``: they stay lines."""
    parts: list[Part] = []
    for start, end in spans:
        if parts:
            parts.append(Part("\n" if keeps else " ", parts[-1].end, start, Escape.NONE, unit=True))
        parts += _parts(text, start, end, Escape.NONE)
    return Scalar(key, parts)


def _parts(text: str, start: int, end: int, escape: Escape) -> Iterator[Part]:
    for match in _PARTS.finditer(text, start, end):
        if match[1]:
            yield Part(match[0], match.start(), match.end(), escape)
        elif not match[2]:
            yield Part(" ", match.start(), match.end(), escape, unit=True)
        elif match[2][0] == "\\" and escape is Escape.DOUBLE:
            yield Part(_meaning(match[2]), match.start(), match.end(), escape, unit=True)
        elif match[2] == "''" and escape is Escape.SINGLE:
            yield Part("'", match.start(), match.end(), escape, unit=True)
        else:
            yield Part(match[2], match.start(), match.end(), escape)


def _meaning(written: str) -> str:
    sign = written[1]
    if sign in "xuU" and len(written) > len("\\x"):
        try:
            return chr(int(written[2:], _HEX))
        except ValueError:
            return written
    return _ESCAPED.get(sign, sign)
