"""The stages of a corpus rule, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.engines.spool import regrouped
from ngo_audit.text import columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ngo_audit.engines.texts import Texts
    from ngo_audit.rules.base import Stage
    from ngo_audit.text.columns import Rows

IN_MEMORY = 8_000_000
"""Bytes of rows that wait in memory between two stages."""

_PORTION = 512  # texts that the first stage gets at a time


def reduced(stages: Sequence[Stage], texts: Texts, in_memory: int = IN_MEMORY) -> Rows:
    """Return what the last stage makes of the texts, sorted by key; there is at least one text.

    Raises OSError where rows do not fit in memory nor in the folder for temporary files.
    """
    portions: Iterable[Rows] = _portions(texts)
    for stage in stages:
        portions = regrouped(_through(stage, portions, texts), in_memory)
    return columns.joined([*portions])


def _portions(texts: Texts) -> Iterator[Rows]:
    """Yield the texts, those of a page together: it may have to be fetched."""
    rows = columns.numbered(texts.keys)
    order = sorted(range(len(texts)), key=texts.page)
    for start in range(0, len(order), _PORTION):
        yield columns.chosen(rows, sorted(order[start : start + _PORTION]))


def _through(stage: Stage, portions: Iterable[Rows], texts: Texts) -> Iterator[Rows]:
    for rows in portions:
        yield stage(rows, texts)
