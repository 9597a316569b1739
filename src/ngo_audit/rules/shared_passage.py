"""A paragraph or more that two blocks have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Level, Related
from ngo_audit.rules._difference import quoted
from ngo_audit.rules._likeness import RUN, STAGES, collect, text_of, title_of
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.alignment import align

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ngo_audit.model import Unit
    from ngo_audit.rules.base import Corpus
    from ngo_audit.text.columns import Rows

_SHOWN = 200
"""Code points of a passage that are quoted in a report."""


def conclude(corpus: Corpus, pairs: Callable[[], Rows], _options: Options) -> Iterator[Finding]:
    best: dict[int, tuple[int, int]] = {}
    for low, high, words in pairs()[["key", "other", "passage"]].tolist():
        ours, theirs = (corpus.units(number)[0] for number in (low, high))
        later, earlier = (high, low) if _place(ours) < _place(theirs) else (low, high)
        if words:
            best[later] = max(best.get(later, (0, 0)), (words, -earlier))
    found = [(corpus.units(n)[0], corpus.units(-e)[0], words) for n, (words, e) in best.items()]
    for unit, other, words in sorted(found, key=lambda entry: _place(entry[0])):
        yield _finding(unit, other, words)


def _place(unit: Unit) -> tuple[object, int]:
    return unit.page, unit.place


def _finding(unit: Unit, other: Unit, words: int) -> Finding:
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
        related=(Related(other.page, other.span, "the same passage"),),
        details={
            "explanation": f"“{max(passages, key=len)}”",
            "words": words,
            "passages": passages,
        },
    )


RULE = Rule.of(
    __name__, "duplicates", Level.NOTE, collect=collect, stages=STAGES, conclude=conclude
)
