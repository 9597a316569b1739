"""Copies beside what is kept instead of them, worked out once for all rules that tell of them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ngo_audit.rules._difference import Difference
from ngo_audit.rules._likeness import comparable, text_of
from ngo_audit.rules._stars import copies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ngo_audit.rules._stars import Copy
    from ngo_audit.rules.base import Corpus
    from ngo_audit.text.columns import Rows

_AT_HAND = 64
"""Copies of so many texts may come in turns."""


def differences(
    corpus: Corpus, pairs: Callable[[], Rows], *, pages: bool, same: bool = True
) -> Iterator[Difference]:
    """Yield the copies among blocks, or among whole pages, in the order of pages and places.

    Those that are word for word the ``same`` may be left out: there may be very many.
    """
    if not comparable(corpus):
        return
    found = corpus.once((differences, pages), lambda: _found(corpus, pairs(), pages=pages))
    for copy, difference in found:
        if difference or same:
            yield difference or Difference.of(copy)


def _found(corpus: Corpus, pairs: Rows, *, pages: bool) -> Sequence[tuple[Copy, Difference | None]]:
    """Return the copies; what is word for word the same is not held."""
    kept_text = lru_cache(_AT_HAND)(text_of)  # of the one that is kept instead of many
    found = []
    for copy in copies(corpus, pairs, pages=pages):
        texts = kept_text(copy.kept), text_of(copy.unit)
        found.append((copy, None if texts[0] == texts[1] else Difference(copy, *texts)))
    return found
