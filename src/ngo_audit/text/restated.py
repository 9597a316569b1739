"""Sentences of a text that say again what an earlier one has said."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain, combinations, islice
from typing import TYPE_CHECKING

from ngo_audit.text.edits import Span
from ngo_audit.text.language import identify
from ngo_audit.text.statements import differ, statements
from ngo_audit.text.stems import has_endings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ngo_audit.text.statements import Statement

_SHARED = 6
"""So many content words two sentences have in common, or they say too little to tell."""

_NEAR = 1
"""A sentence that was rewritten and left in stands at most so many sentences from its new form."""

_LENGTHS = 2
"""The longer of two sentences speaks of at most so many times what the shorter one speaks of."""

_LEAST_NEAR, _LEAST_FAR = 50, 90
"""The least scores; whoever says a thing again further down may well mean to sum up."""

WORD_FOR_WORD = 100

_OWN = 2
"""A word of more sentences than that is what the text is about: it says less of each."""

_RARE = 4
"""Sentences far apart are compared if they share words that no more sentences have."""

_FAR_SHARED = 3
"""Of such words they share so many."""

_WEIGHT = 2520  # of one word; many numbers divide it
_TOGETHER = 5_000
"""So many sentences are compared with one another: what stands further apart is another text."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence, or several in a row, of the paragraph of that number."""

    paragraph: int
    span: Span


@dataclass(frozen=True, slots=True)
class Restated:
    """Two places that say the same; ``score`` in percent, 100 where they do so word for word."""

    earlier: Place
    later: Place
    score: int


@dataclass(frozen=True, slots=True)
class _Pair:
    earlier: Statement
    later: Statement
    score: int


def restated(paragraphs: Iterable[str], language: str) -> Iterator[Restated]:
    """Yield what repeats an earlier sentence, each with the one that it is most like.

    What stands there three times is a refrain and left alone. In a language whose endings are
    not known, only the same words count. Sentences repeated in a row are one passage.
    """
    everything = statements(paragraphs, language)
    while text := list(islice(everything, _TOGETHER)):
        best: dict[int, _Pair] = {}
        for pair in (*_repeated(text), *_reworded(text, language)):
            known = best.get(pair.later.number)
            if known is None or pair.score > known.score:
                best[pair.later.number] = pair
        yield from _passages([best[number] for number in sorted(best)])


def _passages(pairs: Iterable[_Pair]) -> Iterator[Restated]:
    """Put together the pairs that follow one another word for word on both sides."""
    run: list[_Pair] = []
    for pair in pairs:
        if run and not _follows(run[-1], pair):
            yield _passage(run)
            run = []
        run.append(pair)
    if run:
        yield _passage(run)


def _follows(pair: _Pair, following: _Pair) -> bool:
    return (
        pair.score == following.score == WORD_FOR_WORD
        and pair.earlier.paragraph == following.earlier.paragraph
        and pair.later.paragraph == following.later.paragraph
        and following.earlier.number - pair.earlier.number == 1
        and following.later.number - pair.later.number == 1
    )


def _passage(run: Sequence[_Pair]) -> Restated:
    earlier, later = (
        Place(first.paragraph, Span(first.span.start, last.span.end))
        for first, last in ((run[0].earlier, run[-1].earlier), (run[0].later, run[-1].later))
    )
    return Restated(earlier, later, run[0].score)


def _repeated(text: Sequence[Statement]) -> Iterator[_Pair]:
    same: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in text:
        same[statement.words].append(statement)
    for first, *others in same.values():
        if len(others) == 1:
            yield _Pair(first, others[0], WORD_FOR_WORD)


def _reworded(text: Sequence[Statement], language: str) -> Iterator[_Pair]:
    if not has_endings(language):
        return
    spread = Counter(chain.from_iterable(statement.stems for statement in text))
    for first, second in _candidates(text, spread):
        if first.words == second.words:
            continue
        score = _score(first, second, spread)
        enough = score >= (_LEAST_NEAR if _near(first, second) else _LEAST_FAR)
        if enough and not differ(first, second, language) and not _foreign(first, second, language):
            yield _Pair(first, second, min(score, WORD_FOR_WORD - 1))


def _foreign(first: Statement, second: Statement, language: str) -> bool:
    """Tell whether one of two sentences is in another language, and so the other's translation."""
    guesses = filter(None, (identify(statement.text) for statement in (first, second)))
    return any(guess.language != language for guess in guesses)


def _near(first: Statement, second: Statement) -> bool:
    return first.paragraph == second.paragraph and second.number - first.number <= _NEAR


def _candidates(
    text: Sequence[Statement], spread: Mapping[str, int]
) -> Iterator[tuple[Statement, Statement]]:
    """Yield the pairs that share enough, in order; sentences alone in their paragraph are items."""
    parts = [statement for statement in text if not statement.alone]
    pairs = {*_neighbours(parts), *_far(parts, spread)}
    for first, second in ((parts[i], parts[j]) for i, j in sorted(pairs)):
        shorter, longer = sorted((len(first.stems), len(second.stems)))
        if longer <= _LENGTHS * shorter and len(first.stems & second.stems) >= _SHARED:
            yield first, second


def _neighbours(parts: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    for i in range(len(parts)):
        for j in range(i + 1, min(i + 1 + _NEAR, len(parts))):
            if _near(parts[i], parts[j]):
                yield i, j


def _far(parts: Sequence[Statement], spread: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    rare = {stem for stem, count in spread.items() if 1 < count <= _RARE}
    holders: dict[str, list[int]] = defaultdict(list)
    for i, statement in enumerate(parts):
        for stem in statement.stems & rare:
            holders[stem].append(i)
    shared = Counter(pair for places in holders.values() for pair in combinations(places, 2))
    yield from (pair for pair, count in shared.items() if count >= _FAR_SHARED)


def _score(first: Statement, second: Statement, spread: Mapping[str, int]) -> int:
    """Return, in percent, the mean of containment and Dice of what two statements speak of."""
    ours, theirs, both = (
        sum(max(1, _WEIGHT // spread[stem]) if spread[stem] > _OWN else _WEIGHT for stem in stems)
        for stems in (first.stems, second.stems, first.stems & second.stems)
    )
    return round(50 * both / min(ours, theirs) + 100 * both / (ours + theirs))
