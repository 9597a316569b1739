"""The commands that write down what a site keeps beside its pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit import audit, config
from ngo_audit.cli import options as o
from ngo_audit.cli import telling
from ngo_audit.cli.inferring import inferred
from ngo_audit.cli.output import complain, complain_all, say
from ngo_audit.cli.settings import OF_REPORTS, OF_RULES, configured
from ngo_audit.errors import AuditError
from ngo_audit.readers.files import STDIN
from ngo_audit.store.atomic import create

if TYPE_CHECKING:
    from ngo_audit.config import Configuration


@configured(without=("fixable", "unfixable", *OF_REPORTS))
def baseline(
    *,
    paths: o.Seen = None,
    configuration: Configuration,
    output: o.Recording = None,
) -> int:
    """Record today's findings, so that only new ones count."""
    if STDIN in (paths or ()):
        raise AuditError("a baseline is of files and folders, not of standard input", "name a file")
    report, recorded = audit.record(configuration, paths or (), output)
    complain_all(telling.problems(report))
    if recorded is None:
        complain("ngo-audit: no baseline was written: not all pages could be read")
        return 2
    complain(telling.recorded(recorded))
    return 0


@configured(without=("fixable", "unfixable", "fail_on", "baseline"))
def review(
    *,
    paths: o.Seen = None,
    configuration: Configuration,
    by: o.By = None,
    sheet: o.Sheet = None,
) -> int:
    """Decide finding by finding: fix, intended, a name.

    What is decided is kept in ngo-audit-decisions.toml, for scan and fix to obey.
    """
    if STDIN in (paths or ()):
        raise AuditError("the answers come from standard input", "name files and folders")
    from ngo_audit.cli.review import Review, author  # noqa: PLC0415 - only this command pays for it

    report, causes = audit.undecided(configuration, paths or ())
    complain_all(telling.problems(report))
    run = Review(report, audit.Decided.at(configuration.decisions), author(by))
    if sheet:
        complain_all(telling.taken(run.take(sheet), run.file.file))
    else:
        run.go(causes)
        complain(telling.reviewed(len(run.made), sum(map(len, causes)), run.file.file))
    return 2 if report.problems else 0


@configured(without=OF_RULES)
def vocabulary(
    *,
    paths: o.Paths = None,
    configuration: Configuration,
    stdin_name: o.StdinName = "-",
) -> int:
    """List the words no lexicon knows.

    The list is a vocabulary file, to prune and keep.
    """
    examined = audit.scan(configuration, paths or (), stdin_name)
    say(telling.unknown(audit.unknown_words(examined), examined.report))
    complain_all(telling.problems(examined.report))
    return 2 if examined.report.problems else 0


@configured(without=OF_RULES)
def init(
    *,
    paths: o.Seen = None,
    configuration: Configuration,
    force: o.Force = False,
) -> int:
    """Write an ngo-audit.toml with what was seen.

    Mend it, and remove what needs no saying.
    """
    if STDIN in (paths or ()):
        raise AuditError("init reads files and folders, no standard input", "name a file")
    examined = audit.scan(configuration, paths or ())
    complain_all(telling.problems(examined.report))
    if examined.report.problems:
        return 2
    target = Path(config.FILES[0])
    lines = inferred(examined, paths or (), configuration.settings.segment.known)
    create(target, "".join(lines).encode(), force=force)
    complain(f"wrote {target}")
    return 0
