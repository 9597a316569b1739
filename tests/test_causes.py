"""Findings with one cause are grouped, whatever the order in which they were found."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from dumps import DUMPS
from ngo_audit.causes import group
from ngo_audit.model import Finding, Level, PageId, Related
from ngo_audit.overlaps import told_once
from ngo_audit.placing import Atlas, reported
from ngo_audit.report import Extent, Place, Reported, Suppression, SuppressionKind
from ngo_audit.text.edits import Span
from ngo_audit.text.sources import Position
from scanned import ISOLATED, examined, fixture_text

PAGE, OTHER = PageId("a.txt"), PageId("b.txt")


def place(ordinal: int, page: PageId = PAGE) -> Place:
    position = Position(ordinal + 1, 1, ordinal)
    return Place(page, Extent(position, position), f"Block {ordinal}", ordinal)


def entry(
    message: str,
    here: Place,
    *,
    level: Level = Level.WARNING,
    copy_of: Place | None = None,
    difference: str = "none",
) -> Reported:
    """Return a finding of a level's rule, or the copy of another place."""
    rule = "duplicate-block" if copy_of else f"rule-of-{level}"
    related = (Related(copy_of.page, Span(0, 1), "the copy to keep"),) if copy_of else ()
    details = {"difference": difference}
    finding = Finding(rule, here.page, Span(0, 1), message, related=related, details=details)
    kept = (copy_of,) if copy_of else ()
    return Reported(finding, "family", level, here, "words", kept, (), f"print-{here.ordinal}")


def copies(
    *pairs: tuple[int, int], difference: str = "none", page: PageId = PAGE
) -> list[Reported]:
    """Return findings on blocks that are copies of other blocks."""
    return [
        entry(f"“{there}” occurs more than once", place(here, page), copy_of=place(there),
              difference=difference)
        for there, here in pairs
    ]  # fmt: skip


def messages(entries: list[Reported]) -> list[tuple[str, int]]:
    return [(cause.message, cause.findings) for cause in group(entries)[1]]


def test_what_is_suppressed_has_no_cause_and_makes_no_list() -> None:
    found = copies((1, 5), (2, 6), (3, 7))
    known = replace(found[1], suppressed=Suppression(SuppressionKind.BASELINE))
    entries, causes = group([found[0], known, found[2]])
    assert [entry.cause for entry in entries] == [0, None, 1]
    assert [cause.findings for cause in causes] == [1, 1]


def test_what_is_said_twice_within_blocks_makes_no_block_a_copy() -> None:
    found = copies((0, 0), (1, 1), (2, 2))
    assert messages(found) == [(f"“{n}” occurs more than once", 1) for n in range(3)]


def test_a_passage_is_not_told_where_copies_of_blocks_are() -> None:
    kept, here, there = (PageId(f"{name}.txt") for name in ("kept", "here", "there"))

    def finding(page: PageId, start: int, other: PageId, details: dict[str, object]) -> Finding:
        related = (Related(other, Span(30, 40), "the same"),)
        return Finding("a-rule", page, Span(start, start + 9), "", related=related, details=details)

    copies = [finding(page, 10, kept, {"difference": "wording"}) for page in (here, there)]
    passages = [finding(here, 12, other, {"passages": ()}) for other in (kept, there)]
    below = finding(here, 20, kept, {"passages": ()})
    elsewhere = finding(here, 12, PAGE, {"passages": ()})
    assert told_once([*copies, *passages, below, elsewhere]) == [*copies, below, elsewhere]


def test_lines_in_another_language_are_not_told_where_the_page_is() -> None:
    def finding(rule: str, page: PageId, start: int, *related: Related) -> Finding:
        return Finding(rule, page, Span(start, start + 9), "", related=related)

    source = Related(PageId("en/a.txt"), Span(0, 99), "the page to translate")
    whole = Finding("untranslated-page", PAGE, Span(0, 99), "", related=(source,))
    left = Related(OTHER, Span(20, 40), "in English")
    part = Finding("untranslated-page", OTHER, Span(0, 99), "", related=(source, left))
    told = [finding("untranslated-text", PAGE, 10), finding("untranslated-label", OTHER, 30)]
    kept = [finding("untranslated-text", OTHER, 50), finding("misspelling", PAGE, 10)]
    assert told_once([whole, part, *told, *kept]) == [whole, part, *kept]


def pair(rule: str, page: PageId, other: PageId, difference: str, *also: PageId) -> Finding:
    """Return what a rule finds on a copy of another page, or of a block of it."""
    whole = rule == "duplicate-page"
    span = Span(0, 99) if whole else Span(10, 19)
    related = tuple(Related(name, span, "the same") for name in (other, *also))
    details = {"difference": difference, "whole_page": whole}
    return Finding(rule, page, span, "", related=related, details=details)


def test_blocks_of_pages_around_one_page_are_told_with_these() -> None:
    kept, here, there = (PageId(f"{name}.txt") for name in ("kept", "here", "there"))
    pages = [pair("duplicate-page", page, kept, "wording") for page in (here, there)]
    blocks = [
        pair("duplicate-block", here, there, "none"),
        pair("near-duplicate-block", there, here, "wording"),
        pair("conflicting-copies", there, kept, "facts"),
    ]
    conflict = pair("conflicting-copies", there, here, "facts")
    elsewhere = pair("near-duplicate-block", there, PAGE, "wording")
    assert told_once([*pages, *blocks, conflict, elsewhere]) == [*pages, conflict, elsewhere]


def test_blocks_of_pages_that_are_named_as_copies_are_told_with_these() -> None:
    kept, here, there = (PageId(f"{name}.txt") for name in ("kept", "here", "there"))
    page = pair("duplicate-page", here, kept, "wording", there)
    assert told_once([page, pair("duplicate-block", here, there, "none")]) == [page]


def test_a_block_on_three_pages_is_told_by_one_rule() -> None:
    first, second, third = (PageId(f"{name}.txt") for name in ("first", "second", "third"))
    exact = pair("duplicate-block", second, first, "none")
    near = pair("near-duplicate-block", first, third, "wording")
    again = pair("near-duplicate-block", second, third, "wording")
    assert told_once([exact, near, again]) == [exact, near]


def test_one_sentence_is_one_cause() -> None:
    found = [entry("one", place(0)), entry("two", place(1)), entry("one", place(2))]
    grouped, causes = group(found)
    assert [each.cause for each in grouped] == [0, 1, 0]
    assert [(cause.id, cause.message, cause.findings) for cause in causes] == [
        (0, "one", 2),
        (1, "two", 1),
    ]


def test_the_worst_and_most_frequent_causes_come_first() -> None:
    found = [
        entry("note", place(0), level=Level.NOTE),
        entry("once", place(1)),
        *(entry("twice", place(n)) for n in (2, 3)),
        entry("error", place(4), level=Level.ERROR),
    ]
    assert [message for message, _ in messages(found)] == ["error", "twice", "once", "note"]


def test_a_list_pasted_twice_is_one_cause() -> None:
    assert messages(copies((0, 5), (1, 6), (3, 8))) == [
        ("3 projects occur twice in the same order, word for word", 3)
    ]


@pytest.mark.parametrize(
    ("pairs", "said", "count"),
    [
        ([(n, n + 4 * k) for n in range(4) for k in (1, 2)], "4 projects occur three times", 8),
        ([(n, n + 4 * k) for n in range(4) for k in range(1, 6)], "4 projects occur 6 times", 20),
        ([(4, 0), (4, 8), (1, 5), (1, 9), (10, 2), (10, 6)], "3 projects occur three times", 6),
        (
            [*((n, n + 5) for n in range(5)), *((n, n + 10) for n in range(3))],
            "5 projects occur up to three times",
            8,
        ),
    ],
    ids=["three times", "six times", "any copy kept", "a part again"],
)
def test_a_list_pasted_more_often_is_one_cause(
    pairs: list[tuple[int, int]], said: str, count: int
) -> None:
    assert messages(copies(*pairs)) == [(f"{said} in the same order, word for word", count)]


def test_two_lists_pasted_twice_are_two_causes() -> None:
    lists = copies((0, 3), (1, 4), (2, 5)) + copies(*((n, n + 4) for n in range(20, 24)))
    assert [count for _, count in messages(lists)] == [4, 3]


def test_a_list_pasted_here_and_on_another_page_is_told_for_each() -> None:
    found = copies((0, 3), (1, 4), (2, 5)) + copies((0, 0), (1, 1), (2, 2), page=OTHER)
    assert [message.partition(",")[0] for message, _ in messages(found)] == [
        "3 projects occur twice in the same order",
        "3 projects of a.txt occur again in b.txt in the same order",
    ]


def test_a_list_on_two_more_pages_is_named_by_each() -> None:
    third = PageId("c.txt")
    lists = [each for page in (OTHER, third) for each in copies((0, 0), (1, 1), (2, 2), page=page)]
    assert [message.partition(",")[0] for message, _ in messages(lists)] == [
        "3 projects of a.txt occur again in b.txt in the same order",
        "3 projects of a.txt occur again in c.txt in the same order",
    ]


def test_the_copy_to_keep_may_be_the_second_one() -> None:
    assert [count for _, count in messages(copies((0, 5), (6, 1), (2, 7)))] == [3]


@pytest.mark.parametrize(
    "pairs",
    [
        [(0, 5), (1, 6)],
        [(2, 5), (1, 6), (0, 7)],
        [(0, 5), (4, 6), (8, 12)],
    ],
    ids=["two", "backwards", "far apart"],
)
def test_copies_here_and_there_are_causes_of_their_own(pairs: list[tuple[int, int]]) -> None:
    assert [count for _, count in messages(copies(*pairs))] == [1] * len(pairs)


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (["none", "none", "none"], "word for word"),
        (["none", "empty labels", "none"], "save for empty labels"),
        (["none", "sections", "empty labels"], "save for their sections"),
    ],
)
def test_how_copies_differ_is_told(kinds: list[str], said: str) -> None:
    found = [each for n, kind in enumerate(kinds) for each in copies((n, n + 5), difference=kind)]
    assert messages(found)[0][0].endswith(said)


def test_a_list_on_another_page_is_named_by_it() -> None:
    assert messages(copies((0, 0), (1, 1), (2, 2), page=OTHER)) == [
        ("3 projects of a.txt occur again in b.txt in the same order, word for word", 3)
    ]


def test_nothing_is_no_cause() -> None:
    assert group([]) == ((), ())


@pytest.mark.parametrize("name", DUMPS)
def test_the_order_in_which_rules_find_things_makes_no_difference(name: str) -> None:
    found = examined({"dump.txt": fixture_text(name).encode()})
    atlas = Atlas(found.documents[0])
    findings = [entry.finding for entry in found.report.findings]
    for seed in range(20):
        random.Random(seed).shuffle(findings)  # noqa: S311 - no secret
        entries = reported(findings, ISOLATED.active, lambda _: atlas)
        assert group(entries) == (found.report.findings, found.report.causes)


def test_copies_with_other_facts_are_told_one_by_one() -> None:
    entries = copies((0, 10), (1, 11), (2, 12), difference="facts")
    assert len(messages(entries)) == 3


def test_copies_in_other_words_are_one_list() -> None:
    entries = copies((0, 10), (1, 11), (2, 12), difference="wording")
    told = "3 projects occur twice in the same order, in nearly the same words"
    assert messages(entries) == [(told, 3)]


def test_what_is_no_copy_is_no_list_that_was_pasted() -> None:
    entries = [
        replace(e, finding=replace(e.finding, details={"passages": ()}))
        for e in copies((0, 10), (1, 11), (2, 12))
    ]
    assert len(messages(entries)) == 3


def test_a_block_that_stands_very_often_is_one_cause() -> None:
    entries = copies(*((0, copy) for copy in range(1, 20_001)))
    assert messages(entries) == [("“0” occurs more than once", 20_000)]
