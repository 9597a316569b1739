"""The options of the command line, each defined once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

import typer


def _path(text: str) -> Path:
    """Return a path; an empty one comes from a mistake, and is not the current folder."""
    if not text:
        raise typer.BadParameter("a path is empty")
    return Path(text)


def _rules(incomplete: str) -> list[str]:
    """Return how a list of rules and families may go on."""
    from ngo_audit import rules  # noqa: PLC0415 - only a shell that asks pays for it

    done, comma, begun = incomplete.rpartition(",")
    known = rules.find(plugins=False)
    names = sorted({*known, *(rule.family for rule in known.values())})
    return [f"{done}{comma}{name}" for name in names if name.startswith(begun)]


def _of_rules(text: str) -> Any:  # noqa: ANN401 - as typer has it
    return typer.Option(metavar="RULES", help=text, autocompletion=_rules)


Paths: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Files, folders, - for standard input; else this folder.",
        show_default=False,
    ),
]
Select: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULES",
        help="Run only these: rules, families or ALL, with commas.",
        autocompletion=_rules,
    ),
]
ExtendSelect: TypeAlias = Annotated[
    list[str] | None,
    _of_rules("Run these rules as well."),
]
Ignore: TypeAlias = Annotated[
    list[str] | None,
    _of_rules("Do not run these rules."),
]
Fixable: TypeAlias = Annotated[
    list[str] | None,
    _of_rules("Fix only what these rules find."),
]
Unfixable: TypeAlias = Annotated[
    list[str] | None,
    _of_rules("Do not fix what these rules find."),
]
Exclude: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(metavar="PATTERN", help="In folders, leave out what matches; may be repeated."),
]
ForceExclude: TypeAlias = Annotated[
    bool, typer.Option("--force-exclude", help="Leave it out even where it is named.")
]
Languages: TypeAlias = Annotated[
    list[str] | None, typer.Option(metavar="CODES", help="The languages of the site, as en,fr.")
]
Jobs: TypeAlias = Annotated[
    int | None,
    typer.Option("--jobs", min=0, metavar="NUMBER", help="How many processes; 0 to let it choose."),
]
Baseline: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        parser=_path,
        metavar="FILE",
        help="Count what FILE lacks; --no-baseline counts all.",
    ),
]
NoBaseline: TypeAlias = Annotated[bool, typer.Option("--no-baseline", hidden=True)]
Config: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--config",
        parser=_path,
        metavar="FILE",
        help="Use this configuration instead of the nearest.",
    ),
]
Seen: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help="Files and folders.", show_default=False),
]
NoPlugins: TypeAlias = Annotated[bool, typer.Option("--isolated", help="Leave plug-ins out.")]
Isolated: TypeAlias = Annotated[
    bool, typer.Option("--isolated", help="Use no configuration and no plug-ins.")
]
StdinName: TypeAlias = Annotated[
    str,
    typer.Option(
        "--stdin-filename",
        metavar="NAME",
        help="The name of standard input in reports.",
        show_default=False,
    ),
]
Format: TypeAlias = Annotated[
    Literal[
        "terminal",
        "html",
        "json",
        "jsonl",
        "csv",
        "xlsx",
        "markdown",
        "changes",
        "sarif",
        "github",
        "gitlab",
        "junit",
    ],
    typer.Option(
        "--output-format",
        metavar="FORMAT",
        help="terminal (default), html, json, xlsx, sarif …",
        show_default=False,
    ),
]
Output: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        parser=_path,
        metavar="FILE",
        help="Write to a file, whose ending says the format.",
    ),
]
Recording: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", parser=_path, metavar="FILE", help="Write the baseline to this file."
    ),
]
Sheet: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--from",
        parser=_path,
        metavar="FILE",
        help="Take decisions from a filled-in sheet or saved file.",
    ),
]
Since: TypeAlias = Annotated[
    str | None,
    typer.Option("--since", metavar="REV", help="Count only what is on pages changed since REV."),
]
By: TypeAlias = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who decides; else the user.name of git."),
]
Statistics: TypeAlias = Annotated[
    bool, typer.Option("--statistics", help="Only count the findings of each rule.")
]
ShowConfig: TypeAlias = Annotated[
    bool, typer.Option("--show-config", help="Show the settings in force and stop.")
]
ExitZero: TypeAlias = Annotated[
    bool, typer.Option("--exit-zero", help="Exit with 0 instead of 1; 2 stays 2.")
]
Fail: TypeAlias = Annotated[
    Literal["error", "warning", "note", "never"] | None,
    typer.Option(
        "--fail-on", metavar="LEVEL", help="Exit 1 from: note, warning (default), error, never."
    ),
]
Quiet: TypeAlias = Annotated[
    bool, typer.Option("--quiet", "-q", help="Say nothing but findings and problems.")
]
Colours: TypeAlias = Annotated[
    Literal["auto", "always", "never"],
    typer.Option(
        "--color",
        metavar="WHEN",
        help="auto (default), always or never; NO_COLOR is heeded.",
        show_default=False,
    ),
]
Write: TypeAlias = Annotated[
    bool, typer.Option("--write", help="Make the changes; without this they are only shown.")
]
Copy: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        parser=_path,
        metavar="FILE",
        help="Write the one file read, mended, as a new one.",
    ),
]
Unsafe: TypeAlias = Annotated[
    bool, typer.Option("--unsafe-fixes", help="Also fix what may lose words.")
]
Number: TypeAlias = Annotated[
    int | None,
    typer.Argument(metavar="[NUMBER]", help="A write as --list numbers it.", show_default=False),
]
List: TypeAlias = Annotated[bool, typer.Option("--list", help="Show what can be undone.")]
RuleName: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="[NAME]",
        help="A rule or a family of rules.",
        show_default=False,
        autocompletion=_rules,
    ),
]
Shell: TypeAlias = Annotated[
    Literal["bash", "zsh", "fish"],
    typer.Argument(metavar="SHELL", help="bash, zsh or fish.", show_default=False),
]
As: TypeAlias = Annotated[
    Literal["markdown", "jsonl", "csv", "text"],
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="markdown (default), jsonl, csv or text.",
        show_default=False,
    ),
]
Target: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        parser=_path,
        metavar="PATH",
        help="A folder, or a .csv, .jsonl or .txt file.",
    ),
]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Overwrite what is there.")]
