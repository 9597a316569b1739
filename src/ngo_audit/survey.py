"""The survey: what all documents of a run say together about their site."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ngo_audit.model import MarkKind, Site
from ngo_audit.text.edits import Span
from ngo_audit.text.lexicon import strangers
from ngo_audit.text.links import linked_versions
from ngo_audit.text.normalise import key
from ngo_audit.text.policies import Policies
from ngo_audit.text.several import Several
from ngo_audit.text.stretches import stretches
from ngo_audit.text.versions import Version, akin, versions
from ngo_audit.text.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ngo_audit.model import Block, Document, PageId

WIDESPREAD = ("en", "fr")
"""Languages that stray words and labels may be in on a site of any language."""

NO_VOCABULARY = Vocabulary()
NO_POLICIES = Policies()

_SHORT = 100
"""Code points of a line that may be a name, a title or a label."""

_OWN = 4
"""A word in so many different texts is the site's own, whatever a dictionary says."""

_TOGETHER = 200_000
"""Texts with so many code points are looked at together."""

_LATELY = 50_000
"""So many texts are known again."""


def with_versions(
    documents: Sequence[Document], languages: Sequence[str] = ()
) -> tuple[Document, ...]:
    """Return the documents, each with the language version that it is by its links or its path.

    ``languages`` are those the user named.
    """
    paths = [("/".join(filter(None, each.page.id)), each.language) for each in documents]
    linked = linked_versions([each.page.versions for each in documents])
    found = zip(documents, linked, versions(paths, languages), strict=True)
    told = ((each, link or _told(each, version)) for each, link, version in found)
    meant = [each.with_version(version) for each, version in told]
    kept = _kept(meant)
    return tuple(e.with_kept(kept[e.page.id]) if e.page.id in kept else e for e in meant)


def _kept(documents: Iterable[Document]) -> Mapping[PageId, frozenset[str]]:
    """Return the short lines of each page that a version in another language has as well."""
    pages: dict[str, list[tuple[Document, Version]]] = defaultdict(list)
    for document in documents:
        if document.version:
            pages[document.version.key].append((document, document.version))
    kept = {}
    for group in pages.values():
        lines = [_short_lines(document) for document, _ in group] if len(group) > 1 else []
        for (document, version), own in zip(group, lines, strict=False):
            read = zip(group, lines, strict=True)
            others = [said for (_, v), said in read if not akin(version.language, v.language)]
            if others:
                kept[document.page.id] = own.intersection(frozenset().union(*others))
    return kept


def _short_lines(document: Document) -> frozenset[str]:
    """Return the normal forms of the titles, labels and other short lines of a page."""
    spans = (line for block in document.blocks for line in _lines(block))
    return frozenset(key(document.text(line)) for line in spans if line.end - line.start <= _SHORT)


def _lines(block: Block) -> Iterator[Span]:
    yield from (line for line in (block.title, block.tagline) if line)
    yield from (*block.body, *block.separators)
    for section in block.sections:
        yield from (section.label, *section.body)


def _told(document: Document, version: Version | None) -> Version | None:
    """Return the version that a page says it is; what it does not say its path tells."""
    page = document.page
    whole = Span(0, len(page.text))
    tags = (m.value for m in page.marked(MarkKind.LANGUAGE) if m.span == whole)
    tag = next(tags, version.tag if version else document.language) if page.twin else None
    return Version(tag.lower(), f"= {page.twin}") if tag else version


def survey(
    documents: Sequence[Document],
    languages: Sequence[str] = (),
    vocabulary: Vocabulary = NO_VOCABULARY,
    policies: Policies = NO_POLICIES,
) -> Site:
    """Return what the rules may ask about the site.

    ``languages``, ``vocabulary`` and ``policies`` are those the user named.
    """
    share: Counter[str] = Counter()
    words = _Words()
    for document in documents:
        whole = document.whole()
        _count_languages(whole, share)
        words.add(whole)
    met = tuple(languages) or _by_share(share)
    candidates = tuple(dict.fromkeys((*met, *WIDESPREAD)))
    return Site(met, candidates, words.own(), vocabulary, policies)


def _count_languages(document: Document, share: Counter[str]) -> None:
    """Count the running text in each language, and the language of the path."""
    if document.version:
        share[document.version.language] += 0
    for block in document.blocks:
        if block.language:
            share[block.language] += sum(line.end - line.start for line in block.body)


def _by_share(share: Counter[str]) -> tuple[str, ...]:
    """Return the languages of the running text, by their share in it, then those of paths."""
    return tuple(sorted(share, key=lambda language: (-share[language], language)))


class _Words:
    """Finds the words that no lexicon knows and that stand in several texts, copies counted once.

    A text has the words that are strange to the language of any document it stands in. Of texts
    only hashes are kept; many texts are looked at together, and what menus repeat is looked at
    once in a while.
    """

    def __init__(self) -> None:
        self._met = Several(_OWN)
        self._waiting: dict[str | None, dict[str, None]] = defaultdict(dict)
        self._lately: set[int] = set()

    def add(self, document: Document) -> None:
        language = document.language
        waiting = self._waiting[language]
        for text in texts_of(document):
            met = hash((language, text))
            if met not in self._lately:
                self._lately.add(met)
                waiting[text] = None
        if sum(map(len, waiting)) >= _TOGETHER:
            self._look(language, self._waiting.pop(language))
        if len(self._lately) >= _LATELY:
            self._lately.clear()

    def own(self) -> frozenset[str]:
        """Return the words that stand in enough of the texts."""
        for language, texts in self._waiting.items():
            self._look(language, texts)
        self._waiting.clear()
        return self._met.found()

    def _look(self, language: str | None, texts: Iterable[str]) -> None:
        for text, found in zip(texts, strangers(language).each(texts), strict=True):
            for word in set(map(str.lower, found)):
                self._met.add(word, hash(text))


def texts_of(document: Document) -> Iterator[str]:
    """Yield the titles, taglines and paragraphs of a document, those of sections too.

    So it does with what attributes say, and with menus and the like.
    """
    for block in (*document.blocks, *document.chrome):
        head = (line for line in (block.title, block.tagline) if line)
        filled = (line for section in block.sections for line in section.body)
        lines = (*head, *block.body, *filled, *block.asides)
        for line in lines:
            yield from map(document.prose, stretches(document.page.text, line))
