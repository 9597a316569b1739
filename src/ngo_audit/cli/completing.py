"""How a shell learns to complete commands, options and rules."""

from __future__ import annotations

COMPLETE = "_NGO_AUDIT_COMPLETE"
"""The variable by which a shell asks how a line may go on."""


def script(shell: str) -> str:
    """Return what a shell has to be told once, as in its start-up file."""
    from typer._completion_shared import get_completion_script  # noqa: PLC0415 - no other run pays for it

    return get_completion_script(prog_name="ngo-audit", complete_var=COMPLETE, shell=shell)


def answer_shells() -> None:
    """Make typer answer the shells that ask."""
    from typer._completion_classes import completion_init  # noqa: PLC0415 - no other run pays for it

    completion_init()
