"""reStructuredText is read as a site shows it, and mended without touching anything else."""

from __future__ import annotations

import re
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

import marked_up
from ngo_audit.errors import SourceError
from ngo_audit.model import MarkKind, Page
from ngo_audit.readers import rst
from ngo_audit.text.edits import Edit, Span, apply
from ngo_audit.text.sources import NotMendableError, patched


def page(source: str) -> Page:
    (found,) = rst.read(source.encode(), "page.rst")
    return found


marked = partial(marked_up.marked, page)
mended = partial(marked_up.mended, page)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("====\nWell\n====\n\nOne\ntwo\n\nPart\n----\nthree", "Well\nOne two\nPart\nthree"),
        ("*a* **b** ``c *d*`` `e`", "a b c *d* e"),
        (":ref:`a <b>` :doc:`c` `d <http://e.f>`_ `g`_ h_ i_j", "a c d g h i_j"),
        ("a |b| c [1]_\n\n.. [1] A note.\n.. |b| replace:: x", "a \ufffc c\nA note."),
        ("* one\n  two\n* three\n\n1. four", "one two\nthree\nfour"),
        (".. a comment\n   more\n\n.. _target:\n\nx", "x"),
        (".. note:: Deep\n   water\n\nx", "Deep\nwater\nx"),
        (".. toctree::\n   :maxdepth: 2\n\n   well\n\nx", "x"),
        ("Like this::\n\n    wel\n\nx", "Like this:\nwel\nx"),
        (".. image:: a.png\n   :alt: A well\n\nx", "A well\nx"),
        ("+---+\n| a |\n+---+\n\nx", "x"),
        ("Term\n   What it means", "Term\nWhat it means"),
        (":Author: A friend\n\n| one\n| two", "A friend\none\ntwo"),
        ("2 * 3 and a\\*b", "2 * 3 and a*b"),
    ],
)
def test_the_text_is_what_a_site_shows(source: str, text: str) -> None:
    assert page(source).text == text


def test_a_page_without_words_is_a_problem() -> None:
    with pytest.raises(SourceError, match="holds no text"):
        page(".. a comment")


def test_marks_say_what_the_page_says() -> None:
    source = (
        "Well\n====\n\nPart\n----\n\n* **one** `two <http://a.b>`_\n\n.. code:: sh\n\n   ls\n\n"
        "----\n\n.. youtube:: x\n"
    )
    assert marked(source, MarkKind.HEADING) == [("Well", "1"), ("Part", "2")]
    assert marked(source, MarkKind.ITEM) == [("one two", "")]
    assert marked(source, MarkKind.STRONG) == [("one", "")]
    assert marked(source, MarkKind.LINK) == [("two", "http://a.b")]
    assert marked(source, MarkKind.CODE) == [("ls", "")]
    assert marked(source, MarkKind.EMBED) == [("", "youtube")]
    assert len(marked(source, MarkKind.RULE)) == 1


@pytest.mark.parametrize(
    ("source", "old", "new", "after"),
    [
        ("a **wel** b", "wel", "well", "a **well** b"),
        ("a wel b", "wel", "w*ll", "a w\\*ll b"),
        ("a\n\nPart\n----\n\nb", "Part", "", "a\n\nb"),
        ("* a\n* b\n", "b", "", "* a\n"),
    ],
)
def test_a_fix_touches_nothing_else(source: str, old: str, new: str, after: str) -> None:
    assert mended(source, old, new) == after


def test_nothing_is_written_into_code() -> None:
    with pytest.raises(NotMendableError):
        mended("a ``wel`` b", "wel", "well")


PARTS = st.sampled_from(
    [
        *(
            "well",
            "well",
            "é",
            " ",
            " ",
            "\n",
            "\n",
            "\n\n",
            "====\n",
            "----\n",
            "* ",
            "1. ",
            "   ",
        ),
        *(
            "*",
            "**",
            "`",
            "``",
            "`_",
            ":ref:`",
            "|",
            "::",
            ".. note:: ",
            ".. ",
            "_",
            "\\",
            "<x>",
            ".",
        ),
        *(".. code::\n\n", "   :alt: x\n", "[1]_", "+---+\n", "\r\n", "\t", ":a: "),
    ]
)


@given(st.lists(PARTS, max_size=30).map("".join), st.data())
def test_reading_what_was_mended_is_editing_the_text(source: str, data: st.DataObject) -> None:
    try:
        found = page(source)
    except SourceError:
        return
    words = [match.span() for match in re.finditer(r"\bwell\b", found.text)]
    edits = [
        Edit(Span(*span), data.draw(st.sampled_from(["wall", "w*ll", "w_é", "w|b"])))
        for span in words
        if data.draw(st.booleans())
    ]
    try:
        patches = found.source.patches(edits)
    except NotMendableError:
        return
    again = page(patched(source.encode(), patches, "utf-8").decode())
    assert found.source.agrees(apply(found.text, edits), again.text)
