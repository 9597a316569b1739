"""What pages that no editor writes cost: nothing but mark-up, a block a million times or of 50 MB.

    python benchmarks/monstrous.py [--megabytes N] [--blocks N] [--dense N]

Each is scanned once with all rules that run by default, in one process, for people to read. Of
pages of nothing but mark-up there is one for each kind, of so many bytes (``--dense``).
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import copies
from measuring import Command, measure
from tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEGABYTE = 1_000_000
_SHORTEST, _LONGEST = 8, 22  # words of a sentence
_PARAGRAPH = 4  # sentences of a line
_BLOCK = "The Mill Race\n\nWe mend the old mill race with our neighbours, spring and autumn.\n\n"

_HTML = "<!doctype html><body>"
_DENSE = (
    ("headings", ".md", "", "# Heading {n}\n\n"),
    ("headings of a letter", ".md", "", "# a\n"),
    ("a table", ".md", "| a | b | c |\n|---|---|---|\n", "| x | y | z |\n"),
    ("items", ".md", "", "- item\n"),
    ("links", ".md", "", "[a](b) "),
    ("stars", ".md", "", "*a "),
    ("brackets", ".md", "", "["),
    ("code", ".md", "", "`a "),
    ("paragraphs", ".html", _HTML, "<p>x"),
    ("headings", ".html", _HTML, "<h2>x</h2>"),
    ("bold letters", ".html", _HTML, "<b>x</b>"),
    ("cells", ".html", f"{_HTML}<table>", "<tr><td>x<td>y"),
    ("items", ".html", _HTML, "<li>x"),
    ("parts in one another", ".html", _HTML, "<div>x"),
    ("lines of a letter", ".txt", "", "a\n"),
)


def _sentences(size: int) -> Iterator[str]:
    vocabulary = copies.frequencies(None)
    chance = random.Random(1)  # noqa: S311 - made-up data, the same in every run
    while size > 0:
        words = " ".join(vocabulary.drawn(chance, chance.randint(_SHORTEST, _LONGEST)))
        yield f"{words[0].upper()}{words[1:]}."
        size -= len(words) + 2


def _dense(size: int) -> Iterator[tuple[str, str, str]]:
    for kind, suffix, head, part in _DENSE:
        parts = (part.format(n=n) for n in range(size // len(part) + 1))
        yield f"{size:,} bytes of {kind} ({suffix})", suffix, f"{head}{''.join(parts)}"[:size]


def _dumps(megabytes: int, blocks: int) -> Iterator[tuple[str, str, str]]:
    said = [*_sentences(megabytes * _MEGABYTE)]
    lines = (said[n : n + _PARAGRAPH] for n in range(0, len(said), _PARAGRAPH))
    yield f"one line of {megabytes} MB", ".txt", " ".join(said)
    yield f"one block of {megabytes} MB, in lines", ".txt", "\n".join(map(" ".join, lines))
    yield f"one block, {blocks:,} times", ".txt", _BLOCK * blocks


def main() -> None:
    """Print CPU seconds and megabytes of each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--megabytes", type=int, default=50, metavar="N")
    parser.add_argument("--blocks", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--dense", type=int, default=_MEGABYTE, metavar="N")
    given = parser.parse_args()
    pages = chain(_dense(given.dense), _dumps(given.megabytes, given.blocks))
    scan = (sys.executable, "-m", "ngo_audit", "scan", "--isolated", "--jobs", "1", "--exit-zero")
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        for name, suffix, text in pages:
            file = Path(temporary, f"page{suffix}")
            file.write_text(f"{text}\n", "utf-8")
            cost = measure(Command(scan).on(file), file.parent)
            rows.append((name, f"{cost.cpu:.1f}", f"{cost.peak / _MEGABYTE:.0f}"))
    print(table(("page", "CPU s", "peak MB"), rows))


if __name__ == "__main__":
    main()
