"""Lines get their roles from shape, company and place; every line stays in some block."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumps import DUMPS, STRUCTURED, document, fixture
from ngo_audit.model import Labels, SectionState
from ngo_audit.readers import read
from ngo_audit.segment import segment
from ngo_audit.text.lines import lines, trimmed
from strategies import texts

if TYPE_CHECKING:
    from ngo_audit.text.edits import Span

BODY = (
    "In the hills above the valley, women used to walk two hours a day to fetch water from a "
    "pond that they shared with cattle, and nobody spoke of the illnesses that followed."
)


def titles(text: str) -> list[str | None]:
    found = document(text)
    return [found.text(block.title) if block.title else None for block in found.blocks]


def sections(text: str, labels: Labels | None = None) -> list[tuple[str, str]]:
    (page,) = read(text.encode(), "dump.txt")
    found = segment(page, labels or Labels())
    return [
        (found.text(section.label), str(section.state))
        for block in found.blocks
        for section in block.sections
    ]


def card(title: str, *below: str) -> str:
    return "\n\n".join((title, BODY.replace("cattle", title.lower()), *below)) + "\n\n"


def test_the_parts_of_a_block() -> None:
    text = (
        f"The Blue Well\nWater for all\n\n{BODY}\n\n\u00a0\n\nOur partners\n\u00a0\nHill Council\n"
    )
    found = document(text)
    (block,) = found.blocks
    head = [found.text(line) for line in (block.title, block.tagline) if line]
    assert head == ["The Blue Well", "Water for all"]
    assert [found.text(line) for line in (*block.body, *block.residue)] == [BODY, ""]
    (section,) = block.sections
    assert found.text(section.label) == "Our partners"
    assert section.state is SectionState.FILLED
    assert [found.text(line) for line in section.body] == ["Hill Council"]
    assert len(section.residue) == 1


@pytest.mark.parametrize(
    ("below", "state"),
    [("", "empty"), ("\n\n\t \n", "empty"), ("\n\u00a0\n", "residue"), ("\nA list", "filled")],
)
def test_states_of_sections(below: str, state: str) -> None:
    assert sections(f"{card('The Blue Well')}Our partners{below}") == [("Our partners", state)]


def test_a_label_is_known_by_its_changing_company() -> None:
    lists = {"one": "Hill Council\nPier House", "two": "Valley Fund\nOpen Page\nThe Mill"}
    filled = [card(f"Project {name}", f"Qwarre umbrin\n{names}") for name, names in lists.items()]
    empty = [card(f"Project {name}", "Qwarre umbrin") for name in ("three", "four")]
    text = "".join([*filled, *empty, card("Project five")])
    assert sections(text) == [("Qwarre umbrin", "filled")] * 2 + [("Qwarre umbrin", "empty")] * 2
    assert titles(text) == [f"Project {name}" for name in ("one", "two", "three", "four", "five")]


def test_a_pasted_text_makes_no_labels_of_its_titles() -> None:
    cards = "".join(card(f"Project {name}") for name in ("one", "two", "three"))
    assert titles(cards * 4) == ["Project one", "Project two", "Project three"] * 4


def test_labels_that_are_named_keep_their_role_however_rare() -> None:
    text = card("The Blue Well", "Qwarre umbrin", "Hill Council")
    assert sections(text) == []
    named = Labels(frozenset({"qwarre umbrin"}))
    assert sections(text, named) == [("Qwarre umbrin", "filled")]


def test_lines_between_blocks_belong_to_no_section() -> None:
    names = ("one", "two", "three")
    text = "".join(card(f"Project {name}", "Our partners", "Read more") for name in names)
    assert sections(text) == [("Our partners", "empty")] * 3
    found = document(text)
    links = [found.text(line) for block in found.blocks for line in block.separators]
    assert links == ["Read more"] * 3


@pytest.mark.parametrize("name", STRUCTURED)
def test_a_block_begins_at_its_title_or_the_link_above_it(name: str) -> None:
    truth = fixture(name)
    found = document(truth.ending.join(truth.lines.values()))
    starts = [found.page.source.begin(block.span.start).line for block in found.blocks]
    assert starts == list(truth.starts)


def test_a_menu_is_no_list_of_empty_sections() -> None:
    assert sections(f"About us\nContact\nDocuments\nResults\n\n{card('The Blue Well')}") == []


def assert_tiled(text: str) -> None:
    """Hold the blocks against the text: none is missing a line, none has it twice."""
    found = document(text)
    position = 0
    for block in found.blocks:
        assert block.span.start == position
        position = block.span.end
        parts = [
            *(part for part in (block.title, block.tagline) if part),
            *(*block.body, *block.residue, *block.separators),
            *(section.label for section in block.sections),
            *(line for each in block.sections for line in (*each.body, *each.residue)),
        ]
        assert all(block.span.contains(part) for part in parts)
        ordered = sorted(parts)
        assert not any(one.overlaps(two) for one, two in pairwise(ordered))
        covered = "".join(trimmed(found.text(part)) for part in ordered)
        assert squeezed(covered) == squeezed(found.text(block.span))
        for section in block.sections:
            assert block.span.contains(section.span)
            assert section.span.start <= section.label.start
    assert position == len(text)


def squeezed(text: str) -> str:
    """Return the words of a text without what is trimmed from lines."""
    parts = (text[line.start : line.end] for line in lines(text))
    return "".join(trimmed(part).replace("\r", "").replace("\n", "") for part in parts)


@given(texts())
def test_blocks_tile_any_text(text: str) -> None:
    assert_tiled(f"A{text}")


LINES = [line for name in DUMPS for line in fixture(name).lines.values()]


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=60).filter(any), st.data())
def test_blocks_tile_any_dump_however_its_lines_end(found: list[str], data: st.DataObject) -> None:
    ending = data.draw(st.sampled_from(["\n", "\r\n", "\r"]))
    assert_tiled(ending.join(["The Blue Well", *found]))


def roles(text: str) -> list[object]:
    """Return where the parts of the blocks stand, by line and column."""
    found = document(text)

    def at(*spans: Span | None) -> list[object]:
        places = found.page.source.begin
        return [(places(span.start)[:2], places(span.end)[:2]) for span in spans if span]

    return [
        [
            at(block.title),
            at(block.tagline),
            at(*block.body),
            at(*block.residue),
            at(*block.separators),
            [(at(each.label), at(*each.body), at(*each.residue)) for each in block.sections],
            block.language,
        ]
        for block in found.blocks
    ]


WRAPPED = [part for line in LINES for part in (line[:70], line[70:140]) if part]


@given(st.lists(st.sampled_from([*LINES, *WRAPPED, "", ""]), min_size=1, max_size=60).filter(any))
def test_line_endings_make_no_difference(found: list[str]) -> None:
    text = "\n".join(["The Blue Well", *found])
    assert roles(text) == roles(text.replace("\n", "\r\n")) == roles(text.replace("\n", "\r"))


def test_line_endings_are_no_characters_of_a_wrapped_line() -> None:
    """A title of 120 characters over two lines is as short with CRLF as with LF."""
    first = "An unusually circumstantial superscription characterising"
    second = "neighbourhood-development responsibilities comprehensively now"
    assert len(f"{first}\n{second}") == 120
    text = f"{first}\n{second}\n\n{BODY[:59]}\n{BODY[60:110].strip(' ')}\n{BODY[110:]}\n"
    assert roles(text) == roles(text.replace("\n", "\r\n"))


@pytest.mark.parametrize(
    "line",
    [
        "Jean Otter on the quay © Harbour Library",
        "and the ferry goes on",
        "“Are you the captain?”",
        "Fog\nand the ferry",
    ],
)
def test_what_is_no_title_above_a_text(line: str) -> None:
    names = [f"Well {number}" for number in range(5)]
    above = "".join(f"{name}\n{BODY}\n" for name in names)
    assert titles(f"{above}{line}\n{BODY}\n") == names


def test_titles_may_be_written_small_where_all_are() -> None:
    assert titles(f"the blue well\n{BODY}\nopen ferry\n{BODY}\n") == ["the blue well", "open ferry"]


def test_speakers_who_take_turns_head_nothing() -> None:
    asked = "".join(f"Jean Otter: What of year {year}?\n{BODY}\n" for year in range(3))
    assert titles(f"The Blue Well\n{BODY}\n{asked}") == ["The Blue Well"]


def test_without_blank_lines_a_short_line_above_a_short_one_is_no_title() -> None:
    assert titles(f"The Blue Well\n{BODY}\nTwo spoons\nOf salt.\n") == ["The Blue Well"]
