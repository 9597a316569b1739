"""Language versions of a page, told apart by their paths: ``en/well.txt``, ``fr/well.txt``."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.text.names import is_language_code, nearest_code

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

_TAG = r"([A-Za-z]{2,3}(?:[-_](?:[A-Za-z]{4}|[A-Za-z]{2}|[0-9]{3})){0,2})"
_FOLDER = re.compile(rf"(?<![^/]){_TAG}/")
_HOST = re.compile(rf"(?<![^/]){_TAG}\.(?=[^/.]+\.[^/]*/)")
_QUERY = re.compile(rf"[?&@;_](?:lang|language|locale|hl)={_TAG}(?![^&;.@])")
_WHOLE = re.compile(rf"(?<![^/]){_TAG}(?=(?:\.[^/.]*)?$)")
_BEFORE = re.compile(r"(?<![^/])([A-Za-z]{2,3})([_-]|\.(?=[^/.]+\.))(?=[^/]+$)")
_BEHIND = re.compile(rf"(?<=[^/._-])(?=([._-]){_TAG}(?:[.?@][^/]*)?$)")
_WWW = re.compile(r"(?<![^/])www\.")

_LONG_CODES = frozenset({"ast", "ckb", "fil", "hsb", "kab", "pcm", "prs", "tet", "tpi", "tzm"})
"""Languages that sites are in and that have no code of two letters."""

_COUNTRIES = (
    " ae am an ar as be bm bn bo br bs ca ch cn co cr cu cv cy ee eo et eu gd gl gn gu ie ik io is "
    "km kr ky la lb li lu mh ml mr ms mt my na ne ng no nr om or os pa pi ps rw sa sc sd se sg si "
    "sl sm sn so sr ss st sv ta tg ti tk tn to ts tt tw ug uk ve vi wa za "
)
"""Codes that as often stand for a country, or a word, a space before and after each."""

_KIN = (
    frozenset({"nb", "nn", "no"}),
    frozenset({"bs", "hr", "sr"}),
    frozenset({"id", "ms"}),
    frozenset({"fil", "tl"}),
    frozenset({"hi", "mr", "ne", "sa"}),
)
"""Languages too near to one another to say that a text is in the wrong one."""


class _Mark(NamedTuple):
    """Where a path may name a language; ``place`` is the same for all paths of one pattern."""

    start: int
    end: int
    tag: str
    place: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Version:
    """The language that a page is meant to be in, and the key that its twins have as well.

    ``tag`` is in lower case and may name a region: ``fr``, ``pt-br``.
    """

    tag: str
    key: str

    @property
    def language(self) -> str:
        return self.tag.partition("-")[0]


def akin(one: str, other: str) -> bool:
    """Tell whether two languages are one, or so near that text does not tell them apart."""
    return one == other or any({one, other} <= kin for kin in _KIN)


def versions(
    pages: Sequence[tuple[str, str | None]], named: Collection[str] = ()
) -> list[Version | None]:
    """Return the version that each page is; None where its path does not tell.

    ``pages`` are paths, each with the language of its text, ``named`` languages of which the user
    says that the site has them. A code in a path may be a department, a country or a word: it
    counts where text in that language stands under it or its neighbours, and where other versions
    stand beside it. What has twins and no code is in the language of most pages like it.
    """
    marks = [[*_marks(path)] for path, _ in pages]
    counted = _counted(pages, marks, named)
    found = [
        _version(path, [mark for mark in each if mark.tag in counted.get(mark.place, ())])
        for (path, _), each in zip(pages, marks, strict=True)
    ]
    keys = {version.key for version in found if version}
    plain = {path: _key(path) for (path, _), own in zip(pages, found, strict=True) if not own}
    bare = {path: key for path, key in plain.items() if key in keys}
    spoken = Counter(language for path, language in pages if path in bare and language)
    main = min(spoken, key=lambda language: (-spoken[language], language), default=None)
    defaults = {path: Version(main, key) for path, key in bare.items()} if main else {}
    return [own or defaults.get(path) for (path, _), own in zip(pages, found, strict=True)]


def _marks(path: str) -> Iterator[_Mark]:
    """Yield what may be the language in a path, from left to right."""
    found = [
        *((m, 1, ("folder", path[: m.start()])) for m in _FOLDER.finditer(path)),
        *((m, 1, ("host", path[: m.start()])) for m in _HOST.finditer(path)),
        *((m, 1, ("query", "")) for m in _QUERY.finditer(path)),
        *((m, 1, ("whole", path[: m.start()])) for m in _WHOLE.finditer(path)),
        *((m, 1, ("before", m[2])) for m in _BEFORE.finditer(path)),
        *((m, 2, ("behind", m[1])) for m in _BEHIND.finditer(path)),
    ]
    for match, group, place in sorted(found, key=lambda each: each[0].span(each[1])):
        tag = _tag(match[group])
        if tag:
            yield _Mark(match.start(), max(match.end(), match.end(group)), tag, place)


@lru_cache
def _tag(text: str) -> str:
    """Return a language tag in its normal form; nothing where no language has it."""
    code, *rest = re.split("[-_]", text.lower())
    language = code if is_language_code(code) else nearest_code(code) or ""
    if len(language) != len("xx") and language not in _LONG_CODES:
        return ""
    return "-".join((language, *rest))


def _key(path: str) -> str:
    return _WWW.sub("", path).casefold()


def _version(path: str, marks: Sequence[_Mark]) -> Version | None:
    """Return what the first mark says, with the path without all that say the same."""
    if not marks:
        return None
    tag, rest = marks[0].tag, path
    for mark in reversed([mark for mark in marks if mark.tag == tag]):
        rest = rest[: mark.start] + rest[mark.end :]
    return Version(tag, _key(rest))


def _counted(
    pages: Sequence[tuple[str, str | None]],
    marks: Sequence[Sequence[_Mark]],
    named: Collection[str],
) -> Mapping[tuple[str, str], AbstractSet[str]]:
    """Return the places in paths that name languages, each with the tags that count there."""
    spoken: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for (_, language), each in zip(pages, marks, strict=True):
        for mark in each:
            spoken[mark.place][mark.tag] |= {language} if language else set()
    tags = {place: _sure(place, found, named) for place, found in spoken.items()}
    plain = {_key(path) for path, _ in pages}
    twins = {
        mark.place
        for (path, _), each in zip(pages, marks, strict=True)
        for mark in each
        if len(tags[mark.place]) == 1 and _key(path[: mark.start] + path[mark.end :]) in plain
    }
    return {place: sure for place, sure in tags.items() if len(sure) > 1 or place in twins}


def _sure(
    place: tuple[str, str], spoken: Mapping[str, Iterable[str]], named: Collection[str]
) -> AbstractSet[str]:
    """Return the tags of a place that stand for languages."""
    language = {tag: tag.partition("-")[0] for tag in spoken}
    if place[0] == "query":
        return spoken.keys()
    told = {tag for tag, found in spoken.items() if any(akin(language[tag], s) for s in found)}
    told |= {tag for tag in spoken if language[tag] in named}
    likely = (tag for tag in spoken if told and f" {tag} " not in _COUNTRIES)
    return told.union(chain(likely))
