"""Texts taken out of mark-up keep the way back to their bytes, and what an edit leaves alone."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text.edits import Edit, Span, apply
from ngo_audit.text.escapes import Escape
from ngo_audit.text.pieces import Element, Pieces
from ngo_audit.text.sources import Form, NotMendableError, Position, patched

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ngo_audit.text.pieces import PiecewiseSource

PARTS = re.compile(r"<[^>]*>|&\w+;|[ \n]+|[^<& \n]+")


def simple(markup: str, elements: Iterable[Element] = ()) -> PiecewiseSource:
    """Read a toy mark-up: tags vanish, </p> ends a line, white space counts as one space."""
    pieces = Pieces("utf-8")
    offset, line, column = 0, 1, 1
    for part in PARTS.findall(markup):
        begin, end = Position(line, column, offset), offset + len(part.encode())
        if part == "</p>":
            pieces.add("\n", begin, begin.offset, Form.GAP)
        elif part.startswith("&"):
            pieces.add(unescape(part), begin, end, Form.UNIT, Escape.TEXT)
        elif part[0] in " \n":
            pieces.add(" ", begin, end, Form.UNIT, Escape.TEXT)
        elif not part.startswith("<"):
            pieces.add(part, begin, end, Form.LITERAL, Escape.TEXT)
        offset, line = end, line + part.count("\n")
        column = len(part) - part.rfind("\n") if "\n" in part else column + len(part)
    return pieces.source(elements)


def mended(markup: str, edits: Iterable[Edit], elements: Iterable[Element] = ()) -> str:
    source = simple(markup, elements)
    return patched(markup.encode(), source.patches(edits), "utf-8").decode()


def test_positions_lead_to_lines_columns_and_bytes() -> None:
    source = simple("<p>é &amp;\n\nwell<b>s</b></p>")
    assert source.text == "é & wells\n"
    assert source.begin(0) == Position(1, 4, 3)
    assert source.end(1) == Position(1, 5, 5)
    assert source.begin(2) == Position(1, 6, 6)
    assert source.end(3) == Position(1, 11, 11)
    assert source.begin(4) == Position(3, 1, 13)
    assert source.end(8) == Position(3, 5, 17)
    assert source.begin(8) == Position(3, 8, 20)
    assert source.end(9) == Position(3, 9, 21)


def test_a_word_that_goes_over_a_tag_keeps_the_tag() -> None:
    markup = "<p>strenght<b>ening</b> wells</p>"
    assert mended(markup, [Edit(Span(0, 13), "strengthening")]) == (
        "<p>strength<b>ening</b> wells</p>"
    )


def test_an_entity_is_taken_whole_or_not_at_all() -> None:
    markup = "<p>a caf&eacute; and a well</p>"
    assert mended(markup, [Edit(Span(2, 6), "cafés")]) == "<p>a caf&eacute;s and a well</p>"
    assert mended(markup, [Edit(Span(2, 6), "cafe")]) == "<p>a cafe and a well</p>"


def test_what_is_written_is_escaped() -> None:
    assert mended("<p>you</p>", [Edit(Span(0, 3), "R&D <1>")]) == "<p>R&amp;D &lt;1&gt;</p>"


def test_an_element_goes_with_its_last_words() -> None:
    markup = "<h3>Partners</h3><p>text</p>"
    heading = Element(0, 8, 0, 17)
    assert mended(markup, [Edit(Span(0, 8))], [heading]) == "<p>text</p>"
    assert mended(markup, [Edit(Span(0, 7))], [heading]) == "<h3>s</h3><p>text</p>"


def test_of_nested_elements_the_outermost_goes() -> None:
    markup = "<i><b>one</b></i><b>two</b>"
    elements = [Element(0, 3, 3, 13), Element(0, 3, 0, 17), Element(3, 6, 17, 27)]
    assert mended(markup, [Edit(Span(0, 3))], elements) == "<b>two</b>"


def test_an_element_that_holds_more_than_words_stays() -> None:
    heading = Element(0, 8, 0, 17, kept="an image")
    with pytest.raises(NotMendableError, match="an image"):
        mended("<h3>Partners</h3>", [Edit(Span(0, 8))], [heading])


@pytest.mark.parametrize("edit", [Edit(Span(0, 3), "one\ntwo"), Edit(Span(5, 6), "x")])
def test_what_the_markup_cannot_hold_is_refused(edit: Edit) -> None:
    with pytest.raises(NotMendableError):
        mended("<p>text.</p><p>more</p>", [edit])


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        mended("<p>text</p>", [Edit(Span(0, 3)), Edit(Span(2, 4))])


MARKUP = st.lists(
    st.sampled_from(
        ["<b>", "</b>", "</p>", "&amp;", "&eacute;", " ", " \n ", "é", "well", "s", "à"]
    ),
    max_size=12,
).map("".join)


@given(markup=MARKUP, data=st.data())
def test_reading_what_was_mended_is_editing_the_text(markup: str, data: st.DataObject) -> None:
    source = simple(markup)
    words = [match.span() for match in re.finditer(r"[^\s&]+", source.text)]
    edits = [
        Edit(Span(*span), data.draw(st.sampled_from(["", "x", "wéll", "a<b&c"])))
        for span in words
        if data.draw(st.booleans())
    ]
    again = simple(patched(markup.encode(), source.patches(edits), "utf-8").decode())
    assert source.agrees(apply(source.text, edits), again.text)


@given(markup=MARKUP)
def test_pieces_stand_in_their_source_in_order(markup: str) -> None:
    source = simple(markup)
    raw = markup.encode()
    for position in range(len(source.text)):
        begin, end = source.begin(position), source.end(position + 1)
        assert begin.offset <= end.offset
        piece = raw[begin.offset : end.offset].decode()
        assert unescape(piece).strip(" \n") == source.text[position].strip(" \n")
        before = raw[: begin.offset].decode()
        column = len(before) - (before.rfind("\n") + 1) + 1
        assert begin[:2] == (before.count("\n") + 1, column)
