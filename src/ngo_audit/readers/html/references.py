"""Character references of HTML, such as &eacute;, and what they stand for."""

from __future__ import annotations

from functools import lru_cache
from html import unescape
from html.entities import html5

_LONGEST_LEGACY = max(len(name) for name in html5 if not name.endswith(";"))
_LONGEST_NUMBER = 40  # a number as long as this stands for no character


@lru_cache(maxsize=4096)
def reference(raw: str, after: str, *, attribute: bool = False) -> tuple[str, int]:
    """Return what a reference stands for, and how many of its characters belong to it.

    None do where it is no reference. Some old names need no semicolon, though in attributes only
    where no letter, digit or “=” follows, as ``after`` tells.
    """
    name = raw[1:]
    if name[:1] == "#" and len(raw) > _LONGEST_NUMBER:
        return "\ufffd", len(raw)
    if name[:1] == "#" or (name in html5 and name.endswith(";")):
        return unescape(raw), len(raw)
    sizes = range(min(len(name), _LONGEST_LEGACY), 1, -1)
    size = next((size for size in sizes if name[:size] in html5), 0)
    following = name[size : size + 1] or after
    if not size or (attribute and (following.isalnum() or following == "=")):
        return "", 0
    return unescape(raw[: size + 1]), size + 1
