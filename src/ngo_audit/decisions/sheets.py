"""Decisions made in a report: filled into a sheet, CSV or a workbook, or saved by a browser."""

from __future__ import annotations

import csv
from io import StringIO
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.config import near
from ngo_audit.decisions import files
from ngo_audit.decisions.answers import Author, can_be_written, choices, decided
from ngo_audit.decisions.remembered import Verdict
from ngo_audit.errors import AuditError, SourceError
from ngo_audit.readers.files import reported
from ngo_audit.readers.office.package import Package
from ngo_audit.readers.workbook.parts import workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from ngo_audit.decisions.remembered import Decision
    from ngo_audit.report import Reported

_NEEDED = {"fingerprint", "decision"}
_DELIMITERS = ",;\t"
_BLANK = " \t\r\n\u00a0"
_SAVED = "open it in a browser, “Download decisions”, and name the file that this saves"
_MENDING = "write a report with --output-format csv or xlsx, and fill in its column “decision”"


class Filled(NamedTuple):
    """A row that somebody filled in: where it stands, and what it says by column."""

    where: str
    cells: dict[str, str]

    def cell(self, column: str) -> str:
        return self.cells.get(column, "").strip(_BLANK)


class Taken(NamedTuple):
    """The decisions of a report; ``lost`` counts those on findings that are not there any more."""

    decisions: list[Decision]
    lost: int


def taken(file: Path, entries: Iterable[Reported], author: Author) -> Taken:
    """Return what a report decides on findings; the owner of a row of a sheet is who decided.

    Raises AuditError for what cannot be understood, with its row or line.
    """
    known = {entry.fingerprint: entry for entry in entries}
    if file.suffix.lower() == ".toml":
        saved = [entry.decision for entry in files.read(file).entries]
        met = [each for each in saved if each.word or each.fingerprint in known]
        return Taken(met, len(saved) - len(met))
    if file.suffix.lower() in {".html", ".htm"}:
        raise AuditError(f"{reported(file)} holds findings, no decisions", _SAVED)
    rows = list(_filled(file))
    found = [(row, known.get(row.cell("fingerprint"))) for row in rows]
    made: dict[tuple[str, str], Decision] = {}
    for row, entry in found:
        if entry:
            decision = _decision(row, entry, author)
            before = made.setdefault((entry.finding.rule, entry.fingerprint), decision)
            if _told_by(before) != _told_by(decision):
                why = f"“{row.cell('decision')}” {row.where} is not what a row above decides"
                raise AuditError(why, "keep one of the rows on this finding")
    lost = sum(entry is None for _, entry in found)
    return Taken([*made.values()], lost)


def _told_by(decision: Decision) -> tuple[str, str]:
    return decision.verdict, decision.replacement


def _decision(row: Filled, entry: Reported, author: Author) -> Decision:
    named, words = row.cell("decision").lower(), row.cell("own words")
    allowed = [str(verdict) for verdict in choices(entry)]
    if named not in allowed:
        why = f"“{row.cell('decision')}” {row.where} is no decision on this finding"
        raise AuditError(why, near(named, allowed))
    verdict = Verdict(named)
    if verdict is Verdict.REPLACE and not words:
        raise AuditError(f"“replace” {row.where} is without own words", "fill in what to write")
    if verdict is Verdict.REPLACE and not can_be_written(words):
        why = f"“own words” {row.where} has characters that are no text"
        raise AuditError(why, "type the words again")
    by = author._replace(name=row.cell("owner") or author.name)
    words = words if verdict is Verdict.REPLACE else ""
    return decided(entry, verdict, by, row.cell("reason"), words)


def _filled(file: Path) -> Iterator[Filled]:
    """Yield the rows with a decision. Raises AuditError where no sheet has the columns."""
    headed = False
    for name, rows in _sheets(file):
        columns: Sequence[str] = ()
        for number, row in rows:
            if not columns:
                columns = [cell.strip(_BLANK).lower() for cell in row]
                headed = headed or set(columns) >= _NEEDED
            elif set(columns) >= _NEEDED:
                where = f"in {name}, row {number}"
                filled = Filled(where, dict(zip(columns, row, strict=False)))
                if filled.cell("decision"):
                    yield filled
    if not headed:
        raise AuditError(f"{reported(file)} has no columns “fingerprint” and “decision”", _MENDING)


def _sheets(file: Path) -> Iterator[tuple[str, Iterable[tuple[int, list[str]]]]]:
    name = reported(file)
    try:
        data = file.read_bytes()
    except OSError as error:
        why = f"{name} cannot be read: {error.strerror}"
        raise AuditError(why, "check the path") from error
    if file.suffix.lower() != ".xlsx":
        yield name, _rows(data, name)
        return
    try:
        book = workbook(Package.of(data))
    except SourceError as error:
        raise AuditError(f"{name} {error.message}", error.hint) from error
    for sheet, cells in book.sheets.items():
        rows = [
            (number, {cell.column: cell.told(book.data) for cell in row})
            for number, row in groupby(cells, key=attrgetter("row"))
        ]
        yield (
            f"{name}, {sheet}",
            [(n, [row.get(c, "") for c in range(1, max(row) + 1)]) for n, row in rows],
        )


def _rows(data: bytes, name: str) -> list[tuple[int, list[str]]]:
    """Return the rows of a CSV, as this tool wrote it or a spreadsheet program saved it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        return [(number, row) for number, row in enumerate(rows, 1) if row]
    except csv.Error as error:
        raise AuditError(f"{name} is no CSV: {error}", _MENDING) from error
