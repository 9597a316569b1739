"""Spelling checkers as they come, each asked for the words that it flags and what it suggests."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit import audit, config, rules
from peers import MissingError, cspell, program, system, version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_CODESPELL = re.compile(r"(?P<file>.+?):\d+: (?P<word>.+?) ==> (?P<found>[^|]+)")
_CSPELL = re.compile(r"(?P<file>.+?):\d+:\d+ - .*? word \((?P<word>.+?)\)(?P<found>.*)")
_HUNSPELL = re.compile(r"(?:& (?P<word>\S+) \d+ \d+: (?P<found>.+)|# (?P<lone>\S+) \d+)")
DICTIONARIES = {
    "de": ("de_DE",),
    "en": ("en_US", "en_GB"),
    "es": ("es_ES",),
    "fr": ("fr",),
    "it": ("it_IT",),
    "pt": ("pt_BR", "pt_PT"),
}
"""The dictionaries of hunspell for each language."""

_LOCALES = {"en": "en,en-GB", "fr": "fr"}
_CSPELL_SETTINGS = {
    "version": "0.2",
    "import": ["@cspell/dict-en-gb/cspell-ext.json", "@cspell/dict-fr-fr/cspell-ext.json"],
    # Without these it tells each word five times at most, and a hundred words of a file.
    "maxDuplicateProblems": 10_000_000,
    "maxNumberOfProblems": 10_000_000,
}
_PATIENCE = 900  # seconds for all files of a language


@dataclass(frozen=True, slots=True)
class Flag:
    """A word that a checker reports, with its suggestions, the best first."""

    file: Path
    word: str
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """Files of one folder in one language; a slow checker is spared from suggesting."""

    files: tuple[Path, ...]
    language: str
    suggest: bool


@dataclass(frozen=True, slots=True)
class Speller:
    """A checker: the name it has in the table, and what it flags."""

    name: str
    flags: Callable[[Task], Iterator[Flag]]


def audits() -> list[Speller]:
    """Return ngo-audit twice: with its rule for sure cases alone, and with its hints as well."""
    known = rules.find(plugins=False)
    chosen = [rule for rule in ("misspelling", "possible-misspelling") if rule in known]
    tiers = [tuple(chosen[: i + 1]) for i in range(len(chosen))]
    return [Speller(f"ngo-audit, {' + '.join(tier)}", _audit(tier)) for tier in tiers]


def _audit(tier: tuple[str, ...]) -> Callable[[Task], Iterator[Flag]]:
    def flags(task: Task) -> Iterator[Flag]:
        overrides = {"select": tier, "languages": (task.language,)}
        settings = config.load(isolated=True, overrides=overrides)
        for file in task.files:
            # one by one: sentences from many sites share no words and no names
            report = audit.scan(settings, [str(file)]).report
            if report.problems:
                raise RuntimeError(f"{file} was not checked: {report.problems[0].message}")
            for entry in report.findings:
                yield Flag(file, entry.text, entry.finding.suggestions)

    return flags


def codespell(cache: Path) -> Speller:
    """Return codespell with its default dictionaries."""
    command = str(program("codespell", cache))

    def flags(task: Task) -> Iterator[Flag]:
        for line in _told(command, *map(str, task.files)):
            if match := _CODESPELL.fullmatch(line):
                found = match["found"].rstrip(" ").split(", ")
                yield Flag(Path(match["file"]), match["word"], tuple(found))

    return Speller(f"codespell {version(command)}", flags)


def typos(cache: Path) -> Speller:
    """Return typos with its own list."""
    command = str(program("typos", cache))

    def flags(task: Task) -> Iterator[Flag]:
        for line in _told(command, "--isolated", "--format", "json", *map(str, task.files)):
            told = json.loads(line)
            if told["type"] == "typo":
                yield Flag(Path(told["path"]), told["typo"], tuple(told["corrections"]))

    return Speller(f"typos {version(command)}", flags)


def hunspell(_cache: Path) -> Speller:
    """Return hunspell with the dictionaries of the machine; it reads every line as one of text."""
    command = system("hunspell")
    installed = subprocess.run(
        (command, "-D"), input="", capture_output=True, text=True, check=True
    ).stderr
    present = {Path(line).name for line in installed.split("\n")}

    def flags(task: Task) -> Iterator[Flag]:
        names = [name for name in DICTIONARIES.get(task.language, ()) if name in present]
        if not names:
            raise MissingError(f"no dictionary for {task.language}")
        ask = (command, "-i", "utf-8", "-d", ",".join(names))
        for file in task.files:
            lines = file.read_text("utf-8").split("\n")
            if task.suggest:
                yield from _piped(file, _told(*ask, "-a", text="\n".join(f"^{x}" for x in lines)))
            else:
                told = _told(*ask, "-l", text="\n".join(lines))
                yield from (Flag(file, word, ()) for word in told)

    names = ", ".join(name for some in DICTIONARIES.values() for name in some if name in present)
    return Speller(f"hunspell {version(command)} ({names})", flags)


def _piped(file: Path, lines: Sequence[str]) -> Iterator[Flag]:
    for line in lines:
        if match := _HUNSPELL.fullmatch(line):
            found = tuple(match["found"].split(", ")) if match["found"] else ()
            yield Flag(file, match["word"] or match["lone"], found)


def spell_checker_for_code(cache: Path) -> Speller:
    """Return cspell with its English and French dictionaries and no limits on what it tells."""
    command = cspell(cache)
    settings = cache / "node" / "cspell.json"
    settings.write_text(json.dumps(_CSPELL_SETTINGS), "utf-8")

    def flags(task: Task) -> Iterator[Flag]:
        if task.language not in _LOCALES:
            raise MissingError(f"no dictionary for {task.language}")
        options = ("--no-progress", "--no-summary", "--no-color", "--no-relative")
        suggesting = "--show-suggestions" if task.suggest else "--no-show-suggestions"
        which = ("--config", str(settings), "--locale", _LOCALES[task.language])
        names = [file.name for file in task.files]
        folder = task.files[0].parent
        for line in _told(*command, "lint", *options, suggesting, *which, *names, folder=folder):
            if match := _CSPELL.fullmatch(line):
                found = match["found"].partition("[")[2].rstrip("]").split(", ")
                words = tuple(word.rstrip("*") for word in found if word)
                yield Flag(Path(match["file"]), match["word"], words)

    return Speller(f"cspell {version(*command)}", flags)


MAKERS: tuple[tuple[str, Callable[[Path], Speller]], ...] = (
    ("codespell", codespell),
    ("typos", typos),
    ("hunspell", hunspell),
    ("cspell", spell_checker_for_code),
)


def _told(*command: str, text: str | None = None, folder: Path | None = None) -> list[str]:
    """Return the lines that a program prints, whatever its exit code: each has codes of its own."""
    try:
        run = subprocess.run(
            command,
            input=text,
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=_PATIENCE,
        )
    except subprocess.TimeoutExpired as error:
        raise MissingError(f"it took more than {_PATIENCE} seconds") from error
    return [line for line in run.stdout.split("\n") if line]
