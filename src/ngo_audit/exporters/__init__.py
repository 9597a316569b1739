"""Exporters: each a function of exported blocks that yields named files, the same bytes each time.

They write nothing. The data of the files of one run, joined in order, is one text as well.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from ngo_audit.exporters.base import Exported, File, exported
from ngo_audit.exporters.marks import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["FORMATS", "Exported", "File", "Status", "exported", "get"]

FORMATS = ("markdown", "jsonl", "csv", "text")


def get(name: str) -> Callable[[Sequence[Exported]], Iterator[File]]:
    """Return the exporter of one of the formats; its module is loaded only now."""
    module = import_module(f"{__name__}.{name}")
    return cast("Callable[[Sequence[Exported]], Iterator[File]]", getattr(module, name))
