"""What counts as the same label or line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text import normalise
from ngo_audit.text.normalise import key, key_in_parts, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our partners", "our partners"),
        ("  Our\u00a0 partners\t", "our partners"),
        ("OUR PARTNERS :", "our partners"),
        ("Partenaires\u00a0:", "partenaires"),
        ("l’équipe", "l'équipe"),
        ("L‘E\u0301QUIPE", "l'équipe"),
        ("« Nous »", '" nous "'),
        ("Straße", "strasse"),
        ("Our\r\npartners", "our partners"),
        ("Why?", "why?"),
        ("soft\u00adhyphen", "soft hyphen"),
        (":", ""),
        ("", ""),
    ],
)
def test_keys(text: str, expected: str) -> None:
    assert key(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("Partner", "Partners"), ("resume", "résumé"), ("a:b", "a b"), ("2010", "2011")],
)
def test_what_differs_in_words_stays_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_plain_line_keeps_its_capitals_and_its_colon() -> None:
    assert plain("\u00a0L’E\u0301quipe  : ") == "L'Équipe :"


@given(st.text(st.characters(exclude_characters="\r\n")))
def test_the_plain_form_of_a_plain_line_is_itself(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text("abÉé’'\u00a0 :\u202f\u0301"))
def test_case_and_kinds_of_space_make_no_difference(text: str) -> None:
    assert key(text) == key(text.upper()) == key(text.replace(" ", "\u00a0")) == key(f" {text} : ")


@given(st.text("abÉé’'\u00a0 :\n\u202f\u0301"), st.integers(0, 3))
def test_the_key_of_a_long_text_is_the_same_in_parts(text: str, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(normalise, "_PART", size)
        parts = list(key_in_parts(text))
    assert "".join(parts) == key(text)


def test_a_text_is_read_in_parts_where_letters_meet() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(normalise, "_PART", 4)
        assert list(key_in_parts("A ship : Sails’ ")) == ["a shi", "p : s", "ails'"]
