"""Facts that differ between two copies, and what only looks like one."""

from __future__ import annotations

import pytest

from ngo_audit.text.alignment import align
from ngo_audit.text.changes import changes

FRAME = "From the quay we tell you gladly that {} and nobody could say more of it today"


def changed(old: str, new: str, *, names: bool = True) -> list[tuple[str, str, str]]:
    """Return what changes in a sentence, within words that stay."""
    old, new = FRAME.format(old), FRAME.format(new)
    found = changes(old, new, align(old, new), names=names)
    return [(str(change.kind), change.old, change.new) for change in found]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("12 March 2023", "9 April 2023"),
        ("March 12, 2023", "April 9, 2023"),
        ("12th of March", "9th of April"),
        ("Sept. 12", "Oct. 9"),
        ("12 mars 2023", "9 avril 2023"),
        ("1er février", "2 février"),
        ("12 de marzo de 2023", "9 de abril de 2023"),
        ("12. März 2023", "9. April 2023"),
        ("12 marzo 2023", "9 aprile 2023"),
        ("12 de março de 2023", "9 de abril de 2023"),
        ("12 maart 2023", "9 april 2023"),
        ("12 de març de 2023", "9 d’abril de 2023"),
        ("12.03.2023", "09.04.2023"),
        ("12/03/23", "09/04/23"),
        ("2023-03-12", "2023-04-09"),
        ("March 2023", "April 2023"),
    ],
)
def test_dates(old: str, new: str) -> None:
    assert changed(f"we met on {old}", f"we met on {new}") == [("date", old, new)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("650", "740"),
        ("12,500", "12,800"),
        ("12 500", "12 800"),
        ("12\u202f500", "12\u202f800"),
        ("12’500", "12’800"),
        ("12.500", "12.800"),
        ("3.5", "4.5"),
        ("9:30", "10:30"),
    ],
)
def test_numbers(old: str, new: str) -> None:
    assert changed(f"there are {old} books", f"there are {new} books") == [("number", old, new)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Brother Anselm", "Brother Quentin"),
        ("Lindow", "Marrick"),
        ("Élodie", "Ursula"),
    ],
)
def test_names(old: str, new: str) -> None:
    assert changed(f"we thank {old}", f"we thank {new}") == [("name", old, new)]
    assert changed(f"we thank {old}", f"we thank {new}", names=False) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("12,500 books", "12 500 books", id="another separator"),
        pytest.param("12500 books", "12\u202f500 books", id="a separator"),
        pytest.param("650 books and 9 sails", "9 sails and 650 books", id="moved"),
        pytest.param("books", "650 books", id="added"),
        pytest.param("we met on 12 March", "we met", id="left out"),
        pytest.param("we thank Anselm", "we thank Anslem", id="a name misspelt"),
        pytest.param("we thank Élodie", "we thank Elodie", id="a name without its accent"),
        pytest.param("we thank Anselm", "we thank him", id="a name and a pronoun"),
        pytest.param("six hundred", "650", id="a number in words"),
        pytest.param("old ferry", "small boat", id="words"),
        pytest.param("ils ont échangé", "ils ont été salués", id="words that begin with an accent"),
        pytest.param("они читают", "они пишут", id="words in other letters"),
        pytest.param("it may rain", "it might rain", id="a verb that is a month, too"),
        pytest.param("there. Children came", "there. Pupils came", id="sentences open otherwise"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_no_fact_differs(old: str, new: str) -> None:
    assert changed(old, new) == []
    assert changed(new, old) == []


def test_a_rewritten_paragraph_is_no_change_of_facts() -> None:
    old = "in 2019 twelve women of the upper village began to weave nets by the light of lamps"
    new = "since 2022 a school of forty pupils has measured all paths of the marsh"
    assert changed(old, new) == []


def test_a_number_that_both_have_elsewhere_has_moved() -> None:
    old, new = "740 of 650 or so", "650 of 650 or so"
    assert changed(f"{old}, not 740", f"{new}, not 740") == []


def test_two_facts_of_one_place_are_one_change() -> None:
    (change,) = changed("from 10 to 12 of them", "from 11 to 13 of them")[:1]
    assert change[0] == "number"
