"""What dumps that no editor writes cost: a block a million times, a block of 50 MB.

    python benchmarks/monstrous.py [--megabytes N] [--blocks N]

Each is scanned once with all rules that run by default, in one process.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
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


def _sentences(size: int) -> Iterator[str]:
    vocabulary = copies.frequencies(None)
    chance = random.Random(1)  # noqa: S311 - made-up data, the same in every run
    while size > 0:
        words = " ".join(vocabulary.drawn(chance, chance.randint(_SHORTEST, _LONGEST)))
        yield f"{words[0].upper()}{words[1:]}."
        size -= len(words) + 2


def _dumps(megabytes: int, blocks: int) -> Iterator[tuple[str, str]]:
    said = [*_sentences(megabytes * _MEGABYTE)]
    lines = (said[n : n + _PARAGRAPH] for n in range(0, len(said), _PARAGRAPH))
    yield f"one line of {megabytes} MB", " ".join(said)
    yield f"one block of {megabytes} MB, in lines", "\n".join(map(" ".join, lines))
    yield f"one block, {blocks:,} times", _BLOCK * blocks


def main() -> None:
    """Print CPU seconds and megabytes of each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--megabytes", type=int, default=50, metavar="N")
    parser.add_argument("--blocks", type=int, default=1_000_000, metavar="N")
    given = parser.parse_args()
    scan = (sys.executable, "-m", "ngo_audit", "scan", "--isolated", "--jobs", "1", "--exit-zero")
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary, "dump.txt")
        for name, text in _dumps(given.megabytes, given.blocks):
            file.write_text(f"{text}\n", "utf-8")
            cost = measure(Command((*scan, "--output-format", "json")).on(file), file.parent)
            rows.append((name, f"{cost.cpu:.1f}", f"{cost.peak / _MEGABYTE:.0f}"))
    print(table(("dump", "CPU s", "peak MB"), rows))


if __name__ == "__main__":
    main()
