"""Words of a kind taken out of texts; each different piece of the texts is looked at once."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from ngo_audit.text.tokens import by_piece, forms, in_one, pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

_PIECES = 20_000
"""So many pieces are remembered."""

_BATCH = 100_000
"""Code points of the texts whose pieces are looked at together: much faster than one by one."""

_LONG = 1 << 18
"""All pieces of a text of more code points would take much memory."""

_SPACE = re.compile(r"\s")

_TEXTS = 2_000_000
"""The words of texts with so many code points in all are kept."""


class Sieve:
    """Takes words out of texts; ``wanted`` takes them out of other words."""

    def __init__(self, wanted: Callable[[Iterable[str]], set[str]]) -> None:
        self._wanted = wanted
        self._seen: set[str] = set()
        # kept as tuples, which take a fifth of the room of sets
        self._found: dict[str, tuple[str, ...]] = {}
        self._read: dict[str, tuple[str, ...]] = {}
        self._room = _TEXTS

    def __call__(self, text: str) -> AbstractSet[str]:
        """Return the forms of the words that are wanted."""
        read = self._read.get(text)
        return self._told(text, self._cut((text,))[0]) if read is None else frozenset(read)

    def each(self, texts: Iterable[str]) -> Iterator[AbstractSet[str]]:
        """Yield the same for each text in turn, faster; it is kept for those who ask again."""
        for batch in _batches(texts):
            new = [*dict.fromkeys(text for text in batch if text not in self._read)]
            read = dict(zip(new, map(self._told, new, self._cut(new)), strict=True))
            self._remember(read)
            yield from (
                read[text] if text in read else frozenset(self._read[text]) for text in batch
            )

    def _remember(self, read: Mapping[str, AbstractSet[str]]) -> None:
        for text, words in read.items():
            if len(text) <= self._room:
                self._room -= len(text)
                self._read[text] = tuple(words)

    def _cut(self, texts: Sequence[str]) -> list[list[str]]:
        """Return the pieces of texts once each is known; none of those read as a whole."""
        cut = [[] if in_one(text) else _pieces(text) for text in texts]
        if not all(map(self._seen.issuperset, cut)):
            self._look(set[str]().union(*cut))
        return cut

    def _look(self, parts: set[str]) -> None:
        if len(self._seen) > _PIECES:
            self._seen.clear()
            self._found.clear()
        plain, others = by_piece(parts - self._seen)
        wanted = self._wanted({*plain.values(), *chain.from_iterable(others.values())})
        self._found.update((piece, (form,)) for piece, form in plain.items() if form in wanted)
        told = ((piece, tuple(wanted.intersection(held))) for piece, held in others.items())
        self._found.update((piece, forms) for piece, forms in told if forms)
        self._seen |= parts

    def _told(self, text: str, parts: Sequence[str]) -> AbstractSet[str]:
        if not parts:
            return self._wanted(forms(text))
        return {form for piece in self._found.keys() & parts for form in self._found[piece]}


def _pieces(text: str) -> list[str]:
    """Return the pieces of a text; of a very long one each different one, part by part."""
    if len(text) <= _LONG:
        return pieces(text)
    return [*{piece for part in _parts(text) for piece in pieces(part)}]


def _parts(text: str) -> Iterator[str]:
    """Yield a text in parts that end where a space begins."""
    start = 0
    while space := _SPACE.search(text, start + _LONG):
        yield text[start : space.start()]
        start = space.start()
    yield text[start:]


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    yield batch
