"""Selectors of the user choose elements of saved pages, wherever their bytes are."""

from __future__ import annotations

import pytest

from ngo_audit.model import MarkKind, Page
from ngo_audit.readers.html import read
from ngo_audit.readers.html.selecting import BadSelectorError, refuse

PAGE = """<html><body><p class="é">Ô quai</p>\r
<div id="c"><h4 class=n>Open Ferry</h4><p>Six hundred books — on board.</p></div><p>Foot</p>
</body></html>"""


def read_with(source: bytes, **selectors: str) -> Page:
    (page,) = read(source, "page.html", selectors)
    return page


def chosen(page: Page, kind: MarkKind) -> list[str]:
    return [page.slice(mark.span) for mark in page.marks if mark.kind is kind]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_what_is_chosen_is_marked_in_any_encoding(encoding: str, ending: str) -> None:
    source = PAGE.replace("\r\n", "\n").replace("\n", ending).encode(encoding)
    page = read_with(source, title="#c > h4.n", ignore="p.é", block="div")
    assert chosen(page, MarkKind.TITLE) == ["Open Ferry"]
    assert chosen(page, MarkKind.IGNORED) == ["Ô quai"]
    assert chosen(page, MarkKind.BLOCK) == ["Open Ferry\nSix hundred books — on board."]


def test_wrong_bytes_keep_their_place() -> None:
    source = ("é" * 60 + "<h4>Open Ferry</h4>").encode().replace(b"\xc3\xa9", b"\xe9\xc3\xa9", 1)
    assert chosen(read_with(source, title="h4"), MarkKind.TITLE) == ["Open Ferry"]


def test_what_is_outside_of_the_content_stands_apart() -> None:
    page = read_with(PAGE.encode(), content="#c")
    outside = [page.slice(mark.span).strip() for mark in page.marks if mark.value == "outside"]
    assert outside == ["Ô quai", "Foot"]


def test_a_page_without_the_content_is_read_as_a_whole() -> None:
    assert not chosen(read_with(PAGE.encode(), content="main"), MarkKind.CHROME)


@pytest.mark.parametrize("selector", ["h1[", "::", "p:nth-child(x)", ",", "h1 > > p"])
def test_what_is_no_selector_is_refused(selector: str) -> None:
    with pytest.raises(BadSelectorError):
        refuse(selector)
