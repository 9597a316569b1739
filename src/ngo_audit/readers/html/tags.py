"""What the elements of HTML do to the text, and what their tags say."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def _names(names: str) -> frozenset[bytes]:
    return frozenset(names.encode().split(b" "))


VOID = _names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source"
    " track wbr"
)
"""Elements without content: they have no end tag."""

HIDDEN = _names("template noscript svg math")
"""Elements whose text no reader sees."""

FOREIGN = _names("svg math")

BREAKS_OUT = _names(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li"
    " listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var"
)
"""Start tags that end a drawing or a formula which nothing else has ended."""

BLOCKS = _names(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend"
    " li listing main menu nav ol optgroup option p plaintext pre search section select summary"
    " table tbody td tfoot th thead tr ul"
)
"""Elements that begin and end a line."""

HEADINGS = {b"h1": "1", b"h2": "2", b"h3": "3", b"h4": "4", b"h5": "5", b"h6": "6"}

BOUND = _names("html head body main td th caption tbody thead tfoot colgroup summary")
"""Elements that stay where they are when their words go: the page hangs on them."""

KEEPING = {
    **dict.fromkeys(_names("img picture canvas svg area map"), "an image"),
    **dict.fromkeys(_names("form input select textarea button"), "a form"),
    **dict.fromkeys(
        _names("iframe embed object audio video applet frame"), "a film, a map or the like"
    ),
    **dict.fromkeys(_names("script noscript template style link meta"), "a script"),
    b"math": "a formula",
}
"""What an element holds besides words, for which it stays."""

BREAKS = _names("br hr")
SHOWN = _names(
    "img hr iframe embed object audio video applet frame form canvas script area map input select"
    " textarea button"
)
"""Elements that show something, or may, without words."""

CLOSES = {
    **dict.fromkeys(_names("li"), _names("li")),
    **dict.fromkeys(_names("dt dd"), _names("dt dd")),
    **dict.fromkeys(_names("td th"), _names("td th")),
    **dict.fromkeys(_names("tr"), _names("tr td th")),
    **dict.fromkeys(_names("tbody thead tfoot"), _names("tbody thead tfoot tr td th")),
    **dict.fromkeys(_names("option optgroup"), _names("option")),
    **dict.fromkeys(_names("h1 h2 h3 h4 h5 h6"), _names("h1 h2 h3 h4 h5 h6")),
    b"a": _names("a"),
}
"""Open elements that a start tag ends without an end tag."""

SCOPES = _names(
    "ul ol dl table td th select div section article body html aside main object button caption"
)
"""Elements that such an end does not reach over."""

VERBATIM = _names("pre listing plaintext")
"""Elements that keep their white space."""

ENDS_PARAGRAPH = BLOCKS - _names("body html option optgroup button select legend")

IMPLIED = {
    name: CLOSES.get(name, frozenset()) | (_names("p") if name in ENDS_PARAGRAPH else frozenset())
    for name in BLOCKS | CLOSES.keys()
}
"""Open elements that a start tag ends, paragraphs among them."""

CELLS = _names("td th caption")
TABLES = _names("table tbody thead tfoot tr td th caption body html")
"""Elements whose end tags close what is open in a cell."""

CHROME = {b"nav": "navigation", b"aside": "aside"}
LANDMARKS = {b"header": "header", b"footer": "footer"}
"""Chrome of the page where they stand in no article."""

CONTAINERS = _names("article section div li tr td dd a figure fieldset details")
"""Elements that may be cards."""

ARTICLES = _names("article section main blockquote figure details dialog li td")

ROLES = {
    b"navigation": "navigation",
    b"banner": "header",
    b"contentinfo": "footer",
    b"complementary": "aside",
    b"search": "search",
    b"menu": "navigation",
    b"menubar": "navigation",
    b"breadcrumb": "navigation",
}

STRUCTURE = frozenset({*KEEPING, *BLOCKS, *CLOSES, *BREAKS, b"title", b"meta"})
"""Elements that do more than say something of the words in them."""

KNOWN = {
    name: name
    for name in BREAKS_OUT
    | BLOCKS
    | VOID
    | _names("a abbr cite label q time title path svg script style")
}
"""The usual elements, whose names need not be turned into lower case."""

_VALUE = rb"""
    (?: [ \t\n\f\r]*+ = [ \t\n\f\r]*+
        (?: "([^"]*+)" | '([^']*+)' | ([^ \t\n\f\r>"'] [^ \t\n\f\r>]*+) )
    )?+"""
_OTHER = _VALUE.replace(b"([^", b"(?:[^")
_ATTRIBUTE = re.compile(rb"[ \t\n\f\r/]*+ ([^ \t\n\f\r/>=]++)" + _VALUE, re.VERBOSE)
_MATTERS = rb"(?: id | name | lang | title | role | href | alt | src )"
_MATTERING = re.compile(
    rb"(?: [ \t\n\f\r/]*+ (?! " + _MATTERS + rb" (?: [ \t\n\f\r/>=] | \Z ) )"
    rb"[^ \t\n\f\r/>=]++" + _OTHER + rb")*+"
    rb"[ \t\n\f\r/]*+ (?: (" + _MATTERS + rb")" + _VALUE + rb"| [>=] | \Z )",
    re.VERBOSE | re.IGNORECASE,
)
"""An attribute that matters to a reader, with all before it; no input makes it look back."""

_BARE = 4


class Attribute(NamedTuple):
    """An attribute of a tag: its value and where that stands."""

    value: bytes
    start: int
    quoted: bool


_TOLD = re.compile(rb"""[ \t\n\f\r/"'](?:id|lang|title|role)[ \t\n\f\r]*=""", re.IGNORECASE)
_ASKED = _names("img a")
_LONG = 300
"""Longer tags, with pictures in them or scripts, are not the same twice."""

_EMPTY: Mapping[bytes, Attribute] = {}


def attributes(tag: bytes, name: bytes) -> Mapping[bytes, Attribute]:
    """Return the attributes of a start tag that matter to a reader, where they stand in it.

    The first of each, as browsers do; all of them are there where one of the telling ones is.
    """
    if len(tag) <= len(name) + len("<>") or not (name in _ASKED or _TOLD.search(tag)):
        return _EMPTY
    return _known(tag, name) if len(tag) <= _LONG else _mattering(tag, name)


def _mattering(tag: bytes, name: bytes) -> Mapping[bytes, Attribute]:
    return _first(_MATTERING.finditer(tag, 1 + len(name), len(tag) - 1))


_known = lru_cache(maxsize=4096)(_mattering)


def all_attributes(source: bytes, start: int, end: int) -> Mapping[bytes, Attribute]:
    """Return the attributes between the name of a start tag and its end."""
    return _first(_ATTRIBUTE.finditer(source, start, end))


def _first(matches: Iterable[re.Match[bytes]]) -> Mapping[bytes, Attribute]:
    found: dict[bytes, Attribute] = {}
    for match in matches:
        group = match.lastindex
        if group and (key := match[1].lower()) not in found:
            value = match[group] if group > 1 else b""
            found[key] = Attribute(value, match.start(group), group != _BARE)
    return found


def shape(tag: bytes, name: bytes) -> bytes:
    """Return what an element is built like: its name and its classes."""
    for match in _ATTRIBUTE.finditer(tag, 1 + len(name), len(tag) - 1):
        if match[1].lower() == b"class" and (match.lastindex or 1) > 1:
            return name + b"." + match[match.lastindex or 1]
    return name
