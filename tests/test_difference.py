"""What is said of a pair: what differs, which facts, whether they are copies at all."""

from __future__ import annotations

import pytest

from ngo_audit.model import Unit
from ngo_audit.rules._difference import Difference, Kind
from ngo_audit.rules._stars import Copy
from ngo_audit.rules._telling import details, explanation
from sample_documents import Written, document

FERRY = "Twice a month an old cargo ferry leaves the quay at dawn with 650 books on board"
DECK = "In the evening the screen is hung between two masts"


def pair(
    kept: str, copy: str, titles: tuple[str | None, str | None] = ("Open Ferry", "Open Ferry")
) -> Difference:
    """Return what differs between two blocks of one page."""
    lines = kept.split("\n"), copy.split("\n")
    page = document(Written(titles[0], None, lines[0]), Written(titles[1], None, lines[1]))
    units = [Unit(page, n, block.span, len(text), block.body) for n, (block, text) in
             enumerate(zip(page.blocks, (kept, copy), strict=True))]  # fmt: skip
    return Difference.of(Copy(units[1], units[0], 870_000))


@pytest.mark.parametrize(
    ("copy", "kind", "line"),
    [
        (FERRY, Kind.SAME, "word for word"),
        (f"{FERRY.upper()} !", Kind.FORMATTING, "the same words, set otherwise"),
        (FERRY[:-9], Kind.CONTAINED, "nothing stands here alone; 93 % of the words in common"),
        (
            FERRY.replace("650", "740"),
            Kind.FACTS,
            "there → here: 650 → 740; 94 % of the words in common",
        ),
        (
            FERRY.replace("old cargo ferry", "ancient freighter"),
            Kind.WORDING,
            "only here: “ancient freighter”; 84 % of the words in common",
        ),
        (
            f"{FERRY}. {DECK}",
            Kind.WORDING,
            f"only here: “{DECK}”; 77 % of the words in common",
        ),
    ],
)
def test_kinds_of_difference(copy: str, kind: Kind, line: str) -> None:
    difference = pair(FERRY, copy)
    assert (difference.kind, explanation(difference)) == (kind, line)
    assert details(difference)["difference"] == kind
    assert difference.conflicts == (kind is Kind.FACTS)
    assert difference.is_copy


def test_all_that_differs_is_in_the_details() -> None:
    told = details(pair(FERRY, FERRY.replace("650", "740").replace("old", "grey")))
    assert told["changes"] == [
        {"kind": "number", "kept": "650", "copy": "740", "kept_block": 0, "copy_block": 1}
    ]
    assert told["diff"] == [{"kept": "old", "copy": "grey"}, {"kept": "650", "copy": "740"}]
    assert (told["score"], told["whole_page"], told["kept_because"]) == (
        87,
        False,
        "first",
    )


def test_the_fuller_one_is_kept_for_that() -> None:
    assert details(pair(f"{FERRY}. {DECK}", FERRY))["kept_because"] == "fuller"


@pytest.mark.parametrize(
    ("titles", "is_copy"),
    [
        (("Open Ferry", "OPEN FERRY:"), True),
        (("Open Ferry", "Open Ferry for all"), True),
        (("Open Ferry", None), True),
        ((None, None), True),
        (("Open Ferry", "Reading Boat"), True),
        (("The Blue Harbour", "The Blue Harbor"), True),
        (("Summer on the Quay", "Winter on the Quay"), False),
        (("Workshop 1", "Workshop 2"), False),
        (("12.03.2023", "02.04.2024"), False),
    ],
)
def test_titles_that_differ_in_a_word_make_a_form(
    titles: tuple[str | None, str | None], *, is_copy: bool
) -> None:
    assert pair(FERRY, FERRY, titles).is_copy == is_copy


def test_other_facts_under_another_title_make_a_form() -> None:
    difference = pair(FERRY, FERRY.replace("650", "740"), ("Open Ferry", "Reading Boat"))
    assert (difference.is_copy, difference.conflicts) == (False, False)


@pytest.mark.parametrize(
    ("kept", "copy", "conflicts"),
    [
        ("In 1934 it was built", "In 1943 it was built", True),
        ("In 2022 it lent 100", "In 2023 it lent 200", False),
        ("Saturday 4 March, 14.00", "Saturday 1 April, 14.00", False),
        ("Come to us on 4 March, in good shoes.", "Come to us on 1 April, in good shoes.", True),
        ("Date: 4 March 2024", "Date: 1 April 2024", False),
        ("Telephone 555 0142", "Telephone 555 0199", True),
        ("For all of Lindow", "For all of Marrick", False),
        ("It is for all of Lindow.", "It is for all of Marrick.", True),
        ("Since 1934", "Since 1943", True),
    ],
)
def test_what_tells_which_of_several_it_is_makes_no_conflict(
    kept: str, copy: str, *, conflicts: bool
) -> None:
    difference = pair(f"{kept}\n{FERRY}", f"{copy}\n{FERRY}")
    assert (difference.conflicts, difference.is_copy) == (conflicts, conflicts)


def test_a_date_far_below_the_title_makes_a_conflict() -> None:
    above = "\n".join([FERRY] * 4)
    assert pair(f"{above}\n4 March", f"{above}\n1 April").conflicts


def test_words_of_the_titles_in_one_place_make_a_form() -> None:
    form = "if you live near {} and want to help with what we do, come to the open day in spring"
    titles = ("ostrava", "lindow")
    kept, copy = (form.format(title) for title in titles)
    assert not pair(kept, copy, titles).is_copy


@pytest.mark.parametrize(
    ("own", "same", "other"), [(2, True, True), (6, True, False), (14, False, False)]
)
def test_texts_with_words_of_their_own_have_most_in_common(
    own: int, *, same: bool, other: bool
) -> None:
    shared = "ten words that the two of them have in common"
    kept, copy = (f"{shared} {' '.join(f'{letter}{n}' for n in range(own))}" for letter in "xy")
    assert pair(kept, copy).is_copy == same
    assert pair(kept, copy, ("Open Ferry", "Reading Boat")).is_copy == other


def test_a_subject_of_its_own_is_not_hidden_by_small_words() -> None:
    shared = " ".join(f"word{n}" for n in range(40))
    kept, copy = (
        f"{shared} {' the '.join(f'{letter}{n} {letter}{n}' for n in range(6))}" for letter in "xy"
    )
    assert pair(kept, copy).is_copy
    assert not pair(kept, copy, ("Open Ferry", "Reading Boat")).is_copy


def test_one_fact_in_two_different_texts_is_no_conflict() -> None:
    kept, copy = (" ".join(f"{letter}{n}" for n in range(30)) for letter in "xy")
    difference = pair(f"{kept}. {FERRY}", f"{copy}. {FERRY.replace('650', '740')}")
    assert difference.changes
    assert (difference.is_copy, difference.conflicts) == (False, False)


def test_little_of_another_text_is_no_copy_of_it() -> None:
    assert pair(f"{FERRY}. {DECK}", DECK).is_copy
    longer = f"{FERRY}. {FERRY.upper()} at night. {DECK}"
    assert not pair(longer, DECK, ("Open Ferry", "Reading Boat")).is_copy


def test_a_long_difference_is_cut() -> None:
    difference = pair(FERRY, f"{FERRY} {'and ' * 100}so on")
    ((kept, copy),) = difference.differing
    assert (kept, copy[-1], len(copy)) == ("", "…", 100)


@pytest.mark.parametrize(
    ("kept", "copy", "is_annual"),
    [
        ("in the school year 2022", "in the school year 2023", True),
        ("for the year 2022", "for the year 2023", True),
        ("im Schuljahr 2022", "im Schuljahr 2024", True),
        ("l’année scolaire 2022", "l’année scolaire 2023", True),
        ("in 2022/23", "in 2023/24", True),
        ("in 2022 and 2023", "in 2023 and 2024", True),
        ("since 2009, in 2022 and 2023", "since 2009, in 2023 and 2024", True),
        ("in the year 2009", "in the year 2011", False),
        ("im Jahr 2009", "im Jahr 2011", False),
        ("since 2009", "since 2011", False),
        ("from 2019 to 2022", "from 2020 to 2023", False),
        ("2019–2022", "2020–2023", False),
        ("in 2022 and 2023", "in 2023 and 2025", False),
        ("for the year 2022, with 650", "for the year 2023, with 740", False),
    ],
)
def test_texts_of_two_years_are_no_copies(kept: str, copy: str, *, is_annual: bool) -> None:
    assert pair(f"{FERRY}, {kept}", f"{FERRY}, {copy}").is_form == is_annual


def test_an_annual_text_is_one_by_its_title() -> None:
    kept, copy = (f"{FERRY}, as in {year}" for year in (2022, 2023))
    assert pair(kept, copy, ("Annual letter", "Annual letter")).is_form


@pytest.mark.parametrize(
    ("names", "is_form"),
    [
        (("Ada Brook", "Ben Holt"), True),
        (("Books for villages", "Reading on the river"), False),
        (("Ada Brook", "Ada Brooke"), False),
    ],
)
def test_the_name_under_the_title_makes_a_form(names: tuple[str, str], *, is_form: bool) -> None:
    kept, copy = (f"{name}\n{DECK}. {FERRY}" for name in names)
    assert pair(kept, copy).is_form == is_form
    assert not pair(kept, f"{copy}, or more").is_form


@pytest.mark.parametrize(
    ("titles", "is_form"),
    [
        (("Letter 2022/23", "Letter, 2023/24"), True),
        (("Letter-to-all", "Letter to all"), False),
        (("Letter 2022/23", "Letter to friends"), False),
    ],
)
def test_titles_of_two_years_make_a_form(titles: tuple[str, str], *, is_form: bool) -> None:
    assert pair(FERRY, FERRY.replace("old", "grey"), titles).is_form == is_form
