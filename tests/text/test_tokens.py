"""Words with their places: what holds a word together, what is cut off, what is no word."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text import tokens
from ngo_audit.text.tokens import INVISIBLE, masked, typed, words

TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("abcdéE'\u2019-.·/_@#(){}<>` \n0\u0301" + INVISIBLE),
    ),
    max_size=60,
)


def forms(text: str) -> list[str]:
    return [word.form for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The well, the pump.", ["The", "well", "the", "pump"]),
        ("the women's well isn\u2019t dry", ["the", "women's", "well", "isn't", "dry"]),
        ("a well-known co\u2010operative", ["a", "well-known", "co-operative"]),
        ("L\u2019eau d'aujourd'hui, qu\u2019elle", ["eau", "aujourd'hui", "elle"]),
        ("JUSQU'À l'Oréal", ["À", "Oréal"]),
        ("l'", ["l"]),
        ("inte\u0301ressante e\u0301te\u0301", ["intéressante", "été"]),
        ("streng\u00adthe\u200bning\ufeff it", ["strengthening", "it"]),
        ("organi-\nsation", ["organi", "sation"]),
        ("and/or homme/femme", ["and", "or", "homme", "femme"]),
        ("One.Two", ["One", "Two"]),
        ("the note¹ on H₂O and ½ more", ["the", "note", "on", "H", "O", "and", "more"]),
        ("a diﬀicult ﬁeld", ["a", "difficult", "field"]),
        ("_in italics_", ["in", "italics"]),
        ("Вода и вода", ["Вода", "и", "вода"]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    "thing",
    [
        "https://blue-well.example/wels?a=b",
        "www.example.test/wels",
        "blue-well.org/wels",
        "ftp://wels",
        "mailto:wels",
        "wels@example.test",
        "@wels",
        "#wels",
        "wels.pdf",
        "src/wels/pump",
        "C:\\wels\\pump",
        "snake_wels",
        "camelWels",
        "wels2",
        "2nde",
        "COVID-19",
        "wels()",
        "`wels pumps`",
        "<strong>",
        "{{ wels }}",
        "&nbsp;",
        "utilisateur·rice·s",
        "fier⋅e⋅s",
        "utilisateur.rice.s",
        "salarié(e)s",
        "(re)construction",
        "lâ\x80\x99eau",
    ],
)
def test_what_is_no_word(thing: str) -> None:
    assert forms(f"the {thing} and") == ["the", "and"]


def test_places_are_of_the_text_as_it_stands() -> None:
    text = "De\u0301ja\u0300 l\u2019eau co\u00adule"
    assert [text[word.span.start : word.span.end] for word in words(text)] == [
        "De\u0301ja\u0300",
        "eau",
        "co\u00adule",
    ]


def test_a_word_as_it_would_be_typed() -> None:
    assert typed("co\u00ado\u2010pe\u0301rer") == "coo-pérer"
    assert typed("aujourd\u2019hui") == "aujourd'hui"
    assert typed("qualité\u0301") == "qualité"


@given(TEXTS)
def test_masking_keeps_length_and_every_place(text: str) -> None:
    cleared = masked(text)
    assert len(cleared) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, cleared, strict=True))


@given(TEXTS)
def test_words_come_in_order_and_lie_inside(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.span.start < word.span.end <= len(text)
        assert word.form == typed(text[word.span.start : word.span.end])
        end = word.span.end


@given(TEXTS)
def test_forms_are_in_nfc_and_hold_nothing_invisible(text: str) -> None:
    for form in forms(text):
        assert unicodedata.is_normalized("NFC", form)
        assert not set(form) & set(INVISIBLE)


PIECES = st.lists(
    st.one_of(
        st.text("abcdéàE'\u2019-.,·/_@#(){}0\u0301\u00ad", min_size=1, max_size=9),
        st.text("abquÉß'\u2019-.(«“»”", min_size=1, max_size=9),
        st.sampled_from(["`a b`", "<em class=b>", "{{ a b }}", "${a b}", "Ã\u00a0b", "a.org/b"]),
    ),
    max_size=8,
)


@given(PIECES, st.sampled_from([" ", "  ", "\n", "\u00a0", "\t", "\u2028"]))
def test_forms_are_those_of_the_words(parts: list[str], space: str) -> None:
    text = space.join(parts)
    assert tokens.forms(text) == forms(text)


@given(PIECES, st.sampled_from([" ", "  ", "\n", "\u00a0", "\t", "\u2028"]))
def test_what_is_no_word_is_the_same_in_a_text_that_is_read_as_a_whole(
    parts: list[str], space: str
) -> None:
    text = space.join((*parts, "3"))
    assert masked(f"{text} {{").startswith(masked(text))


@given(PIECES)
def test_forms_by_piece_are_those_of_the_words(parts: list[str]) -> None:
    found = {piece for part in parts if not tokens.in_one(part) for piece in part.split()}
    plain, others = tokens.by_piece(found)
    assert {piece: [form] for piece, form in plain.items()} | others == {
        piece: forms(piece) for piece in found if any(map(str.isalpha, piece))
    }
