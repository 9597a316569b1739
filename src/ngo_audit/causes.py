"""Findings grouped by what they have in common: one cause is one line for people."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise, product
from typing import TYPE_CHECKING, TypeAlias

from ngo_audit.report import Cause

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from ngo_audit.model import Level, PageId
    from ngo_audit.report import Place, Reported

_RUN = 3
"""So many copies in the order of their originals are a list that was pasted twice."""

_STEP = 3
"""From one copy of such a list to the next are at most so many blocks."""

_Pair: TypeAlias = tuple[int, int, int]
"""The numbers of two blocks with the same words, and of the finding that tells of them."""

_TWICE = 2
_WORDS = {3: "three", 4: "four", 5: "five"}


def group(entries: Sequence[Reported]) -> tuple[tuple[Reported, ...], tuple[Cause, ...]]:
    """Return the findings with their causes, and the causes, worst and most frequent first.

    Those that are suppressed have none.

    Findings of one rule and level that say the same sentence have one cause; so have copies that
    follow one another as their originals do, however often these were pasted.
    """
    sentences = {
        i: (entry.finding.rule, entry.finding.message, entry.level)
        for i, entry in enumerate(entries)
        if entry.suppressed is None
    }
    for pasted in _lists(entries):
        first = entries[pasted[0]]
        sentence = (first.finding.rule, _told([entries[i] for i in pasted]), first.level)
        sentences.update(dict.fromkeys(pasted, sentence))
    members: dict[tuple[str, str, Level], list[int]] = defaultdict(list)
    for i, sentence in sentences.items():
        members[sentence].append(i)
    ranked = sorted(
        members, key=lambda s: (-entries[members[s][0]].level, -len(members[s]), members[s])
    )
    ids = {sentence: number for number, sentence in enumerate(ranked)}
    grouped = (
        replace(entry, cause=ids[sentences[i]] if i in sentences else None)
        for i, entry in enumerate(entries)
    )
    causes = (Cause(ids[s], s[0], s[1], len(members[s])) for s in ranked)
    return tuple(grouped), tuple(causes)


def _lists(entries: Sequence[Reported]) -> Iterator[list[int]]:
    """Yield the copies, by their numbers, that make up a list which was pasted again.

    Where facts differ each copy is a cause of its own: what differs has to be read.
    """
    copies: dict[tuple[str, PageId, PageId], list[int]] = defaultdict(list)
    for i, entry in enumerate(entries):
        if entry.related and entry.suppressed is None and _is_copy(entry):
            here, there = sorted((entry.place.page, entry.related[0].page))
            copies[entry.finding.rule, here, there].append(i)
    for (_, here, there), found in copies.items():
        runs = _runs(_with_kept(i, entries[i]) for i in found)
        if here == there:
            kept = {i: entries[i].related[0].ordinal for i in found}
            runs = _joined([*runs, *_runs(_with_next(found, entries))], kept)
        yield from (
            run for run in runs if len({_block(entries[i].related[0]) for i in run}) >= _RUN
        )


def _is_copy(entry: Reported) -> bool:
    """Tell a copy of another block from what is said twice within one."""
    told = entry.finding.details.get("difference") not in {None, "facts"}
    return told and _block(entry.place) != _block(entry.related[0])


def _block(place: Place) -> tuple[PageId, int]:
    return place.page, place.ordinal


def _with_kept(i: int, entry: Reported) -> _Pair:
    """Return the places of a copy and of the one to keep."""
    here, there = sorted((entry.place, entry.related[0]), key=lambda p: (p.page, p.ordinal))
    return here.ordinal, there.ordinal, i


def _with_next(found: Iterable[int], entries: Sequence[Reported]) -> Iterator[_Pair]:
    """Yield pairs of copies that follow one another, whichever of them is kept."""
    stars: dict[int, dict[int, int]] = defaultdict(dict)
    for i in found:
        stars[entries[i].related[0].ordinal][entries[i].place.ordinal] = i
    for kept, copies in stars.items():
        for here, there in pairwise(sorted((kept, *copies))):
            yield here, there, copies[here if here < kept else there]


def _runs(pairs: Iterable[_Pair]) -> list[list[int]]:
    return [[i for _, _, i in run] for run in _advancing(sorted(pairs)) if len(run) >= _RUN]


def _joined(runs: Iterable[list[int]], kept: Mapping[int, int]) -> list[list[int]]:
    """Return the runs, those that keep a block in common as one."""
    joined: list[set[int]] = []
    for run in runs:
        blocks = {kept[i] for i in run}
        same = [other for other in joined if not blocks.isdisjoint(kept[i] for i in other)]
        joined = [other for other in joined if other not in same]
        joined.append(set(run).union(*same))
    return [sorted(run) for run in joined]


def _advancing(pairs: Iterable[_Pair]) -> list[list[_Pair]]:
    """Thread pairs into runs in which both numbers grow, by small steps."""
    runs: list[list[_Pair]] = []
    ends: dict[tuple[int, int], int] = {}
    for here, there, i in pairs:
        near = [(here - n, there - m) for m, n in product(range(1, _STEP + 1), repeat=2)]
        follows = [end for end in near if end in ends]
        nearest = min(follows, key=lambda end: (-end[1], ends[end]), default=None)
        if nearest is None:
            runs.append([])
        run = len(runs) - 1 if nearest is None else ends.pop(nearest)
        runs[run].append((here, there, i))
        ends[here, there] = run
    return runs


def _told(pasted: Sequence[Reported]) -> str:
    copies = Counter(entry.related[0] for entry in pasted)
    here, there = pasted[0].place.page, pasted[0].related[0].page
    where = (
        _times(copies.values()) if here == there else f"of {there.path} occur again in {here.path}"
    )
    return f"{len(copies)} projects {where} in the same order, {_difference(pasted)}"


def _times(copies: Collection[int]) -> str:
    """Say how often projects occur; each once more than it has copies."""
    most = max(copies) + 1
    times = "twice" if most == _TWICE else f"{_WORDS.get(most, most)} times"
    return f"occur {times}" if len({*copies}) == 1 else f"occur up to {times}"


def _difference(run: Iterable[Reported]) -> str:
    kinds = {str(entry.finding.details.get("difference")) for entry in run}
    if kinds == {"none"}:
        return "word for word"
    if kinds <= {"none", "empty labels"}:
        return "save for empty labels"
    return "save for their sections" if "sections" in kinds else "in nearly the same words"
