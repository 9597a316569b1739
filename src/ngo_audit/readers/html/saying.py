"""What an element says of its text: by its name, its attributes, or the choice of the user."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, TypeAlias

from ngo_audit.model import MarkKind
from ngo_audit.readers.html import tags

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ngo_audit.readers.html.tags import Attribute

Said: TypeAlias = "tuple[MarkKind, str]"
"""A kind of mark and its value."""

_SIMPLE = {
    b"li": MarkKind.ITEM,
    b"td": MarkKind.CELL,
    b"th": MarkKind.CELL,
    b"b": MarkKind.STRONG,
    b"strong": MarkKind.STRONG,
    b"blockquote": MarkKind.QUOTE,
    b"q": MarkKind.QUOTE,
    b"code": MarkKind.CODE,
    b"pre": MarkKind.CODE,
    b"kbd": MarkKind.CODE,
    b"samp": MarkKind.CODE,
}
_MARKS = {
    **{name: ((kind, ""),) for name, kind in _SIMPLE.items()},
    **{name: ((MarkKind.HEADING, level),) for name, level in tags.HEADINGS.items()},
    **{name: ((MarkKind.CHROME, which),) for name, which in tags.CHROME.items()},
}
"""What an element says by its name alone."""

CONTENT = "content"
_CHOSEN = {
    "block": MarkKind.BLOCK,
    "title": MarkKind.TITLE,
    "section": MarkKind.SECTION,
    "ignore": MarkKind.IGNORED,
}
"""What selectors of the user choose elements for."""

HIDDEN = "hidden"
BANNER = "banner"
"""What the page keeps from its readers is ignored as well; a cookie banner stands apart."""


def by_name(name: bytes) -> Sequence[Said]:
    return _MARKS.get(name, ())


def by_attributes(
    name: bytes, found: Mapping[bytes, Attribute], encoding: str, *, inside: bool
) -> Iterator[Said]:
    """Yield what an element says by its attributes; ``inside``: it stands in an article."""
    if b"lang" in found and found[b"lang"].value:
        yield MarkKind.LANGUAGE, told(found, b"lang", encoding)
    if name == b"a" and b"href" in found:
        yield MarkKind.LINK, told(found, b"href", encoding)
    if name in tags.CHROME:
        return
    chrome = tags.ROLES.get(found[b"role"].value.lower()) if b"role" in found else None
    if not chrome and not inside:
        chrome = tags.LANDMARKS.get(name)
    if chrome:
        yield MarkKind.CHROME, chrome


def by_choice(roles: Collection[str]) -> Iterator[Said]:
    """Yield what the user has chosen an element for, or what the page does with it."""
    if HIDDEN in roles:
        yield MarkKind.IGNORED, HIDDEN
    if BANNER in roles:
        yield MarkKind.CHROME, BANNER
    yield from ((kind, "") for role, kind in _CHOSEN.items() if role in roles)


def told(found: Mapping[bytes, Attribute], name: bytes, encoding: str) -> str:
    """Return the value of an attribute, empty where the element has none of this name."""
    if name not in found:
        return ""
    value = found[name].value.decode(encoding, "replace")
    return unescape(value) if "&" in value else value
