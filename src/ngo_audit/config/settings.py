"""What a configuration may say."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from ngo_audit.model import Labels
from ngo_audit.text.normalise import label_key
from ngo_audit.text.policies import Policy  # noqa: TC001 - msgspec reads it

ALL = "ALL"
DEFAULT = "DEFAULT"
"""Select every rule, and those that run unless something else is selected."""

SELECTORS = ("content", "block", "title", "section", "ignore")
"""The keys of ``[segment]`` that are CSS selectors."""


BASELINE = "ngo-audit-baseline.json"
DECISIONS = "ngo-audit-decisions.toml"
"""The files that are looked for where none are named."""


class Segment(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """``[segment]``: labels of sections and lines between blocks, as they are written.

    The others are CSS selectors, for pages with elements.
    """

    labels: tuple[str, ...] = ()
    separators: tuple[str, ...] = ()
    content: str = ""
    block: str = ""
    title: str = ""
    section: str = ""
    ignore: str = ""

    @property
    def selectors(self) -> dict[str, str]:
        """Return the selectors given, by what they choose."""
        return {name: selector for name in SELECTORS if (selector := getattr(self, name))}

    @property
    def known(self) -> Labels:
        sections, separators = (
            frozenset(map(label_key, names)) for names in (self.labels, self.separators)
        )
        return Labels(sections, separators, named=sections | separators)


class Tables(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """``[tables]``: headers of columns, as they are written."""

    title: str = ""
    body: tuple[str, ...] = ()
    language: str = ""

    @property
    def columns(self) -> dict[str, tuple[str, ...]]:
        """Return the headers given, by what their columns hold."""
        given = {"title": (self.title,), "body": self.body, "language": (self.language,)}
        return {name: names for name, names in given.items() if any(names)}


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """All that a configuration may say."""

    extend: str | None = None
    paths: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    select: tuple[str, ...] = (DEFAULT,)
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fixable: tuple[str, ...] = (ALL,)
    unfixable: tuple[str, ...] = ()
    fail_on: Literal["error", "warning", "note", "never"] = "warning"
    languages: tuple[str, ...] = ()
    vocabulary: str | None = None
    baseline: str | None = None
    decisions: str | None = None
    jobs: Annotated[int, msgspec.Meta(ge=0)] = 0
    per_path_ignores: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    segment: Segment = Segment()
    tables: Tables = Tables()
    policy: tuple[Policy, ...] = ()
    rules: dict[str, dict[str, Any]] = msgspec.field(default_factory=dict)
