"""The items of an export: what each is, and where its title and its text stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LEAF = rb"""
    (?: [^<]++ | <!\[CDATA\[ .*? \]\]> | <!-- .*? --> )*+
"""
_ATTRIBUTES = rb"""
    ( (?: [^"'>/]++ | "[^"]*+" | '[^']*+' | /(?!>) )*+ )
"""
_PARTS = re.compile(
    rb"""
    <!-- .*? --> | <!\[CDATA\[ .*? \]\]>
    | <(/?)(item)\b [^>]*+ >
    | <(title|content:encoded|excerpt:encoded|wp:post_id|wp:post_name|wp:post_type|wp:status
        |category|wp:meta_key|wp:meta_value)(?=[\s/>]) """
    + _ATTRIBUTES
    + rb" (?: /> | > ("
    + _LEAF
    + rb") </ )",
    re.VERBOSE | re.DOTALL,
)
_CLOSES, _ITEM, _NAME, _SAID, _CONTENT = 1, 2, 3, 4, 5
_TWIN = re.compile(rb"""domain\s*=\s*["']post_translations["']""")
_KEY = re.compile(rb"""nicename\s*=\s*["']([\w-]+)["']""")
_LANGUAGE = re.compile(rb"""domain\s*=\s*["']language["']""")
_NICENAME = re.compile(rb"""nicename\s*=\s*["']([A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?)["']""")
_CDATA = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)

BUILDERS = {
    b"_elementor_data": "Elementor",
    b"_fl_builder_data": "Beaver Builder",
    b"_bricks_page_content_2": "Bricks",
    b"_breakdance_data": "Breakdance",
    b"ct_builder_shortcodes": "Oxygen",
    b"ct_builder_json": "Oxygen",
    b"brizy_post_uid": "Brizy",
}
"""What holds the text of a page that a page builder made, by its key, and whose it is."""

_NOTHING = frozenset({b"", b"[]"})
_BUILDER, _VERSIONS = b"builder", b"versions"
_SAYS = (
    b"wp:post_id",
    b"wp:post_name",
    b"wp:post_type",
    b"wp:status",
    b"category",
    _VERSIONS,
    _BUILDER,
)

TEXTS = (b"title", b"content:encoded", b"excerpt:encoded")
"""The elements that hold text, in the order in which it is read."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item between two bytes of its export; ``places`` is where its texts stand, by element."""

    start: int
    end: int
    places: Mapping[bytes, tuple[int, int]]
    number: str
    slug: str
    kind: str
    status: str
    language: str
    twin: str
    builder: str

    @property
    def name(self) -> str:
        """What a report calls it: the kind of page, the last part of its address, its number."""
        return f"{self.kind}/{unquote(self.slug)}#{self.number}"


def items(source: bytes, encoding: str) -> Iterator[Item]:
    """Yield the items of an export that is well-formed."""
    said: dict[bytes, str] = {}
    places: dict[bytes, tuple[int, int]] = {}
    start, key = -1, b""
    for match in _PARTS.finditer(source):
        name = match[_NAME]
        if name is None:
            if match[_ITEM] and match[_CLOSES]:
                yield _item(start, match.end(), said, places)
            elif match[_ITEM]:
                start, said, places = match.start(), {}, {}
        elif name in TEXTS:
            places[name] = match.span(_CONTENT)
        elif name == b"wp:meta_key":
            key = _plain(match[_CONTENT])
        elif name == b"wp:meta_value":
            if key in BUILDERS and _plain(match[_CONTENT]) not in _NOTHING:
                said[_BUILDER] = BUILDERS[key]
        else:
            said |= _told(name, match, encoding)


def _told(name: bytes, match: re.Match[bytes], encoding: str) -> dict[bytes, str]:
    """Return what an element tells of its item; of its terms, only those of languages do."""
    if name != b"category":
        return {name: unescape(_plain(match[_CONTENT]).decode(encoding))}
    said = match[_SAID]
    if language := _LANGUAGE.search(said) and _NICENAME.search(said):
        return {name: language[1].decode().replace("_", "-")}
    if twin := _TWIN.search(said) and _KEY.search(said):
        return {_VERSIONS: twin[1].decode()}
    return {}


def _item(
    start: int, end: int, said: Mapping[bytes, str], places: Mapping[bytes, tuple[int, int]]
) -> Item:
    return Item(start, end, places, *(said.get(name, "") for name in _SAYS))


def _plain(content: bytes | None) -> bytes:
    return _CDATA.sub(rb"\1", content or b"").strip(b" \t\r\n")
