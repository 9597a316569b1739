"""Which fixes are made together does not depend on their order, and they never overlap."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.fix import settle
from ngo_audit.model import Finding, Fix, PageId
from ngo_audit.text.edits import Edit, Span, apply

if TYPE_CHECKING:
    from random import Random

PAGE = PageId("dump.txt")
TEXT = "abcdefghijklmnopqrstuvwxyz"


def finding(name: str, *edits: Edit) -> Finding:
    fix = Fix("Mend it", edits) if edits else None
    return Finding(name, PAGE, Span(0, 1), f"what {name} says", fix=fix)


def cut(start: int, end: int, replacement: str = "") -> Edit:
    return Edit(Span(start, end), replacement)


def names(findings: tuple[Finding, ...]) -> list[str]:
    return [each.rule for each in findings]


def test_fixes_that_do_not_meet_are_all_made() -> None:
    settled = settle([finding("b", cut(4, 5)), finding("a", cut(0, 2), cut(9, 9, "x"))])
    assert settled.edits == (cut(0, 2), cut(4, 5), cut(9, 9, "x"))
    assert names(settled.applied) == ["a", "b"]
    assert (settled.subsumed, settled.deferred) == ((), ())


def test_a_fix_within_a_deletion_is_subsumed() -> None:
    settled = settle([finding("word", cut(3, 4, "x")), finding("block", cut(0, 9))])
    assert names(settled.applied) == ["block"]
    assert names(settled.subsumed) == ["word"]


def test_a_fix_within_a_replacement_is_deferred() -> None:
    settled = settle([finding("word", cut(3, 4)), finding("line", cut(0, 9, "x"))])
    assert names(settled.applied) == ["line"]
    assert names(settled.deferred) == ["word"]


def test_a_fix_that_crosses_another_is_deferred_as_a_whole() -> None:
    settled = settle([finding("a", cut(0, 5)), finding("b", cut(4, 8), cut(20, 21))])
    assert settled.edits == (cut(0, 5),)
    assert names(settled.deferred) == ["b"]


def test_two_findings_may_ask_for_the_same_edit() -> None:
    settled = settle([finding("a", cut(0, 5)), finding("b", cut(0, 5))])
    assert settled.edits == (cut(0, 5),)
    assert names(settled.applied) == ["a"]
    assert names(settled.subsumed) == ["b"]


def test_what_has_no_fix_is_nowhere() -> None:
    settled = settle([finding("a")])
    assert settled == settle([])


edits = st.builds(cut, st.integers(0, 20), st.integers(20, 26), st.sampled_from(["", "", "X"]))
near = st.builds(
    lambda start, size, words: cut(start, start + size, words),
    st.integers(0, 20),
    st.integers(0, 6),
    st.sampled_from(["", "", "X"]),
)


def apart(found: list[Edit]) -> bool:
    """Tell whether the edits of one fix leave one another alone, as every rule sees to."""
    ordered = sorted(found)
    return all(one.span.end <= two.span.start for one, two in pairwise(ordered))


fixes = st.lists(near | edits, min_size=1, max_size=3, unique=True).filter(apart)


@given(st.lists(fixes, max_size=8), st.randoms())
def test_settled_edits_never_overlap_whatever_their_order(
    drawn: list[list[Edit]], random: Random
) -> None:
    findings = [finding(f"rule-{i}", *each) for i, each in enumerate(drawn)]
    settled = settle(findings)
    assert settled == settle(random.sample(findings, len(findings)))
    assert apart(list(settled.edits))
    assert apply(TEXT, settled.edits) == apply(TEXT, settled.edits[::-1])
    parts = (*settled.applied, *settled.subsumed, *settled.deferred)
    assert sorted(names(parts)) == sorted(names(tuple(findings)))


@given(st.lists(fixes, max_size=8))
def test_a_fix_is_made_whole_or_not_at_all(drawn: list[list[Edit]]) -> None:
    settled = settle(finding(f"rule-{i}", *each) for i, each in enumerate(drawn))
    made = {edit for each in settled.applied if each.fix for edit in each.fix.edits}
    assert made == set(settled.edits)
    removed = {edit.span for edit in settled.edits if not edit.replacement}
    for each in settled.subsumed:
        for edit in each.fix.edits if each.fix else ():
            assert edit in made or any(span.contains(edit.span) for span in removed)
