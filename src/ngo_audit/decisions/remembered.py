"""What is remembered of findings between runs: a baseline, and what somebody decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ngo_audit.model import PageId
    from ngo_audit.report import Reported


class Known(NamedTuple):
    """A finding as a baseline knows it: by its content, never by its page or line.

    ``company`` is a hash of the titles of all texts that are compared, where some are.
    """

    rule: str
    text: str
    location: str
    fingerprint: str
    company: str = ""


class Verdict(StrEnum):
    """What is to become of a finding."""

    FIX = "fix"
    """Make its fix, an unsafe one too; of two copies, drop this one."""
    REPLACE = "replace"
    """Write the replacement in place of the words."""
    KEEP = "keep"
    """Of two copies, keep this one and drop the other."""
    MERGE = "merge"
    """Give the other copy what this one alone has, and drop this one."""
    INTENDED = "intended"
    NAME = "name"
    FOREIGN = "foreign"
    """Right as it is: on purpose, because it is a name, because it is in another language."""

    @property
    def accepts(self) -> bool:
        """Whether what was found is right as it is."""
        return self in {Verdict.INTENDED, Verdict.NAME, Verdict.FOREIGN}


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided on a finding; ``text`` and ``where`` are for people.

    With ``word`` it is about the word wherever it stands, else about the finding with the
    ``fingerprint``; ``other`` is a hash of the copy that is dropped where this one is kept.
    """

    rule: str
    text: str
    verdict: Verdict
    where: str = ""
    fingerprint: str = ""
    other: str = ""
    word: bool = False
    replacement: str = ""
    reason: str = ""
    by: str = ""
    date: date | None = None


class Carried(NamedTuple):
    """A decision on a finding whose page is being mended: its fingerprint may change.

    ``start`` is where the finding stands by now.
    """

    page: PageId
    text: str
    start: int
    decision: Decision


class Met(NamedTuple):
    """A decision, and a finding that it is about."""

    decision: Decision
    entry: Reported


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a run knows of earlier ones; ``baseline`` is None where there is none.

    ``changed`` are the files whose findings count, None where all do.
    """

    baseline: Sequence[Known] | None = None
    decisions: Sequence[Decision] = ()
    carried: Sequence[Carried] = ()
    changed: frozenset[str] | None = None
