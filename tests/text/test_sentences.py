"""Where sentences begin and end, and where a full stop ends none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text.sentences import sentences
from strategies import texts


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ("The ferry sails.", "It is old."),
        ("Does it sail?", "It does!", "Come …", "We wait."),
        ("He said “Come.”", "She came."),
        ("Il dit : « Venez. »", "Elle vint."),
        ("Il dit : « Venez.\u00a0»", "Elle vint."),
        ("It sails (in spring.)", "It is old."),
        ("It sails.[1]", "It is old."),
        ("It was built in 1974.", "It is old."),
        ("It is old.", "“It is slow.”"),
        ("Es viejo.", "¿Quién lo sabe?", "¡Nadie!"),
        ("It is old...", "It sails."),
        ("It has 40 seats.", "3 are broken."),
        ("Écoutez.", "Élodie chante."),
    ],
)
@pytest.mark.parametrize("gap", [" ", "  ", "\u00a0", "\n", "\r\n", "\r"])
def test_sentences_are_parted(parts: tuple[str, ...], gap: str) -> None:
    assert cut(gap.join(parts)) == list(parts)


def test_wide_full_stops_need_no_space() -> None:
    assert cut("船は古い。とても遅い！「来て。」行く？") == [
        "船は古い。",
        "とても遅い！",
        "「来て。」",
        "行く？",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The ferry",
        "We asked Dr. Adeola and Prof. Imani.",
        "M. Dupont et Mme. Roy sont venus.",
        "J. B. Kossi paints.",
        "Bring tools, e.g. Hammers, to the quay.",
        "Am 3. Mai fährt das Boot.",
        "See art. 4, vol. II and fig. A there.",
        "It sails at 4 p.m. From there we walk.",
        "Read www.example.org. today.",
        "It costs 3.50 or so.",
        "Is it “old”? he asked.",
        "Wait … what",
        "Die Schule bzw. Das Boot.",
    ],
)
def test_a_sentence_goes_on(text: str) -> None:
    assert cut(text) == ([text] if text else [])


@given(texts())
def test_nothing_but_space_is_left_out(text: str) -> None:
    end = 0
    for span in sentences(text):
        assert end <= span.start < span.end
        assert not text[end : span.start].strip()
        words = text[span.start : span.end]
        assert words[0] not in " \t\u00a0\u202f\r\n"
        end = span.end
    assert not text[end:].strip()


@given(st.lists(st.sampled_from(["The ferry sails.", "It is old!", "Who knows?"]), max_size=9))
def test_what_was_joined_is_cut(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts
