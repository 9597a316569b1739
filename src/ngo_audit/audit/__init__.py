"""Scan, fix, export, undo, baseline: the public verbs, and the one place that joins the rooms."""

from __future__ import annotations

from ngo_audit.audit.exporting import files, spare, write_files
from ngo_audit.audit.fixing import Mended, fix, history, take_back, write
from ngo_audit.audit.recording import record
from ngo_audit.audit.scanning import Examined, exit_code, scan, unknown_words

__all__ = [
    "Examined",
    "Mended",
    "exit_code",
    "files",
    "fix",
    "history",
    "record",
    "scan",
    "spare",
    "take_back",
    "unknown_words",
    "write",
    "write_files",
]  # fmt: skip
