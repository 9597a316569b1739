"""Scan: files read, pages understood, rules run, a report made of it."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from ngo_audit import __version__, engines, readers
from ngo_audit.audit.corrections import corrections
from ngo_audit.audit.echoes import once
from ngo_audit.audit.git import changed
from ngo_audit.audit.notices import notices, unsure
from ngo_audit.audit.remembering import elsewhere, heeded, remembered
from ngo_audit.causes import group
from ngo_audit.config import groups
from ngo_audit.decisions.remembered import Met, Remembered
from ngo_audit.errors import AuditError, NoTextError, ProblemKind, SourceError
from ngo_audit.model import Document, Finding, Labels, Marks, Page, PageId
from ngo_audit.overlaps import told_once
from ngo_audit.placing import Atlas, mendable, reported, with_excerpts
from ngo_audit.readers import archive, files
from ngo_audit.readers.searching import find
from ngo_audit.readers.surroundings import Exclude
from ngo_audit.report import AppliedRule, Notice, Problem, Report
from ngo_audit.segment import segment, with_repeats
from ngo_audit.store import shelved
from ngo_audit.store.files import digest
from ngo_audit.survey import survey, texts_of, with_versions
from ngo_audit.text.globs import fits
from ngo_audit.text.unknown import unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ngo_audit.config import Configuration
    from ngo_audit.model import Site
    from ngo_audit.readers.files import Source
    from ngo_audit.report import PageOutline
    from ngo_audit.rules.base import Active
    from ngo_audit.text.unknown import Unknown


Value = TypeVar("Value")

_AT_HAND = 64
"""Places are found on so many pages at a time."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a run has read: files by the name they have in reports, and what went wrong.

    ``data`` are the bytes that stand nowhere else: standard input, and files as they will be.
    ``pages`` are in the order of their ids; ``wishes`` are what the user says of their parts;
    ``remembered`` is what earlier runs left.
    """

    sources: Mapping[str, Source]
    data: Mapping[str, bytes]
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    notices: tuple[Notice, ...] = ()
    wishes: readers.Wishes = readers.NO_WISHES
    remembered: Remembered = field(default_factory=Remembered)

    def bytes(self, name: str) -> bytes:
        """Return the bytes of a file that pages were read from, once more from the disk.

        Raises SourceError where they are not there any more, or others.
        """
        if name in self.data:
            return self.data[name]
        data = self.sources[name].read()
        if digest(data) != self.digest(name):
            why = "was changed while it was read"
            raise SourceError(ProblemKind.REFUSED_WRITE, why, "run it again")
        return data

    def digest(self, name: str) -> str:
        """Return the SHA-256 of a file that pages were read from."""
        place = bisect_left(self.pages, PageId(name), key=lambda page: page.id)
        return self.pages[place].digest


@dataclass(frozen=True, slots=True)
class Examined:
    """The documents of a run, what they say together, and the report on them.

    ``met`` are the decisions that hold for findings of the report.
    """

    documents: tuple[Document, ...]
    site: Site
    report: Report
    met: tuple[Met, ...] = ()


Step: TypeAlias = Callable[[str, int, int], None]
"""Is told what a run is doing, and how many of how many are done."""


def no_step(_doing: str, _done: int, _total: int) -> None:
    """Tell nobody how far a run has come."""


def scan(  # noqa: PLR0913 - each is a wish of its own
    configuration: Configuration,
    paths: Sequence[str] = (),
    stdin_name: str = "-",
    *,
    excerpts: bool = False,
    since: str = "",
    step: Step = no_step,
) -> Examined:
    """Read the paths, the configured ones if none are given, and report what should be mended.

    With ``excerpts`` each finding comes with the words around it, each rule with its page, and
    the report with what the safe fixes come to. With ``since`` only findings on pages count that
    changed since that revision of git.
    """
    found = read(configuration, paths, stdin_name, step)
    if since:
        only = replace(found.remembered, changed=changed(found.sources.values(), since))
        found = replace(found, remembered=only)
    return examine(found, configuration, excerpts=excerpts, step=step)


def read(
    configuration: Configuration,
    paths: Sequence[str] = (),
    stdin_name: str = "-",
    step: Step = no_step,
) -> Read:
    """Read all files; one that cannot be read is a problem, and the others go on."""
    sources: dict[str, Source] = {}
    data: dict[str, bytes] = {}
    told: list[Problem | Notice] = []
    named = paths or configuration.paths
    settings = configuration.settings
    wishes = readers.Wishes(settings.segment.selectors, settings.tables.columns)
    exclude = Exclude(configuration.exclude, configuration.folder, forced=settings.force_exclude)
    if stdin_name not in {"", files.STDIN} and files.STDIN not in named:
        raise AuditError("--stdin-filename is for standard input", "name it with - as a path")
    found = find(named, exclude, stdin_name)
    for source in found.sources:
        if source.name in sources:
            why = f"two inputs have the name {source.name}"
            raise AuditError(why, "give standard input another one with --stdin-filename")
        sources[source.name] = source
    parts = (
        part
        for source in _stepped(found.sources, step, "files read")
        for part in _parts(source, exclude, wishes, data)
    )
    # a report is the same whatever the order in which its paths were given
    pages = sorted(shelved.pages(_pages(parts, told)), key=lambda page: page.id)
    problems = [part for part in told if isinstance(part, Problem)]
    notices = (part for part in told if isinstance(part, Notice))
    if found.sources and not pages and not problems:
        problems = [_nothing_in(path) for path in named]
    known = remembered(configuration)
    both = (*found.notices, *notices, *elsewhere(configuration, named))
    return Read(sources, data, tuple(pages), tuple(problems), both, wishes, known)


def _nothing_in(path: str) -> Problem:
    """Return what is said of a path where all that a run came upon was passed by."""
    why = "holds no text that is read (name a file in it to see why)"
    return Problem(files.reported(Path(path)), "", ProblemKind.EMPTY, why)


def _stepped(values: Sequence[Value], step: Step, doing: str) -> Iterator[Value]:
    for done, value in enumerate(values):
        step(doing, done, len(values))
        yield value


def _pages(parts: Iterable[archive.Part], told: list[Problem | Notice]) -> Iterator[Page]:
    """Yield the pages as they are held among thousands; what else there is to tell is ``told``."""
    for part in parts:
        if isinstance(part, Page):
            yield _compact(part)
        else:
            told.append(part)


def _compact(page: Page) -> Page:
    """Return a page as it is held among thousands."""
    marks = page.marks
    return page if isinstance(marks, Marks) else replace(page, marks=Marks.of(marks))


def _parts(
    source: Source, exclude: Exclude, wishes: readers.Wishes, data: dict[str, bytes]
) -> Iterator[archive.Part]:
    """Yield what a file holds; what cannot be read again is kept with the ``data``."""
    try:
        if source.name.lower().endswith(files.ARCHIVE):
            yield from archive.parts(source, exclude, wishes)
            return
        found = source.read()
        if source.path is None:
            data[source.name] = found
        yield from readers.read(found, source.name, *wishes)
    except SourceError as error:
        if isinstance(error, NoTextError) and not source.named:
            yield Notice(source.name, "left-out", f"not read: {error.message}")
        else:
            yield Problem(source.name, "", error.kind, str(error))


def examine(
    found: Read,
    configuration: Configuration,
    known: Mapping[PageId, Labels] | None = None,
    *,
    excerpts: bool = False,
    step: Step = no_step,
) -> Examined:
    """Report on pages that were read.

    ``known`` are labels that a page showed before it was mended: they keep their role.
    """
    documents = _understood(found.pages, configuration, known or {})
    languages = configuration.settings.languages
    site = survey(documents, languages, configuration.vocabulary, configuration.policies)
    pages = len(documents)
    jobs = configuration.settings.jobs
    results = engines.run(
        documents, site, configuration.active, jobs, lambda done: step("pages checked", done, pages)
    )
    by_id = {document.page.id: document for document in documents}
    atlas = lru_cache(_AT_HAND)(lambda page: Atlas(by_id[page].whole()))
    # those of a page together: it may have to be fetched
    ordered = sorted(_heeded(results, configuration), key=lambda each: each.page)
    mended = (mendable(each, by_id[each.page].page) for each in ordered)
    findings = told_once(once(mended, by_id))
    placed = reported(findings, configuration.active, atlas)
    obeyed, useless = heeded(placed, found.remembered, documents, atlas, configuration)
    entries, causes = group(obeyed.entries)
    if excerpts:
        entries = tuple(with_excerpts(entry, atlas) for entry in entries)
    undecided = (entry.finding for entry in entries if not entry.suppressed)
    problems = (result for result in results if isinstance(result, Problem))
    told = [*found.notices, *useless]
    outlines = shelved.outlines(_outlines(documents, site, told))
    return Examined(
        documents,
        site,
        Report(
            version=__version__,
            rules=tuple(_applied(configuration.active, pages=excerpts)),
            pages=outlines,
            findings=entries,
            causes=causes,
            problems=tuple(sorted({*found.problems, *problems})),
            notices=tuple(sorted(told)),
            corrections=tuple(corrections(undecided, atlas)) if excerpts else (),
        ),
        obeyed.met,
    )


def _understood(
    pages: Sequence[Page], configuration: Configuration, known: Mapping[PageId, Labels]
) -> tuple[Document, ...]:
    labels = configuration.settings.segment.known
    understood = (
        segment(page, labels | known.get(page.id, Labels()))
        for page in map(_compact, with_repeats(pages))
    )
    return with_versions([*shelved.documents(understood)], configuration.settings.languages)


def _applied(rules: Iterable[Active], *, pages: bool) -> Iterator[AppliedRule]:
    for active in rules:
        rule = active.rule
        yield AppliedRule(rule.name, rule.family, active.level, rule.page if pages else "")


def _outlines(
    documents: Iterable[Document], site: Site, told: list[Notice]
) -> Iterator[PageOutline]:
    """Yield the pages as a report tells them; what had to be assumed is ``told``."""
    fixed: set[str] = set()
    for shelved_or_not in documents:
        document = shelved_or_not.whole()
        doubts = frozenset(unsure(document))
        told += notices(document, site, doubts, fixed)
        outline = Atlas(document).outline(doubts)
        at_hand = document is shelved_or_not
        # what is told of a page on the shelf must not hold the page itself in memory
        yield outline if at_hand else replace(outline, blocks=tuple(outline.blocks))


def _heeded(results: Iterable[object], configuration: Configuration) -> Iterator[Finding]:
    """Yield the findings that no per-path-ignores silence, with the fixes that may be made."""
    ignores = configuration.settings.per_path_ignores.items()
    names = {active.rule.name: groups(active.rule) for active in configuration.active}
    folder = os.path.abspath(configuration.folder)  # noqa: PTH100 - resolve() would follow links

    @cache
    def silenced(path: str) -> frozenset[str]:
        full = os.path.abspath(path)  # noqa: PTH100 - same
        return frozenset(n for glob, names in ignores if fits(full, glob, folder) for n in names)

    for result in results:
        if not isinstance(result, Finding):
            continue
        if names[result.rule].isdisjoint(silenced(result.page.path)):
            fixable = result.rule in configuration.fixable
            yield result if fixable else replace(result, fix=None)


def unknown_words(examined: Examined) -> list[Unknown]:
    """Return the words that no lexicon of the site knows, for its vocabulary."""
    site = examined.site
    accepted = site.vocabulary.words("")
    texts = (text for document in examined.documents for text in texts_of(document))
    return unknown(texts, site.candidates, accepted)


def exit_code(report: Report, configuration: Configuration) -> int:
    """Return 2 where something could not be done, 1 for findings that count, else 0."""
    if report.problems:
        return 2
    least = configuration.fail_on
    return int(least is not None and any(entry.level >= least for entry in report.counted))
