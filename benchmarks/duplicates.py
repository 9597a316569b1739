"""Prints which copies each tool finds, how fast, and in how much memory.

    python benchmarks/duplicates.py [--cache FOLDER] [--rounds N] [--sizes N N …]

NGO_AUDIT_BENCH may name a folder with rev, fact and clough.json.gz, or one that has them in
duplicates; else texts are made up.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import copies
from peers import MissingError, library
from tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HERE = Path(__file__).parent
_OWN = "ngo-audit"
_PASSAGES = "ngo-audit, passages as well"
_PEERS = {
    ("gaoya", "rensa", "datasketch"): (
        "gaoya",
        "gaoya, 3 words",
        "rensa",
        "rensa, 3 words",
        "datasketch",
        "datasketch, 3 words",
    ),
    ("text-dedup",): ("text-dedup",),
}
_MANY = 100_000
"""On more texts than these only the quick tools run, and once."""

_QUICK = (_OWN, "gaoya", "gaoya, 3 words", "rensa", "rensa, 3 words")
_ALONE = 400  # templated pairs that are looked at without any others
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """What a tool told of a file: CPU seconds, bytes before and at the peak, pairs."""

    cpu: float
    start: int
    peak: int
    pairs: frozenset[copies.Pair]


def finders(cache: Path) -> dict[str, Path]:
    """Return the tools that can be had, each with its Python, ngo-audit first."""
    found = {_OWN: Path(sys.executable), _PASSAGES: Path(sys.executable)}
    for libraries, names in _PEERS.items():
        try:
            found |= dict.fromkeys(names, library(libraries, cache))
        except MissingError as error:
            print(f"{', '.join(libraries)} left out: {error}", file=sys.stderr)
    return found


def measured(tools: Mapping[str, Path], file: Path, rounds: int) -> dict[str, list[Found]]:
    """Let the tools take turns."""
    found: dict[str, list[Found]] = {name: [] for name in tools}
    for _ in range(rounds):
        for name, python in tools.items():
            found[name].append(_found(python, name, file))
    return found


def _found(python: Path, name: str, file: Path) -> Found:
    command = (str(python), str(_HERE / "finders.py"), name, str(file))
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    pairs = frozenset(copies.ordered(*pair) for pair in told["pairs"])
    return Found(told["cpu"], told["start"], told["peak"], pairs)


def on_labelled(tools: Mapping[str, Path], known: copies.Labelled, file: Path, rounds: int) -> str:
    """Return the table of a labelled set: precision, recall, F1 and CPU of each tool."""
    file.write_text("".join(json.dumps(text) + "\n" for text in known.texts), "utf-8")
    found = measured(tools, file, rounds)
    rows = []
    for name, results in found.items():
        scores = (f"{part:.3f}" for part in known.score(results[0].pairs))
        cpu = median(result.cpu for result in results)
        rows.append((name, *scores, f"{cpu:.2f}", _ratio(results, found[_OWN])))
    head = ("tool", "precision", "recall", "F1", "CPU s", "CPU of this / of ngo-audit")
    told = f"\n\n{_templated(known, found[_OWN][0].pairs)}" if known.forms else ""
    return table(head, rows) + told


def _templated(known: copies.Labelled, told: frozenset[copies.Pair]) -> str:
    """Tell how many pairs of one form ngo-audit takes for copies, among all texts and alone."""
    from audit_finder import find  # noqa: PLC0415 - numpy would be in the memory of all children

    pairs = known.templated()
    some = random.Random(1).sample(pairs, min(_ALONE, len(pairs)))  # noqa: S311 - chosen once
    alone = sum(any(find([known.texts[n] for n in pair], passages=False)) for pair in some)
    among = len(told.intersection(pairs))
    return (
        f"Of {len(pairs)} pairs of one form about different things, ngo-audit takes {among} for "
        f"copies ({among / len(pairs):.3%}); of {len(some)} of them, each pair alone, "
        f"{alone} ({alone / len(some):.1%})."
    )


def on_short(
    tools: Mapping[str, Path], planted: frozenset[copies.Pair], file: Path, rounds: int
) -> tuple[str, float]:
    """Return the table of short texts: texts a second, planted copies found, memory.

    With it come the CPU seconds of ngo-audit.
    """
    count = 20 * len(planted)
    names = _QUICK if count > _MANY else set(tools) - {_PASSAGES, "text-dedup"}
    chosen = {name: python for name, python in tools.items() if name in names}
    found = measured(chosen, file, 1 if count > _MANY else rounds)
    rows = []
    for name, results in found.items():
        cpu = median(result.cpu for result in results)
        start, peak = (median(n) for n in zip(*((r.start, r.peak) for r in results), strict=True))
        share = len(results[0].pairs & planted) / len(planted)
        memory = (f"{size / _MEGABYTE:.0f}" for size in (start, peak - start))
        speed = (f"{cpu:.2f}", f"{count / cpu:,.0f}", _ratio(results, found[_OWN]))
        rows.append((name, *speed, f"{share:.3f}", *memory))
    cost = ("CPU s", "texts / CPU s", "CPU of this / of ngo-audit")
    told = table(("tool", *cost, "planted copies found", "MB before", "MB added"), rows)
    return told, median(result.cpu for result in found[_OWN])


def growth(costs: Mapping[int, float]) -> str:
    """Say how CPU seconds grow with the number of texts."""
    (few, less), (many, more) = min(costs.items()), max(costs.items())
    power = log(more / less) / log(many / few)
    return f"From {few:,} to {many:,} texts the CPU of ngo-audit grows as N^{power:.2f}."


def _ratio(results: Sequence[Found], own: Sequence[Found]) -> str:
    ratios = (result.cpu / ours.cpu for result, ours in zip(results, own, strict=True))
    return f"{median(ratios):.2f}"


def _folder() -> Path | None:
    """Return the folder of labelled sets, if there is one."""
    named = Path(os.environ.get("NGO_AUDIT_BENCH", ""))
    places = (named, named / "duplicates", named.parent / "duplicates")
    return next((place for place in places if (place / "rev.json.gz").exists()), None)


def _prints(cache: Path, folder: Path, rounds: int, sizes: Sequence[int]) -> None:
    tools, bench, file = finders(cache), _folder(), folder / "texts.jsonl"
    for known in copies.labelled(bench):
        print(f"\n### {known.name}: {len(known.texts)} texts, {len(known.copies)} copies\n")
        print(on_labelled(tools, known, file, rounds), flush=True)
    vocabulary = copies.frequencies(bench)
    costs: dict[int, float] = {}
    for size in sizes:
        planted = copies.short(vocabulary, size, file)
        print(f"\n### {size:,} short texts, {len(planted):,} of them changed copies\n")
        told, costs[size] = on_short(tools, planted, file, rounds)
        print(told, flush=True)
    if len(costs) > 1:
        print(f"\n{growth(costs)}")


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--cache", type=Path, help="where peers are installed and kept")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each measurement")
    parser.add_argument("--sizes", type=int, nargs="*", default=(10_000, 100_000), metavar="N")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        cache = (given.cache or Path(temporary, "cache")).resolve()
        _prints(cache, Path(temporary), given.rounds, given.sizes)


if __name__ == "__main__":
    main()
