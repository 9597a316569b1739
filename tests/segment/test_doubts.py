"""A label is surely empty only where the page proves it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumps import document
from ngo_audit.model import Doubt, Section, SectionState

TEXTS = (
    "Twice a month an old cargo ferry leaves the quay at dawn with six hundred books on board.",
    "With the four village councils we restored a spring and laid seven kilometres of pipe.",
    "Those who unload ships from six in the morning cannot go to school by day, so they come.",
    "The regional hospital treats children from a coast that is two hundred kilometres long.",
)
TITLES = ("Open Ferry", "The Blue Well", "Night School on the Quay", "Tide House")
TAGLINES = ("Books for villages", "Water for the hills", "Lessons after work", "A bed nearby")


def page(*below: str, taglines: bool = False, gap: int = 1) -> str:
    """Return a page of four blocks; ``below`` stands under the text of each in turn."""
    blocks = [
        "\n\n".join((f"{title}\n{tagline}" if taglines else title, text, *filter(None, [under])))
        for title, tagline, text, under in zip(
            TITLES, TAGLINES, TEXTS, [*below, "", "", ""], strict=False
        )
    ]
    return ("\n" * (gap + 1)).join(blocks) + "\n"


def empty(text: str) -> list[tuple[str, Doubt]]:
    found = document(text)
    sections: list[Section] = [section for block in found.blocks for section in block.sections]
    return [
        (found.text(section.label), section.doubt)
        for section in sections
        if section.state is SectionState.EMPTY
    ]


FILLED = "Partners\n\nThe library lends the books."


@pytest.mark.parametrize(
    "text",
    [
        page(FILLED, "Partners", FILLED),
        page(FILLED, "Partners", FILLED, taglines=True),
        page(FILLED, "Partners", gap=2),
        page("Results\n\nPartners", "Results\n\nPartners\n\nRead more", "Read more", gap=2),
        page(FILLED, "", "", "Partners"),
        page("", "", "", "Partners\n\nResults\n\nForty trees."),
    ],
)
def test_surely_empty(text: str) -> None:
    assert {doubt for _, doubt in empty(text)} == {Doubt.NONE}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(page("Partners", "Partners", gap=2), id="always above a title"),
        pytest.param(page(FILLED, "Partners"), id="above what may be a sub-heading"),
        pytest.param(page(FILLED, "Partners", taglines=True), id="the same with taglines"),
        pytest.param(page(FILLED, "Partners").replace("\n\n", "\n"), id="without gaps"),
        pytest.param(page("Partners", taglines=True), id="once"),
        pytest.param(page("", "", "", "Contact"), id="once at the end"),
        pytest.param(page("", "", FILLED, "Address\n\nContact\n\nPartners\n\nJobs"), id="a footer"),
        pytest.param(page("", "", "", "Location\nBudget\nBenin\n9,000 euros"), id="a table"),
        pytest.param(page("Reports\n\nRead more", "Reports\n\nRead more"), id="above a link"),
    ],
)
def test_perhaps_empty(text: str) -> None:
    assert all(doubt is not Doubt.NONE for _, doubt in empty(text))


@pytest.mark.parametrize("below", ["15\nPartners", "15\n\nPartners", "Jean Otter\nContact person"])
def test_what_a_label_belongs_to_may_stand_above_it(below: str) -> None:
    doubts = dict(empty(page(f"{FILLED}\n\nAll is well.", below)))
    label = below.partition("\n")[2].strip("\n")
    assert doubts.get(label) is Doubt.STRONG


def test_a_figure_under_its_label_is_no_counter() -> None:
    text = page("Budget\n\n9,000 €\n\nPartners", "Partners\n\nThe port.", gap=2)
    assert empty(text) == [("Partners", Doubt.NONE)]


@pytest.mark.parametrize("signs", ["★★★★★", "—", "☎ ✉", "* * *", "🇧🇯 🇹🇬"])
def test_signs_below_a_label_are_what_it_has_to_say(signs: str) -> None:
    assert empty(page(f"Results\n\n{signs}", gap=2)) == []


@pytest.mark.parametrize("signs", ["* * *", "---", "• • •"])
def test_signs_that_part_blocks_fill_no_section(signs: str) -> None:
    text = page(f"{FILLED}\n\n{signs}", f"Partners\n\n{signs}", signs)
    assert empty(text) == [("Partners", Doubt.NONE)]


@given(st.integers(1, 3), st.sampled_from(["Download (PDF)", "Watch the video", "Télécharger"]))
def test_a_link_that_names_a_thing_fills_its_section(times: int, link: str) -> None:
    assert empty(page(*[f"Reports\n\n{link}"] * times, gap=2)) == []


def test_a_link_that_stands_elsewhere_too_fills_none() -> None:
    text = page("Read more", f"{FILLED}\n\nRead more", "Partners\n\nRead more", "Read more")
    assert empty(text) == [("Partners", Doubt.NONE)]


@pytest.mark.parametrize(
    "below",
    [
        ("Unit 7\n\nOtters", "Unit 7", "Unit 7\n\nHerons", "Unit 7"),
        ("Partners\n\nResults\n\nPartners\n\nResults",) * 4,
    ],
)
def test_what_counts_or_stands_twice_in_a_row_is_an_item_of_a_list(below: tuple[str, ...]) -> None:
    assert {doubt for _, doubt in empty(page(*below))} <= {Doubt.STRONG}
