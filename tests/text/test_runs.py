"""What two texts have in common in rows of words, counted in advance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text.alignment import MOST_WORDS, align, forms, lines_in_common, words_of_lines
from ngo_audit.text.runs import Runs

WORDS = st.lists(st.sampled_from(["the", "bay", "Net", "ﬁsh", "™", "½"]), max_size=30)


def common(old: str, new: str, length: int) -> int:
    return Runs.of(forms(old), length).common(Runs.of(forms(new), length))


@given(WORDS, WORDS, st.integers(1, 5))
def test_no_fewer_words_are_counted_than_alignment_finds(
    old: list[str], new: list[str], length: int
) -> None:
    one, other = " ".join(old), " ".join(new)
    assert common(one, other, length) >= align(one, other).passages(length)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("a b c d e", "x b c d y", 3),
        ("a b c d e", "a b c d e", 5),
        ("a b c x d e f", "d e f y A B C", 6),
        ("a b c", "c b a", 0),
        ("a b", "a b", 0),
        ("", "a b c", 0),
    ],
)
def test_words_in_runs_are_counted_once(old: str, new: str, words: int) -> None:
    assert common(old, new, 3) == words


def test_long_texts_have_no_fewer_words_in_lines_in_common_than_aligned() -> None:
    lines = [f"Line {n} of a page ™ that is ½ as long" for n in range(MOST_WORDS // 8)]
    old, new = "\n".join(lines), "\n".join([*lines[40:90], "another end", *lines[:20]])
    assert align(old, new).passages(6) == 50 * 10
    ours, theirs = words_of_lines(old), words_of_lines(new)
    assert lines_in_common(ours, theirs) == 70 * 10
    assert lines_in_common(ours, words_of_lines("no line of it")) == 0
