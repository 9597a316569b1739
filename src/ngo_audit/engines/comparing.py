"""Corpus rules at work on what they have collected from all pages."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from ngo_audit.check import conclude
from ngo_audit.engines.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ngo_audit.check import Result
    from ngo_audit.engines.facts import Facts
    from ngo_audit.model import Document
    from ngo_audit.rules.base import Active, Collect, Stage
    from ngo_audit.text.columns import Rows


def compared(
    documents: Sequence[Document],
    rules: Sequence[Active],
    collected: Mapping[Collect, Facts],
) -> Iterator[Result]:
    """Yield what corpus rules find in the facts that were collected on each document."""
    by_id = {document.page.id: document for document in documents}
    texts = cache(lambda collect, keys: Texts.of(documents, collected[collect], keys))
    rows = cache(lambda collect, keys, stages: _reduced(stages, texts(collect, keys)))
    for active in rules:
        collect, keys, stages = active.rule.collect, active.rule.keys, active.rule.stages
        if collect and len(collected[collect]):
            corpus, reduced = partial(texts, collect, keys), partial(rows, collect, keys, stages)
            yield from conclude(active, corpus, reduced, by_id.get)


def _reduced(stages: Sequence[Stage], texts: Texts) -> Rows:
    from ngo_audit.engines.stages import reduced  # noqa: PLC0415 - not paid for by a page alone

    return reduced(stages, texts)
