"""The report: findings placed in their sources, what they have in common, what went wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ngo_audit.model import Safety

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ngo_audit.errors import ProblemKind
    from ngo_audit.model import Finding, Level, PageId, SectionState
    from ngo_audit.text.sources import Position


@dataclass(frozen=True, slots=True)
class Extent:
    """From ``start`` up to, not including, ``end``."""

    start: Position
    end: Position


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, for people (``location``) and machines.

    ``ordinal`` counts the blocks of the page from 0.
    """

    page: PageId
    extent: Extent
    location: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class SourceEdit:
    """An edit in bytes of the source file."""

    start: int
    end: int
    replacement: str


class SuppressionKind(StrEnum):
    """What makes a finding one that does not count."""

    BASELINE = "baseline"
    """It was there when the baseline was written."""
    DECISION = "decision"
    """Somebody decided that it is right as it is."""
    COMMENT = "comment"
    """A comment on the page says so."""
    UNCHANGED = "unchanged"
    """It is on a page that has not changed since a revision, and only others were asked for."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding does not count, and by whose word where that is known."""

    kind: SuppressionKind
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The whole lines of a page that a place stands in, or what of them is around it.

    ``start`` is where the excerpt begins, in code points of the page's text; ``cut`` tells that
    the lines go on before or after it.
    """

    start: int
    text: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding as a report tells it: placed in its source, graded, with its cause.

    ``excerpts``, where they were asked for, are that of its place and that of the first related
    one, if there is any. One that is ``suppressed`` does not count and has no cause.
    ``other`` is a hash of the text of the other one of two copies.
    """

    finding: Finding
    family: str
    level: Level
    place: Place
    text: str
    related: tuple[Place, ...]
    edits: tuple[SourceEdit, ...]
    fingerprint: str
    cause: int | None = 0
    excerpts: tuple[Excerpt, ...] = ()
    suppressed: Suppression | None = None
    other: str = ""

    @property
    def start(self) -> int:
        """Where the words stand that it is about, in the text of its page."""
        return (self.finding.subject or self.finding.span).start


@dataclass(frozen=True, slots=True)
class Correction:
    """Lines as they stand on a page and as the safe fixes leave them, with what was found there.

    ``new`` is empty where nothing of them is left; ``rules`` are those that found it.
    """

    place: Place
    old: str
    new: str
    messages: tuple[str, ...]
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """What several findings have in common: one line of a report for people."""

    id: int
    rule: str
    message: str
    findings: int


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something the tool could not do; makes the exit code 2."""

    path: str
    record: str
    kind: ProblemKind
    message: str


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """Something the tool did not check or had to assume.

    ``blocks`` counts those of the page that it is about; 0 for the page as a whole.
    """

    path: str
    kind: str
    message: str
    blocks: int = 0


@dataclass(frozen=True, slots=True)
class SectionOutline:
    """A section as the report tells it."""

    label: str
    state: SectionState
    extent: Extent


@dataclass(frozen=True, slots=True)
class BlockOutline:
    """A block as the report tells it; titles and taglines are None where there are none."""

    title: str | None
    tagline: str | None
    language: str | None
    extent: Extent
    title_extent: Extent | None
    tagline_extent: Extent | None
    sections: tuple[SectionOutline, ...]


@dataclass(frozen=True, slots=True)
class PageOutline:
    """A page as the report tells it; its language, as that of a block, only where it is sure.

    ``sections`` counts those of all blocks.
    """

    page: PageId
    media_type: str
    encoding: str
    language: str | None
    confidence: float
    blocks: Sequence[BlockOutline]
    sections: int = 0


@dataclass(frozen=True, slots=True)
class AppliedRule:
    """A rule that ran, at the level that it has in the run.

    ``page`` is what its Markdown page says, where excerpts were asked for.
    """

    name: str
    family: str
    level: Level
    page: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All that a run found: what was looked at, the findings, what went wrong.

    ``findings`` are in the order of path, record, offset, rule, those that are suppressed among
    them; ``causes`` in the order of their ids, worst first; ``rules`` are those that ran.
    ``corrections``, where excerpts were asked for, are what the safe fixes come to, in the order
    of the site.
    """

    version: str
    rules: tuple[AppliedRule, ...]
    pages: Sequence[PageOutline] = ()
    findings: tuple[Reported, ...] = ()
    causes: tuple[Cause, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Notice, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def counted(self) -> tuple[Reported, ...]:
        """The findings that are not suppressed: those that people are told of."""
        return tuple(entry for entry in self.findings if entry.suppressed is None)

    @property
    def by_cause(self) -> Mapping[int, Sequence[Reported]]:
        """The findings that count, by the ids of their causes."""
        found: dict[int, list[Reported]] = defaultdict(list)
        for entry in self.findings:
            if entry.cause is not None:
                found[entry.cause].append(entry)
        return found

    @property
    def undecided(self) -> tuple[Reported, ...]:
        """The findings that nobody took for right: those that count, and those of the baseline."""
        kept = (None, SuppressionKind.BASELINE)
        return tuple(e for e in self.findings if (e.suppressed and e.suppressed.kind) in kept)

    @property
    def suppressed(self) -> Counter[SuppressionKind]:
        """How many findings do not count, by what makes them so."""
        return Counter(entry.suppressed.kind for entry in self.findings if entry.suppressed)

    @property
    def fixable(self) -> int:
        return self._fixable(Safety.SAFE)

    @property
    def fixable_unsafe(self) -> int:
        return self._fixable(Safety.UNSAFE)

    def _fixable(self, safety: Safety) -> int:
        fixes = (entry.finding.fix for entry in self.counted)
        return sum(fix is not None and fix.safety is safety for fix in fixes)
