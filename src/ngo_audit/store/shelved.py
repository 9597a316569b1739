"""Pages and documents on a shelf: what they are known by is at hand, all else is fetched."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any, TypeVar

from ngo_audit.model import Document, Page
from ngo_audit.store.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ngo_audit.report import PageOutline
    from ngo_audit.text.edits import Span
    from ngo_audit.text.versions import Version

Kept = TypeVar("Kept", Page, Document)
Value = TypeVar("Value")

ROOM = 4_000_000
"""Pages with so many code points in all stay in memory, as those of most runs do."""

OUTLINES = 20_000
"""So many blocks stay in memory as reports tell them."""

_IN_PASSING = 1_000_000
"""Bytes of pages at hand: until they are understood, they are asked for one after the other."""

_OF_PAGES = (
    "id",
    "media_type",
    "encoding",
    "digest",
    "assumed",
    "fixed",
    "twin",
    "versions",
    "copied",
    "left_out",
)
_OF_DOCUMENTS = ("language", "confidence", "version", "kept")


class ShelvedPage(Page):
    """A page whose text, marks and way back to its source are on a shelf."""

    __slots__ = ("_fetch",)

    def __init__(self, page: Page, fetch: Callable[[], Page]) -> None:
        for name in _OF_PAGES:
            object.__setattr__(self, name, getattr(page, name))
        object.__setattr__(self, "_fetch", fetch)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a page has
        return getattr(self.whole(), name)

    def whole(self) -> Page:
        page: Page = self._fetch()
        return page


class ShelvedDocument(Document):
    """A document whose page and blocks are on a shelf."""

    __slots__ = ("_number", "_shelf")

    def __init__(self, document: Document, shelf: Shelf[Document], number: int) -> None:
        for name in _OF_DOCUMENTS:
            object.__setattr__(self, name, getattr(document, name))
        object.__setattr__(self, "page", ShelvedPage(document.page, lambda: shelf.get(number).page))
        object.__setattr__(self, "_shelf", shelf)
        object.__setattr__(self, "_number", number)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a document has
        return getattr(self._shelf.get(self._number), name)

    def __reduce__(self) -> tuple[Callable[..., Document], tuple[object, ...]]:
        return _unpacked, (self._shelf.packed(self._number), self.version, self.kept)

    def text(self, span: Span) -> str:
        text: str = self._shelf.get(self._number).text(span)
        return text

    def whole(self) -> Document:
        document: Document = self._shelf.get(self._number)
        return document.with_version(self.version).with_kept(self.kept)

    def with_version(self, version: Version | None) -> Document:
        return self._with("version", version)

    def with_kept(self, kept: frozenset[str] | None) -> Document:
        return self._with("kept", kept)

    def _with(self, name: str, value: object) -> Document:
        document = ShelvedDocument(self, self._shelf, self._number)
        object.__setattr__(document, name, value)
        return document


def _unpacked(data: bytes, version: Version | None, kept: frozenset[str] | None) -> Document:
    document: Document = pickle.loads(data)  # noqa: S301 - written by this program
    return document.with_version(version).with_kept(kept)


def pages(found: Iterable[Page], room: int = ROOM) -> Iterator[Page]:
    """Yield the pages, all of them on a shelf if they would take too much memory."""
    shelf = Shelf[Page](_IN_PASSING)

    def put(page: Page) -> Page:
        number = shelf.put(page)
        return ShelvedPage(page, lambda: shelf.get(number))

    return _shelved(found, lambda page: len(page.text), put, room)


def documents(found: Iterable[Document], room: int = ROOM) -> Iterator[Document]:
    """Yield the documents, all of them on a shelf if they would take too much memory."""
    shelf = Shelf[Document]()

    def put(document: Document) -> Document:
        return ShelvedDocument(document, shelf, shelf.put(document))

    return _shelved(found, lambda document: len(document.page.text), put, room)


def outlines(found: Iterable[PageOutline], room: int = OUTLINES) -> Sequence[PageOutline]:
    """Return the outlines, all of them on a shelf if they are of many blocks."""
    return kept(found, lambda outline: 1 + len(outline.blocks), room)


def kept(found: Iterable[Value], size: Callable[[Value], int], room: int) -> Sequence[Value]:
    """Return values, all of them on a shelf if there is no room for what they are in all."""
    shelf: Shelf[Value] = Shelf()
    in_memory: list[Value] = []
    for value in found:
        room -= size(value)
        in_memory.append(value)
        if room < 0 and (len(shelf) or len(in_memory) > 1):
            for each in in_memory:
                shelf.put(each)
            in_memory.clear()
    return shelf if len(shelf) else tuple(in_memory)


def _shelved(
    found: Iterable[Kept], size: Callable[[Kept], int], put: Callable[[Kept], Kept], room: int
) -> Iterator[Kept]:
    in_memory: list[Kept] = []
    shelved = False
    for value in found:
        room -= size(value)
        in_memory.append(value)
        # a page alone is in memory anyway, however long it is
        if room < 0 and (shelved or len(in_memory) > 1):
            yield from map(put, in_memory)
            in_memory.clear()
            shelved = True
    yield from in_memory
