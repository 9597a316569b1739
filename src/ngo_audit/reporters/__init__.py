"""Reporters: each a function of a report that yields its text, piece by piece."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ngo_audit.report import Report

FORMATS = (
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
)

BINARY = frozenset({"xlsx"})
"""The formats that are no text."""

_WITH_EXCERPTS = frozenset({"html", "csv", "xlsx", "changes", "sarif"})
"""The formats that show the words around a finding, what fixes come to or what rules say."""


def needs_excerpts(name: str) -> bool:
    """Tell whether a format shows more than where findings are: see `audit.scan`."""
    return name in _WITH_EXCERPTS


def get(name: str) -> Callable[[Report], Iterator[str] | Iterator[bytes]]:
    """Return the reporter of one of the formats; its module is loaded only now."""
    module = import_module(f"{__name__}.{name}")
    return cast("Callable[[Report], Iterator[str] | Iterator[bytes]]", getattr(module, name))
