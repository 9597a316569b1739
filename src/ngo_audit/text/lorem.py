"""Lorem ipsum: Latin-looking words that fill a layout."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DATA = Path(__file__).parent / "data" / "lorem.tsv"
_WORD = re.compile(r"[^\W\d_]+")
_RUN = 3  # words of the classic text
_FREE_RUN = 6  # words of generators in any order: Latin proper does not go on so long
_TELLING = 5  # letters of a word that tells; "in", "ut" and "et" stand in any Latin


def lorem(text: str) -> Span | None:
    """Return where a line holds three words of the classic text in a row, or many of its kind.

    “Lorem ipsum” alone is the name of the thing.
    """
    places = [(match[0].casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]
    words = [word for word, _, _ in places]
    run = max(_runs(words), key=len, default=None)
    return Span(places[run.start][1], places[run.stop - 1][2]) if run else None


@cache
def anchors() -> frozenset[str]:
    """Return words of which every line with filler of this kind has one."""
    return frozenset(word for word in _kind() if len(word) >= _TELLING) | {"elit", "amet", "kasd"}


def _runs(words: Sequence[str]) -> Iterator[range]:
    """Yield the runs of words that are all of the kind, and enough of them to be filler."""
    start = 0
    for end in range(len(words) + 1):
        if end == len(words) or words[end] not in _kind():
            if end - start >= _RUN and _is_filler(words[start:end]):
                yield range(start, end)
            start = end + 1


def _is_filler(words: Sequence[str]) -> bool:
    telling = {word for word in words if len(word) >= _TELLING}
    if len(words) >= _FREE_RUN and len(telling & _loose()) >= _RUN:
        return True
    rows = zip(words, words[1:], words[2:], strict=False)
    return any(row in _classic_rows() and telling.intersection(row) for row in rows)


@cache
def _kind() -> frozenset[str]:
    return frozenset(word for words in (*_passages(), _loose()) for word in words)


@cache
def _classic_rows() -> frozenset[tuple[str, str, str]]:
    rows = (zip(words, words[1:], words[2:], strict=False) for words in _passages())
    return frozenset(row for passage in rows for row in passage)


@cache
def _loose() -> frozenset[str]:
    """Return the words that generators put in any order."""
    return frozenset(word for words in _read("words") for word in words)


@cache
def _passages() -> Sequence[Sequence[str]]:
    return _read("passage")


def _read(role: str) -> Sequence[Sequence[str]]:
    rows = (line.split("\t") for line in _DATA.read_text(encoding="utf-8").split("\n") if line)
    return [words.split(" ") for _, kind, words in rows if kind == role]
