"""What the commands print: in colours where they are wanted, into a pipe that may close."""

from __future__ import annotations

import os
import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING

from ngo_audit import reporters
from ngo_audit.reporters.terminal import WIDTH, terminal
from ngo_audit.store.atomic import create

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from ngo_audit.model import Report

_WIDEST = 120


def say(pieces: Iterable[str]) -> None:
    """Print to standard output; a reader who has seen enough is no error."""
    try:
        sys.stdout.writelines(pieces)
        sys.stdout.flush()
    except BrokenPipeError:
        # what Python still holds would be flushed, and complained of, at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """Print to standard error."""
    sys.stderr.write(f"{message}\n")


def complain_all(messages: Iterable[str]) -> None:
    for message in messages:
        complain(message)


def in_colours(wanted: str) -> bool:
    """Tell whether to use colours: the option, else NO_COLOR, else whether a terminal looks on."""
    if wanted != "auto":
        return wanted == "always"
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def reporter(form: str, colours: str, *, quiet: bool) -> Callable[[Report], Iterator[str]]:
    """Return the reporter of a format; people get lines as wide as their terminal."""
    if form != "terminal":
        return reporters.get(form)
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDTH
    width = min(columns, _WIDEST)
    return partial(terminal, width=width, colour=in_colours(colours), quiet=quiet)


def emit(pieces: Iterable[str], output: Path | None) -> None:
    """Print a report, or write it to a file in place of an older one."""
    if output:
        create(output, "".join(pieces).encode(), force=True)
    else:
        say(pieces)
