"""Findings grouped by what they have in common: one cause is one line for people."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import permutations, product
from typing import TYPE_CHECKING

from ngo_audit.report import Cause

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from ngo_audit.model import Finding, PageId
    from ngo_audit.report import Reported
    from ngo_audit.text.edits import Span

_RUN = 3
"""So many copies in the order of their originals are a list that was pasted twice."""

_STEP = 3
"""From one copy of such a list to the next are at most so many blocks."""

_FAMILY = 5
"""So many texts of one form are a family."""

_STEPS = [*product(range(1, _STEP + 1), repeat=2)]


def group(entries: Sequence[Reported]) -> tuple[tuple[Reported, ...], tuple[Cause, ...]]:
    """Return the findings with their causes, and the causes, worst and most frequent first.

    Findings of one rule that say the same sentence have one cause; so have copies that follow
    one another as their originals do.
    """
    sentences = {i: (entry.finding.rule, entry.finding.message) for i, entry in enumerate(entries)}
    for run in _runs(entries):
        sentence = (entries[run[0]].finding.rule, _told([entries[i] for i in run]))
        sentences.update(dict.fromkeys(run, sentence))
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, sentence in sentences.items():
        members[sentence].append(i)
    ranked = sorted(
        members, key=lambda s: (-entries[members[s][0]].level, -len(members[s]), members[s])
    )
    ids = {sentence: number for number, sentence in enumerate(ranked)}
    grouped = (replace(entry, cause=ids[sentences[i]]) for i, entry in enumerate(entries))
    causes = (Cause(ids[s], s[0], s[1], len(members[s])) for s in ranked)
    return tuple(grouped), tuple(causes)


def told_once(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings without what others tell already.

    Those are pairs of blocks on two pages that are copies as a whole, and families whose members
    are copies but for a few.
    """
    copies = {
        pair
        for finding in findings
        if finding.details.get("whole_page")
        for pair in permutations((finding.page, finding.related[0].page))
    }
    places = {(f.page, f.span) for f in findings if "difference" in f.details}
    return [f for f in findings if not (copies & _pages(f) or _is_told(f, places))]


def _is_told(finding: Finding, copies: AbstractSet[tuple[PageId, Span]]) -> bool:
    """Tell whether a family is one of copies."""
    size = finding.details.get("size")
    members = {(finding.page, finding.span), *((r.page, r.span) for r in finding.related)}
    return isinstance(size, int) and size - len(members & copies) < _FAMILY


def _pages(finding: Finding) -> set[tuple[PageId, PageId]]:
    """Return the two pages on which a pair of blocks stands."""
    is_pair = "difference" in finding.details or "passages" in finding.details
    if not is_pair or finding.details.get("whole_page"):
        return set()
    return {(finding.page, finding.related[0].page)}


def _runs(entries: Sequence[Reported]) -> Iterator[list[int]]:
    """Yield the copies whose places and the places of the kept ones advance together.

    Where facts differ each copy is a cause of its own: what differs has to be read.
    """
    pairs: dict[tuple[str, PageId, PageId], list[tuple[int, int, int]]] = defaultdict(list)
    for i, entry in enumerate(entries):
        if entry.related and entry.finding.details.get("difference") not in {None, "facts"}:
            here, there = sorted((entry.place, entry.related[0]), key=lambda p: (p.page, p.ordinal))
            pairs[entry.finding.rule, here.page, there.page].append(
                (here.ordinal, there.ordinal, i)
            )
    for members in pairs.values():
        for run in _advancing(sorted(members)):
            if len(run) >= _RUN:
                yield [i for _, _, i in run]


def _advancing(pairs: Iterable[tuple[int, int, int]]) -> list[list[tuple[int, int, int]]]:
    """Thread pairs into runs in which both numbers grow, by small steps."""
    runs: list[list[tuple[int, int, int]]] = []
    ends: dict[tuple[int, int], int] = {}
    for here, there, entry in pairs:
        # of the runs that end a few steps before, the nearest; looked up, for there may be many
        steps = ((there_step, (here - step, there - there_step)) for step, there_step in _STEPS)
        follows = [(step, ends[place], place) for step, place in steps if place in ends]
        if follows:
            _, number, place = min(follows)
            del ends[place]
        else:
            number = len(runs)
            runs.append([])
        runs[number].append((here, there, entry))
        ends[here, there] = number
    return runs


def _told(run: Sequence[Reported]) -> str:
    here, there = run[0].place.page, run[0].related[0].page
    where = "occur twice" if here == there else f"of {there.path} occur again in {here.path}"
    return f"{len(run)} projects {where} in the same order, {_difference(run)}"


def _difference(run: Iterable[Reported]) -> str:
    kinds = {str(entry.finding.details.get("difference")) for entry in run}
    if kinds == {"none"}:
        return "word for word"
    if kinds <= {"none", "empty labels"}:
        return "save for empty labels"
    return "save for their sections" if "sections" in kinds else "in nearly the same words"
