"""The survey: what all documents of a run say together about their site."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ngo_audit.model import Site
from ngo_audit.text import lexicon, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ngo_audit.model import Block, Document

WIDESPREAD = ("en", "fr")
"""Languages that stray words and labels may be in on a site of any language."""

_OWN = 4
"""A word in so many different texts is the site's own, whatever a dictionary says."""


def survey(documents: Sequence[Document], languages: Sequence[str] = ()) -> Site:
    """Return what the rules may ask about the site; ``languages`` are those the user named."""
    met = tuple(languages) or _languages(documents)
    return Site(met, tuple(dict.fromkeys((*met, *WIDESPREAD))), _words(documents))


def _languages(documents: Iterable[Document]) -> tuple[str, ...]:
    """Return the languages of the running text, by their share in it."""
    share: Counter[str] = Counter()
    for document in documents:
        for block in document.blocks:
            if block.language:
                share[block.language] += sum(line.end - line.start for line in block.body)
    return tuple(sorted(share, key=lambda language: (-share[language], language)))


def _words(documents: Iterable[Document]) -> frozenset[str]:
    """Return the words no lexicon knows that stand in several texts, copies counted once."""
    texts: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        known = lexicon.load(document.language or "")
        for block in document.blocks:
            for line in _lines(document, block):
                for word in tokens.words(line):
                    if known is None or word.form not in known:
                        texts[word.form.lower()].add(line)
    return frozenset(word for word, lines in texts.items() if len(lines) >= _OWN)


def _lines(document: Document, block: Block) -> Iterable[str]:
    head = (line for line in (block.title, block.tagline) if line)
    filled = (line for section in block.sections for line in section.body)
    return (document.text(line) for line in (*head, *block.body, *filled))
