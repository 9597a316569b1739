"""How fast `ngo-audit scan` is: beside its peers on the same files, and as files grow."""

from __future__ import annotations

import gzip
import sys
from typing import TYPE_CHECKING

import labelled
from dumps import TOOL, repeated
from measuring import Command, Cost, alternate, middle, ratio
from peers import PYTHON_PEERS, MissingError, program
from tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_SENTENCE = "The well gives clean water to everyone in the village.\n"
_COPIES = (1, 10, 40)
_FOUND = {"codespell": 65, "typos": 2}
"""The exit code of a peer that has found something."""
_OPTIONS = {"typos": ("--isolated",)}

AUDIT = Command(TOOL, frozenset({0, 1}))
MEGABYTE = 1_000_000


def contenders(cache: Path) -> dict[str, Command]:
    """Return the commands to compare, ngo-audit first; say which peers are missing."""
    found = {"ngo-audit": AUDIT}
    for name in PYTHON_PEERS:
        try:
            arguments = (str(program(name, cache)), *_OPTIONS.get(name, ()))
            found[name] = Command(arguments, frozenset({0, _FOUND[name]}))
        except MissingError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    return found


def floor(folder: Path) -> int:
    """Return the least peak memory, in bytes, that measuring from this process can show."""
    return alternate({"": Command(("true",))}, folder, 1)[""][0].peak


def start(commands: Mapping[str, Command], folder: Path, rounds: int) -> str:
    """Return the table of what a file of one sentence costs."""
    file = folder / "sentence.txt"
    file.write_text(_SENTENCE, "utf-8")
    return beside(commands, file, rounds)


def beside(commands: Mapping[str, Command], file: Path, rounds: int) -> str:
    """Return the table of what a file costs each tool; ratios are medians over the rounds."""
    on_file = {name: command.on(file) for name, command in commands.items()}
    costs = alternate(on_file, file.parent, rounds)
    own = costs["ngo-audit"]
    rows = [(name, *_cells(middle(c)), f"{ratio(own, c):.2f}") for name, c in costs.items()]
    head = ("tool", "CPU s", "wall s", "peak MB", "CPU of ngo-audit / of this")
    return table(head, rows)


def growth(dump: Path, folder: Path, rounds: int) -> str:
    """Return the table of a dump and of longer ones made of it, in MB a second after the start."""
    files = {}
    for copies in _COPIES:
        files[f"× {copies}"] = folder / f"{copies}-{dump.name}"
        files[f"× {copies}"].write_text(repeated(dump, copies), "utf-8")
    return _throughput(AUDIT, files, folder, rounds)


def clean_text(bench: Path, folder: Path, rounds: int) -> str:
    """Return the table of published text in which hardly a line occurs twice, for each corpus."""
    files = {}
    for corpus in labelled.corpora(bench):
        files[corpus.name.split(".")[0]] = folder / corpus.stem
        (folder / corpus.stem).write_bytes(gzip.decompress(corpus.read_bytes()))
    spelling = Command((*AUDIT.arguments, "--select", "spelling"), AUDIT.done)
    rows = {"all rules": AUDIT, "spelling": spelling}
    return "\n\n".join(
        f"{name}:\n\n{_throughput(command, files, folder, rounds)}"
        for name, command in rows.items()
    )


def _throughput(command: Command, files: Mapping[str, Path], folder: Path, rounds: int) -> str:
    sentence = folder / "sentence.txt"
    sentence.write_text(_SENTENCE, "utf-8")
    everything = {"": sentence, **files}
    costs = alternate({name: command.on(file) for name, file in everything.items()}, folder, rounds)
    begun = middle(costs.pop("")).cpu
    rows = [_row(name, files[name], found, begun) for name, found in costs.items()]
    return table(("text", "MB", "CPU s", "wall s", "peak MB", "MB/s after the start"), rows)


def _row(name: str, file: Path, costs: Sequence[Cost], begun: float) -> tuple[str, ...]:
    cost, size = middle(costs), file.stat().st_size / MEGABYTE
    after = cost.cpu - begun
    speed = f"{size / after:.2f}" if after > 0 else "–"
    return (name, f"{size:.3f}", *_cells(cost), speed)


def _cells(cost: Cost) -> tuple[str, str, str]:
    return f"{cost.cpu:.3f}", f"{cost.wall:.3f}", f"{cost.peak / MEGABYTE:.0f}"
