"""Unified diffs of texts, with the endings of lines as they are."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

from ngo_audit.text.harmless import inert, printable
from ngo_audit.text.lines import lines

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_NEWLINE = "\\ No newline at end of file\n"


def unified(before: str, after: str, name: str) -> Iterator[str]:
    """Yield the lines of a unified diff; controls in the texts are shown, not obeyed."""
    shown = printable(name)
    for line in unified_diff(_cut(before), _cut(after), f"a/{shown}", f"b/{shown}"):
        words = line.rstrip("\r\n")
        ending = line[len(words) :]
        # a lone CR would let one line of a terminal overwrite another
        yield inert(words) + (ending if ending.endswith("\n") else "\n")
        if not ending:
            yield _NO_NEWLINE


def _cut(text: str) -> list[str]:
    return [text[line.start : line.after] for line in lines(text)]
