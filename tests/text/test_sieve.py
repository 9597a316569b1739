"""A sieve takes out of texts the words that are wanted, and looks at each piece of them once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text import sieve as module
from ngo_audit.text.sieve import Sieve
from ngo_audit.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXTS = st.lists(
    st.one_of(
        st.text("ab E'\u2019-.,\u00a0\n/(0", max_size=20),
        st.sampled_from(["`a b` c", "a <b> C", "{{ a b }} c"]),
    ),
    max_size=8,
)


class Asked:
    """Wants the words in small letters, and remembers which it was asked for."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def __call__(self, forms: Iterable[str]) -> set[str]:
        asked = sorted(forms)
        self.words += asked
        return {form for form in asked if form.islower()}


def wanted(text: str) -> set[str]:
    return {word.form for word in words(text) if word.form.islower()}


@given(TEXTS)
def test_the_words_are_those_of_each_text(texts: list[str]) -> None:
    sieve = Sieve(Asked())
    found = [*sieve.each([*texts, *texts])]
    assert found == [wanted(text) for text in [*texts, *texts]] == [*map(sieve, [*texts, *texts])]


@given(TEXTS)
def test_the_words_are_the_same_where_nothing_can_be_remembered(texts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("_PIECES", "_BATCH", "_TEXTS"):
            patch.setattr(module, name, 2)
        sieve = Sieve(Asked())
        assert [*sieve.each(texts)] == [wanted(text) for text in texts] == [*map(sieve, texts)]


def test_a_word_is_asked_for_once() -> None:
    asked = Asked()
    sieve = Sieve(asked)
    assert [*sieve.each(["a well, a pump", "the well"]), sieve("A pump")] == [
        {"a", "well", "pump"},
        {"the", "well"},
        {"pump"},
    ]
    assert asked.words == ["a", "pump", "the", "well", "A"]


@given(TEXTS.map(" ".join))
def test_a_very_long_text_is_read_part_by_part(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_LONG", 3)
        assert Sieve(Asked())(text) == wanted(text)
