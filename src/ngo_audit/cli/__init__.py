"""The command line: argv in, exit code out."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from ngo_audit import __version__
from ngo_audit.cli.about import completion, rule
from ngo_audit.cli.commands import export, fix, scan, undo
from ngo_audit.cli.completing import COMPLETE, answer_shells
from ngo_audit.cli.exits import COULD_NOT, exits, explain
from ngo_audit.cli.keeping import baseline, init, review, vocabulary
from ngo_audit.cli.output import Harmless, reader_may_leave, say
from ngo_audit.errors import AuditError

_FIRST = 3
"""So many commands matter most: look, mend, take back."""


class _Commands(TyperGroup):
    """The commands; one is missed where a file to audit stands in its place."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - typer hides them
        """List what a newcomer needs apart from the rest."""
        listed = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        lines = [(name, command.get_short_help_str(60)) for name, command in listed if command]
        for title, found in (("Commands", lines[:_FIRST]), ("More", lines[_FIRST:])):
            with formatter.section(title):
                formatter.write_dl(found)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - same
        if args and args[0] not in self.commands and os.path.exists(args[0]):  # noqa: PTH110 - a path may be too long
            ctx.fail(f"there is no command before '{args[0]}'. Try 'ngo-audit scan {args[0]}'.")
        return super().resolve_command(ctx, args)


app = typer.Typer(
    name="ngo-audit",
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Audits and cleans what an organisation publishes.",
    epilog="Exit codes: 0 clean, 1 found or would write something, 2 could not do it.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (
    scan,
    fix,
    undo,
    review,
    baseline,
    export,
    rule,
    vocabulary,
    init,
    completion,
):
    app.command()(exits(command))


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer passes what it parsed
    if wanted:
        say([f"ngo-audit {__version__}\n"])
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line and exit with its code."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # closed before the start: no file that is opened later may take its place
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # a terminal that cannot show a quotation mark is no reason to crash
            stream.reconfigure(errors="backslashreplace")
    sys.stderr = Harmless(sys.stderr)
    if COMPLETE in os.environ:
        answer_shells()
    try:
        # what is shown before a command runs
        with reader_may_leave():
            app()
    except AuditError as error:
        explain(error)
        sys.exit(COULD_NOT)
