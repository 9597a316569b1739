"""Notices: what a run had to assume, and what it did not check."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ngo_audit.report import Notice
from ngo_audit.text import brief, lexicon
from ngo_audit.text.language import is_sure
from ngo_audit.text.names import language_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ngo_audit.model import Block, Document, Site


def unsure(document: Document) -> Iterator[str]:
    """Yield the languages without a lexicon that a page may be in, or in another one like them."""
    texts: dict[str, list[str]] = defaultdict(list)
    for block in document.blocks:
        if block.language and lexicon.load(block.language) is None:
            texts[block.language] += map(document.text, block.body)
    for language, lines in texts.items():
        if not is_sure(" ".join(lines), language):
            yield language


def notices(
    document: Document, site: Site, doubted: Collection[str], fixed: set[str]
) -> Iterator[Notice]:
    """Yield what had to be assumed of a page, and what was not checked.

    ``doubted`` are the languages that it may or may not be in; ``fixed`` remembers the files of
    which it was told that they cannot be mended.
    """
    path = document.page.id.path
    if document.page.assumed:
        yield Notice(path, "encoding", document.page.assumed)
    if document.page.fixed and path not in fixed:
        fixed.add(path)
        yield Notice(path, "read-only", f"cannot be mended in place: {document.page.fixed}")
    yield from (Notice(path, "left-out", told) for told in document.page.left_out)
    met = Counter(
        _unchecked(_language(document, block, site), doubted) for block in document.blocks
    )
    for (kind, why), blocks in met.items():
        if kind:
            yield Notice(path, kind, f"{why}: spelling was not checked", blocks)


def _language(document: Document, block: Block, site: Site) -> str | None:
    """Return the language of a block, or of the first of its lines that tells its own."""
    language = block.language or document.language
    if language:
        return language
    head = (line for line in (block.title, block.tagline) if line)
    filled = (line for section in block.sections for line in (section.label, *section.body))
    spoken = site.languages or site.candidates
    told = (brief.language(document.text(line), spoken) for line in (*head, *block.body, *filled))
    return next(filter(None, told), None)


def _unchecked(language: str | None, doubted: Collection[str]) -> tuple[str, str]:
    """Return why text in a language is not checked, the kind of notice first; empty if it is."""
    if language is None or language in doubted:
        return "language", "the language cannot be told"
    if lexicon.load(language) is None:
        return "lexicon", f"no lexicon for {language_name(language)}"
    return "", ""
