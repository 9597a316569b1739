"""Review: finding by finding, a question and an answer, in a terminal or from lines of a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ngo_audit import audit
from ngo_audit.audit import Decided
from ngo_audit.cli.output import say
from ngo_audit.cli.quoting import context
from ngo_audit.decisions.answers import Author, can_be_written, choices, decided, settles
from ngo_audit.decisions.remembered import Decision, Verdict
from ngo_audit.decisions.sheets import Taken, taken
from ngo_audit.report import Report, Reported
from ngo_audit.text.harmless import printable

KEYS = {
    "y": Verdict.FIX,
    "k": Verdict.KEEP,
    "m": Verdict.MERGE,
    "n": Verdict.INTENDED,
    "e": Verdict.REPLACE,
    "N": Verdict.NAME,
    "f": Verdict.FOREIGN,
}
_SKIP, _ALL, _QUIT = "s", "a", "q"
_REASON = "a reason may follow the letter: n that is how they spell it"


class _QuitError(Exception):
    """The user has had enough, or there are no more lines."""


@dataclass(slots=True)
class Review:
    """A run through the findings: what was decided, and how many were asked."""

    report: Report
    file: Decided
    author: Author
    number: int = 0
    made: list[Decision] = field(default_factory=list)

    def go(self, causes: Sequence[Sequence[Reported]]) -> None:
        """Ask for each finding until all have an answer or the user quits; keep each at once."""
        total = sum(map(len, causes))
        try:
            for found in causes:
                self._ask_all(found, total)
        except _QuitError:
            say(["\n"])

    def take(self, sheet: Path) -> Taken:
        """Keep what was decided in a report."""
        found = taken(sheet, self.report.findings, self.author)
        if found.decisions:
            self.file.add(found.decisions)
        return found

    def _ask_all(self, found: Sequence[Reported], total: int) -> None:
        left = list(found)
        while left:
            entry, *others = left
            self.number += 1
            if any(settles(decision, entry) for decision in self.made):
                left = others
                continue
            say(self._question(entry, total, len(others)))
            answer = _answer(entry, others=bool(others))
            together = answer.startswith(_ALL)
            about, left = (left, []) if together else ([entry], others)
            self.number += len(about) - 1
            self._decide(about, answer[1:] if together else answer)

    def _question(self, entry: Reported, total: int, others: int) -> Iterator[str]:
        message = next(c.message for c in self.report.causes if c.id == entry.cause)
        head = f"{entry.level}: {entry.finding.rule}: {message}"
        yield f"\n[{self.number} of {total}] {printable(head)}\n"
        yield from context(entry)
        keys = {verdict: key for key, verdict in KEYS.items()}
        told = [f"{keys[verdict]} {words}" for verdict, words in choices(entry).items()]
        if others:
            told.append(f"{_ALL} and a letter: this and {others} more of this cause")
        yield f"  {printable(', '.join([*told, f'{_SKIP} skip', f'{_QUIT} quit']))}\n"

    def _decide(self, entries: Sequence[Reported], answer: str) -> None:
        key, words = answer[:1], answer[1:].strip(" \t")
        if key == _SKIP:
            return
        own = KEYS[key] is Verdict.REPLACE
        new = [
            decided(entry, KEYS[key], self.author, "" if own else words, words if own else "")
            for entry in entries
        ]
        self.file.add(new)
        self.made += new


def author(by: str | None) -> Author:
    """Return who decides today: as named, else as git knows the user."""
    name = audit.user() if by is None else by
    return Author(name, datetime.now().astimezone().date())


def _answer(entry: Reported, *, others: bool) -> str:
    """Return an answer that can be: a letter and what follows, behind an a if it is for all."""
    known = {key for key, verdict in KEYS.items() if verdict in choices(entry)} | {_SKIP}
    while True:
        line = _line("> ")
        together = _ALL if others and line.startswith(_ALL) else ""
        answer = line[len(together) :].lstrip(" \t")
        key, words = answer[:1], answer[1:].strip(" \t")
        if key == _QUIT:
            raise _QuitError
        if key in known and (not words or answer[1:2] in " \t"):
            needed = KEYS.get(key) is Verdict.REPLACE
            words = words or (_line("instead: ") if needed else "")
            if can_be_written(words) if needed and words else not needed:
                return f"{together}{key} {words}"
        say([f"  one of {', '.join(sorted(known))} and {_QUIT}; {_REASON}\n"])


def _line(prompt: str) -> str:
    say([prompt])
    line = sys.stdin.readline()
    if not line:
        raise _QuitError
    if not sys.stdin.isatty():
        say(["\n"])  # in a terminal the user has ended the line
    return line.strip(" \t\r\n")
