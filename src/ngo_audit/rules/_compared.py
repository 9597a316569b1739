"""Copies beside what is kept instead of them, worked out once for all rules that tell of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.rules._difference import Difference
from ngo_audit.rules._likeness import comparable
from ngo_audit.rules._stars import copies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ngo_audit.rules._stars import Copy
    from ngo_audit.rules.base import Corpus
    from ngo_audit.text.columns import Rows


def differences(corpus: Corpus, pairs: Callable[[], Rows], *, pages: bool) -> Iterator[Difference]:
    """Yield the copies among blocks, or among whole pages, in the order of pages and places."""
    if not comparable(corpus):
        return
    found = corpus.once((differences, pages), lambda: _found(corpus, pairs(), pages=pages))
    for copy, difference in found:
        yield difference or Difference.of(copy)


def _found(corpus: Corpus, pairs: Rows, *, pages: bool) -> Sequence[tuple[Copy, Difference | None]]:
    """Return the copies; what is word for word the same is not held, there may be very many."""
    beside = (Difference.of(copy) for copy in copies(corpus, pairs, pages=pages))
    return [(one.copy, None if one.kept_text == one.copy_text else one) for one in beside]
