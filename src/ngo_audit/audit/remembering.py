"""What earlier runs, and comments on the pages, say to this one: heeded, told if of no use."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit import rules
from ngo_audit.decisions import baseline, comments, files
from ngo_audit.decisions.obeying import obey
from ngo_audit.decisions.remembered import Remembered
from ngo_audit.readers.files import STDIN, reported
from ngo_audit.report import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ngo_audit.config import Configuration
    from ngo_audit.decisions.obeying import Obeyed
    from ngo_audit.decisions.remembered import Decision
    from ngo_audit.model import Document, PageId
    from ngo_audit.placing import Atlas
    from ngo_audit.report import Reported


def remembered(configuration: Configuration) -> Remembered:
    """Read the baseline and the decisions. Raises AuditError for what cannot be understood."""
    settings = configuration.settings
    known, decided = configuration.baseline, configuration.decisions
    read = configuration.uses_baseline and configuration.reads(known, settings.baseline)
    return Remembered(
        tuple(baseline.read(known)) if read else None,
        tuple(entry.decision for entry in files.read(decided).entries)
        if configuration.reads(decided, settings.decisions)
        else (),
    )


def elsewhere(configuration: Configuration, named: Sequence[str]) -> Iterator[Notice]:
    """Yield the decisions and baselines beside what is read, where nobody looks for them."""
    place = f"not heeded: its place is {_in_words(configuration.folder)}"
    paths = [Path(path) for path in named if path != STDIN]
    for file in _expected(configuration):
        found = {there for path in paths for there in _beside(path, file)}
        yield from (Notice(reported(there), "not-heeded", place) for there in sorted(found))


def _beside(path: Path, file: Path) -> Iterator[Path]:
    """Yield another file of the same name in a folder, or in the one of a page."""
    try:
        there = (path if path.is_dir() else path.parent) / file.name
        if there.is_file() and not (file.exists() and there.samefile(file)):
            yield there
    except OSError:
        # what cannot be looked at is told where it is read
        return


def _expected(configuration: Configuration) -> Iterator[Path]:
    """Yield the files of earlier runs that are looked for without being named."""
    settings = configuration.settings
    if settings.decisions is None and not configuration.isolated:
        yield configuration.decisions
    if settings.baseline is None and not configuration.isolated and configuration.uses_baseline:
        yield configuration.baseline


def _in_words(folder: Path) -> str:
    name = reported(folder)
    return "the current folder" if name == "." else name


def heeded(
    entries: Sequence[Reported],
    known: Remembered,
    documents: Sequence[Document],
    atlas: Callable[[PageId], Atlas],
    configuration: Configuration,
) -> tuple[Obeyed, list[Notice]]:
    """Return the findings under comments and what is remembered, and what of these is of no use."""
    ran = {active.rule.name for active in configuration.active}
    every = partial(rules.find, plugins=not configuration.isolated)
    told = comments.heed(entries, documents, ran, every)
    obeyed = obey(told.entries, known, atlas, configuration)
    return obeyed, [*told.notices, *unused(obeyed, configuration)]


def unused(obeyed: Obeyed, configuration: Configuration) -> Iterator[Notice]:
    """Yield what is of no use any more: decisions, and a baseline.

    Those on what is right are told one by one. Those on what was to be changed are counted: they
    have mostly been carried out.
    """
    ran = {active.rule.name for active in configuration.active}
    every = rules.find(plugins=not configuration.isolated).keys() if obeyed.unused else set[str]()
    path = reported(configuration.decisions)
    told = [each for each in obeyed.unused if each.rule in ran or each.rule not in every]
    alone = [each for each in told if each.verdict.accepts or each.rule not in every]
    for decision in alone:
        yield Notice(path, "unused-decision", _unused(decision))
    if len(told) > len(alone):
        yield Notice(path, "unused-decision", _done(len(told) - len(alone)))
    if obeyed.stale:
        findings = "finding" if obeyed.stale == 1 else "findings"
        why = f"{obeyed.stale} {findings} of the baseline did not occur: mended, or not looked for"
        yield Notice(reported(configuration.baseline), "stale-baseline", why)


def _unused(decision: Decision) -> str:
    where = f" ({decision.where})" if decision.where else ""
    about = f"{decision.rule} “{decision.text}”{where}"
    return f"the decision “{decision.verdict}” on {about} meets no finding any more"


def _done(number: int) -> str:
    one, several = "1 decision to change a text meets", f"{number} decisions to change a text meet"
    decisions = one if number == 1 else several
    return f"{decisions} no finding any more: it was done, or the text is another now"
