"""Letters folded one by one are those of the text folded as a whole."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text.letters import COMPOSED, NONE, folded_letters, letters
from ngo_audit.text.words import WORD, folded

SOME = (
    "aA éÉßẞŒ²½…“’ﬁ\u00a0Σσς\u0301\u0308İıΆ井戸ｶﾞ가\u1100\u1161\u11a8\u0b47\u0b3e"
    "①Ⅷ\ufe0f\u20e3\ud800\U0001f30d\n_-7٣"
)


def words_of(known: list[int]) -> list[str]:
    """Return the words that letters make."""
    return "".join(chr(number) if number > NONE else " " for number in known).split(" ")


def spelt(text: str) -> list[str]:
    return [word for word in words_of(folded_letters(folded(text)).tolist()) if word]


@given(st.text(st.characters()) | st.text(st.sampled_from(SOME)))
def test_letters_are_those_of_the_folded_text(text: str) -> None:
    assert spelt(text) == WORD.findall(folded(text))
    found = letters(text).tolist()
    assert len(found) == len(text)
    if COMPOSED not in found:
        assert [word for word in words_of(found) if word] == spelt(text)


@pytest.mark.parametrize(
    "text",
    ["", "Été 2031, l’île…", "“ŒUVRE”\u00a0: 5 €", "ПЕСНЯ 井戸 한국", "☎\ufe0f 1\ufe0f\u20e3"],
)
def test_common_texts_are_folded_letter_by_letter(text: str) -> None:
    assert COMPOSED not in letters(text)


def test_nothing_that_may_compose_or_change_places_is_folded_alone() -> None:
    """Marks and second halves of canonical compositions, as this version of Unicode has them."""
    points = [chr(point) for point in range(sys.maxunicode + 1)]
    parts = (part for part in map(unicodedata.decomposition, points) if "<" not in part)
    joining = {chr(int(part.split(" ")[1], 16)) for part in parts if " " in part}
    joining.update(point for point in points if unicodedata.combining(point))
    assert {"\u0301", "\u3099"} <= joining
    assert [point for point in joining if COMPOSED not in letters(point)] == []
