"""Sentences that repeat others: found, and told from those that only look like it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text import restated as module
from ngo_audit.text.restated import WORD_FOR_WORD, restated
from ngo_audit.text.statements import statements

if TYPE_CHECKING:
    from collections.abc import Sequence

HULL = "Every spring the captain paints the hull of the old ferry."
DRAFT = (
    "The pupils can then borrow tools and books, repair the nets of their families and learn "
    "from older fishermen."
)
ANEW = (
    "As the pupils borrow books and tools, they can better repair the nets of the family and "
    "learn from fishermen."
)
OTHERS = (
    "Somebody waits on each of the nine landing stages.",
    "Books from four closed schools fill the hold.",
    "Nobody remembers when the engine was last mended.",
)


def found(paragraphs: Sequence[str], language: str = "en") -> list[tuple[str, str, int]]:
    return [
        (
            paragraphs[each.earlier.paragraph][each.earlier.span.start : each.earlier.span.end],
            paragraphs[each.later.paragraph][each.later.span.start : each.later.span.end],
            each.score,
        )
        for each in restated(paragraphs, language)
    ]


def test_a_sentence_written_anew_is_found_beside_its_draft() -> None:
    ((earlier, later, score),) = found([f"{OTHERS[0]} {DRAFT} {ANEW} {OTHERS[1]}"])
    assert (earlier, later) == (DRAFT, ANEW)
    assert 50 <= score < WORD_FOR_WORD


def test_further_apart_it_may_be_meant() -> None:
    assert found([f"{DRAFT} {OTHERS[0]} {ANEW}"]) == []
    assert found([f"{OTHERS[0]} {DRAFT}", f"{ANEW} {OTHERS[1]}"]) == []


def test_alone_in_their_paragraphs_sentences_are_items() -> None:
    assert found([DRAFT, f"But {DRAFT[0].lower()}{DRAFT[1:]}"]) == []


def test_what_the_whole_text_is_about_says_less_of_a_sentence() -> None:
    pair = (
        "Pupils carry books and tools from the quay to families who mend nets for fishermen in "
        "winter. For fishermen who need nets, families send pupils with tools and books across "
        "the northern sandbanks."
    )
    theme = "pupils, books, tools, nets, families and fishermen"
    about = [f"At {place} all of it is {theme}." for place in ("Wendou", "Savalou", "Kossi")]
    assert found([pair])
    assert found([*about, pair]) == []


@pytest.mark.parametrize(
    ("language", "draft", "anew"),
    [
        (
            "fr",
            (
                "Ces quais ont été désignés comme prioritaires par le conseil des pêcheurs et "
                "accueillent nos ateliers de lecture."
            ),
            (
                "Désignés comme priorité par le conseil des pêcheurs, ces quais accueillent depuis "
                "longtemps des ateliers de lecture."
            ),
        ),
        (
            "de",
            (
                "Die Schüler können dann Bücher und Werkzeuge leihen, Netze flicken und von alten "
                "Fischern lernen."
            ),
            (
                "Indem die Schüler Werkzeug und Bücher leihen, flicken sie besser die Netze und "
                "lernen von den Fischern."
            ),
        ),
        (
            "es",
            (
                "Los alumnos pueden entonces pedir libros y herramientas, reparar las redes de sus "
                "familias y aprender de los pescadores."
            ),
            (
                "Como los alumnos piden herramientas y libros, reparan mejor las redes de la "
                "familia y aprenden de pescadores."
            ),
        ),
        (
            "it",
            (
                "Gli alunni possono allora chiedere libri e attrezzi, riparare le reti delle "
                "famiglie e imparare dai pescatori."
            ),
            (
                "Chiedendo attrezzi e libri, riparano meglio le reti della famiglia e imparano da "
                "pescatori gli alunni."
            ),
        ),
        (
            "pt",
            (
                "Os alunos podem então pedir livros e ferramentas, reparar as redes das suas "
                "famílias e aprender com os pescadores."
            ),
            (
                "Quando pedem ferramentas e livros, os alunos reparam melhor as redes da família e "
                "aprendem com pescadores."
            ),
        ),
        (
            "nl",
            (
                "De leerlingen kunnen dan boeken en gereedschap lenen, de netten van hun families "
                "boeten en van vissers leren."
            ),
            (
                "Omdat de leerlingen gereedschap en boeken lenen, boeten zij beter de netten van "
                "de familie en leren zij van vissers."
            ),
        ),
    ],
)
def test_other_languages(language: str, draft: str, anew: str) -> None:
    assert [(a, b) for a, b, _ in found([f"{draft} {anew}"], language)] == [(draft, anew)]


@pytest.mark.parametrize("language", ["en", "hu", ""])
def test_word_for_word_is_found_in_every_language(language: str) -> None:
    text = [f"{OTHERS[0]} {HULL}", OTHERS[1], HULL.upper()]
    assert found(text, language) == [(HULL, HULL.upper(), WORD_FOR_WORD)]


def test_without_endings_only_the_same_words_count() -> None:
    draft = "eleverna låna verktyg och böcker, laga familjernas nät och lära sig av gamla fiskare."
    assert found([f"Sedan kan {draft} Ombord kan {draft}"], "sv") == []


def test_a_word_more_far_away() -> None:
    more = f"But {DRAFT[0].lower()}{DRAFT[1:]}"
    ((earlier, later, score),) = found([f"{OTHERS[0]} {DRAFT}", OTHERS[1], f"{more} {OTHERS[2]}"])
    assert (earlier, later) == (DRAFT, more)
    assert 90 <= score < WORD_FOR_WORD


def test_sentences_repeated_in_a_row_are_one_passage() -> None:
    passage = f"{HULL} {DRAFT}"
    assert found([passage, OTHERS[0], passage]) == [(passage, passage, WORD_FOR_WORD)]


def test_sentences_repeated_in_another_order_are_two() -> None:
    text = [f"{HULL} {DRAFT}", f"{DRAFT} {HULL}"]
    assert [later for _, later, _ in found(text)] == [DRAFT, HULL]


def test_the_likest_sentence_is_named() -> None:
    ((earlier, later, score),) = found([f"{DRAFT} {OTHERS[0]}", f"{ANEW} {DRAFT}"])
    assert (earlier, later, score) == (DRAFT, DRAFT, WORD_FOR_WORD)


@pytest.mark.parametrize(
    "pair",
    [
        ("In 2019 the ferry brought four hundred books to villages of the northern bank.",
         "In 2020 the ferry brought six hundred books to villages of the northern bank."),
        ("In 2019 the ferry brought books and maps for pupils to villages of the northern bank.",
         "To villages of the northern bank went maps and books for pupils by ferry in 2020."),
        ("In spring Wendou gave the readers a quay with a roof, benches and lamps.",
         "Then Savalou gave the readers in spring a quay with lamps, benches and a roof."),
        ("Children under six may travel on the ferry with books from the reading room.",
         "With books from the reading room children over six may not travel on the ferry."),
        ("For members the yearly fee covers the library, the hall and journeys by ferry.",
         "For partners the yearly fee covers the library, the deck and journeys by ferry."),
        ("If the level of the river is above the mark, the ferry leaves the quay at dawn.",
         "If the rain has raised the level of the river above the mark, the ferry leaves late."),
        ("The schools of Wendou, Savalou, Adeola, Kossi and Imani send pupils on board.",
         "Pupils on board come from Imani, Kossi, Adeola, Savalou and Wendou in turn."),
        ("Every spring the captain paints the hull of the old ferry with all of the pupils?",
         "Every spring the captain paints the hull of the old ferry with all of the pupils?"),
        ("“Every spring the captain paints the hull of the old ferry with the pupils.”",
         "“Every spring the captain paints the hull of the old ferry with the pupils.”"),
        ("Boats of the club need a licence from the harbour.",
         "A licence from the harbour is what boats of any club should ask for first."),
        ("The captain paints the old hull.", "The captain paints the old hull."),
    ],
)  # fmt: skip
def test_what_only_looks_alike(pair: tuple[str, str]) -> None:
    assert found([" ".join(pair)]) == []


def test_a_sentence_that_goes_on_to_say_much_more() -> None:
    short = "Readers of the ferry borrow books, maps and tools."
    long = (
        "Readers who borrow maps, books and tools of the ferry write down their age, the pier, the "
        "hour, the wind, the weather, the captain on duty and their wishes."
    )
    assert found([f"{short} {long}"]) == []


@pytest.mark.parametrize(
    "row",
    [
        "– Every spring the captain paints the hull of the old ferry.",
        "1. Every spring the captain paints the hull of the old ferry.",
        "and every spring the captain paints the hull of the old ferry.",
        "Every spring | the captain | paints the hull | of the old ferry.",
        "Every spring the captain “paints” the hull of the old ferry.",
    ],
)
def test_items_rows_and_quotations_recur(row: str) -> None:
    assert found([row, OTHERS[0], row]) == []


def test_a_translation_beside_its_original_is_none() -> None:
    names = "Imani Kossi, Savalou River Reading Room, Adeola Ferry Landing Foundation"
    german = f"Um etwas zu melden, schreiben Sie bitte einen Brief an {names}."
    english = f"To report an issue about the ferry please write a letter to {names}."
    assert found([f"{german} {english}"], "de") == []


@pytest.mark.parametrize("times", [3, 4, 50])
def test_a_refrain_is_left_alone(times: int) -> None:
    assert found([f"{HULL} {OTHERS[0]}"] * times) == []


@given(st.lists(st.sampled_from([HULL, DRAFT, ANEW, *OTHERS, "No.", "Who?"]), max_size=12))
def test_a_finding_points_back_and_no_place_is_named_twice(parts: list[str]) -> None:
    text = [" ".join(parts[i : i + 3]) for i in range(0, len(parts), 3)]
    places = list(restated(text, "en"))
    later = [(each.later.paragraph, each.later.span) for each in places]
    assert len(set(later)) == len(later)
    for each in places:
        assert (each.earlier.paragraph, each.earlier.span) < (each.later.paragraph, each.later.span)
        assert 50 <= each.score <= WORD_FOR_WORD
        here, there = (
            text[p.paragraph][p.span.start : p.span.end] for p in (each.later, each.earlier)
        )
        assert (here == there) == (each.score == WORD_FOR_WORD)


@given(st.lists(st.text("abc. T\n“-?", max_size=40), max_size=4), st.sampled_from(["en", "fr", ""]))
def test_any_text_is_borne(paragraphs: list[str], language: str) -> None:
    for each in restated(paragraphs, language):
        assert each.earlier != each.later


def test_what_is_compared_grows_with_the_text_and_not_with_its_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = []

    def counted(places: Sequence[int], size: int) -> list[tuple[int, ...]]:
        pairs = list(combinations(places, size))
        compared.extend(pairs)
        return pairs

    monkeypatch.setattr(module, "combinations", counted)
    letters = ("alder", "birch", "cedar", "dogwood", "elder", "fir", "gorse", "hazel")
    lines = [
        " ".join(["Books", *(f"{word}x{n // 7 + n % 5}" for word in letters), "come by mule. Go."])
        for n in range(5_000)
    ]
    list(restated(lines, "en"))
    assert 0 < len(compared) < 50 * len(lines)


def test_sentences_are_numbered_through_the_text() -> None:
    text = [f"{HULL} {OTHERS[0]}", "A heading", f"{DRAFT}"]
    assert [(each.paragraph, each.number, each.alone) for each in statements(text, "en")] == [
        (0, 0, False),
        (0, 1, False),
        (2, 3, True),
    ]
