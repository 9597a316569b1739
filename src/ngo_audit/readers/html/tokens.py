"""HTML cut into tokens, as browsers cut it: every byte of the source is in one of them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

Piece: TypeAlias = "tuple[bytes, bytes, bytes | None, bytes | None]"
"""Text, the mark-up behind it, “/” where that is an end tag, the name of the element.

Joined, the first two of all tokens are the source. Mark-up without a name is a comment, or what
browsers take for one: <!…>, <?…>, </ before anything but a letter, a tag that the source breaks
off.
"""

# An attribute's value may hold “>” between quotation marks, which count only after “=”.
# Possessive, and open to the end of the source: no input makes it look back.
_TAIL = rb"""
    [^>=]*+
    (?: = [ \t\n\f\r]*+
        (?: "[^"]*+ (?:"|\Z) | '[^']*+ (?:'|\Z) | [^ \t\n\f\r>"'] [^ \t\n\f\r>]*+ )?+
        [^>=]*+
    )*+ >
"""
_TOKEN = rb"""
    ( [^<]*+ (?: < (?![A-Za-z!?] | /.) [^<]*+ )*+ )
    (   < (/?) ([A-Za-z][^ \t\n\f\r/>\0]*+) %(tail)s
      | <!-- (?: -?> | .*? (?: --!?> | \Z ) )
      | %(more)s < (?: [!?] | /[^A-Za-z] ) [^>]*+ (?:>|\Z)
      | <[A-Za-z/] .*+
      | \Z
    )"""
_FLAGS = re.VERBOSE | re.DOTALL
PAGE = re.compile(_TOKEN % {b"tail": _TAIL, b"more": b""}, _FLAGS)
DRAWING = re.compile(
    _TOKEN % {b"tail": _TAIL, b"more": rb"<!\[CDATA\[ .*? (?: \]\]> | \Z ) |"}, _FLAGS
)
"""In drawings and formulas there are CDATA sections; outside they are comments."""


def tokens(pattern: re.Pattern[bytes], source: bytes, start: int, end: int) -> Iterator[Piece]:
    """Yield the tokens that stand between two bytes of a source.

    The states of the tokeniser of the HTML standard (WHATWG, 13.2.5) that decide what is text; the
    content of the elements that `content_end` knows is not for it.
    """
    found = map(re.Match.groups, pattern.finditer(source, start, end))
    return cast("Iterator[Piece]", found)


OPAQUE = frozenset(b"style xmp iframe noembed noframes script title textarea plaintext".split(b" "))
"""Elements whose content is no mark-up."""

_SCRIPT = re.compile(rb"<!(?=--)|-->|<(/?)script(?=[ \t\n\f\r/>])", re.IGNORECASE)


def content_end(source: bytes, start: int, end: int, name: bytes) -> int:
    """Return where the end tag begins of an element whose content is no mark-up."""
    if name == b"plaintext":
        return end
    if name == b"script":
        return _script_end(source, start, end)
    match = _closing(name).search(source, start, end)
    return match.start() if match else end


def _script_end(source: bytes, start: int, end: int) -> int:
    """Skip scripts within a comment of a script: their end tags do not end it."""
    commented = inner = False
    for match in _SCRIPT.finditer(source, start, end):
        if match[1] is None:
            commented, inner = match[0] == b"<!", inner and match[0] == b"<!"
        elif not match[1]:
            inner = commented
        elif not inner:
            return match.start()
        else:
            inner = False
    return end


@cache
def _closing(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"</" + name + rb"(?=[ \t\n\f\r/>])", re.IGNORECASE)
