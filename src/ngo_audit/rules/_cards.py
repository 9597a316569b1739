"""Cards of a list page, and the pages of their own to which these lead: they say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.rules._likeness import page_title
from ngo_audit.text.normalise import key

if TYPE_CHECKING:
    from ngo_audit.model import Block, Document, Unit

_LIST = 3
"""A page of so many blocks with a title is a list."""


def is_card(block: Unit, other: Unit) -> bool:
    """Tell whether a block is the card of a page that is about it alone, and opens with it."""
    return leads_to(block.document, block.block, other.document) and not other.place


def leads_to(document: Document, block: Block, own: Document) -> bool:
    """Tell whether a block of a list is the card of a page.

    That page is no list and opens with the title of the card. If the card opens the list, its title
    may be that of the whole page: the other page has this block alone.
    """
    if own.page.id == document.page.id or not block.title or not _titled(own) < _LIST:
        return False
    title = key(document.text(block.title))
    if _titled(document) < _LIST or key(page_title(own)) != title:
        return False
    return key(page_title(document)) != title or _titled(own) == 1


def is_list(document: Document, own: Document) -> bool:
    """Tell whether a page lists among others what another page is about."""
    return any(leads_to(document, block, own) for block in document.blocks)


def _titled(document: Document) -> int:
    return sum(block.title is not None for block in document.blocks)
