"""After the unsafe fix of near copies every line stands once, and nothing else has changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit import readers, rules
from ngo_audit.audit.reading import Read
from ngo_audit.audit.scanning import examine
from ngo_audit.config import Configuration, Settings
from ngo_audit.fix import settle
from ngo_audit.model import Safety, Unit
from ngo_audit.rules._pasting import Pasting
from ngo_audit.rules.base import Active
from ngo_audit.text.edits import apply
from ngo_audit.text.lines import lines
from sample_documents import Written, document
from strategies import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.model import Finding

RULE = rules.find(plugins=False)["near-duplicate-block"]
ACTIVE = (Active(RULE, RULE.options()),)
CONFIGURATION = Configuration(Settings(jobs=1), ACTIVE, frozenset({RULE.name}), Path())

SHARED = (
    "Twice a month an old cargo ferry leaves the quay at dawn with six hundred books on board.",
    "It calls at eleven landing stages, most of which are cut off for half of every single year.",
    "Children borrow whatever they like best and bring it back on the next visit of the ferry.",
)
OWN = (
    "In the evening a screen is hung between two masts while mothers roast chestnuts on deck.",
    "Every captain before her had carried gravel, coal or now and then a brass band upstream.",
    "A retired notary mends torn pages with rice paste and knows each reader by handwriting.",
    "Letters for prisoners travel along free of charge, sealed with wax from local beehives.",
)
SECTIONS = ("Harbour Library, Friends of the Landing Stage", "Logbook of the first winter")
LABELS = ("Partners and funders", "Documents")
WELL = "With four village councils we restored a spring and laid seven kilometres of pipe."


@st.composite
def blocks(draw: st.DrawFn) -> list[str]:
    """Draw a block: what both share, some paragraphs and sections of the pool in their order."""
    own = draw(st.lists(st.sampled_from(range(len(OWN))), unique=True, max_size=2))
    body = [*SHARED]
    for place in own:
        body.insert(draw(st.integers(1, len(body))), OWN[place])
    for label, text in zip(LABELS, SECTIONS, strict=True):
        if draw(st.booleans()):
            body += [label, text]
    return ["Open Ferry", *body]


def body(block: Sequence[str]) -> list[str]:
    """Return the lines above the sections."""
    return [line for line in block if line not in {*LABELS, *SECTIONS}]


def page(copies: Sequence[Sequence[str]], ending: str) -> str:
    paragraphs = [*copies[0], "The Blue Well", WELL, *copies[1]]
    return (2 * ending).join(paragraphs) + ending


def found(text: str) -> list[Finding]:
    data = text.encode()
    report = examine(
        Read({}, {"a.txt": data}, tuple(readers.read(data, "a.txt")), ()), CONFIGURATION
    ).report
    assert report.problems == ()
    return [entry.finding for entry in report.findings]


def mended(text: str) -> str:
    return apply(text, settle(found(text)).edits)


def said(text: str) -> list[str]:
    """Return the lines that hold words."""
    told = (text[line.start : line.end] for line in lines(text))
    return [line for line in told if line]


@given(blocks(), blocks(), st.sampled_from(ENDINGS))
def test_every_line_of_both_copies_stands_once(
    first: list[str], second: list[str], ending: str
) -> None:
    text = page([first, second], ending)
    once = mended(text)
    if body(first) != body(second):  # else duplicate-block mends it
        assert sorted(said(once)) == sorted({*said(text)})
    assert not {*"\r\n"} & {*once.replace(ending, "")}
    assert mended(once) == once


@given(blocks(), blocks())
def test_what_is_kept_keeps_its_order(first: list[str], second: list[str]) -> None:
    text = page([first, second], "\n")
    for finding in found(text):
        kept = first if finding.span.start else second
        assert [line for line in said(mended(text)) if line in kept] == kept


@given(blocks(), blocks())
def test_a_merge_is_never_made_unasked(first: list[str], second: list[str]) -> None:
    for finding in found(page([first, second], "\n")):
        copy, kept = (second, first) if finding.span.start else (first, second)
        assert finding.fix
        assert {*copy} <= {*kept} or finding.fix.safety is Safety.UNSAFE


def test_three_copies_leave_one() -> None:
    first, second, third = (["Open Ferry", *SHARED, OWN[n]] for n in range(3))
    text = "\n\n".join([*first, "The Blue Well", WELL, *second, "River atlas", WELL[5:], *third])
    once = text
    for _ in range(3):
        once = mended(once)
    assert sorted({*said(once)}) == sorted(said(once))
    assert {*OWN[:3], *SHARED} <= {*said(once)}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_closing_line_keeps_the_line_endings(ending: str) -> None:
    contact = [LABELS[0], SECTIONS[0], "Read more"]
    first, second = ["Open Ferry", *SHARED, OWN[0], *contact], ["Open Ferry", *SHARED, *contact]
    once = mended(page([["Well", WELL], [*first, *second, "Sign up here"]], ending))
    assert said(once)[-2:] == ["Sign up here", "Read more"]
    assert not {*"\r\n"} & {*once.replace(ending, "")}


def test_a_page_is_never_left_empty() -> None:
    lines_of = ["Open Ferry", *SHARED]
    text = "\n\n".join([*lines_of, *lines_of, OWN[0]])
    assert [*said(mended(text))] == [*lines_of, OWN[0]]


PARTNERS = [LABELS[0], SECTIONS[0]]
PROJECT = ["The Blue Well", WELL, *PARTNERS]
"""Another project, by which the page shows what a label is."""


@pytest.mark.parametrize(
    ("first", "second", "safety"),
    [
        ([*SHARED], [*SHARED, OWN[0]], Safety.SAFE),
        ([*SHARED, OWN[0]], [*SHARED], Safety.SAFE),
        ([*SHARED, *PARTNERS], [*SHARED, OWN[0], *PARTNERS], Safety.SAFE),
        ([SHARED[0].replace("old", "OLD")], [SHARED[0], OWN[0]], Safety.UNSAFE),
        ([*SHARED, LABELS[0], "\u00a0"], [*SHARED, OWN[0], *PARTNERS], Safety.UNSAFE),
    ],
    ids=["before", "behind", "sections", "capitals", "image"],
)
def test_a_part_goes_unasked_only_if_nothing_is_lost(
    first: list[str], second: list[str], safety: Safety
) -> None:
    text = "\n\n".join([*PROJECT, "Open Ferry", *first, "Open Ferry", *second]) + "\n"
    (finding,) = found(text)
    assert finding.fix
    assert finding.fix.safety is safety
    if safety is Safety.SAFE:
        assert {*said(mended(text))} == {*said(text)}


@pytest.mark.parametrize(("last", "is_beside"), [(OWN[0], True), ("Sunday", False)])
def test_what_stands_under_another_heading_is_not_beside(last: str, *, is_beside: bool) -> None:
    page = document(Written("Tour", None, [*SHARED, last]), Written("Tour", None, SHARED))
    kept, copy = (Unit(page, n, each.span, 0) for n, each in enumerate(page.blocks))
    assert Pasting().is_beside(copy, kept) == is_beside


@pytest.mark.parametrize(
    ("link", "safety"),
    [("books.html", Safety.UNSAFE), ("ferry.html", Safety.SAFE)],
    ids=["of its own", "of both"],
)
def test_a_part_with_a_link_of_its_own_is_left_unless_asked(link: str, safety: Safety) -> None:
    bodies = (("ferry.html", f"<p>{OWN[0]}</p>"), (link, ""))
    told = (
        f'<h2>Open Ferry</h2><p><a href="{to}">{SHARED[0]}</a></p><p>{SHARED[1]}</p>{more}'
        for to, more in bodies
    )
    data = f"<h2>The Blue Well</h2><p>{WELL}</p>{''.join(told)}".encode()
    pages = tuple(readers.read(data, "a.html"))
    (entry,) = examine(Read({}, {}, pages, ()), CONFIGURATION).report.findings
    assert entry.finding.fix
    assert entry.finding.fix.safety is safety
    assert (link in str(entry.finding.details["only"])) == (safety is Safety.UNSAFE)
