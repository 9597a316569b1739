"""The language of a page and of each of its blocks."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ngo_audit.text.language import SAMPLE, identify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ngo_audit.model import Block, Document
    from ngo_audit.text.edits import Span


def with_languages(document: Document) -> Document:
    """Return the document with the language of its running text, as a whole and by block.

    A block without running text has none of its own; the majority of the text is the page's.
    """
    told = cache(_language)  # blocks may stand on a page more than once
    openings = (" ".join(_opening(document, block.body)) for block in document.blocks)
    blocks = tuple(
        replace(block, language=told(text))
        for block, text in zip(document.blocks, openings, strict=True)
    )
    return replace(document, blocks=blocks, language=_majority(blocks))


def _language(text: str) -> str | None:
    guess = identify(text)
    return guess.language if guess else None


def _opening(document: Document, lines: Iterable[Span]) -> Iterator[str]:
    """Yield the first lines of a text, as many as its language is told by."""
    left = SAMPLE
    for line in lines:
        if left <= 0:
            return
        yield document.text(line)
        left -= line.end - line.start


def _majority(blocks: Iterable[Block]) -> str | None:
    share: Counter[str] = Counter()
    for block in blocks:
        if block.language:
            share[block.language] += sum(line.end - line.start for line in block.body)
    return max(share, key=lambda language: (share[language], language), default=None)
