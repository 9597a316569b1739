"""Prints what ngo-audit costs, and beside its peers, measured side by side in one run.

    python benchmarks/run.py [--cache FOLDER] [--rounds N]

NGO_AUDIT_SEED may name a folder with a dump.txt, NGO_AUDIT_BENCH one with labelled text: see
README.md beside this file.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

import labelled
import speed
import starting
from dumps import dumps

_FEW = 3
"""Rounds of what takes minutes."""


def _title(text: str) -> None:
    print(f"\n## {text}\n", flush=True)


def _compiled(folder: Path) -> None:
    """Let every program that is started keep its compiled modules, as an installed one does."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")


def _speeds(cache: Path, folder: Path, rounds: int) -> None:
    commands = speed.contenders(cache)
    least = speed.floor(folder) / speed.MEGABYTE
    print(f"Medians of {rounds} alternating rounds. A peak below {least:.0f} MB cannot be seen.")
    _title("A file of one sentence")
    print(speed.start(commands, folder, rounds))
    for dump in dumps():
        size = dump.stat().st_size / 1000
        _title(f"{dump.name}, {size:.0f} kB, beside peers")
        copy = folder / dump.name
        copy.write_bytes(dump.read_bytes())
        print(speed.beside(commands, copy, rounds))
        _title(f"{dump.name} as it grows")
        print(speed.growth(dump, folder, rounds))


def _starts(rounds: int) -> None:
    _title("Where the start goes: import ngo_audit.cli")
    print(starting.imports(rounds))
    _title("Where the start goes: lexicons")
    print(starting.lexicons(rounds))


def _on_labelled(cache: Path, folder: Path, rounds: int) -> None:
    bench = labelled.folder()
    if bench is None:
        print("\nNGO_AUDIT_BENCH names no folder with pairs_*.jsonl: accuracy is not measured.")
        return
    _title("Published text")
    print(speed.clean_text(bench, folder, rounds))
    _title("Accuracy")
    _apart("spelling.py", cache)


def _apart(script: str, cache: Path, *options: str) -> None:
    _script(script, "--cache", str(cache), *options)


def _script(script: str, *options: str) -> None:
    """Run a script in a process of its own: children start from the memory of this one."""
    file = Path(__file__).with_name(script)
    subprocess.run((sys.executable, str(file), *options), check=True)


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--cache", type=Path, help="where peers are installed and kept")
    parser.add_argument("--rounds", type=int, default=11, help="rounds of each measurement")
    given = parser.parse_args()
    few = str(min(given.rounds, _FEW))
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve()
        _compiled(folder)
        cache = (given.cache or folder / "cache").resolve()
        _speeds(cache, folder, given.rounds)
        _starts(given.rounds)
        _on_labelled(cache, folder, given.rounds)
        _title("Saved pages")
        _script("pages.py", "--rounds", few)
        _title("Thousands of saved pages")
        _script("many.py")
        _title("Exports of WordPress")
        _script("exports.py", "--rounds", few)
        _title("Duplicates")
        _apart("duplicates.py", cache, "--rounds", few)


if __name__ == "__main__":
    main()
