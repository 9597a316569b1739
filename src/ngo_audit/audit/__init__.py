"""Scan, fix, export, undo, baseline: the public verbs, and the one place that joins the rooms.

Each is loaded when it is asked for: a scan does not pay for the others, nor does --help.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ngo_audit.audit.exporting import files, spare, write_files
    from ngo_audit.audit.fixing import Mended, fix
    from ngo_audit.audit.git import user
    from ngo_audit.audit.recording import record
    from ngo_audit.audit.reviewing import Decided, undecided
    from ngo_audit.audit.scanning import Examined, exit_code, scan, unknown_words
    from ngo_audit.audit.writing import copy, history, take_back, write, write_copy

__all__ = [
    "Decided",
    "Examined",
    "Mended",
    "copy",
    "exit_code",
    "files",
    "fix",
    "history",
    "record",
    "scan",
    "spare",
    "take_back",
    "undecided",
    "unknown_words",
    "user",
    "write",
    "write_copy",
    "write_files",
]  # fmt: skip

_HOMES = {
    "Decided": "reviewing",
    "Mended": "fixing",
    "copy": "writing",
    "files": "exporting",
    "fix": "fixing",
    "history": "writing",
    "record": "recording",
    "spare": "exporting",
    "take_back": "writing",
    "undecided": "reviewing",
    "user": "git",
    "write": "writing",
    "write_copy": "writing",
    "write_files": "exporting",
}

if not TYPE_CHECKING:  # the types are those of the imports above

    def __getattr__(name: str) -> object:
        """Return what is asked for from the module that has it."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'scanning')}"), name)
