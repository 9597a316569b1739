"""Pages that repeat, in the wrong language, what a version of theirs says."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Level, Related
from ngo_audit.rules._twins import collect, size, twins
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.language import identify
from ngo_audit.text.names import language_name

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from ngo_audit.model import PageId
    from ngo_audit.rules._twins import Twin
    from ngo_audit.rules.base import Corpus
    from ngo_audit.text.columns import Rows

_WHOLE = 90
"""Percent of a page's paragraphs that another version has as well: nobody translated it."""

_PART = 5
"""So many percent are more than a quotation that was meant."""

_SEVERAL = 2
"""So many paragraphs are not found on a page of another name by chance."""

_MOST = 50
"""So many paragraphs of a page are named."""

_SENTENCE = re.compile(r"(?:\w{5}[.!?]\s|[.;!?…。！？؟।][\"')」』]*$)")
"""How a sentence ends: names are right in any language, and “St.” in them ends nothing."""


def conclude(corpus: Corpus, _rows: Callable[[], Rows], _options: Options) -> Iterator[Finding]:
    copies = [copy for versions in _pages(corpus) for copy in _of_versions(versions)]
    copies += _by_text(corpus, {copy.twin.page for copy in copies})
    yield from map(_finding, sorted(copies, key=lambda copy: copy.twin.page))


def _pages(corpus: Corpus) -> Iterator[Sequence[Twin]]:
    """Yield the versions of each page."""
    return (twins(corpus.units(number)) for number in range(len(corpus)))


def _of_versions(versions: Sequence[Twin]) -> Iterator[_Copy]:
    """Yield what versions of one page have from one another."""
    owners = _owners(versions if len(versions) > 1 else ())
    for twin in versions:
        repeated = {p: owners[p] for p in twin.paragraphs if len(owners.get(p, ())) > 1}
        copy = _whole(twin, repeated) or _part(twin, repeated) if repeated else None
        if copy and copy.has_sentence:
            yield copy


def _by_text(corpus: Corpus, told: Container[PageId]) -> Iterator[_Copy]:
    """Yield pages in the wrong language that are copies of a page with another name."""
    pages = [twin for versions in _pages(corpus) for twin in versions]
    wrong = [twin for twin in pages if not _is_right(twin) and twin.page not in told]
    wrong = [twin for twin in wrong if len(twin.paragraphs) >= _SEVERAL]
    # pages are compared only if there is such a one, which is rare
    owners = _owners(filter(_is_right, pages)) if wrong else {}
    for twin in wrong:
        shared = [paragraph for paragraph in twin.paragraphs if paragraph in owners]
        copy = _from_source(twin, twin.document.language or "", shared, owners)
        if copy and copy.share >= _WHOLE and copy.has_sentence:
            yield copy


def _owners(pages: Iterable[Twin]) -> Mapping[str, Sequence[Twin]]:
    """Return the pages that have each paragraph."""
    owners: dict[str, list[Twin]] = defaultdict(list)
    for twin in pages:
        for paragraph in twin.paragraphs:
            owners[paragraph].append(twin)
    return owners


@dataclass(frozen=True, slots=True)
class _Copy:
    """What a page repeats of a twin, and in which language that is."""

    twin: Twin
    source: Twin
    language: str
    paragraphs: Sequence[str]

    @property
    def share(self) -> int:
        """How much of the page it is, in percent."""
        return 100 * sum(map(size, self.paragraphs)) // self.twin.size

    @property
    def has_sentence(self) -> bool:
        return any(map(_SENTENCE.search, self.paragraphs))


def _whole(twin: Twin, repeated: Mapping[str, Sequence[Twin]]) -> _Copy | None:
    """Return what a page repeats if that is all of it, and in another language than its own."""
    guess = identify("\n".join(map(twin.text, repeated)))
    spoken = twin.document.language
    if guess is None or twin.is_in(guess.language) or (spoken and _is_right(twin)):
        return None
    copy = _from_source(twin, guess.language, repeated, repeated)
    return copy if copy and copy.share >= _WHOLE else None


def _part(twin: Twin, repeated: Mapping[str, Sequence[Twin]]) -> _Copy | None:
    """Return the paragraphs that a page repeats in another language than its own."""
    spoken: dict[str, list[str]] = defaultdict(list)
    for paragraph in repeated:
        guess = identify(twin.text(paragraph))
        if guess and not twin.is_in(guess.language):
            spoken[guess.language].append(paragraph)
    copies = (_from_source(twin, each, spoken[each], repeated) for each in sorted(spoken))
    copy = max(filter(None, copies), key=lambda copy: copy.share, default=None)
    return copy if copy and _PART <= copy.share < _WHOLE else None


def _from_source(
    twin: Twin,
    language: str,
    paragraphs: Iterable[str],
    owners: Mapping[str, Sequence[Twin]],
) -> _Copy | None:
    """Return what a page has from the version that is meant to be in a language, if there is."""
    shared: dict[PageId, list[str]] = defaultdict(list)
    sources: dict[PageId, Twin] = {}
    for paragraph in paragraphs:
        for owner in owners[paragraph]:
            if owner.is_in(language) and _is_right(owner):
                sources[owner.page] = owner
                shared[owner.page].append(paragraph)
    page = min(shared, key=lambda page: (-sum(map(size, shared[page])), page), default=None)
    return _Copy(twin, sources[page], language, shared[page]) if page else None


def _is_right(twin: Twin) -> bool:
    """Tell whether nothing shows that a page is itself in the wrong language."""
    return twin.document.language is None or twin.is_in(twin.document.language)


def _finding(copy: _Copy) -> Finding:
    twin, source, share = copy.twin, copy.source, copy.share
    there = language_name(copy.language)
    is_whole = share >= _WHOLE
    extent = "the page" if is_whole else f"{share} % of the page"
    places = () if is_whole else map(twin.paragraphs.__getitem__, copy.paragraphs[:_MOST])
    return Finding(
        RULE.name,
        twin.page,
        twin.unit.span,
        f"{extent} is in {there}, not in {twin.language}",
        related=(
            Related(source.page, source.unit.span, "the page to translate"),
            *(Related(twin.page, place, f"in {there}") for place in places),
        ),
        details={
            "explanation": f"{share} % of the text stands there word for word",
            "share": share,
            "language": copy.language,
            "meant": twin.version.tag,
        },
    )


RULE = Rule.of(__name__, "translation", Level.ERROR, collect=collect, conclude=conclude)
