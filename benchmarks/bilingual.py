"""Real pages in two languages, and copies of them into which a text of the twin has strayed."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PARAGRAPH, HEADING, LABEL = KINDS = ("paragraph", "heading", "label")

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SPACE = re.compile(r"\s+")
_LEAST_WORDS, _LEAST_LENGTH = 8, 60
_LABEL_WORDS, _LABEL_LENGTH = 3, 30


@dataclass(frozen=True, slots=True)
class Twins:
    """A page and its translation: the kind and the words of each of their lines."""

    source: str
    key: str
    page: tuple[tuple[str, str], ...]
    twin: tuple[tuple[str, str], ...]

    @property
    def half(self) -> int:
        return _number("half", self.source, self.key) % 2


@dataclass(frozen=True, slots=True)
class Stray:
    """A page with a line of its twin, or a label in its language, at one of its places."""

    kind: str
    words: str
    lines: tuple[str, ...]
    place: int

    @property
    def span(self) -> tuple[int, int]:
        """Where the stray line is in the text of the page."""
        start = len(text(self.lines[: self.place]))
        return start, start + len(self.words)


def text(lines: Sequence[str]) -> str:
    """Return lines as a page of plain text: each a paragraph."""
    return "".join(f"{line}\n\n" for line in lines)


def folder() -> Path | None:
    """Return the folder that NGO_AUDIT_BENCH names, or its ``language``, if it has the pages."""
    named = Path(os.environ.get("NGO_AUDIT_BENCH", ""))
    places = (named, named / "language", named.parent / "language")
    return next((place for place in places if (place / "twins.json.gz").is_file()), None)


def twins(bench: Path, here: str, there: str, sources: Sequence[str]) -> list[Twins]:
    """Return the pages in one language that have a twin in the other, from some sources or all."""
    pages: dict[tuple[str, str], dict[str, tuple[tuple[str, str], ...]]] = defaultdict(dict)
    for page in json.loads(gzip.decompress((bench / "twins.json.gz").read_bytes())):
        if page["lang"] in {here, there} and (not sources or page["src"] in sources):
            lines = ((kind, _SPACE.sub(" ", words).strip(" ")) for kind, words in page["blocks"])
            kept = tuple((kind, words) for kind, words in lines if words)
            pages[page["src"], page["key"]][page["lang"]] = kept
    return [
        Twins(*place, found[here], found[there])
        for place, found in sorted(pages.items())
        if found.get(here) and there in found
    ]


def labels(bench: Path, here: str, there: str) -> list[str]:
    """Return the short labels of interfaces in a language that the other does not have as well."""
    sets = json.loads(gzip.decompress((bench / "labels.json.gz").read_bytes()))
    wordings = [wording for group in sets.values() for wording in group.values()]
    known = {wording[here].lower() for wording in wordings if here in wording}
    found = {wording[there] for wording in wordings if _is_translated(wording, here, there)}
    return sorted(label for label in found if label.lower() not in known and _is_short(label))


def _is_translated(wording: Mapping[str, str], here: str, there: str) -> bool:
    if here not in wording or there not in wording:
        return False
    return there == "en" or wording.get("en", "").lower() != wording[there].lower()


def _is_short(label: str) -> bool:
    return len(label.split(" ")) <= _LABEL_WORDS and len(label) <= _LABEL_LENGTH


def strays(pair: Twins, labels: Sequence[str], draw: int = 0) -> Iterator[Stray]:
    """Yield the page with a paragraph of its twin, with a heading, and with a label.

    Which, and where, is drawn by the key of the page, so that it is always the same; other draws
    of a page give other ones.
    """
    lines = tuple(words for _, words in pair.page)
    known = {words.lower() for words in lines}
    fresh = [(kind, words) for kind, words in pair.twin if words.lower() not in known]
    texts = [words for kind, words in fresh if kind == "para" and _is_text(words)]
    heads = [
        words for kind, words in fresh if kind == "heading" and 0 < _count(words) < _LEAST_WORDS
    ]
    paragraphs = [i for i, (kind, _) in enumerate(pair.page) if kind == "para"]
    named = (pair.source, pair.key, *([str(draw)] if draw else []))
    for kind, choice in zip(KINDS, (texts, heads, labels), strict=True):
        if choice:
            words = choice[_number(kind, *named) % len(choice)]
            places = paragraphs if kind == PARAGRAPH and paragraphs else [*range(len(lines) + 1)]
            place = places[_number("at", kind, *named) % len(places)]
            yield Stray(kind, words, (*lines[:place], words, *lines[place:]), place)


def _is_text(words: str) -> bool:
    return len(words) >= _LEAST_LENGTH and _count(words) >= _LEAST_WORDS


def _count(words: str) -> int:
    return len(_WORD.findall(words))


def _number(*parts: str) -> int:
    return int(hashlib.sha256("|".join(parts).encode()).hexdigest(), 16)
