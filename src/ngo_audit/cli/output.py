"""What the commands print: in colours where they are wanted, into a pipe that may close."""

from __future__ import annotations

import io
import os
import shutil
import sys
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ngo_audit import reporters
from ngo_audit.errors import AuditError
from ngo_audit.readers.files import STDIN
from ngo_audit.reporters.terminal import statistics, terminal
from ngo_audit.store.atomic import create
from ngo_audit.text.harmless import inert, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import TextIO

    from ngo_audit.report import Report


Pieces: TypeAlias = "Iterable[str] | Iterable[bytes]"

_SUMMARY = 1_000_000
"""The most bytes of a job's summary."""

_WIDEST = 100
"""Longer lines than this are hard to read."""

_NARROWEST = 40
"""A terminal of fewer columns breaks lines itself."""


def say(pieces: Iterable[str]) -> None:
    """Print to standard output; a reader who has seen enough is no error."""
    with reader_may_leave():
        sys.stdout.writelines(pieces)


def say_bytes(data: bytes) -> None:
    """Print bytes to standard output as they are."""
    with reader_may_leave():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """Take a reader who has seen enough for no error, and tell of a full disk."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_output()
    except OSError as error:
        _leave_output()
        raise AuditError(
            f"the output cannot be written: {error.strerror}", "make room, or print elsewhere"
        ) from error


def _leave_output() -> None:
    # what Python still holds would be flushed, and complained of, at exit
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """Print a line to standard error; names of files and words of the user are made harmless."""
    sys.stderr.write(f"{printable(message)}\n")


def complain_all(messages: Iterable[str]) -> None:
    for message in messages:
        complain(message)


def in_colours(wanted: str) -> bool:
    """Tell whether to use colours: the option, else NO_COLOR, else whether a terminal looks on."""
    if wanted != "auto":
        return wanted == "always"
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def reporter(
    form: str, colours: str, *, quiet: bool, output: Path | None = None
) -> Callable[[Report], Pieces]:
    """Return the reporter of a format."""
    if form in {"terminal", "statistics"}:
        return for_people(form, colours, quiet=quiet, output=output)
    return reporters.get(form)


def for_people(
    form: str, colours: str, *, quiet: bool, output: Path | None = None
) -> Callable[[Report], Iterator[str]]:
    """Return the reporter of lines for a terminal, which are cut to its width."""
    seen = sys.stdout.isatty() and output is None
    width = max(shutil.get_terminal_size().columns, _NARROWEST) if seen else sys.maxsize
    if form == "statistics":
        return partial(statistics, width=width, quiet=quiet)
    colour = in_colours("never" if output and colours == "auto" else colours)
    return partial(terminal, width=width, colour=colour, quiet=quiet)


def shown(page: str) -> str:
    """Return a Markdown page as it is for a pipe, laid out for a terminal."""
    if not sys.stdout.isatty():
        return page
    from ngo_audit.reporters.pages import page as laid_out  # noqa: PLC0415 - no pipe pays for it

    width = min(shutil.get_terminal_size().columns, _WIDEST)
    return laid_out(page, width=max(width, _NARROWEST), colour=in_colours("auto"))


def unless_standard(output: Path | None) -> Path | None:
    """Return the file or folder to write, None for standard output, which - stands for."""
    return None if output == Path(STDIN) else output


def emit(pieces: Pieces, output: Path | None) -> None:
    """Print a report, or write it to a file in place of an older one."""
    if output and output.is_dir():
        raise AuditError(f"{output} is a folder", "name a file for the report")
    if output:
        create(output, map(_encoded, pieces), force=True)
        return
    for piece in pieces:
        if isinstance(piece, bytes):
            say_bytes(piece)
        else:
            say([piece])


def _encoded(piece: str | bytes) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode()


REPORTS = {f".{form}": form for form in ("html", "json", "jsonl", "csv", "xlsx", "sarif")}
EXPORTS = {".jsonl": "jsonl", ".csv": "csv", ".txt": "text"}
"""What the names of files ask for."""


def meant(form: str, default: str, output: Path | None, suffixes: Mapping[str, str]) -> str:
    """Return the format that the name of a file asks for, where no other is named."""
    if form != default or output is None or output.is_dir():
        return form
    return suffixes.get(output.suffix.lower(), form)


def no_terminal(form: str, output: Path | None) -> None:
    """Raise AuditError where a workbook would be shown in a terminal."""
    if form in reporters.BINARY and output is None and sys.stdout.isatty():
        raise AuditError(f"{form} is no text", f"name a file: --output findings.{form}")


def summarise(report: Report) -> None:
    """Add the report to the summary of a GitHub job, if this is one.

    GitHub drops a summary of more than 1,024 KiB whole.
    """
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    room = _SUMMARY - (os.path.getsize(path) if os.path.exists(path) else 0)  # noqa: PTH110, PTH202 - a path that another program made
    with open(path, "ab") as summary:  # noqa: PTH123 - same
        for piece in reporters.get("markdown")(report):
            line = _encoded(piece)
            room -= len(line)
            if room < 0:
                summary.write("\n… and more: see the log\n".encode())
                return
            summary.write(line)


class Harmless(io.TextIOBase):
    """Standard error: its words no terminal obeys, and nobody has to be there to read them."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    @property
    def plain(self) -> TextIO:
        """The stream itself, for what the tool itself tells the terminal to do."""
        return self._stream

    def write(self, text: str) -> int:
        # what cannot be said to anybody must not change the exit code
        with suppress(OSError):
            self._stream.write(inert(text))
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()

    def isatty(self) -> bool:
        return self._stream.isatty()
