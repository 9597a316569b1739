"""The tools beside which ngo-audit is measured, each installed away from its environment."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
PYTHON_PEERS = ("codespell", "typos")
_PATIENCE = 300  # seconds for one installation


class MissingError(Exception):
    """A peer cannot be had on this machine; the message says why."""


def program(name: str, cache: Path) -> Path:
    """Return a peer written for Python, installed in its pinned version on first use."""
    folder = cache / "python"
    found = folder / "bin" / name
    if not found.exists():
        if not folder.exists():
            _run(sys.executable, "-m", "venv", str(folder))
        wanted = _pinned(name)
        _run(str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", wanted)
    return found


def library(names: Sequence[str], cache: Path) -> Path:
    """Return a Python that can import some libraries, in an environment of their own."""
    folder = cache / names[0]
    python, done = folder / "bin" / "python", folder / "installed"
    if not done.exists():
        _run(sys.executable, "-m", "venv", str(folder))
        _run(str(python), "-m", "pip", "install", "--quiet", *map(_pinned, names))
        done.touch()
    return python


def cspell(cache: Path) -> tuple[str, str]:
    """Return the command of cspell, installed with its dictionaries on first use."""
    node, folder = system("node"), cache / "node"
    script = folder / "node_modules" / "cspell" / "bin.mjs"
    if not script.exists():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / "package.json", folder)
        _run(system("npm"), "install", "--silent", "--prefix", str(folder))
    return node, str(script)


def system(name: str) -> str:
    """Return the path of a program of the machine."""
    found = shutil.which(name)
    if found is None:
        raise MissingError(f"there is no program {name} on this machine")
    return found


def version(*command: str) -> str:
    """Return the last word of the first line that a program tells of its version."""
    told = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
    return told.stdout.split("\n")[0].split(" ")[-1].strip(")v")


def _pinned(name: str) -> str:
    lines = (HERE / "requirements.txt").read_text("utf-8").split("\n")
    return next(line for line in lines if line.startswith(f"{name}=="))


def _run(*command: str) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=_PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise MissingError(f"{command[0]} took more than {_PATIENCE} seconds") from error
    except subprocess.CalledProcessError as error:
        why = error.stderr.rstrip("\n").split("\n")[-1]
        raise MissingError(f"it could not be installed: {why}") from error
