"""What a command costs: CPU time and peak memory of its whole process, start included."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in a unit of ru_maxrss."""


class FailedError(Exception):
    """A command did not do its work, so that its cost says nothing."""


@dataclass(frozen=True, slots=True)
class Command:
    """A program with its arguments, and the exit codes that mean that it did its work."""

    arguments: tuple[str, ...]
    done: frozenset[int] = frozenset({0})

    def on(self, file: Path) -> Command:
        """Return the command with one more argument, a file."""
        return Command((*self.arguments, str(file)), self.done)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU (user and system), seconds on the clock, bytes of memory at the peak."""

    cpu: float
    wall: float
    peak: int


def measure(command: Command, folder: Path) -> Cost:
    """Run a command in a folder and return its cost, children that it waited for included.

    The peak is never below this process's own, which a child starts from: import little here.
    Raises FailedError for an exit code that is not one of ``done``.
    """
    begun = time.perf_counter()
    with subprocess.Popen(
        command.arguments, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in command.done:
        raise FailedError(f"{' '.join(command.arguments)} ended with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * _UNIT)


def alternate(
    commands: Mapping[str, Command], folder: Path, rounds: int
) -> dict[str, tuple[Cost, ...]]:
    """Return the costs of each command over rounds in which all run, one after the other.

    Side by side, so that a busy spell of the machine falls on all. One round more comes first
    and is not counted: it fills the caches of files and of compiled modules.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for counted in range(rounds + 1):
        for name, command in commands.items():
            cost = measure(command, folder)
            if counted:
                costs[name].append(cost)
    return {name: tuple(found) for name, found in costs.items()}


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the medians."""
    return Cost(
        median(cost.cpu for cost in costs),
        median(cost.wall for cost in costs),
        round(median(cost.peak for cost in costs)),
    )


def ratio(costs: Sequence[Cost], others: Sequence[Cost]) -> float:
    """Return the median over the rounds of the CPU time beside that of another command."""
    return median(cost.cpu / other.cpu for cost, other in zip(costs, others, strict=True))
