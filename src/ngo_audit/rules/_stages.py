"""The stages that find pairs of near copies, passages in common and families of one form."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import compress
from typing import TYPE_CHECKING

from ngo_audit.rules._difference import Difference
from ngo_audit.rules._likeness import FAMILY, PAGE, RUN, are_versions, text_of, title_of
from ngo_audit.rules._stars import Copy
from ngo_audit.text.alignment import MOST_WORDS, forms, lines_in_common, passages, words_of_lines
from ngo_audit.text.normalise import key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from ngo_audit.model import Unit
    from ngo_audit.rules.base import Corpus
    from ngo_audit.text.columns import Rows
ALIKE = 400_000
"""From this score on, in millionths, two texts are near copies."""

ALIKE_TITLED = 250_000
"""The same for two texts with one title."""

PASSAGE = 25
"""So many words in common, in runs, are a passage: a long sentence or two."""

_AT_HAND = 256
"""So many texts are at hand while pairs are verified: the pairs of a text come together."""

_FACTS = 3
"""Where so many facts differ in the same places, a form was filled in twice."""

_RARE = 6  # rare shingles that a passage has at least


def shingle(texts: Rows, corpus: Corpus) -> Rows:
    """From text to shingle: each three words in a row, blocks and pages apart.

    A page alone is like no other: half of the work, and of the memory, is saved.
    """
    from ngo_audit.text import resemblance, shingles  # noqa: PLC0415 - not paid for by a page alone

    several = len(corpus.documents) > 1
    units = [corpus.units(number)[0] for number in texts["other"].tolist()]
    wanted = [several or unit.place != PAGE for unit in units]
    numbers, units = texts["other"][resemblance.flags(wanted)], [*compress(units, wanted)]
    hashes, owners = shingles.shingles([text_of(unit) for unit in units])
    kinds = resemblance.flags([unit.place == PAGE for unit in units])
    return resemblance.postings(hashes, numbers[owners], kinds[owners])


def weigh(postings: Rows, _corpus: Corpus) -> Rows:
    """From shingle to pair: what each two texts share."""
    from ngo_audit.text import resemblance  # noqa: PLC0415 - as above

    return resemblance.weighed(postings)


def add(shares: Rows, _corpus: Corpus) -> Rows:
    """From pair to text: all that two of them share."""
    from ngo_audit.text import resemblance  # noqa: PLC0415 - as above

    return resemblance.added(shares)


def own(sums: Rows, _corpus: Corpus) -> Rows:
    """From text to text: what the first of two weighs."""
    from ngo_audit.text import resemblance  # noqa: PLC0415 - as above

    return resemblance.owned(sums)


def score(candidates: Rows, _corpus: Corpus) -> Rows:
    """From text to pair: those that may be copies or share a passage."""
    from ngo_audit.text import resemblance  # noqa: PLC0415 - as above

    return resemblance.scored(candidates, ALIKE_TITLED, _RARE)


def verify(pairs: Rows, corpus: Corpus) -> Rows:
    """From pair to pair: those that are copies, or share a passage indeed."""
    from ngo_audit.text import resemblance  # noqa: PLC0415 - as above
    from ngo_audit.text.runs import Runs  # noqa: PLC0415 - as above

    first = cache(lambda number: corpus.units(number)[0])
    text = lru_cache(_AT_HAND)(lambda number: text_of(first(number)))
    titles = cache(lambda number: _titles(corpus.units(number)))
    runs = lru_cache(_AT_HAND)(lambda number: Runs.of(forms(text(number)), RUN))
    lines = lru_cache(_AT_HAND)(lambda number: words_of_lines(text(number)))

    def passage(one: int, other: int, score: int, shared: int) -> int:
        ours, theirs = first(one), first(other)
        alike = score >= (ALIKE_TITLED if titles(one) & titles(other) else ALIKE)
        may_share = _may_share(ours, theirs, shared)
        if not (alike or may_share) or are_versions(ours, theirs):
            return -1
        difference = _difference(ours, theirs, score)
        if alike and (difference.is_copy or difference.is_form):
            return 0 if difference.is_copy else -1
        if not may_share:
            return -1
        texts = difference.kept_text, difference.copy_text
        if max(runs(one).words, runs(other).words) > MOST_WORDS:  # these are aligned by lines
            most = lines_in_common(lines(one), lines(other))
        else:
            most = runs(one).common(runs(other))
        if most < PASSAGE:  # to align them takes longer
            return -1
        words = passages(*texts, RUN)
        return words if words >= PASSAGE and len(difference.changes) < _FACTS else -1

    rows = pairs[["key", "other", "score", "shared"]].tolist()
    # those of a page together: it may have to be fetched
    pages = {number: corpus.units(number)[0].page for row in rows for number in row[:2]}
    order = sorted(range(len(rows)), key=lambda n: [pages[number] for number in rows[n][:2]])
    found = {n: passage(*rows[n]) for n in order}
    return resemblance.verified(pairs, [found[n] for n in range(len(rows))])


def _titles(units: Sequence[Unit]) -> AbstractSet[str]:
    return {key(title) for title in {*map(title_of, units)}} - {""}


def _may_share(one: Unit, other: Unit, shared: int) -> bool:
    # of two pages one finding tells all, not one for each two blocks; what many share is a form
    return shared >= _RARE and (one.place == PAGE or one.page == other.page)


def _difference(one: Unit, other: Unit, score: int) -> Difference:
    unit, kept = sorted((one, other), key=lambda found: found.value)
    return Difference.of(Copy(unit, kept, score))


STAGES = (shingle, weigh, add, own, score, verify)


def fill(postings: Rows, _corpus: Corpus) -> Rows:
    """From shingle to text: how much of each text stands in many others as well."""
    from ngo_audit.text import resemblance  # noqa: PLC0415 - as above

    return resemblance.filled(postings, FAMILY)


def form(fillings: Rows, _corpus: Corpus) -> Rows:
    """From text to shingle: the texts that are mostly a form."""
    from ngo_audit.text import resemblance  # noqa: PLC0415 - as above

    return resemblance.formed(fillings, FAMILY)


FAMILIES = (shingle, fill, form)
