"""Patterns of users: places in code points, mistakes with their place, no pattern too slow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text import expressions
from ngo_audit.text.expressions import BadPatternError

if TYPE_CHECKING:
    from collections.abc import Iterator

SIMPLE = st.from_regex(r"([a-cé]|\[ab\]|[a-c][+?*]|\(a\|b\)){1,5}", fullmatch=True)


def spans(pattern: str, text: str) -> Iterator[tuple[int, int]]:
    return ((span.start, span.end) for span, _ in expressions.find(pattern, text))


@given(SIMPLE, st.text("abcé\U0001f600\ud800 ", max_size=40))
def test_finds_what_the_engine_of_python_finds(pattern: str, text: str) -> None:
    expected = [match.span() for match in re.finditer(pattern, text) if match[0]]
    assert [*spans(pattern, text)] == expected


@pytest.mark.parametrize(
    "pattern", [r"(a+)+$", r"(a|a)*$", r"(a|aa)+$", r"(.*a){20}$", r"^(\w+\s?)*$", r"(a*)*b"]
)
def test_what_other_engines_never_finish_is_done(pattern: str) -> None:
    assert [*spans(pattern, "a" * 20_000 + "!")] == []


def test_a_template_is_filled_with_groups() -> None:
    (found,) = expressions.find(r"(\d+) (%)?", "é 20 x", r"<\1|\2|\0|\\1>")
    assert (found.span.start, found.written) == (2, r"<20||20 |\1>")


def test_case_makes_no_difference_where_that_is_said() -> None:
    assert [*expressions.find("été", "L'ÉTÉ", any_case=True)]
    assert not [*expressions.find("été", "L'ÉTÉ")]


@pytest.mark.parametrize(
    ("pattern", "place"),
    [
        ("(foo", 1),
        ("a(b)(c", 5),
        ("é(", 2),
        ("(a(b", 1),
        (r"\(a(b)(c(d)", 7),
        ("a)b", 2),
        ("[abc", 1),
        ("a**", 2),
        (r"\**a**", 5),
        ("*a", 1),
        ("a{1001}", 2),
        ("x(?=y)", 2),
        ("x(?<!y)", 2),
        (r"(\w)\1", 5),
        ("é\\q", 2),
        ("a\\", 2),
        ("b[z-a]", 3),
        (r"\pX", 1),
        ("(?P<na", 1),
        ("x\ud800", 2),
        (r"(?:\pL{900}|\pN{900}x){1}", 1),
        ("a*", 1),
        ("", 1),
    ],
)
def test_a_bad_pattern_is_refused_with_its_place(pattern: str, place: int) -> None:
    with pytest.raises(BadPatternError) as raised:
        expressions.refuse(pattern)
    assert raised.value.place == place
    assert " - " not in raised.value.why  # the words of the engine itself


@given(st.text("a(b)[]{2}*+?\\|^$.é:P<>", max_size=20))
def test_every_pattern_is_one_or_is_refused_within_itself(pattern: str) -> None:
    place = 1
    try:
        expressions.refuse(pattern)
    except BadPatternError as error:
        place = error.place
    assert 1 <= place <= max(1, len(pattern))


@pytest.mark.parametrize(("template", "place"), [(r"a\2", 2), (r"\n", 1), ("x\\", 2)])
def test_a_bad_template_is_refused_with_its_place(template: str, place: int) -> None:
    expressions.refuse_template(r"\1\\", "(a)")
    with pytest.raises(BadPatternError) as raised:
        expressions.refuse_template(template, "(a)")
    assert raised.value.place == place
