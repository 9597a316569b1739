"""Places: where something stands, in words, with its path and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.reporters.html.escaping import safe
from ngo_audit.text.paths import slashed

if TYPE_CHECKING:
    from ngo_audit.model import PageId
    from ngo_audit.report import Place


def page_name(page: PageId) -> str:
    """Return the path of a page, with the record of an archive or export."""
    return slashed(page.whole)


def where(place: Place, tag: str = "p") -> str:
    """Return a place as an element: its block and section, then its path and line."""
    title = f'<b dir="auto">{safe(place.location)}</b> ' if place.location else ""
    path = f"{page_name(place.page)}:{place.extent.start.line}"
    return f'<{tag} class="where">{title}<span class="path" dir="auto">{safe(path)}</span></{tag}>'
