"""Pages made to be slow, broken or cut off are read, with nothing lost and in bounded work."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from ngo_audit.errors import SourceError
from ngo_audit.readers import html
from ngo_audit.readers.html.tokens import PAGE, tokens
from ngo_audit.text.edits import Edit, Span
from ngo_audit.text.sources import NotMendableError, patched

if TYPE_CHECKING:
    from types import FrameType

    from _typeshed import TraceFunction

PATTERNS = {
    "nested": b"<div>x",
    "bold": b"<b>x",
    "declarations": b"x<![",
    "broken tags": b"x<a ",
    "broken values": b'x<a href="',
    "signs": b"x<&",
    "references": b"x&a&#65;",
    "comments": b"x<!--",
    "scripts": b"x<script>",
    "scripts in comments of scripts": b"x<script><!--<script></script>",
    "drawings": b"x<svg>",
    "broken drawings": b"<svg><p>x",
    "templates": b"x<template><style>",
    "hidden": b"x<a hidden ",
    "hidden words": b"x hidden ",
    "styles": b"x<style>.x{display:none}",
    "styles of screens": b"x<style>@media a{.x{display:none}",
    "styles and classes": b"</style><style>.x{display:none}</style><a class='x'>x",
    "banners": b"x<a class=cookie-banner",
    "items": b"<li>x",
    "paragraphs in buttons": b"<p><button><b><h1>x</h1>",
    "crossing": b"<i><b>x</i>",
    "headers": b"<header>x",
    "cards": b"<div><p class=x><h2>x</h2></p><p class=x><h2>x</h2></p></div>",
    "tables": b"<table><tr><td>x",
    "titles": b"<b title=y>x",
    "line ends": b"x\r\n\ry\n",
    "nothing": b"x\0",
    "letters": "é <p>".encode(),
    "targets": b"<b id=x>x<a href=#x>",
}


def steps(source: bytes) -> int:
    """Return how many lines of the reader run while a page is read."""
    count = 0

    def line(_frame: FrameType, event: str, _argument: object) -> TraceFunction:
        nonlocal count
        count += event == "line"
        return line

    list(html.read(source, "page.html"))  # what is kept from page to page is there
    before = sys.gettrace()
    sys.settrace(line)
    try:
        list(html.read(source, "page.html"))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_twice_the_page_is_twice_the_work(pattern: bytes) -> None:
    assert steps(pattern * 800) <= 2.5 * steps(pattern * 400)


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_a_page_of_one_pattern_is_tiled_and_left_as_it_is(pattern: bytes) -> None:
    source = pattern * 20_000
    assert b"".join(t + m for t, m, _, _ in tokens(PAGE, source, 0, len(source))) == source
    (page,) = html.read(source, "page.html")
    assert page.source.patches([]) == []
    assert page.source.end(len(page.text)).offset <= len(source)


def test_a_page_of_fifty_thousand_tags_is_read() -> None:
    (page,) = html.read(b"<div>" * 50_000 + b"well", "page.html")
    assert page.text == "well"
    assert page.source.begin(0).offset == 250_000


def test_a_page_of_one_long_line_is_read() -> None:
    (page,) = html.read(b"<p>" + b"well " * 1_000_000, "page.html")
    start = len(page.text) - len("well")
    assert page.source.begin(start).offset == 3 + start


def test_many_removals_on_one_page() -> None:
    source = b"<p><i>well</i></p><p>x</p>" * 5_000
    (page,) = html.read(source, "page.html")
    edits = [Edit(Span(at, at + 4)) for at in range(0, len(page.text), len("well\nx\n"))]
    assert patched(source, page.source.patches(edits), "utf-8") == b"<p>x</p>" * 5_000


PAGE_CUT = (
    b"<!doctype html><html lang=fr><head><title>Puits</title></head><body><h1 class='a b'>Le puits"
    b'</h1><p title="l\'eau">caf&eacute; <b>et</b> eau<!-- note --></p><ul><li>un<li>deux</ul>'
    b"<script>if (a<b) {}</script><svg><g/></svg></body></html>"
)


@pytest.mark.parametrize("length", range(len(PAGE_CUT)))
def test_a_page_that_is_cut_off_anywhere_is_read_or_told(length: int) -> None:
    source = PAGE_CUT[:length]
    try:
        (page,) = html.read(source, "page.html")
    except SourceError:
        return
    start = page.text.find("puits")
    if start >= 0:
        after = patched(source, page.source.patches([Edit(Span(start, start + 5), "mur")]), "utf-8")
        assert after == source.replace(b"puits", b"mur", 1)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_half_a_character_loses_nothing_else(encoding: str) -> None:
    begin = "\ufeff<p>well ".encode(encoding)
    source = begin + "\ud800".encode(encoding, "surrogatepass") + " wells".encode(encoding) + b"\0"
    (page,) = html.read(source, "page.html")
    edits = [Edit(Span(0, 4), "wall")]
    after = patched(source, page.source.patches(edits), encoding)
    assert after == source.replace("well".encode(encoding), "wall".encode(encoding), 1)


def test_words_between_wrong_bytes_are_not_written() -> None:
    (page,) = html.read(b"<meta charset=utf-8>" + "é ".encode() * 99 + b"<p>wel\xffl", "page.html")
    start = page.text.index("wel")
    with pytest.raises(NotMendableError, match="cannot be read"):
        page.source.patches([Edit(Span(start, start + 3), "wal")])
