"""Pages without a version in a language of the site, and sections that a version lacks."""

from __future__ import annotations

from collections import defaultdict
from itertools import permutations
from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Level, Related, SectionState
from ngo_audit.rules._twins import collect, twins
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text import labels
from ngo_audit.text.lines import trimmed
from ngo_audit.text.names import language_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from ngo_audit.rules._twins import Twin
    from ngo_audit.rules.base import Corpus
    from ngo_audit.text.columns import Rows
    from ngo_audit.text.edits import Span

_OTHERS = 80
"""If so many percent of the other pages exist in both languages, all are meant to."""

_SHORTER = 60
"""Percent of the text, and of the headings, of its source below which a page lacks a part."""

_HEADINGS = 2
"""So many headings that are missing are no matter of how a text is divided."""


_LINES = 2
"""So many lines are missing with a section: its label and what stands under it."""


class MissingOptions(Options, frozen=True):
    """``least_pages``: with fewer in two languages, a page in one of them is no exception."""

    least_pages: int = 5


def conclude(
    corpus: Corpus, _rows: Callable[[], Rows], options: MissingOptions
) -> Iterator[Finding]:
    pages = [twins(corpus.units(number)) for number in range(len(corpus))]
    having = _having(pages)
    expected = _expected(having, options.least_pages)
    for versions in pages:
        # what is said of several versions is said of the one in the main language
        versions.sort(key=lambda twin: (-len(having[twin.version.language]), twin.page))
    found = (
        finding
        for versions in pages
        for finding in (*_without_version(versions, expected), *_without_sections(versions))
    )
    yield from sorted(found, key=lambda finding: (finding.page, finding.message))


def _having(pages: Sequence[Sequence[Twin]]) -> Mapping[str, AbstractSet[int]]:
    """Return the pages, by number, that exist in each language."""
    having: dict[str, set[int]] = defaultdict(set)
    for number, versions in enumerate(pages):
        for twin in versions:
            having[twin.version.language].add(number)
    return having


def _expected(having: Mapping[str, AbstractSet[int]], least: int) -> Mapping[str, AbstractSet[str]]:
    """Return for each language those in which nearly all of its pages exist as well."""
    expected: dict[str, set[str]] = defaultdict(set)
    for (one, ours), (other, theirs) in permutations(having.items(), 2):
        both = len(ours & theirs)
        if both >= least and 100 * both >= _OTHERS * (len(ours) - 1):
            expected[one].add(other)
    return expected


def _without_version(
    versions: Sequence[Twin], expected: Mapping[str, AbstractSet[str]]
) -> Iterator[Finding]:
    """Yield the languages that a page is missing in, each once."""
    told = {twin.version.language for twin in versions}
    for twin in versions:
        for language in sorted(expected.get(twin.version.language, set()) - told):
            told.add(language)
            message = f"the page has no version in {language_name(language)}"
            yield Finding(RULE.name, twin.page, twin.unit.span, message)


def _without_sections(versions: Sequence[Twin]) -> Iterator[Finding]:
    """Yield what versions lack that most of the others have: a single fuller one may be stale."""
    length = _usual(twin.length for twin in versions)
    headings = _usual(len(twin.headings) for twin in versions)
    sparse = [twin for twin in versions if _is_sparse(twin, length, headings)]
    source = next(twin for twin in versions if twin not in sparse)
    for twin in versions:
        if twin.is_in(source.version.language):
            continue
        if twin in sparse:
            yield _without_parts(twin, source)
        elif len(twin.headings) < len(source.headings):
            yield from _without_labels(twin, source)


def _usual(numbers: Iterable[int]) -> int:
    """Return the middle number, of two in the middle the higher one."""
    ranked = sorted(numbers)
    return ranked[len(ranked) // 2]


def _is_sparse(twin: Twin, length: int, headings: int) -> bool:
    """Tell whether a page has much less text, and much fewer headings, than is usual."""
    ours = len(twin.headings)
    fewer = headings - ours >= _HEADINGS and 100 * ours < _SHORTER * headings
    return fewer and 100 * twin.length < _SHORTER * length


def _without_parts(twin: Twin, source: Twin) -> Finding:
    share = 100 * twin.length // source.length
    told = f"{len(twin.headings)} of {len(source.headings)} headings, {share} % of the text"
    return Finding(
        RULE.name,
        twin.page,
        twin.unit.span,
        f"the page says much less than its version in {source.language}",
        related=(Related(source.page, source.unit.span, "the fuller version"),),
        details={"explanation": told},
    )


def _without_labels(twin: Twin, source: Twin) -> Iterator[Finding]:
    """Yield the sections that a page lacks, where no other words on it may stand for them."""
    ours, theirs = _filled(twin), _filled(source)
    known = [labels.words_of(text) for text in ours]
    if not known or not all(known):
        return
    headings = [labels.words_of(twin.document.text(heading)) for heading in twin.headings]
    missing = [text for text in theirs if _is_lacking(labels.words_of(text), headings)]
    lines = sum(len(theirs[text]) for text in missing) * _LINES
    if len(ours) + len(missing) <= len(theirs) and twin.lines + lines <= source.lines:
        yield from (_without_label(twin, source, text, theirs[text][0]) for text in missing)


def _is_lacking(words: AbstractSet[str], headings: Iterable[AbstractSet[str]]) -> bool:
    """Tell whether a common label is there in no wording of any language."""
    return bool(words) and not any(words <= other or other <= words for other in headings if other)


def _without_label(twin: Twin, source: Twin, text: str, label: Span) -> Finding:
    return Finding(
        RULE.name,
        twin.page,
        twin.unit.span,
        f"“{text}” of the version in {source.language} is missing",
        related=(Related(source.page, label, "the section that is missing"),),
    )


def _filled(twin: Twin) -> Mapping[str, Sequence[Span]]:
    """Return the labels of a page that have something under them, each with its places."""
    places: dict[str, list[Span]] = defaultdict(list)
    for block in twin.document.blocks:
        for section in block.sections:
            if section.state is SectionState.FILLED:
                places[trimmed(twin.document.text(section.label))].append(section.label)
    return places


RULE = Rule.of(
    __name__,
    "translation",
    Level.NOTE,
    collect=collect,
    conclude=conclude,
    options=MissingOptions,
)
