"""What page text must not do to the place where it is shown."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile import HOSTILE
from ngo_audit.text import harmless

CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
JOINERS = "\u200c\u200d"

ANY = st.text(st.characters(codec=None, exclude_categories=()))
UNICODE = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("\x9b31mred", "\\u{9b}31mred"),
        ("a\x00b\x7f", "a␀b␡"),
        ("gnp\u202e.exe", "gnp\\u{202e}.exe"),
        ("two\r\nlines, a\ttab", "two lines, a tab"),
        ("13\u00a0000\u202f€", "13 000 €"),
        ("soft\u00adly zero\u200bwidth", "softly zerowidth"),
        ("a\u2028b", "a\\u{2028}b"),
        ("\udcff", "\\u{dcff}"),
        ("x\U000e0041", "x\\u{e0041}"),
        ("Déjà vu – “ok” 🦉", "Déjà vu – “ok” 🦉"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_printable_shows_what_would_be_obeyed(text: str, shown: str) -> None:
    assert harmless.printable(text) == shown


@pytest.mark.parametrize("text", HOSTILE)
def test_printable_leaves_nothing_to_obey(text: str) -> None:
    shown = harmless.printable(text)
    assert not CONTROLS.search(shown)
    assert not DIRECTIONS.search(shown)
    assert len(shown.splitlines()) <= 1
    assert shown.encode().decode() == shown


@given(ANY)
def test_printable_is_done_in_one_go(text: str) -> None:
    shown = harmless.printable(text)
    assert harmless.printable(shown) == shown
    assert not {unicodedata.category(letter) for letter in shown} & {"Cc", "Cs", "Zl", "Zp"}


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S"])))
def test_printable_leaves_writing_alone(text: str) -> None:
    assert harmless.printable(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\r\nb\nc\rd", "a\r\nb\nc\nd"),
        ("a\r\r\nb", "a\n\r\nb"),
        ("\x1b[2J\x9b\x85", "␛[2J\\u{9b}\\u{85}"),
        ("page\fbreak", "page␌break"),
        ("\u00a0kept\u2028too\u200f\t", "\u00a0kept\u2028too\u200f\t"),
    ],
)
def test_inert_takes_controls_alone(text: str, left: str) -> None:
    assert harmless.inert(text) == left


@given(ANY)
def test_inert_text_holds_line_ends_and_tabs_as_its_only_controls(text: str) -> None:
    left = harmless.inert(text)
    assert not CONTROLS.search(left.replace("\r\n", "").replace("\n", "").replace("\t", ""))
    assert left.encode().decode() == left


@pytest.mark.parametrize(
    "text",
    ["=1", "+1", "-1", "@a", "\ta", "\ra", "\na", "＝1", "＋1", "－1", "＠a", " =1", "\u00a0=1"],
)
def test_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless.cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "13’Sources", "'t Huis", "(+1)", "a\n=1", "– dash"])
def test_other_cells_stay(text: str) -> None:
    assert harmless.cell(text) == text


@given(st.text("'=+-@\t\r\n ＝＠ab\u00a0\u200b", max_size=6))
def test_a_cell_can_be_taken_back(text: str) -> None:
    cell = harmless.cell(text)
    escaped = cell.startswith("'") and harmless.cell(cell) != cell
    assert (cell[1:] if escaped else cell) == text
    assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠"))


@given(st.recursive(UNICODE | st.integers() | st.none() | st.booleans(), st.lists))
def test_json_is_read_back_as_it_was(value: object) -> None:
    assert json.loads(harmless.json(value)) == value


@pytest.mark.parametrize("text", HOSTILE)
def test_json_is_one_line_of_harmless_characters(text: str) -> None:
    encoded = harmless.json({text: [text]})
    assert json.loads(encoded) == {text: [text]}
    assert not CONTROLS.search(encoded)
    assert not DIRECTIONS.search(encoded)
    assert len(encoded.splitlines()) == 1
    assert encoded.encode()


def test_json_stays_readable() -> None:
    assert harmless.json({"título": "Le Bal – “déjà” 🦉"}) == '{"título": "Le Bal – “déjà” 🦉"}'


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_json_refuses_numbers_that_are_none(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        harmless.json(value)
