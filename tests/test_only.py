"""What one of two copies has alone is named: blocks, sections, paragraphs, links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.model import Document, Unit
from ngo_audit.rules._difference import Difference
from ngo_audit.rules._likeness import PAGE, block_lines
from ngo_audit.rules._only import Only
from ngo_audit.rules._stars import Copy
from ngo_audit.rules._telling import details, explanation
from ngo_audit.text.edits import Span
from sample_documents import Written, document

FERRY = "Twice a month an old cargo ferry leaves the quay at dawn with six hundred books on board."
DECK = (
    "In the evening the screen is hung between two masts, and the whole village sits on the bank."
)
CARGO = "Every captain before her had carried gravel, coal or now and then a brass band upstream."
WELL = "With four village councils we restored a spring and laid seven kilometres of pipe."
FUNDERS = "Partners and funders"
LIBRARY = "Harbour Library, Friends of the Landing Stage"


def block(*body: str, sections: dict[str, list[str]] | None = None, closing: str = "") -> Written:
    separators = [closing] if closing else []
    return Written("Open Ferry", None, body, sections or {}, separators)


def of_block(kept: Written, copy: Written) -> Difference:
    page = document(kept, copy)
    units = [
        Unit(page, n, each.span, 2 - n, tuple(block_lines(page, each)))
        for n, each in enumerate(page.blocks)
    ]
    return Difference.of(Copy(units[1], units[0], 870_000))


def of_page(kept: Document, copy: Document) -> Difference:
    units = [
        Unit(page, PAGE, Span(0, len(page.page.text)), 0, tuple(_lines(page)))
        for page in (kept, copy)
    ]
    return Difference.of(Copy(units[1], units[0], 870_000))


def _lines(page: Document) -> list[Span]:
    return [
        line
        for each in page.blocks
        for line in (*filter(None, (each.title,)), *block_lines(page, each))
    ]


@pytest.mark.parametrize(
    ("kept", "copy", "only"),
    [
        (block(FERRY), block(FERRY, DECK), Only(paragraphs=(DECK,))),
        (
            block(FERRY),
            block(FERRY, sections={FUNDERS: [LIBRARY]}),
            Only(sections=(FUNDERS,)),
        ),
        (
            block(FERRY, sections={FUNDERS: []}),
            block(FERRY, sections={FUNDERS: [LIBRARY]}),
            Only(sections=(FUNDERS,)),
        ),
        (
            block(FERRY, sections={FUNDERS: [LIBRARY]}),
            block(FERRY, sections={FUNDERS: [LIBRARY, CARGO]}),
            Only(paragraphs=(CARGO,)),
        ),
        (block(FERRY, sections={FUNDERS: [LIBRARY]}), block(FERRY, LIBRARY), Only()),
        (
            block(FERRY),
            block(f"{FERRY} See www.ferry.example."),
            Only(links=("www.ferry.example",)),
        ),
        (block(FERRY), block(FERRY, closing="Register here"), Only(links=("Register here",))),
        (block(FERRY, DECK), block(DECK, FERRY), Only()),
        (block(FERRY), block(FERRY.replace("old cargo ferry", "ancient freighter")), Only()),
        (block(FERRY), block(FERRY, sections={FUNDERS: []}), Only()),
    ],
    ids=[
        "a paragraph",
        "a section",
        "a section that the other has empty",
        "a paragraph in a section that both have",
        "a label, of which the words stand in both",
        "an address",
        "a line between blocks",
        "another order",
        "another wording",
        "an empty label",
    ],
)
def test_what_one_block_has_alone(kept: Written, copy: Written, only: Only) -> None:
    difference = of_block(kept, copy)
    assert (difference.only_kept, difference.only_copy) == (Only(), only)
    back = of_block(copy, kept)
    assert (back.only_kept, back.only_copy) == (only, Only())


def test_a_block_that_one_page_has_alone_is_named_by_its_title() -> None:
    ferry, well = block(FERRY, DECK), Written("The Blue Well", None, [WELL], {FUNDERS: [LIBRARY]})
    difference = of_page(document(ferry, well), document(ferry, path="copy.txt"))
    assert (difference.only_kept, difference.only_copy) == (Only(("The Blue Well",)), Only())
    assert details(difference)["blocks"] == [{"kept": 1, "copy": None}]


def test_another_title_makes_no_block_of_its_own() -> None:
    ferry, well = block(FERRY, DECK), Written("The Blue Well", None, [WELL])
    renamed = Written("The Deep Well", None, [WELL])
    difference = of_page(document(ferry, well), document(ferry, renamed, path="copy.txt"))
    assert difference.only_kept == Only()
    assert details(difference)["blocks"] == [{"kept": 1, "copy": 1}]


def test_a_fact_is_told_with_its_block() -> None:
    well = Written("The Blue Well", None, [f"{WELL} It took 12 years."])
    other = Written("The Blue Well", None, [f"{WELL} It took 15 years."])
    difference = of_page(
        document(block(FERRY), well), document(block(FERRY), other, path="copy.txt")
    )
    assert details(difference)["changes"] == [
        {"kind": "number", "kept": "12", "copy": "15", "kept_block": 1, "copy_block": 1}
    ]


@pytest.mark.parametrize(
    ("kept", "copy", "line"),
    [
        (
            block(FERRY, DECK, CARGO, sections={FUNDERS: [LIBRARY]}),
            block(FERRY),
            "the other has also: Partners and funders, 2 paragraphs; nothing stands here alone; ",
        ),
        (
            block(FERRY, DECK),
            block(FERRY),
            "the other has also: “In the evening the screen is hung betwe…”; nothing stands here ",
        ),
        (
            block(FERRY, sections={FUNDERS: [LIBRARY]}),
            block(FERRY, DECK, CARGO),
            "only here: 2 paragraphs; only there: Partners and funders; ",
        ),
    ],
)
def test_the_line_for_people_names_it(kept: Written, copy: Written, line: str) -> None:
    assert explanation(of_block(kept, copy)).startswith(line)


@given(st.lists(st.sampled_from((FERRY, DECK, CARGO, WELL)), unique=True, min_size=1), st.data())
def test_paragraphs_are_those_that_the_other_lacks(body: list[str], data: st.DataObject) -> None:
    other = data.draw(st.lists(st.sampled_from(body), unique=True, min_size=1))
    difference = of_block(block(*body), block(*other))
    assert difference.only_kept.paragraphs == tuple(line for line in body if line not in other)
    assert difference.only_copy == Only()
