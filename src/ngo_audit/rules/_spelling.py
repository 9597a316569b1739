"""What the rules of the spelling family share: each word judged in the language of its block."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING

from ngo_audit.rules._lines import REMEMBERED, all_lines, lines, of_page, shifted
from ngo_audit.text import brief
from ngo_audit.text.language import identify
from ngo_audit.text.spelling import misspellings
from ngo_audit.text.strange import RELATED, reads_strange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ngo_audit.model import Document, Site
    from ngo_audit.text.edits import Span
    from ngo_audit.text.spelling import Misspelling


_GOES_ON = re.compile(r"(?<!\w)[^\W\d_A-ZÀ-Þ]+,?[ \u00a0]\Z")
_LOOK_BACK = 40  # more code points than most words have
_ACCENTED = re.compile(r"[^\W\d_A-Za-z]|[A-Za-z][\u0300-\u0327]")


def suspects(document: Document, site: Site) -> Sequence[tuple[Span, Misspelling]]:
    """Return the suspected words of a page with their place in it, in order.

    In a page that is typed without accents none of them is mended: it would be half mended.
    """
    return _on_page(document)(site)


@of_page
def _on_page(document: Document) -> Callable[[Site], Sequence[tuple[Span, Misspelling]]]:
    return lru_cache(maxsize=1)(partial(_suspected, document))


def _suspected(document: Document, site: Site) -> Sequence[tuple[Span, Misspelling]]:
    found = list(_without_names(list(_suspects(document, site)), document.page.text))
    bare = sum(word.wants_accents for _, word in found)
    if bare > 1 and bare > sum(1 for _ in islice(_ACCENTED.finditer(document.page.text), bare)):
        found = [
            (at, replace(word, sure=word.sure and not word.wants_accents)) for at, word in found
        ]
    return found


def _suspects(document: Document, site: Site) -> Iterator[tuple[Span, Misspelling]]:
    accepted = site.own_words(document.page.id)
    spoken = site.languages or site.candidates
    strange = frozenset(_strange(document, site))
    for line, known in all_lines(document):
        text = document.prose(line)
        language = known or _brief(text, spoken)
        if language and language not in strange:
            for word in _misspellings(text, language, site.candidates, accepted):
                yield shifted(word.span, line), word


def _without_names(
    found: Sequence[tuple[Span, Misspelling]], text: str
) -> Iterator[tuple[Span, Misspelling]]:
    """Yield the words but those that the page writes as names; none of these is mended.

    A known misspelling is no name, whatever has a capital.
    """
    told = {at.start for at, _ in found}
    within = cache(lambda name: frozenset(_within_sentences(name, text)))
    for at, word in found:
        if word.listed:
            yield at, word
        elif word.word[0].islower():
            name = word.word[0].upper() + word.word[1:]
            yield at, replace(word, sure=word.sure and not within(name))
        elif within(word.word) <= told:
            yield at, word


def _within_sentences(name: str, text: str) -> Iterator[int]:
    """Yield where a word with a capital stands behind one in small letters."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if _GOES_ON.search(text, max(0, at - _LOOK_BACK), at) and not text[end : end + 1].isalnum():
            yield at
        at = text.find(name, end)


@lru_cache(REMEMBERED)
def _brief(text: str, candidates: tuple[str, ...]) -> str | None:
    return brief.language(text, candidates)


def _strange(document: Document, site: Site) -> Iterator[str]:
    """Yield the languages of a page that its text cannot be in, such as Portuguese for Galician."""
    texts: dict[str, list[str]] = {}
    for line, language in lines(document):
        if language in RELATED:
            texts.setdefault(language, []).append(document.prose(line))
    for language, written in texts.items():
        others = tuple(other for other in site.candidates if other != language)
        if reads_strange(tuple(written), language, others):
            yield language


@lru_cache(REMEMBERED)
def _misspellings(
    text: str, language: str, others: tuple[str, ...], accepted: frozenset[str]
) -> tuple[Misspelling, ...]:
    found = tuple(misspellings(text, language, others, accepted))
    guess = identify(text) if found else None
    if guess is None or guess.language == language:
        return found
    # a paragraph in another language than its block
    return tuple(misspellings(text, guess.language, (*others, language), accepted))
