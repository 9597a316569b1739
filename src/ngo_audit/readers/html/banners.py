"""Banners that ask for consent to cookies: they come with the site, as its menus do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ngo_audit.readers.html import tags
from ngo_audit.readers.html.tokens import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = (
    rb"[-_ ]?(?:law|gdpr)?[-_]?(?:banner|notice|bar\b|box|consent|hint|info|message|popup|modal)"
)
_NAMED = (re.compile(rb"ookies?(?i:%b)" % _KINDS), re.compile(rb"onsent(?i:%b)" % _KINDS))
"""How such banners are called; the first letter may be large."""

_LONGEST = 1000
"""Longer tags are not looked at, so that no input takes long."""

_STAY = frozenset(b"html head body main article".split(b" ")) | tags.VOID
"""Elements that hold the page itself, and may be called after a banner that it has."""


def banners(source: bytes) -> Iterator[int]:
    """Yield where the tags begin of elements whose class or id calls them such a banner."""
    for pattern in _NAMED:
        for match in pattern.finditer(source):
            at = match.start()
            start = source.rfind(b"<", max(0, at - _LONGEST), at)
            if start >= 0 and _is_called(source, start, pattern):
                yield start


def _is_called(source: bytes, start: int, pattern: re.Pattern[bytes]) -> bool:
    token = PAGE.match(source, start, start + _LONGEST)
    tag, close, name = token.group(2, 3, 4) if token else (b"", b"", None)
    if close or name is None or name.lower() in _STAY:
        return False
    found = tags.all_attributes(source, start + 1 + len(name), start + len(tag) - 1)
    return any(pattern.search(found[key].value) for key in (b"class", b"id") if key in found)
