"""The commands that look, mend and hand over, each as short as its help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit import audit, config, reporters
from ngo_audit.cli import options as o
from ngo_audit.cli import telling
from ngo_audit.cli.output import (
    EXPORTS,
    REPORTS,
    complain_all,
    emit,
    for_people,
    in_colours,
    meant,
    no_terminal,
    reporter,
    say,
    say_bytes,
    summarise,
    unless_standard,
)
from ngo_audit.cli.progress import progress
from ngo_audit.cli.settings import OF_REPORTS, configured
from ngo_audit.errors import AuditError

if TYPE_CHECKING:
    from ngo_audit.audit import Mended
    from ngo_audit.config import Configuration


@configured()
def scan(
    *,
    paths: o.Paths = None,
    configuration: Configuration,
    output_format: o.Format = "terminal",
    output: o.Output = None,
    show_statistics: o.Statistics = False,
    exit_zero: o.ExitZero = False,
    quiet: o.Quiet = False,
    color: o.Colours = "auto",
    stdin_name: o.StdinName = "-",
    since: o.Since = None,
) -> int:
    """Report what should be mended before it goes online."""
    if show_statistics and output_format != "terminal":
        raise AuditError("--statistics is for people", f"{output_format} has all that it counts")
    output = unless_standard(output)
    named = "statistics" if show_statistics else output_format
    form = meant(named, "terminal", output, REPORTS)
    no_terminal(form, output)
    quoting = reporters.needs_excerpts(form)
    if since == "":
        raise AuditError("--since names no revision", "name one, as main or HEAD~1")
    with progress(quiet=quiet) as step:
        examined = audit.scan(
            configuration, paths or (), stdin_name, excerpts=quoting, since=since or "", step=step
        )
    report = examined.report
    if output:
        audit.spare([output], report)
    emit(reporter(form, color, quiet=quiet, output=output)(report), output)
    if form == "github":
        summarise(report)
    code = audit.exit_code(report, configuration)
    return 0 if exit_zero and code == 1 else code


@configured(without=("baseline",))
def fix(
    *,
    paths: o.Paths = None,
    configuration: Configuration,
    write: o.Write = False,
    output: o.Copy = None,
    unsafe_fixes: o.Unsafe = False,
    exit_zero: o.ExitZero = False,
    quiet: o.Quiet = False,
    color: o.Colours = "auto",
    stdin_name: o.StdinName = "-",
) -> int:
    """Show the safe fixes as a diff; --write makes them.

    With --write, standard input comes out mended; all else is said on stderr.
    """
    if write and output:
        raise AuditError("--write and --output exclude one another", "leave one of them out")
    with progress(quiet=quiet) as step:
        mended = audit.fix(
            configuration,
            paths or (),
            unsafe=unsafe_fixes,
            stdin_name=stdin_name,
            in_place=write,
            step=step,
        )
    if output:
        return _copy(mended, output, configuration, exit_zero=exit_zero, quiet=quiet, color=color)
    if not write:
        say(telling.diff(mended, colour=in_colours(color)))
        complain_all(telling.problems(mended.left.report))
        complain_all(() if quiet else (*telling.read_only(mended), *telling.would_fix(mended)))
        return 2 if mended.left.report.problems else int(bool(mended.after) and not exit_zero)
    outcome = audit.write(mended, configuration)
    complain_all(telling.refusals(outcome))
    piped = list(telling.piped(mended))
    tell = for_people("terminal", "never" if piped else color, quiet=quiet)
    told = telling.fixed(mended, outcome, tell, quiet=quiet)
    # where the mended text goes to standard output, nothing else does
    if piped:
        say_bytes(b"".join(piped))
        complain_all(line.rstrip("\n") for line in told)
    else:
        say(told)
    code = 2 if outcome.refused else audit.exit_code(mended.left.report, configuration)
    return 0 if exit_zero and code == 1 else code


def _copy(
    mended: Mended,
    output: Path,
    configuration: Configuration,
    *,
    exit_zero: bool,
    quiet: bool,
    color: str,
) -> int:
    left = mended.left.report
    if left.problems:
        complain_all(telling.problems(left))
        return 2
    piped = unless_standard(output) is None
    tell = for_people("terminal", "never" if piped else color, quiet=quiet)
    told = telling.copied(mended, output, tell, quiet=quiet)
    if piped:
        say_bytes(audit.copy(mended))
        complain_all(line.rstrip("\n") for line in told)
    else:
        audit.write_copy(mended, output)
        say(told)
    code = audit.exit_code(left, configuration)
    return 0 if exit_zero and code == 1 else code


def undo(
    *,
    number: o.Number = None,
    show_list: o.List = False,
    config_file: o.Config = None,
    isolated: o.Isolated = False,
) -> int:
    """Take back the last fix --write, byte for byte.

    A number takes back that one, if no newer one touched its files.
    """
    configuration = config.load(config_file, isolated=isolated)
    before = audit.history(configuration)
    if show_list:
        say(telling.history(before))
        complain_all(() if before else ["nothing to undo"])
        return 0
    outcome = audit.take_back(configuration, number)
    say(telling.restored(outcome))
    complain_all(telling.refusals(outcome))
    complain_all(telling.other_ways(before, number) if outcome.refused else ())
    return 2 if outcome.refused else 0


@configured(without=OF_REPORTS)
def export(
    *,
    paths: o.Paths = None,
    configuration: Configuration,
    form: o.As = "markdown",
    output: o.Target = None,
    force: o.Force = False,
    stdin_name: o.StdinName = "-",
) -> int:
    """Export the content as it is after the safe fixes."""
    with progress(quiet=False) as step:
        mended = audit.fix(configuration, paths or (), stdin_name=stdin_name, step=step)
    output = unless_standard(output)
    made = audit.files(mended, meant(form, "markdown", output, EXPORTS))
    if output:
        written = audit.write_files(made, output, mended.left.report, force=force)
        complain_all(f"wrote {path}" for path in written)
    else:
        say(file.data.decode() for file in made)
    complain_all(telling.problems(mended.left.report))
    return 2 if mended.left.report.problems else 0
