"""What WordPress adds to HTML: blocks, shortcodes, and lines that stand for paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ngo_audit.text.layers import Layer

_TAG = rb"""
    </?[A-Za-z] [^>=]*+
    (?: = [ \t\n\f\r]*+
        (?: "[^"]*+ (?:"|\Z) | '[^']*+ (?:'|\Z) | [^ \t\n\f\r>"'] [^ \t\n\f\r>]*+ )?+
        [^>=]*+
    )*+ (?:>|\Z)
"""
_SAID = rb"""(?: [^\[\]"'<>]++ | "[^"\[\]]*+" | '[^'\[\]]*+' | "[^"]{0,999}+" )"""
# a single word in brackets may be a shortcode; several are one only if they say something
_SHORTCODE = (
    rb"""
    \[ \[?+ /?+ (?-i:[a-z]) [\w-]*+ \s*+ /?+ \] \]?+
  | \[ \[?+ (?-i:[a-z])
    (?: (?= [^\W_]*+ [_-] ) [\w-]*+ \s++ | \w*+ \s++ (?= [^\[\]<>"']*? = ) ) """
    + _SAID
    + rb"""{0,99}+ \] \]?+ """
)
_SKIPPED = (
    rb"""
    (?P<comment> <!-- .*? (?:--!?>|\Z) )
  | <(?P<name>pre|script|style|textarea|code)\b .*? (?: </(?P=name)\s*+> | \Z )
  | (?P<tag> """
    + _TAG
    + rb""" )
  | (?P<shortcode> """
    + _SHORTCODE
    + rb""" )"""
)
_FLAGS = re.VERBOSE | re.DOTALL | re.IGNORECASE
_BLOCKS = re.compile(_SKIPPED, _FLAGS)
_CLASSIC = re.compile(_SKIPPED + rb"| (?P<line> [ \t]*+ [\r\n] \s*+ )", _FLAGS)
_BLOCK = re.compile(
    rb"""<!--\s++ (?P<close>/)?+ wp:(?P<name>[a-z][a-z0-9_-]*+ (?:/[a-z][a-z0-9_-]*+)?+)
    \s++ (?:\{ .* \} \s++)? (?P<whole>/)?+ -->""",
    re.VERBOSE | re.DOTALL,
)
_HEADS = re.compile(rb"\s*+<h[1-6]\b", re.IGNORECASE)

_SHOWS = b"<embed>"
_PARAGRAPH = b"<p>"


class Change(NamedTuple):
    """What to read in place of what stands between two bytes."""

    start: int
    end: int
    data: bytes


def retell(layer: Layer, said: bytes, start: int, end: int) -> None:
    """Put into a layer, as HTML, what WordPress makes of a text."""
    at = start
    for change in changes(said, start, end):
        layer.copy(said, at, change.start)
        layer.put(change.data, change.start, change.end)
        at = change.end
    layer.copy(said, at, end)


def changes(said: bytes, start: int, end: int) -> Iterable[Change]:
    """Return what is no HTML in a text between two bytes, and what it comes to.

    A shortcode shows something. In texts without blocks each line is a paragraph. A block is an
    element, comments and all, so that it goes as a whole with its last words.
    """
    blocks = said.find(b"<!-- wp:", start, end) >= 0
    if not blocks and not any(said.find(sign, start, end) >= 0 for sign in (b"\n", b"\r", b"[")):
        return ()
    pattern = _BLOCKS if blocks else _CLASSIC
    found = [match for match in pattern.finditer(said, start, end) if match.lastgroup != "tag"]
    return sorted([*_simple(found), *_wrappers(said, found)])


def _simple(found: Iterable[re.Match[bytes]]) -> Iterator[Change]:
    for match in found:
        if match.lastgroup == "shortcode":
            yield Change(*match.span(), _SHOWS)
        elif match.lastgroup == "line":
            yield Change(*match.span(), _PARAGRAPH)


def _wrappers(said: bytes, found: Iterable[re.Match[bytes]]) -> Iterator[Change]:
    """Yield an element for each block that is closed; others stay comments."""
    opened: list[tuple[bytes, re.Match[bytes]]] = []
    count: Counter[bytes] = Counter()
    for match in found:
        block = _BLOCK.fullmatch(match[0]) if match.lastgroup == "comment" else None
        if block is None:
            continue
        name = block["name"]
        if block["whole"]:
            yield Change(*match.span(), _SHOWS)
        elif not block["close"]:
            opened.append((name, match))
            count[name] += 1
        elif count[name]:
            opening = _opening(opened, count, name)
            # a heading is no card: it stands beside the text that it is about
            heads = _HEADS.match(said, opening.end())
            element = b"center" if heads else b"div"
            yield Change(*opening.span(), b"<%s class=%s>" % (element, name))
            yield Change(*match.span(), b"</%s>" % element)


def _opening(
    opened: list[tuple[bytes, re.Match[bytes]]], count: Counter[bytes], name: bytes
) -> re.Match[bytes]:
    """Return the last opening of a block; those inside it were never closed."""
    while True:
        last, match = opened.pop()
        count[last] -= 1
        if last == name:
            return match
