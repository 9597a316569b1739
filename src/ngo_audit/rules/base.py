"""What a rule is: a name, a page of its own, and pure functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import msgspec

from ngo_audit.model import Document, Fact, Finding, Level, PageId, Site

if TYPE_CHECKING:
    from typing import Self

API = 1
"""The version of this interface; the module of a plug-in names the one it was written for."""


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What ``[rules.NAME]`` may set; a rule with options of its own extends it."""

    level: Literal["error", "warning", "note"] | None = None


# the options are each rule's own type, which a table of rules cannot name
Check: TypeAlias = Callable[[Document, Site, Any], Iterable[Finding]]
Collect: TypeAlias = Callable[[Document, Site, Any], Iterable[Fact]]
Lookup: TypeAlias = Callable[[PageId], Document]
Stage: TypeAlias = Callable[[Sequence[Fact], Lookup], Iterable[Fact | Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the house knows it: it either checks a page, or collects facts and reduces them.

    ``stages`` run in turn, each on the facts of one key, in the order of their places; what they
    yield is facts for the next stage, or findings. Without ``default`` it runs only if selected.
    """

    name: str
    module: str
    family: str
    level: Level
    check: Check | None = None
    collect: Collect | None = None
    stages: tuple[Stage, ...] = ()
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
        return files(package).joinpath(f"{name}.md").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Active:
    """A rule that was selected, with its options."""

    rule: Rule
    options: Options
