"""Prints how much of what is misspelt each checker finds, and what it flags where nothing is.

    python benchmarks/spelling.py [--cache FOLDER]

The folder of labelled text is named by NGO_AUDIT_BENCH.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import labelled
from peers import MissingError
from spellers import MAKERS, Speller, Task, audits
from tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from labelled import Slip
    from spellers import Flag


@dataclass(frozen=True, slots=True)
class Sample:
    """What is known of a language: each slip in a file of its own, and clean text."""

    language: str
    slips: dict[Path, Slip]
    clean: tuple[Path, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Score:
    """Slips found, slips whose first suggestion is right, words flagged in clean text."""

    found: int
    right: int
    flags: int


def sample(bench: Path, language: str, folder: Path) -> Sample:
    """Unpack a language into files that every checker can read."""
    slips = {}
    (folder / "slips").mkdir(parents=True)
    (folder / "clean").mkdir()
    for number, slip in enumerate(labelled.slips(bench, language)):
        file = folder / "slips" / f"{number:04}.txt"
        file.write_text(slip.sentence + "\n", "utf-8")
        slips[file] = slip
    clean = []
    for corpus in labelled.corpora(bench, language):
        clean.append(folder / "clean" / corpus.stem)
        clean[-1].write_bytes(gzip.decompress(corpus.read_bytes()))
    words = labelled.count_words(file.read_text("utf-8") for file in clean)
    return Sample(language, slips, tuple(clean), words)


def score(speller: Speller, known: Sample) -> Score:
    """Count what a checker finds; the first flag on a slip decides whether it is right."""
    hits: dict[Path, Flag] = {}
    for flag in speller.flags(Task(tuple(known.slips), known.language, suggest=True)):
        if flag.file in known.slips and known.slips[flag.file].is_hit(flag.word):
            hits.setdefault(flag.file, flag)
    right = (known.slips[f].is_right(flag.word, flag.suggestions) for f, flag in hits.items())
    clean = Task(known.clean, known.language, suggest=False)
    return Score(len(hits), sum(right), sum(1 for _ in speller.flags(clean)))


def spellers(cache: Path) -> list[Speller]:
    """Return the checkers that can be had here; say which cannot."""
    found = audits()
    for name, make in MAKERS:
        try:
            found.append(make(cache))
        except MissingError as error:
            _left_out(name, error)
    return found


def _left_out(name: str, error: MissingError) -> None:
    print(f"{name} is left out: {error}", file=sys.stderr)


def accuracy(known: Sample, checkers: Sequence[Speller]) -> str:
    """Return the table of a language: all checkers on the same sentences and the same text."""
    rows = []
    for speller in checkers:
        try:
            rows.append(_row(speller.name, score(speller, known), known))
        except MissingError as error:
            _left_out(f"{speller.name} ({known.language})", error)
    head = ("tool", "found", "right first suggestion", "flags per 10,000 clean words", "flags")
    return table(head, rows)


def _row(name: str, counted: Score, known: Sample) -> tuple[str, ...]:
    found, flags = counted.found / len(known.slips), 10_000 * counted.flags / known.words
    right = f"{counted.right / counted.found:.1%}" if counted.found else "–"
    return (name, f"{found:.1%}", right, f"{flags:.2f}", str(counted.flags))


def main() -> int:
    """Print a table for each language of the labelled text."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--cache", type=Path, help="where peers are installed and kept")
    given = parser.parse_args()
    bench = labelled.folder()
    if bench is None:
        print("NGO_AUDIT_BENCH names no folder with pairs_*.jsonl: nothing measured")
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        cache = given.cache or Path(temporary, "cache")
        checkers = spellers(cache.resolve())
        for language in labelled.languages(bench):
            known = sample(bench, language, Path(temporary, language).resolve())
            words = f"{known.words:,} words of published text"
            print(f"\n### {language}: {len(known.slips)} misspelt words, {words}\n")
            print(accuracy(known, checkers), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
