"""The attributes of tags that matter to a reader are those that a look at all of them finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.readers.html.tags import all_attributes, attributes

MATTERING = (b"id", b"name", b"lang", b"title", b"role", b"href", b"alt", b"src")
SIGNS = (
    b"=",
    b" ",
    b"\n",
    b"/",
    b">",
    b'"',
    b"'",
    b'="a b"',
    b"='c'",
    b"=d",
    b" = ",
    b'=""',
    b"=e/",
)
PIECES = st.sampled_from([*MATTERING, *SIGNS, b"TITLE", b"data-id", b"ids", b"class", b"x"])
WITHIN = st.lists(PIECES, max_size=12).map(b"".join)


@given(WITHIN)
def test_no_attribute_that_matters_is_missed(within: bytes) -> None:
    tag = b"<a " + within + b">"
    every = all_attributes(tag, len(b"<a"), len(tag) - 1)
    expected = {name: found for name, found in every.items() if name in MATTERING}
    assert attributes(tag, b"a") == expected


@given(WITHIN)
def test_of_an_attribute_by_which_a_page_speaks_all_others_are_told(within: bytes) -> None:
    tag = b"<p title=t " + within + b">"
    assert attributes(tag, b"p") == attributes(tag.replace(b"<p", b"<a"), b"a")


def test_a_tag_that_says_nothing_is_soon_told() -> None:
    tag = b"<a " + b"x=y " * 100_000 + b">"
    assert not attributes(tag, b"a")
