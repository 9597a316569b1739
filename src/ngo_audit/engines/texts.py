"""The texts of all pages, by number: what the stages of a corpus rule work on."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar, overload

from ngo_audit.model import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from ngo_audit.engines.facts import Facts
    from ngo_audit.model import Document, Fact
    from ngo_audit.rules.base import Keys

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Texts:
    """Facts by their keys, with the documents that they are about: a corpus of rules.base.

    ``grouped`` are the numbers of the facts, those of one key together; ``begins`` is where those
    of each text begin, and where the last ones end.
    """

    documents: Sequence[Document]
    facts: Facts
    keys: Sequence[int]
    grouped: Sequence[int]
    begins: Sequence[int]
    _made: dict[Hashable, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Sequence[Document], facts: Facts, keys_of: Keys | None = None) -> Texts:
        """Group facts by their keys or by what gives them."""
        numbers = range(len(facts))
        units = (
            _unit(documents[page], fact) for page, fact in zip(facts.pages, facts, strict=True)
        )
        given = _column(keys_of(units) if keys_of else map(facts.key, numbers))
        keys, grouped, begins = [], array("I"), array("I", [0])
        for key, same in groupby(sorted(numbers, key=given.__getitem__), key=given.__getitem__):
            keys.append(key)
            grouped.extend(facts.in_order(list(same)))
            begins.append(len(grouped))
        return cls(documents, facts, _column(keys), grouped, begins)

    def __len__(self) -> int:
        return len(self.keys)

    def once(self, name: Hashable, make: Callable[[], Made]) -> Made:
        if name not in self._made:
            self._made[name] = make()
        made: Made = self._made[name]
        return made

    def units(self, number: int) -> Sequence[Unit]:
        group = self.grouped[self.begins[number] : self.begins[number + 1]]
        return _Units(self.documents, self.facts, group)

    def page(self, number: int) -> int:
        """Return the number of the first document that a text stands in."""
        return self.facts.pages[self.grouped[self.begins[number]]]


@dataclass(frozen=True, slots=True, eq=False)
class _Units(Sequence[Unit]):
    """Where a text stands, each place made when it is asked for: there may be a million."""

    documents: Sequence[Document]
    facts: Facts
    numbers: Sequence[int]

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> Unit: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Unit]: ...
    def __getitem__(self, place: int | slice) -> Unit | Sequence[Unit]:
        if isinstance(place, slice):
            return _Units(self.documents, self.facts, self.numbers[place])
        number = self.numbers[place]
        return _unit(self.documents[self.facts.pages[number]], self.facts[number])


def _column(numbers: Iterable[int]) -> Sequence[int]:
    """Return numbers in little memory, as they are where one does not fit in 64 bits."""
    found = [*numbers]
    try:
        return array("Q", found)
    except (OverflowError, TypeError):
        return found


def _unit(document: Document, fact: Fact) -> Unit:
    return Unit(document, fact.block, fact.span, fact.value, fact.lines)
