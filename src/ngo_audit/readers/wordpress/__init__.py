"""Exports of WordPress (WXR): each post or page with its title, text and excerpt."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from ngo_audit.errors import ProblemKind, SourceError
from ngo_audit.model import Page, PageId
from ngo_audit.readers.wordpress.items import items
from ngo_audit.readers.wordpress.reading import Reading
from ngo_audit.readers.wordpress.wellformed import encoding_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ngo_audit.readers.wordpress.items import Item

MEDIA_TYPE = "application/rss+xml"

_SHOWN = frozenset({"publish", "future", "private", ""})
_DRAFTS = frozenset({"draft", "pending"})

_MACHINE = frozenset(
    {
        *("attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset"),
        *("oembed_cache", "user_request", "wp_font_face", "wp_font_family", "wp_global_styles"),
        *("wp_navigation", "wp_template", "wp_template_part", "elementor_library"),
        *("acf-field", "acf-field-group", "acf-post-type", "acf-taxonomy", "scheduled-action"),
        *("feedback", "flamingo_contact", "flamingo_inbound", "wpcf7_contact_form", "wpforms"),
        *("shop_coupon", "shop_order", "tablepress_table"),
    }
)
"""Kinds of items that are no pages: menus, media, settings, forms and what was sent by them."""


def read(source: bytes, path: str) -> Iterator[Page]:
    """Yield a page for each item of an export that is published.

    Raises SourceError where it is not well-formed or holds no such item.
    """
    encoding = encoding_of(source)
    found = [item for item in items(source, encoding) if item.kind not in _MACHINE]
    told = tuple(_left_out(found))
    pages = _pages(source, path, encoding, [item for item in found if item.status in _SHOWN])
    first = next(pages, None)
    if first is None:
        hint = f"{told[0]}" if told else "check what was exported"
        raise SourceError(ProblemKind.EMPTY, "holds no published page with text", hint)
    yield replace(first, left_out=told)
    yield from pages


def _left_out(found: Iterable[Item]) -> Iterator[str]:
    drafts = sum(item.status in _DRAFTS for item in found)
    if drafts:
        yield f"{drafts} draft{'s' * (drafts > 1)} not read"


def _pages(source: bytes, path: str, encoding: str, found: Sequence[Item]) -> Iterator[Page]:
    digest = hashlib.sha256(source).hexdigest()
    reading = Reading(source, encoding)
    names: Counter[str] = Counter()
    kept = Counter(item.builder for item in found)
    for item in found:
        text = reading.read(item)
        if text is None:
            continue
        names[item.name] += 1
        again = f"-{names[item.name]}" if names[item.name] > 1 else ""
        yield Page(
            id=PageId(path, item.name + again),
            media_type=MEDIA_TYPE,
            encoding=encoding,
            text=text.source.text,
            source=text.source,
            digest=digest,
            marks=text.marks,
            twin=item.twin,
            fixed=_fixed(item.builder, kept[item.builder]),
        )


def _fixed(builder: str, pages: int) -> str:
    """Return why pages of a page builder cannot be mended, nothing where there is none."""
    if not builder:
        return ""
    return f"the text of {pages} page{'s' * (pages > 1)}, which {builder} keeps"
