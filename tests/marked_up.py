"""What the tests of readers of mark-up ask of a page, and how they mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.text.edits import Edit, Span
from ngo_audit.text.sources import patched

if TYPE_CHECKING:
    from collections.abc import Callable

    from ngo_audit.model import MarkKind, Page


def marked(read: Callable[[str], Page], source: str, kind: MarkKind) -> list[tuple[str, str]]:
    """Return the words and the value of each mark of a kind."""
    found = read(source)
    return [(found.slice(mark.span), mark.value) for mark in found.marks if mark.kind is kind]


def mended(read: Callable[[str], Page], source: str, old: str, new: str = "") -> str:
    """Return a source of which the text says something else in one place."""
    found = read(source)
    start = found.text.index(old)
    edit = Edit(Span(start, start + len(old)), new)
    return patched(source.encode(), found.source.patches([edit]), "utf-8").decode()
