"""Three words in a row have one number, wherever they stand."""

from __future__ import annotations

import re
from itertools import islice

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ngo_audit.text.letters import folded_letters
from ngo_audit.text.shingles import keys, shingles, word_hashes
from ngo_audit.text.words import folded, words

ANY = st.text(st.characters())
"""Any code points, halves of surrogate pairs as well."""

PROSE = st.lists(
    st.sampled_from(["bay", "été", "ß", "ﬁsh", "井戸", "42", "a_b", "-", "\n", "\u2028"])
)
TEXTS = st.lists(ANY | PROSE.map(" ".join), max_size=6)


def found(texts: list[str]) -> list[list[int]]:
    """Return the shingles of each text, in order."""
    hashes, owners = shingles(texts)
    pairs = [*zip(owners.tolist(), hashes.tolist(), strict=True)]
    return [[value for owner, value in pairs if owner == n] for n in range(len(texts))]


def triples(text: str) -> list[tuple[str, ...]]:
    forms = words(text)
    return [*zip(*(islice(forms, n, None) for n in range(3)), strict=False)]


@given(ANY)
@example("\ud800 a\udfff b")
@example("\U0001f30d a\u0301b \u00b2 \u0660")
def test_words_are_those_of_regular_expressions(text: str) -> None:
    hashes, begins = word_hashes(folded_letters(text))
    assert begins.tolist() == [match.start() for match in re.finditer(r"\w+", text)]
    assert len(hashes) == len(begins)


@given(ANY, ANY)
def test_the_hash_of_a_word_is_its_own_wherever_it_stands(text: str, before: str) -> None:
    alone = word_hashes(folded_letters(text))[0].tolist()
    behind = word_hashes(folded_letters(f"{before} {text}"))[0].tolist()
    assert behind[len(behind) - len(alone) :] == alone


@given(TEXTS)
def test_shingles_are_equal_where_three_words_are(texts: list[str]) -> None:
    values = [value for text in found(texts) for value in text]
    wanted = [triple for text in texts for triple in triples(text)]
    assert len(values) == len(wanted)
    pairs = {*zip(values, wanted, strict=True)}
    assert len(pairs) == len({*values}) == len({*wanted})


@given(TEXTS)
def test_a_text_has_the_same_shingles_in_any_company(texts: list[str]) -> None:
    assert found(texts) == [found([text])[0] for text in texts]


def test_case_and_compatibility_forms_are_alike() -> None:
    assert found(["The FISH swims", "the ﬁsh swims"])[0] == found(["The ﬁsh SWIMS"])[0]


@pytest.mark.parametrize("size", [30_000, 65_535, 65_536, 65_537, 300_000])
def test_what_a_long_text_has_its_parts_have(size: int) -> None:
    text = " ".join(f"w{n * n % 9973}" for n in range(size // 5))[:size]
    forms = words(text)
    pieces = [" ".join(forms[n : n + 102]) for n in range(0, len(forms), 100)]
    wanted = {value for piece in found(pieces) for value in piece}
    (values,) = found([text])
    assert {*values} <= wanted
    assert len(forms) - 2 - len(text) // 10_000 <= len(values) <= len(forms) - 2


def test_a_word_longer_than_any_chunk_is_no_trouble() -> None:
    assert len(found(["x" * 200_000 + " ends here now"])[0]) >= 1
    assert found(["é" * 300_000]) != [[0]]


def test_a_long_text_does_not_disturb_the_next() -> None:
    long = "one two three four " * 20_000
    assert found([long, "a bay of fish"])[1] == found(["a bay of fish"])[0]


def test_no_texts_and_short_ones_have_none() -> None:
    assert found([]) == []
    assert found(["", "two words", folded("...")]) == [[], [], []]


@given(TEXTS)
def test_keys_are_equal_where_all_words_are(texts: list[str]) -> None:
    values, wanted = keys(texts), [(*words(text),) for text in texts]
    pairs = {*zip(values, wanted, strict=True)}
    assert len(pairs) == len({*values}) == len({*wanted})


@given(TEXTS)
def test_a_text_has_the_same_key_in_any_company(texts: list[str]) -> None:
    assert keys(texts) == [keys([text])[0] for text in texts]


@pytest.mark.parametrize("size", [65_535, 65_536, 65_537, 300_000])
def test_the_key_of_a_long_text_counts_all_its_words_in_order(size: int) -> None:
    text = " ".join(f"w{n * n % 9973}" for n in range(size // 5))[:size]
    first, _, rest = text.partition(" ")
    same, moved, longer = text.replace(" ", ", "), f"{rest} {first}", f"{text} end"
    key, *others = keys([text, same, moved, longer])
    assert others[0] == key
    assert len({key, *others[1:]}) == 3
