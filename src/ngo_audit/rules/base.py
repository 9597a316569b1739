"""What a rule is: a name, a page of its own, and pure functions."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pkgutil import get_data
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, TypeVar

import msgspec

from ngo_audit.model import Document, Fact, Finding, Level, Site, Unit

if TYPE_CHECKING:
    from typing import Self

    from ngo_audit.text.columns import Rows

Made = TypeVar("Made")

API = 1
"""The version of this interface; the module of a plug-in names the one it was written for."""


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What ``[rules.NAME]`` may set; a rule with options of its own extends it."""

    level: Literal["error", "warning", "note"] | None = None


# the options are each rule's own type, which a table of rules cannot name
Check: TypeAlias = Callable[[Document, Site, Any], Iterable[Finding]]
Collect: TypeAlias = Callable[[Document, Site], Iterable[Fact]]
Keys: TypeAlias = Callable[[Iterable[Unit]], Iterator[int]]
Stage: TypeAlias = Callable[["Rows", "Corpus"], "Rows"]
Conclude: TypeAlias = Callable[["Corpus", Callable[[], "Rows"], Any], Iterable[Finding]]


class Corpus(Protocol):
    """The texts of all pages, as a corpus rule has collected them.

    Equal texts, those of one key, are one: they have numbers from 0 in the order of their keys.
    """

    @property
    def documents(self) -> Sequence[Document]:
        """Return all pages, those too that have no text to compare."""

    def __len__(self) -> int:
        """Return how many different texts there are."""

    def units(self, number: int) -> Sequence[Unit]:
        """Return where a text stands, in the order of pages and places; each made when asked."""

    def once(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """Return what several rules make of the texts, made when the first of them asks for it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the house knows it: it either checks a page, or compares the texts of all pages.

    To compare, ``collect`` remembers the texts of a page, with their keys unless ``keys`` gives
    these to many at a time; each of the ``stages`` turns rows of numbers into others, and
    ``conclude`` makes findings of the last ones, if it asks for them. A stage gets rows sorted by
    their key, all rows of a key at once and the keys in any portions. Rules with the same
    ``collect``, ``keys`` and ``stages`` share what these find. Without ``default`` a rule runs
    only if selected.
    """

    name: str
    module: str
    family: str
    level: Level
    check: Check | None = None
    collect: Collect | None = None
    keys: Keys | None = None
    stages: tuple[Stage, ...] = ()
    conclude: Conclude | None = None
    options: type[Options] = Options
    default: bool = True

    @classmethod
    def of(cls, module: str, family: str, level: Level, **functions: Any) -> Self:  # noqa: ANN401
        """Name a rule after its module: ``empty_section`` is the rule empty-section."""
        return cls(module.rpartition(".")[2].replace("_", "-"), module, family, level, **functions)

    @property
    def page(self) -> str:
        """The Markdown page beside the module: what people read and what the tests run."""
        package, _, name = self.module.rpartition(".")
        return (get_data(package, f"{name}.md") or b"").decode()


@dataclass(frozen=True, slots=True)
class Active:
    """A rule that was selected, with its options."""

    rule: Rule
    options: Options

    @property
    def level(self) -> Level:
        """The level that the options give the rule, else its own."""
        level = self.options.level
        return Level[level.upper()] if level else self.rule.level
