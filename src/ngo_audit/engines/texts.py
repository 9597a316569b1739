"""The texts of all pages, by number: what the stages of a corpus rule work on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngo_audit.model import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.model import Document, Fact


@dataclass(frozen=True, slots=True)
class Texts:
    """Facts by their keys, with the documents that they are about: a corpus of rules.base."""

    documents: Sequence[Document]
    keys: Sequence[int]
    facts: Sequence[Sequence[tuple[int, Fact]]]

    @classmethod
    def of(cls, documents: Sequence[Document], found: Sequence[Sequence[Fact]]) -> Texts:
        """Group the facts that were found on each document."""
        grouped: dict[int, list[tuple[int, Fact]]] = defaultdict(list)
        for page, facts in enumerate(found):
            for fact in facts:
                grouped[fact.key].append((page, fact))
        keys = sorted(grouped)
        return cls(documents, keys, [sorted(grouped[key]) for key in keys])

    def __len__(self) -> int:
        return len(self.keys)

    def units(self, number: int) -> Sequence[Unit]:
        return [
            Unit(self.documents[page], fact.block, fact.span, fact.value)
            for page, fact in self.facts[number]
        ]
