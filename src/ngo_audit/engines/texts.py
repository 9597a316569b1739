"""The texts of all pages, by number: what the stages of a corpus rule work on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, overload

from ngo_audit.model import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from ngo_audit.model import Document, Fact
    from ngo_audit.rules.base import Keys

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Texts:
    """Facts by their keys, with the documents that they are about: a corpus of rules.base."""

    documents: Sequence[Document]
    keys: Sequence[int]
    facts: Sequence[Sequence[tuple[int, Fact]]]
    _made: dict[Hashable, Any] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        documents: Sequence[Document],
        found: Sequence[Sequence[Fact]],
        keys_of: Keys | None = None,
    ) -> Texts:
        """Group the facts that were found on each document, by their keys or by what gives them."""
        placed = [(page, fact) for page, facts in enumerate(found) for fact in facts]
        units = (_unit(documents[page], fact) for page, fact in placed)
        given = keys_of(units) if keys_of else (fact.key for _, fact in placed)
        grouped: dict[int, list[tuple[int, Fact]]] = defaultdict(list)
        for key, one in zip(given, placed, strict=True):
            grouped[key].append(one)
        keys = sorted(grouped)
        return cls(documents, keys, [sorted(grouped[key]) for key in keys])

    def __len__(self) -> int:
        return len(self.keys)

    def once(self, name: Hashable, make: Callable[[], Made]) -> Made:
        if name not in self._made:
            self._made[name] = make()
        made: Made = self._made[name]
        return made

    def units(self, number: int) -> Sequence[Unit]:
        return _Units(self.documents, self.facts[number])


@dataclass(frozen=True, slots=True, eq=False)
class _Units(Sequence[Unit]):
    """Where a text stands, each place made when it is asked for: there may be a million."""

    documents: Sequence[Document]
    facts: Sequence[tuple[int, Fact]]

    def __len__(self) -> int:
        return len(self.facts)

    @overload
    def __getitem__(self, place: int) -> Unit: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Unit]: ...
    def __getitem__(self, place: int | slice) -> Unit | Sequence[Unit]:
        if isinstance(place, slice):
            return _Units(self.documents, self.facts[place])
        page, fact = self.facts[place]
        return _unit(self.documents[page], fact)


def _unit(document: Document, fact: Fact) -> Unit:
    return Unit(document, fact.block, fact.span, fact.value, fact.lines)
