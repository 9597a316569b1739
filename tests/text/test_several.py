"""Words that stand in several texts, however few are remembered as they are."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text.several import Several


@given(
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(-4, 4)), max_size=60),
    st.integers(1, 4),
    st.integers(0, 9),
)
def test_words_are_found_whatever_is_remembered(
    met: list[tuple[str, int]], least: int, lately: int
) -> None:
    several = Several(least, lately)
    texts: dict[str, set[int]] = defaultdict(set)
    for word, text in met:
        several.add(word, text)
        texts[word].add(text)
    assert several.found() == {word for word, found in texts.items() if len(found) >= least}


def test_a_word_that_was_put_aside_is_found_by_its_hash() -> None:
    several = Several(2, lately=1)
    for word, text in (("well", 1), ("mill", 1), ("pump", 1), ("well", 1), ("mill", 2)):
        several.add(word, text)
    assert several.found() == {"mill"}
