"""The findings as CSV, a row each: the sheet on which an audit is worked off."""

from __future__ import annotations

from csv import writer
from typing import TYPE_CHECKING

from ngo_audit.reporters.rows import COLUMNS, row
from ngo_audit.text.harmless import cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.report import Report


class _Lines:
    """A file that holds the last row written to it."""

    last = ""

    def write(self, text: str) -> None:
        self.last = text


def csv(report: Report) -> Iterator[str]:
    """Yield the rows, with a byte order mark, by which spreadsheets know UTF-8, and CRLF.

    No cell is a formula: see `harmless.cell`.
    """
    lines = _Lines()
    rows = writer(lines, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    yield f"\ufeff{lines.last}"
    for entry in report.findings:
        rows.writerow([cell(str(value)) for value in row(entry)])
        yield lines.last
