"""Fix: fixes settled and made in memory, the law checked, then written so that undo can follow."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from ngo_audit import readers
from ngo_audit.audit.carrying import carried, done
from ngo_audit.audit.reading import Read, Step, no_step, read
from ngo_audit.audit.scanning import Examined, examine
from ngo_audit.audit.settling import taken
from ngo_audit.errors import ProblemKind, SourceError
from ngo_audit.model import Labels, Safety
from ngo_audit.report import Problem
from ngo_audit.store import shelved
from ngo_audit.text.edits import apply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ngo_audit.config import Configuration
    from ngo_audit.decisions.remembered import Decision, Met
    from ngo_audit.fix import Settled
    from ngo_audit.model import Finding, Fix, Page, PageId
    from ngo_audit.readers import Wishes
    from ngo_audit.text.edits import Edit

_PASSES = 10
"""Fixes that cross another one are looked at again; they come to rest long before this."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What fixing comes to before anything is written.

    ``before`` and ``after`` are the bytes of the files that change, by name; ``left`` is the report
    on the files as they will be; ``made`` are the findings mended, ``covered`` those that vanish
    with them, ``deferred`` those that had to wait for another; ``requires`` names the files whose
    copies make the change of a file right; ``over`` are the decisions that were carried out.
    """

    found: Read
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    left: Examined
    made: tuple[Finding, ...]
    covered: tuple[Finding, ...]
    deferred: tuple[Finding, ...]
    requires: Mapping[str, frozenset[str]]
    over: tuple[Decision, ...] = ()


@dataclass(slots=True)
class _Work:
    """The state of fixing, pass by pass.

    ``before`` are the files that change as they were read, ``last`` the rules whose fixes the last
    pass made, ``edits`` what it changed, ``met`` the decisions so far, ``dropped`` the rules whose
    fixes undo one another, by file, ``unwritable`` what the encoding of a page cannot hold.
    """

    now: Read
    step: Step = no_step
    before: dict[str, bytes] = field(default_factory=dict)
    known: dict[PageId, Labels] = field(default_factory=dict)
    edits: dict[PageId, Sequence[Edit]] = field(default_factory=dict)
    met: list[Met] = field(default_factory=list)
    made: list[Finding] = field(default_factory=list)
    covered: list[Finding] = field(default_factory=list)
    deferred: list[Finding] = field(default_factory=list)
    requires: dict[str, frozenset[str]] = field(default_factory=lambda: defaultdict(frozenset))
    refused: dict[str, Problem] = field(default_factory=dict)
    unwritable: set[Problem] = field(default_factory=set)
    last: dict[str, frozenset[str]] = field(default_factory=dict)
    dropped: dict[str, frozenset[str]] = field(default_factory=lambda: defaultdict(frozenset))


def fix(  # noqa: PLR0913 - each is a wish of its own
    configuration: Configuration,
    paths: Sequence[str] = (),
    *,
    unsafe: bool = False,
    stdin_name: str = "-",
    in_place: bool = False,
    step: Step = no_step,
) -> Mended:
    """Mend what can be mended safely, in memory; ``unsafe`` adds the fixes that may lose words.

    ``in_place`` leaves out what is mended only as a new file.
    """
    found = read(configuration, paths, stdin_name, step)
    if in_place:
        found = replace(found, pages=tuple(_kept_as_it_is(page, found) for page in found.pages))
    work = _Work(found, step)
    left = _at_rest(work, configuration, unsafe=unsafe)
    problems = tuple(
        sorted({*left.report.problems, *work.refused.values(), *work.unwritable, *_left_out(work)})
    )
    after = {
        name: data
        for name, data in sorted(work.now.data.items())
        if name not in work.refused and data != work.before.get(name, data)
    }
    made, covered = (tuple(_written(each, work)) for each in (work.made, work.covered))
    return Mended(
        found,
        work.before,
        after,
        replace(left, report=replace(left.report, problems=problems)),
        made=made,
        covered=covered,
        deferred=tuple(_written(work.deferred, work)),
        requires=dict(work.requires),
        over=tuple(done(work.met, (*made, *covered))),
    )


def _kept_as_it_is(page: Page, found: Read) -> Page:
    if page.fixed or not page.copied or found.sources[page.id.path].path is None:
        return page
    return replace(page.whole(), fixed=page.copied)


def _at_rest(work: _Work, configuration: Configuration, *, unsafe: bool) -> Examined:
    """Fix pass by pass until there is nothing left to fix; return the last look.

    Fixes of a file that undo one another are left out.
    """
    while True:
        new: dict[str, bytes] = {}
        for _ in range(_PASSES):
            looked = left = examine(work.now, configuration, work.known, step=work.step)
            new = dict(_pass(work, left, configuration, unsafe=unsafe))
            if not new and work.known:
                # a second run will not know these labels, and must find nothing to mend either
                looked = examine(work.now, configuration)
                new = dict(_pass(work, looked, configuration, unsafe=unsafe))
            if not new:
                return left
            _remember_labels(work, left)
            work.met += looked.met
            made = (*work.made, *work.covered)
            kept = carried(work.now.remembered, looked.met, made, work.edits)
            work.now = replace(_reread(work.now, new), remembered=kept)
            # or else all pages would be held twice during the next look
            del looked, left
        work.now = _reread(work.now, {name: work.before[name] for name in new})
        for name in new:
            _start_over(work, name)


def _start_over(work: _Work, name: str) -> None:
    """Forget what was made of a file, and leave out the rules that did not come to rest."""
    work.dropped[name] |= work.last[name]
    work.requires.pop(name, None)
    work.known = {page: labels for page, labels in work.known.items() if page.path != name}
    for findings in (work.made, work.covered, work.deferred):
        findings[:] = [finding for finding in findings if finding.page.path != name]


def _left_out(work: _Work) -> Iterator[Problem]:
    for name, rules in work.dropped.items():
        why = f"was not mended by {', '.join(sorted(rules))}: the fixes undo one another"
        yield Problem(name, "", ProblemKind.REFUSED_WRITE, f"{why} (mend it by hand)")


def _written(findings: Iterable[Finding], work: _Work) -> Iterator[Finding]:
    return (finding for finding in findings if finding.page.path not in work.refused)


def _pass(
    work: _Work, examined: Examined, configuration: Configuration, *, unsafe: bool
) -> Iterator[tuple[str, bytes]]:
    """Make the fixes of one pass; yield the files that change with their new bytes."""
    findings: dict[PageId, list[Finding]] = defaultdict(list)
    work.edits.clear()
    told = (entry.finding for entry in examined.report.counted)
    for finding in (each for first in told for each in (first, *first.also)):
        dropped = finding.rule in work.dropped.get(finding.page.path, ())
        if not dropped and _applies(finding, configuration, unsafe=unsafe):
            findings[finding.page].append(finding)
    names = {page.path for page in findings}
    pages = (page for page in work.now.pages if page.id.path in names)
    for name, group in groupby(pages, key=lambda page: page.id.path):
        chosen = [(page, taken(page, findings[page.id])) for page in group]
        work.unwritable |= {_unwritable(page, w) for page, each in chosen for w in each.unwritable}
        settled = [(page, each.settled) for page, each in chosen]
        edits = [(page, each.edits) for page, each in settled]
        if name not in work.refused and any(made for _, made in edits):
            try:
                source = work.now.bytes(name)
                yield name, _rewritten(source, edits, work.now.wishes)
            except SourceError as error:
                work.refused[name] = Problem(name, "", error.kind, str(error))
            else:
                work.before.setdefault(name, source)
                work.edits |= {page.id: made for page, made in edits}
                _note(work, name, [each for _, each in settled])


def _unwritable(page: Page, words: str) -> Problem:
    why = f"“{words}” cannot be written in {page.encoding} (save the file as UTF-8)"
    return Problem(page.id.path, page.id.record, ProblemKind.REFUSED_WRITE, why)


def _note(work: _Work, name: str, settled: Sequence[Settled]) -> None:
    """Remember what was made of a file."""
    applied = [finding for each in settled for finding in each.applied]
    work.last[name] = frozenset(finding.rule for finding in applied)
    work.made += applied
    work.covered += [finding for each in settled for finding in each.subsumed]
    work.deferred += [finding for each in settled for finding in each.deferred]
    work.requires[name] |= {required.path for fix in _fixes(applied) for required in fix.requires}


def _applies(finding: Finding, configuration: Configuration, *, unsafe: bool) -> bool:
    fix = finding.fix
    safe = fix is not None and (unsafe or fix.safety is Safety.SAFE)
    return safe and finding.rule in configuration.fixable


def _fixes(findings: Iterable[Finding]) -> Iterator[Fix]:
    return (finding.fix for finding in findings if finding.fix)


def _rewritten(
    source: bytes, edits: Sequence[tuple[Page, Sequence[Edit]]], wishes: Wishes
) -> bytes:
    """Return a file with the edits of its pages made, after proof that nothing else changed.

    Raises SourceError where that is not so.
    """
    patches = [patch for page, made in edits for patch in page.source.patches(made)]
    page = edits[0][0]
    data = readers.rewritten(source, page.id.path, patches, page.source.encoding)
    _prove(data, edits, wishes)
    return data


def _prove(data: bytes, edits: Sequence[tuple[Page, Sequence[Edit]]], wishes: Wishes) -> None:
    """Raise SourceError where a file, read again, does not hold the old texts with their edits.

    This is the law of the house.
    """
    texts = [(page, apply(page.text, made)) for page, made in edits]
    if any(not text or text.isspace() for _, text in texts):
        raise SourceError(ProblemKind.REFUSED_WRITE, "would be left without any text")
    again = {page.id: page.text for page in readers.read(data, edits[0][0].id.path, *wishes)}
    for page, text in texts:
        if not page.source.agrees(text, again.get(page.id, "")):
            why = "was left alone: the fix would have changed more than it should (this is a bug)"
            raise SourceError(ProblemKind.REFUSED_WRITE, why, "please report it")


def _remember_labels(work: _Work, examined: Examined) -> None:
    """Keep the roles of labels for the next look: the mended page may show them too rarely."""
    for document in examined.documents:
        known = work.known.get(document.page.id, Labels())
        work.known[document.page.id] = known | document.labels


def _reread(now: Read, new: Mapping[str, bytes]) -> Read:
    pages = [page for page in now.pages if page.id.path not in new]
    again = (page for name in new for page in readers.read(new[name], name, *now.wishes))
    pages += shelved.pages(again)
    pages.sort(key=lambda page: page.id)
    return replace(now, data={**now.data, **new}, pages=tuple(pages))
