"""Language versions of a page, told by the links between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ngo_audit.text.versions import Version

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAIR = 2


def linked_versions(
    pages: Sequence[Sequence[tuple[str, str]]],
) -> list[Version | None]:
    """Return the version that each page is; None where no other page is linked with it.

    ``pages`` are the languages and addresses that each page names, its own first. Pages that name
    one address are versions of one another. Where two of them would be in one language, as on
    sites whose pages all name the home page, their links tell nothing.
    """
    keys = _keys(pages)
    languages: dict[str, list[str]] = defaultdict(list)
    for key, named in zip(keys, pages, strict=True):
        if key:
            languages[key].append(named[0][0])
    sure = {
        key
        for key, tags in languages.items()
        if len(tags) >= _PAIR and max(Counter(tags).values()) == 1
    }
    return [
        Version(named[0][0], f"= {key}") if key in sure else None
        for key, named in zip(keys, pages, strict=True)
    ]


def _keys(pages: Sequence[Sequence[tuple[str, str]]]) -> list[str]:
    """Return for each page the first of all addresses that are linked with its own."""
    above: dict[str, str] = {}

    def top(address: str) -> str:
        while (higher := above.setdefault(address, address)) != address:
            address = higher
        return address

    for named in pages:
        for _, address in named[1:]:
            one, other = sorted((top(named[0][1]), top(address)))
            above[other] = one
    return [top(named[0][1]) if named else "" for named in pages]
