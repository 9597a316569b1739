"""The exit code of a command, whatever stops it."""

from __future__ import annotations

import os
import traceback
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ngo_audit.cli.output import complain
from ngo_audit.errors import AuditError

if TYPE_CHECKING:
    from collections.abc import Callable

COULD_NOT = 2
"""The exit code of a run that could not do its work; 1 is for findings."""

_INTERRUPTED = 130


def exits(command: Callable[..., int]) -> Callable[..., None]:
    """Make a command exit with the code it returns."""

    @wraps(command)
    def run(**given: Any) -> None:  # noqa: ANN401 - whatever typer parsed
        raise typer.Exit(_code(command, given))

    return run


def _code(command: Callable[..., int], given: dict[str, Any]) -> int:
    try:
        _look_around()
        return command(**given)
    except AuditError as error:
        explain(error)
    except KeyboardInterrupt:
        complain("ngo-audit: interrupted")
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a bug must not exit as findings do, with 1
        complain(f"ngo-audit: a bug stopped the run: {type(error).__name__}: {error}")
        complain("  please report it with what NGO_AUDIT_TRACEBACK=1 adds to this")
        if os.environ.get("NGO_AUDIT_TRACEBACK"):
            traceback.print_exc()
    return COULD_NOT


def explain(error: AuditError) -> None:
    """Say what stands in the way, and what to do about it."""
    complain(f"ngo-audit: {error.message}")
    if error.hint:
        complain(f"  {error.hint}")


def _look_around() -> None:
    """Raise AuditError where the current folder was removed: no path can be seen from it."""
    try:
        Path.cwd()
    except OSError as error:
        raise AuditError("the current folder is not there any more", "go to another one") from error
