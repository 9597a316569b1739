"""The glossary of labels: its data and what is made of it."""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text import labels

TABLE = Path(labels.__file__).parent / "data" / "labels.tsv"
with TABLE.open(encoding="utf-8", newline="") as table:
    HEAD, *ROWS = csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
CELLS = [
    (language, label)
    for row in ROWS
    for language, cell in zip(HEAD, row, strict=True)
    for label in cell.split("|")
]
PREFERRED = [
    (language, cell.partition("|")[0])
    for row in ROWS
    for language, cell in zip(HEAD, row, strict=True)
]

TWO_MEANINGS = {
    ("de", "Spenden"),
    ("fr", "Pays"),
    ("sv", "Mål"),
    ("sv", "Projekt"),
    ("sv", "Utbildning"),
    ("tr", "Eğitim"),
    ("vi", "Mục tiêu"),
}
"""Known as labels, never translated: one word for two concepts of the table."""

cells = st.sampled_from(CELLS)
languages = st.sampled_from(HEAD)


def test_the_table_is_complete() -> None:
    assert " ".join(HEAD) == "en fr es de it pt nl pl ro tr vi ar ru uk ca sv"
    assert len(ROWS) >= 100
    assert all(len(row) == len(HEAD) and all(row) for row in ROWS)
    assert [row[0].casefold() for row in ROWS] == sorted(row[0].casefold() for row in ROWS)


def test_cells_are_written_in_one_way() -> None:
    for _, label in CELLS:
        assert unicodedata.is_normalized("NFC", label)
        assert label == label.strip(" :\t\u00a0")
        assert "’" not in label
        assert "  " not in label


def test_no_label_stands_twice_but_those_that_are_listed() -> None:
    rows: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in ROWS:
        for language, cell in zip(HEAD, row, strict=True):
            alternatives = [label.casefold() for label in cell.split("|")]
            assert len(set(alternatives)) == len(alternatives)
            for label in cell.split("|"):
                rows[language, label].add(row[0])
    assert {place for place, concepts in rows.items() if len(concepts) > 1} == TWO_MEANINGS


@given(cells)
def test_every_label_is_known_in_its_language(cell: tuple[str, str]) -> None:
    language, label = cell
    assert language in labels.languages(label)
    assert labels.is_label(f"\u00a0{label.upper()}\u00a0: ".replace("'", "’"))


@given(st.sampled_from(PREFERRED), languages)
def test_translating_there_and_back(cell: tuple[str, str], target: str) -> None:
    source, label = cell
    there = labels.translate(label, source, target)
    assert (there is None) == ((source, label) in TWO_MEANINGS)
    if there is not None:
        assert labels.translate(there, target, source) in {label, None}


@given(cells, languages)
def test_space_and_colon_stay(cell: tuple[str, str], target: str) -> None:
    source, label = cell
    bare = labels.translate(label, source, target)
    if bare is not None:
        spaced = labels.translate(f" \u00a0{label}: ", source, target)
        colon = "\u00a0:" if target == "fr" else ":"
        assert spaced == f" \u00a0{bare}{colon} "


@pytest.mark.parametrize(
    ("label", "source", "target", "translation"),
    [
        ("Ressources", "fr", "en", "Resources"),
        ("RESSOURCES", "fr", "en", "RESOURCES"),
        ("ressources", "fr", "en", "resources"),
        ("Ressources\u00a0:", "fr", "en", "Resources:"),
        ("Resources:", "en", "fr", "Ressources\u00a0:"),
        ("Nos Partenaires", "fr", "en", "Our Partners"),
        ("Our Partners", "en", "fr", "Nos partenaires"),
        ("partners", "en", "de", "Partner"),
        ("CONTACT", "en", "tr", "İLETİŞİM"),
        ("HAKKIMIZDA", "tr", "en", "ABOUT US"),
        ("Equipe", "fr", "en", "Team"),
        ("Partenaires et bailleurs de fonds", "fr", "en", "Partners and funders"),
        ("Documents", "en", "fr", "Documents"),
        ("Pays", "fr", "en", None),
        ("Rivers", "en", "fr", None),
        ("Ressources", "en", "fr", None),
        ("Ressources", "fr", "tlh", None),
    ],
)
def test_translations(label: str, source: str, target: str, translation: str | None) -> None:
    assert labels.translate(label, source, target) == translation


def test_a_label_may_belong_to_several_languages() -> None:
    assert labels.languages("Documents") == {"en", "fr", "ca"}
    assert labels.languages("Rivers") == frozenset()


@given(st.text(max_size=30))
def test_any_text_may_be_asked(text: str) -> None:
    assert labels.is_label(text) == bool(labels.languages(text))


def test_what_is_listed_is_in_the_table() -> None:
    data = TABLE.parent
    english = {label.partition("|")[0] for label, *_ in ROWS}
    for name in ("lists.txt", "menu.txt"):
        listed = (data / name).read_text("utf-8").split("\n")[:-1]
        assert listed == sorted(set(listed))
        assert english.issuperset(listed)


def test_names_stand_under_some_labels() -> None:
    assert labels.heads_names("Nos partenaires :")
    assert labels.heads_names("PUBLICATIONS")
    assert not labels.heads_names("Objectives")
    assert not labels.heads_names("Rivers")
