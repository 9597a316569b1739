"""Scan: files read, pages understood, rules run, a report made of it."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeVar

from ngo_audit import __version__, engines
from ngo_audit.audit.corrections import corrections
from ngo_audit.audit.echoes import once
from ngo_audit.audit.git import changed
from ngo_audit.audit.notices import notices, unsure
from ngo_audit.audit.reading import Read, Step, compact, no_step, read
from ngo_audit.audit.remembering import heeded
from ngo_audit.causes import group
from ngo_audit.config import groups
from ngo_audit.model import Document, Finding, Labels, Page, PageId
from ngo_audit.overlaps import told_once
from ngo_audit.placing import Atlas, mendable, reported, with_excerpts
from ngo_audit.report import AppliedRule, Notice, Problem, Report
from ngo_audit.segment import segment, with_repeats
from ngo_audit.store import shelved
from ngo_audit.survey import survey, texts_of, with_versions
from ngo_audit.text.globs import fits
from ngo_audit.text.unknown import unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ngo_audit.config import Configuration
    from ngo_audit.decisions.remembered import Met
    from ngo_audit.model import Site
    from ngo_audit.report import PageOutline
    from ngo_audit.rules.base import Active
    from ngo_audit.text.unknown import Unknown


Value = TypeVar("Value")

_AT_HAND = 64
"""Places are found on so many pages at a time."""


@dataclass(frozen=True, slots=True)
class Examined:
    """The documents of a run, what they say together, and the report on them.

    ``met`` are the decisions that hold for findings of the report.
    """

    documents: tuple[Document, ...]
    site: Site
    report: Report
    met: tuple[Met, ...] = ()


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
        for page in map(compact, with_repeats(pages))
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
