"""HTML cut into tokens, as browsers cut it: every byte of the source is in one of them."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Kind(IntEnum):
    """What a token is."""

    TEXT = 0
    START = 1
    END = 2
    COMMENT = 3
    """Also what browsers take for one: <!…>, <?…>, </ before anything but a letter."""
    RAW = 4
    """What stands in elements such as script and style: never shown."""
    PLAIN = 5
    """What stands in title and textarea: entities count there, tags do not."""
    CDATA = 6
    """Text in drawings and formulas that is read as it is."""


class Token(NamedTuple):
    """Bytes ``start`` to ``end``; ``name`` is the element's, in lower case."""

    kind: Kind
    start: int
    end: int
    name: bytes = b""


# An attribute's value may hold “>” between quotation marks, which count only after “=”.
# Possessive, and open to the end of the source: no input makes it look back.
_TAIL = rb"""
    (?: [^>=]++
      | = [ \t\n\f\r]*+
        (?: "[^"]*+ (?:"|\Z) | '[^']*+ (?:'|\Z) | [^ \t\n\f\r>"'] [^ \t\n\f\r>]*+ )?+
    )*+ (?:>|\Z)
"""
_MARKUP = re.compile(
    rb"""
    < (?: (?P<close>/?) (?P<name>[A-Za-z][^ \t\n\f\r/>\0]*+) """
    + _TAIL
    + rb"""
      | !-- (?: -?> | .*? (?: --!?> | \Z ) )
      | !\[CDATA\[
      | [!?] [^>]*+ (?:>|\Z)
      | / (?=[^A-Za-z]) [^>]*+ (?:>|\Z)
    )""",
    re.VERBOSE | re.DOTALL,
)

_RAW = frozenset({b"style", b"xmp", b"iframe", b"noembed", b"noframes", b"script"})
_PLAIN = frozenset({b"title", b"textarea"})
_FOREIGN = frozenset({b"svg", b"math"})
_OPAQUE = _RAW | _PLAIN | {b"plaintext"}
_CDATA = b"<![CDATA["
_CLOSE = ord(">")
_SCRIPT_OPENS = re.compile(rb"<script[ \t\n\f\r/>]", re.IGNORECASE)


def tokens(source: bytes) -> Iterator[Token]:
    """Yield the tokens in order; joined, they are the source.

    The states of the tokeniser of the HTML standard (WHATWG, 13.2.5) that decide what is text; a
    tag that the source breaks off is a comment, since browsers drop it.
    """
    at = len(BOM_UTF8) if source.startswith(BOM_UTF8) else 0
    if at:
        yield Token(Kind.COMMENT, 0, at)
    depth = 0  # of drawings and formulas
    search = _MARKUP.search
    while match := search(source, at):
        start, at = match.span()
        if start > (before := match.pos):
            yield Token(Kind.TEXT, before, start)
        found = _of(source, match, depth)
        yield from found
        if found:
            kind, _, at, name = found[-1]
            if name in _FOREIGN:
                depth = max(0, depth + _deeper(source, kind, at))
    if at < len(source):
        yield Token(Kind.TEXT, at, len(source))


def _of(source: bytes, match: re.Match[bytes], depth: int) -> Sequence[Token]:
    """Return what a piece of mark-up is, with the content that is no mark-up of its own."""
    start, end = match.span()
    if match["name"] is None:
        return _declaration(source, start, end, depth)
    name = match["name"].lower()
    if source[end - 1] != _CLOSE:
        return (Token(Kind.COMMENT, start, end),)
    if match["close"]:
        return (Token(Kind.END, start, end, name),)
    tag = Token(Kind.START, start, end, name)
    if depth or name not in _OPAQUE:
        return (tag,)
    stop = _content_end(source, end, name)
    kind = Kind.PLAIN if name in _PLAIN else Kind.RAW
    return (tag, Token(kind, end, stop, name)) if stop > end else (tag,)


def _deeper(source: bytes, kind: Kind, end: int) -> int:
    if kind is Kind.END:
        return -1
    return int(not source.endswith(b"/>", 0, end))


def _declaration(source: bytes, start: int, end: int, depth: int) -> Sequence[Token]:
    """Outside of drawings a CDATA section is a comment, to the first “>”."""
    if not source.startswith(_CDATA, start):
        return (Token(Kind.COMMENT, start, end),)
    if not depth:
        return (Token(Kind.COMMENT, start, _after(source, b">", start)),)
    after = _after(source, b"]]>", end)
    stop = after - len(b"]]>") if source.endswith(b"]]>", end, after) else after
    found = (
        Token(Kind.COMMENT, start, end),
        Token(Kind.CDATA, end, stop),
        Token(Kind.COMMENT, stop, after),
    )
    return [token for token in found if token.start < token.end]


def _after(source: bytes, sign: bytes, start: int) -> int:
    found = source.find(sign, start)
    return len(source) if found < 0 else found + len(sign)


def _content_end(source: bytes, start: int, name: bytes) -> int:
    """Return where the end tag of an element begins whose content is no mark-up."""
    if name == b"plaintext":
        return len(source)
    if name == b"script":
        return _script_end(source, start)
    match = _closing(name).search(source, start)
    return match.start() if match else len(source)


def _script_end(source: bytes, start: int) -> int:
    """Skip scripts within a comment of a script: their end tags do not end it."""
    closing, at = _closing(b"script"), start
    while match := closing.search(source, at):
        comment = source.rfind(b"<!--", start, match.start())
        if comment < 0 or source.find(b"-->", comment, match.start()) >= 0:
            return match.start()
        inner = _SCRIPT_OPENS.search(source, max(comment, at), match.start())
        if not inner:
            return match.start()
        at = match.end()
    match = closing.search(source, start)
    return match.start() if match and at == start else len(source)


@cache
def _closing(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"</" + name + rb"(?=[ \t\n\f\r/>])", re.IGNORECASE)
