"""Terms in running text: whole words, however they are typed, and never a part of an address."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text import terms
from ngo_audit.text.edits import Span

TERMS = st.from_regex(r"[a-zé]{1,5}([ '-][a-zé]{1,5}){0,2}", fullmatch=True)


def found(term: str, text: str, *, exact: bool | None = None) -> list[str]:
    places = terms.find((term,), text, exact=exact)
    return [text[span.start : span.end] for span, _ in places]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("third world", "third world"),
        ("third world", "Third\u00a0 World"),
        ("third world", "third\nworld"),
        ("third world", "thi\u00adrd\u200b world"),
        ("women's", "WOMEN\u2019S"),
        ("e-mail", "e\u2011mail"),
        ("r\u00e9union", "re\u0301union"),
        ("re\u0301union", "R\u00c9UNION"),
        ("Burma", "Burma"),
        ("C++", "C++"),
        ("#burma", "#burma"),
        ("old@example.org", "old@example.org"),
        ("t.me", "https://t.me/ferry"),
    ],
)
def test_is_found_however_it_is_typed(term: str, text: str) -> None:
    words = text.partition("://")[2].partition("/")[0] or text
    assert found(term, f"So it is: {text}, they say.") == [words]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("well", "wells, farewell, we\u00adlls, \u00adwell\u0301, swell, \u00e9well, x\u00adwell"),
        ("Burma", "burma and BURMA"),
        ("burma", "see https://example.org/burma/ or www.burma.example, burma@example.org"),
        ("burma", "burma.example and friends-of-burma.example"),
        ("burma", "#burma, @burma, map-of-burma.pdf"),
        ("third world", "thirdworld, third-world, third\u00adworld"),
        ("e", "e\u0301t"),
    ],
)
def test_is_no_part_of_a_word_or_an_address(term: str, text: str) -> None:
    assert found(term, text) == []


def test_is_found_in_scripts_without_spaces() -> None:
    assert found("\u7b2c\u4e09\u4e16\u754c", "\u5728\u7b2c\u4e09\u4e16\u754c\u5e74") == [
        "\u7b2c\u4e09\u4e16\u754c"
    ]


def test_case_may_be_said() -> None:
    assert found("ngo", "NGO ngo Ngo", exact=True) == ["ngo"]
    assert found("NGO", "NGO ngo Ngo", exact=False) == ["NGO", "ngo", "Ngo"]


def test_of_two_that_begin_together_the_longer_is_found() -> None:
    text = "open ferry, open"
    assert [*terms.find(("open", "open ferry"), text)] == [
        (Span(0, 10), 1),
        (Span(12, 16), 0),
    ]


@given(TERMS, st.text(max_size=30), st.text(max_size=30))
def test_a_term_between_spaces_is_found_where_it_stands(term: str, one: str, two: str) -> None:
    text = f"{one} {term} {two}"
    start = len(one) + 1
    places = [span for span, _ in terms.find((term,), text)]
    assert any(span.overlaps(Span(start, start + len(term))) for span in places)


@given(st.lists(TERMS, min_size=1, max_size=3), st.text("abé -'\u00ad\n", max_size=60))
def test_places_are_in_order_and_say_the_term(wanted: list[str], text: str) -> None:
    places = [*terms.find(tuple(wanted), text)]
    assert all(a.span.end <= b.span.start for a, b in pairwise(places))
    for span, number in places:
        assert found(wanted[number], text[span.start : span.end]) == [text[span.start : span.end]]
