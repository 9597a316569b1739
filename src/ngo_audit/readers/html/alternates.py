"""The language versions of a saved page, as its links name them with ``hreflang``."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from ngo_audit.readers.html.tags import all_attributes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WRITTEN = (b"hreflang", b"hrefLang", b"HREFLANG")
_TAG = re.compile(rb"<!--.*?-->|<(html|link|a)(?=[ \t\n\f\r])[^<>]*>", re.IGNORECASE | re.DOTALL)
_INDEX = re.compile(r"(?:/|/(?:index|default)\.[a-z]{3,5})$")
_WWW = "www."


def alternates(source: bytes, encoding: str, path: str) -> tuple[tuple[str, str], ...]:
    """Return the language and the address of a page and of its versions, its own first.

    Its own is the canonical address, or the one in the language that the page says it is in.
    Empty where the page names no version of it.
    """
    if not any(word in source for word in _WRITTEN):
        return ()
    tags = [*_tags(source, encoding)]
    own = next((_spoken(said) for name, said in tags if name == "html"), "")
    links = [said for name, said in tags if name == "link"]
    canonical = next((said["href"] for said in links if _is(said, "canonical")), "")
    named = [said for said in links if _is(said, "alternate") and "type" not in said]
    named = named or [said for name, said in tags if name == "a" and _leads_to_version(said)]
    base = canonical or path
    found = {_code(said["hreflang"]): _address(base, said["href"]) for said in reversed(named)}
    found.pop("x-default", None)
    return _own_first(found, own, _address(base, ""), known=bool(canonical))


def _own_first(
    found: Mapping[str, str], own: str, here: str, *, known: bool
) -> tuple[tuple[str, str], ...]:
    """Return the versions, first the one that has the page's address, else its language."""
    if not found:
        return ()
    told = next((tag for tag, address in found.items() if known and address == here), own)
    if not told:
        return ()
    others = sorted((tag, address) for tag, address in found.items() if tag != told)
    return (told, found.get(told, here)), *others


def _tags(source: bytes, encoding: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the elements that may name a language or an address, with their attributes."""
    for tag in _TAG.finditer(source):
        if tag[1]:
            found = all_attributes(source, tag.end(1), tag.end() - 1)
            said = {
                name.decode("ascii", "replace"): unescape(each.value.decode(encoding, "replace"))
                for name, each in found.items()
            }
            yield tag[1].decode().lower(), said


def _is(link: Mapping[str, str], relation: str) -> bool:
    """Tell whether a link leads somewhere, and stands in a relation to the page."""
    leads = "href" in link and ("hreflang" in link or relation != "alternate")
    return leads and relation in link.get("rel", "").lower().split(" ")


def _leads_to_version(anchor: Mapping[str, str]) -> bool:
    """Tell a link of a language menu, which names the language of its own words too.

    Another link may lead to any page in another language.
    """
    if not {"href", "hreflang"} <= anchor.keys():
        return False
    return _is(anchor, "alternate") or _spoken(anchor) == _code(anchor["hreflang"])


def _spoken(element: Mapping[str, str]) -> str:
    return _code(element.get("lang") or element.get("xml:lang") or "")


def _code(tag: str) -> str:
    return tag.strip(" ").replace("_", "-").lower()


def _address(base: str, href: str) -> str:
    """Return an address as it is compared: without what is often written otherwise."""
    try:
        address = urlsplit(urljoin(base, href))
    except ValueError:  # what nobody can reach
        return href
    host = address.netloc.lower().removeprefix(_WWW)
    query = f"?{address.query}" if address.query else ""
    return f"{host}{_INDEX.sub('', address.path)}{query}"
