"""Files of decisions: TOML that people read, review and commit."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from ngo_audit.config import near
from ngo_audit.config.reading import read as read_toml
from ngo_audit.config.said import as_value
from ngo_audit.decisions.remembered import Decision, Verdict
from ngo_audit.errors import AuditError
from ngo_audit.readers.files import reported
from ngo_audit.text.harmless import json

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from ngo_audit.config.said import Said

VERSION = 1
NEW = f"# What was decided on the findings of ngo-audit.\nversion = {VERSION}\n"

_HEADER = re.compile(r"[ \t]*\[\[[ \t]*decision[ \t]*\]\][ \t]*(?:#.*)?\r?")
_SURROGATES = re.compile("[\ud800-\udfff]")
_KINDS: Mapping[str, tuple[type, str]] = {
    "rule": (str, "a string"),
    "text": (str, "a string"),
    "where": (str, "a string"),
    "fingerprint": (str, "a string"),
    "other": (str, "a string"),
    "word": (bool, "true or false"),
    "verdict": (str, "a string"),
    "replacement": (str, "a string"),
    "reason": (str, "a string"),
    "by": (str, "a string"),
    "date": (date, "a day, as 2026-11-24"),
}
"""The keys of a decision in the order in which they are written, each with its type."""

_REQUIRED = ("rule", "text", "verdict")


class Entry(NamedTuple):
    """A decision, and how the file has it, with the comments above."""

    decision: Decision
    written: str


class Sheet(NamedTuple):
    """A file of decisions as it is written: what stands above them, and each one."""

    head: str = NEW
    entries: tuple[Entry, ...] = ()

    def joined_by(self, decisions: Iterable[Decision]) -> Sheet:
        """Return the sheet with more decisions, each in place of an older one on the same."""
        new = {_subject(each): Entry(each, rendered(each)) for each in decisions}
        kept = (entry for entry in self.entries if _subject(entry.decision) not in new)
        return Sheet(self.head, tuple(sorted([*kept, *new.values()], key=_order)))

    def without(self, decisions: Iterable[Decision]) -> Sheet:
        gone = {_subject(each) for each in decisions}
        kept = (entry for entry in self.entries if _subject(entry.decision) not in gone)
        return Sheet(self.head, tuple(kept))

    @property
    def text(self) -> str:
        return "\n".join([self.head, *(entry.written for entry in self.entries)])


def _subject(decision: Decision) -> tuple[str, str]:
    """Return what a decision is about: no two in a file are about the same."""
    return decision.rule, f"word {decision.text}" if decision.word else decision.fingerprint


def _order(entry: Entry) -> tuple[str, str, str, str]:
    decision = entry.decision
    return decision.where, decision.rule, decision.text, decision.fingerprint


def read(file: Path) -> Sheet:
    """Return the decisions of a file. Raises AuditError for what cannot be understood, its line."""
    said = read_toml(file, "name a file that is there, or write one with `ngo-audit review`")
    if said is None:
        raise AuditError(f"{reported(file)} holds no decisions", "name another file")
    _check_version(said)
    for name in said.table:
        if name not in {"version", "decision"}:
            why = f"unknown key “{name}” {said.where(name)}"
            raise AuditError(why, near(name, {"version", "decision"}))
    tables = said.table.get("decision", [])
    if not isinstance(tables, list):
        raise AuditError(f"wrong value {said.where('decision')}", "write [[decision]]")
    head, chunks = _parts(said.text)
    decisions = [_decision(table, n, said) for n, table in enumerate(tables)]
    if [_parsed(chunk) for chunk in chunks] != tables:
        why = f"{reported(file)} cannot be told apart into its decisions"
        raise AuditError(why, "write [[decision]] on a line of its own above each")
    return Sheet(head, tuple(map(Entry, decisions, chunks)))


def _check_version(said: Said) -> None:
    version = said.table.get("version")
    if type(version) is not int or version < 1:
        where = said.where("version") if version is not None else f"in {said.named('version')}"
        raise AuditError(f"no version {where}", f"write version = {VERSION} as its first line")
    if version > VERSION:
        why = f"version {version} {said.where('version')} is of a newer ngo-audit"
        raise AuditError(why, "update ngo-audit to read these decisions")


def _parsed(chunk: str) -> object:
    try:
        (table,) = tomllib.loads(chunk)["decision"]
    except (tomllib.TOMLDecodeError, KeyError, ValueError):
        return None
    return table


def _parts(text: str) -> tuple[str, list[str]]:
    """Cut a file into what stands above the decisions, and each of them with its comments."""
    lines = text.split("\n")
    starts = [_top(lines, n) for n, line in enumerate(lines) if _HEADER.fullmatch(line)]
    cut = [
        "\n".join(lines[a:b]).strip("\r\n") + "\n"
        for a, b in zip([0, *starts], [*starts, len(lines)], strict=True)
    ]
    return cut[0], cut[1:]


def _top(lines: list[str], header: int) -> int:
    """Return where the comments above a header begin."""
    while header and lines[header - 1].startswith("#"):
        header -= 1
    return header


def _decision(table: object, number: int, said: Said) -> Decision:
    if not isinstance(table, dict):
        raise AuditError(f"wrong value {said.where('decision')}", "write [[decision]]")
    for name, value in table.items():
        if name not in _KINDS:
            raise AuditError(
                f"unknown key “{name}” {_where(said, number, name)}", near(name, _KINDS)
            )
        kind, told = _KINDS[name]
        if not isinstance(value, kind) or isinstance(value, datetime):
            raise _wrong(value, f"write {told}", said, number, name)
    for name in _REQUIRED:
        if not table.get(name):
            why = f"a decision without {name} {_where(said, number)}"
            raise AuditError(why, f"add {name} = …, or remove the decision")
    if table["verdict"] not in [*Verdict]:
        raise _wrong(table["verdict"], near(table["verdict"], [*Verdict]), said, number, "verdict")
    decision = Decision(**{**table, "verdict": Verdict(table["verdict"])})
    for wrong, why, hint in _clashes(decision):
        if wrong:
            raise AuditError(f"{why} {_where(said, number)}", hint)
    return decision


def _clashes(decision: Decision) -> Iterator[tuple[bool, str, str]]:
    replaces = decision.verdict is Verdict.REPLACE
    yield (
        not decision.fingerprint and not decision.word,
        "a decision on nothing",
        "add the fingerprint of the finding, or word = true",
    )
    yield (
        decision.word and not decision.verdict.accepts,
        f"word = true with “{decision.verdict}”",
        "name the finding by its fingerprint; word = true is for intended, name and foreign",
    )
    yield (
        replaces != bool(decision.replacement),
        f"“{decision.verdict}” {'without' if replaces else 'with'} a replacement",
        'replacement = … goes with verdict = "replace"',
    )


def _wrong(value: object, hint: str, said: Said, number: int, name: str) -> AuditError:
    return AuditError(f"wrong value {_where(said, number, name)}: {name} = {_told(value)}", hint)


def _told(value: object) -> str:
    return str(value) if isinstance(value, date) else as_value(value)


def _where(said: Said, number: int, name: str = "") -> str:
    """Return the place of a decision, or of one of its keys."""
    lines = said.text.split("\n")
    headers = [n for n, line in enumerate(lines) if _HEADER.fullmatch(line)]
    place = f"in {reported(said.file)}" if said.file else "here"
    if number >= len(headers):
        return place
    start, end = headers[number], [*headers, len(lines)][number + 1]
    key = re.compile(rf"""[ \t]*["']?{re.escape(name)}["']?[ \t]*=""")
    named = (n for n in range(start, end) if name and key.match(lines[n]))
    return f"{place}, line {next(named, start) + 1}"


def rendered(decision: Decision) -> str:
    """Return a decision as it is written, without what it does not say."""
    values: dict[str, Any] = {name: getattr(decision, name) for name in _KINDS}
    lines = [f"{name} = {_value(value)}" for name, value in values.items() if value]
    return "\n".join(["[[decision]]", *lines, ""])


def _value(value: object) -> str:
    if isinstance(value, date):
        return str(value)
    # a JSON string is a TOML string as well, but for half a character
    return json(_SURROGATES.sub("\ufffd", value) if isinstance(value, str) else value)


def without(file: Path, decisions: Collection[Decision]) -> str:
    """Return what a file says without some decisions, word for word as they are in it."""
    sheet = read(file)
    left = tuple(entry for entry in sheet.entries if entry.decision not in decisions)
    return sheet._replace(entries=left).text


def renamed(text: str, fingerprints: Mapping[str, str]) -> str:
    """Return a file of decisions with other fingerprints, and all else as it is."""
    return re.sub(
        r"""(["'])([0-9a-f]+(?:-[0-9]+)?)\1""",
        lambda match: f"{match[1]}{fingerprints.get(match[2], match[2])}{match[1]}",
        text,
    )
