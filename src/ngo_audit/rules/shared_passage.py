"""A paragraph or more that two pages, or two blocks of a page, have in common."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.model import Finding, Level, Related
from ngo_audit.rules._cards import is_list
from ngo_audit.rules._difference import quoted
from ngo_audit.rules._likeness import PAGE, RUN, collect, comparable, keys, text_of, title_of
from ngo_audit.rules._stages import STAGES
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.alignment import align
from ngo_audit.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ngo_audit.model import Unit
    from ngo_audit.rules.base import Corpus
    from ngo_audit.text.columns import Rows

_MOST = 50
"""So many other texts that share a passage are named."""

_SHOWN = 200
"""Code points of a passage that are quoted in a report."""


def conclude(corpus: Corpus, pairs: Callable[[], Rows], _options: Options) -> Iterator[Finding]:
    if not comparable(corpus):
        return
    found: dict[int, list[_Passage]] = defaultdict(list)
    for low, high, words in pairs()[["key", "other", "passage"]].tolist():
        ours, theirs = (corpus.units(number)[0] for number in (low, high))
        later, unit = (high, ours) if ours.where < theirs.where else (low, theirs)
        if words and not _is_on_a_card(unit, corpus.units(later)[0]):
            found[later].append(_Passage(words, unit))
    shared = [(corpus.units(number)[0], passages) for number, passages in found.items()]
    for unit, passages in sorted(shared, key=lambda entry: entry[0].where):
        yield _finding(unit, sorted(passages, key=_longest_first))


def _is_on_a_card(one: Unit, other: Unit) -> bool:
    """Tell whether one page lists what the other is about: a card says what its page says."""
    return is_list(one.document, other.document) or is_list(other.document, one.document)


class _Passage(NamedTuple):
    """How many words another text shares."""

    words: int
    other: Unit


def _longest_first(passage: _Passage) -> tuple[int, object]:
    return -passage.words, passage.other.where


def _finding(unit: Unit, shared: Sequence[_Passage]) -> Finding:
    (words, other), *rest = shared
    text = text_of(unit)
    runs = [p.new for p in align(text_of(other), text).pieces if p.same and p.words >= RUN]
    passages = [quoted(text, run, _SHOWN) for run in runs]
    longest = max(range(len(runs)), key=lambda i: runs[i].end - runs[i].start)
    return Finding(
        RULE.name,
        unit.page,
        _located(unit, runs[longest]),
        f"a passage of {_name(other)} stands here as well",
        related=(
            Related(other.page, other.span, "the same passage"),
            *(Related(o.page, o.span, "shares a passage as well") for _, o in rest[:_MOST]),
        ),
        details={
            "explanation": f"{words} words: “{passages[longest]}”",
            "words": words,
            "passages": passages,
        },
    )


def _name(unit: Unit) -> str:
    if unit.place == PAGE:
        return unit.page.name
    return f"“{title_of(unit)}”" if title_of(unit) else "a text without a title"


def _located(unit: Unit, passage: Span) -> Span:
    """Return where on the page a passage of the text of a unit stands."""
    start, places = 0, []
    for line in unit.lines:
        end = start + line.end - line.start
        if start < passage.end and passage.start < end:
            first = line.start + max(passage.start - start, 0)
            places += [first, line.end - max(end - passage.end, 0)]
        start = end + 1  # the line break between two lines
    return Span(min(places), max(places))


RULE = Rule.of(
    __name__, "duplicates", Level.NOTE, collect=collect, keys=keys, stages=STAGES, conclude=conclude
)
