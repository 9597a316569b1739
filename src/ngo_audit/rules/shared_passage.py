"""A paragraph or more that two blocks have in common."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.model import Finding, Level, Related
from ngo_audit.rules._difference import quoted
from ngo_audit.rules._likeness import RUN, STAGES, collect, keys, text_of, title_of
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.alignment import align

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
    found: dict[int, list[_Passage]] = defaultdict(list)
    for low, high, words in pairs()[["key", "other", "passage"]].tolist():
        ours, theirs = (corpus.units(number)[0] for number in (low, high))
        later, unit = (high, ours) if _place(ours) < _place(theirs) else (low, theirs)
        if words:
            found[later].append(_Passage(words, unit))
    shared = [(corpus.units(number)[0], passages) for number, passages in found.items()]
    for unit, passages in sorted(shared, key=lambda entry: _place(entry[0])):
        yield _finding(unit, sorted(passages, key=_longest_first))


class _Passage(NamedTuple):
    """How many words another text shares."""

    words: int
    other: Unit


def _longest_first(passage: _Passage) -> tuple[int, object]:
    return -passage.words, _place(passage.other)


def _place(unit: Unit) -> tuple[object, int]:
    return unit.page, unit.place


def _finding(unit: Unit, shared: Sequence[_Passage]) -> Finding:
    (words, other), *rest = shared
    text = text_of(unit)
    runs = [p.new for p in align(text_of(other), text).pieces if p.same and p.words >= RUN]
    passages = [quoted(text, run, _SHOWN) for run in runs]
    return Finding(
        RULE.name,
        unit.page,
        unit.span,
        f"“{title_of(unit) or 'A text without a title'}” shares {words} words with "
        f"“{title_of(other) or 'a text without a title'}”",
        subject=unit.block.title,
        related=(
            Related(other.page, other.span, "the same passage"),
            *(Related(o.page, o.span, "shares a passage as well") for _, o in rest[:_MOST]),
        ),
        details={
            "explanation": f"“{max(passages, key=len)}”",
            "words": words,
            "passages": passages,
        },
    )


RULE = Rule.of(
    __name__, "duplicates", Level.NOTE, collect=collect, keys=keys, stages=STAGES, conclude=conclude
)
