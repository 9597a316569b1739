"""Where the time goes before the first byte is read: imports and lexicons."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING

from tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping

_IMPORT = "import ngo_audit.cli"
_PACKAGES = 8
"""Packages told by name; the rest is one row."""
_OPEN = """
import time
from ngo_audit.text import lexicon
for language in lexicon.LANGUAGES:
    begun = time.perf_counter()
    assert "a" in lexicon.load(language)
    opened = time.perf_counter()
    lexicon.load(language).frequent(8, "s")
    print(language, opened - begun, time.perf_counter() - opened)
"""


def imports(rounds: int) -> str:
    """Return the table of what `import ngo_audit.cli` spends in the modules of each package."""
    runs = [_import_times() for _ in range(rounds + 1)][1:]
    packages = {name for run in runs for name in run}
    times = {name: median(run.get(name, 0.0) for run in runs) for name in packages}
    ranking = sorted(times, key=lambda name: (-times[name], name))
    rows = [(name, f"{times[name]:.1f}") for name in ranking[:_PACKAGES]]
    rest = sum(times[name] for name in ranking[_PACKAGES:])
    total = sum(times.values())
    return table(
        ("package", "ms"), [*rows, ("all others", f"{rest:.1f}"), ("total", f"{total:.1f}")]
    )


def _import_times() -> Mapping[str, float]:
    """Return the milliseconds in modules of each top-level package, not in what they import.

    Timing itself makes an import dearer by a tenth or more: the shares say more than the sum.
    """
    command = (sys.executable, "-X", "importtime", "-c", _IMPORT)
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    times: defaultdict[str, float] = defaultdict(float)
    for line in told.split("\n")[1:]:
        own, _, module = line.removeprefix("import time:").split("|") if line else ("0", "", "")
        times[_package(module.strip(" "))] += int(own) / 1000
    return times


def _package(module: str) -> str:
    top = module.partition(".")[0]
    return "the standard library" if top in sys.stdlib_module_names else top


def lexicons(rounds: int) -> str:
    """Return the table of what opening each lexicon takes, and its frequent words once asked."""
    runs = [_opening_times() for _ in range(rounds + 1)][1:]
    rows = [
        (language, *(f"{1000 * median(run[language][i] for run in runs):.1f}" for i in (0, 1)))
        for language in runs[0]
    ]
    return table(("lexicon", "opened, ms", "frequent words read, ms"), rows)


def _opening_times() -> dict[str, tuple[float, float]]:
    told = subprocess.run(
        (sys.executable, "-c", _OPEN), capture_output=True, text=True, check=True
    ).stdout
    rows = (line.split(" ") for line in told.split("\n") if line)
    return {language: (float(opened), float(read)) for language, opened, read in rows}
