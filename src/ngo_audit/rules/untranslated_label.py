"""Labels and headings left in another language than the text around them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Fix, Level, Safety
from ngo_audit.rules._headings import foreign_headings
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text import labels
from ngo_audit.text.edits import Edit
from ngo_audit.text.foreign import foreign
from ngo_audit.text.language import identify
from ngo_audit.text.names import language_name
from ngo_audit.text.versions import akin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ngo_audit.model import Block, Document, Site
    from ngo_audit.text.edits import Span


def check(document: Document, site: Site, _options: Options) -> Iterator[Finding]:
    counts = Counter(document.text(label) for block in document.blocks for label, _ in _all(block))
    above: str | None = None
    named = dict(document.spoken)  # by the source: it is meant
    for block in document.blocks:
        expected = block.language or document.language
        for label, under in _all(block):
            words = document.text(label)
            language = foreign(words, expected, site.candidates, site.words) if expected else None
            meant = label in named or (language and _is_meant(document, language))
            if not expected or not language or meant:
                continue
            if language not in _spoken(document, (*block.body, *under)):
                doubtful = counts[words] == 1 and _is_caption(document, under)
                spoken = _spoken(document, under, together=True)
                # the label may belong to the block above, and this one be a passage in it
                safe = not doubtful and language not in spoken and language != above
                yield _finding(document, label, language, expected, safe=safe)
        above = expected
    for line, language, expected in foreign_headings(document, site):
        if line not in named:
            yield _finding(document, line, language, expected, safe=False)


def _is_meant(document: Document, language: str) -> bool:
    """Tell whether not the label is in the wrong language, but the text around it."""
    return document.version is not None and akin(language, document.version.language)


def _all(block: Block) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    """Yield the labels of a block, each with what stands under it."""
    yield from ((label, ()) for label in block.separators)
    yield from ((section.label, section.body) for section in block.sections)


def _spoken(document: Document, lines: Iterable[Span], *, together: bool = False) -> frozenset[str]:
    """Return the languages of lines that are long enough to tell, or of all of them together.

    A French label over a French passage is right, whatever the text around the passage is in.
    Short lines may as well be names.
    """
    texts = [document.text(line) for line in lines]
    guesses = map(identify, [" ".join(texts)] if together else texts)
    return frozenset(guess.language for guess in guesses if guess)


def _is_caption(document: Document, lines: Sequence[Span]) -> bool:
    """Tell a single sentence, which may tell what the label is: the title of a film or a book."""
    return len(lines) == 1 and document.text(lines[0]).endswith(".")


def _finding(
    document: Document, label: Span, language: str, expected: str, *, safe: bool
) -> Finding:
    words = document.text(label)
    there, here = language_name(language), language_name(expected)
    return Finding(
        RULE.name,
        document.page.id,
        label,
        f"“{words}” is {there}, the text around it {here}",
        fix=_fix(label, labels.translate(words, language, expected), safe=safe),
    )


def _fix(label: Span, translation: str | None, *, safe: bool) -> Fix | None:
    """Only what the glossary knows is ever translated."""
    if translation is None:
        return None
    safety = Safety.SAFE if safe else Safety.UNSAFE
    return Fix(f"Write “{translation}”", (Edit(label, translation),), safety)


RULE = Rule.of(__name__, "translation", Level.WARNING, check=check)
