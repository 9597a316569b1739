"""The findings as a workbook: an overview, then a sheet for each family, made to be worked off."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from ngo_audit.errors import AuditError
from ngo_audit.reporters.rows import COLUMNS, row
from ngo_audit.text.harmless import numbered
from ngo_audit.text.paths import slashed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from ngo_audit.report import Report, Reported

_WIDTHS = {"words": 24, "message": 50, "in its sentence": 60, "project": 28, "page": 28, "fix": 28}
_WIDTH = 12
_ROWS = 1_048_575
"""The most rows of a sheet beside its header."""

_CELL = 32_767
"""The most characters of a cell."""

_NAME = re.compile("[a-z][a-z0-9-]{0,30}")

_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no zones
"""When every workbook says that it was made: one report is one workbook, byte for byte."""

_VERDICTS = ("fix", "intended", "name", "foreign", "replace", "keep", "merge")


def xlsx(report: Report) -> Iterator[bytes]:
    """Yield the workbook; all text is text, no cell a formula.

    Raises AuditError where the package that writes it is missing.
    """
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - only this format pays for it
    except ImportError as error:
        why = "xlsx needs a package that is not installed"
        raise AuditError(why, "pip install 'ngo-audit[office]', or take csv") from error
    data = BytesIO()
    book = Workbook(data, {"in_memory": True})
    book.set_properties({"title": "ngo-audit", "created": _EPOCH})
    families: dict[str, list[Reported]] = defaultdict(list)
    for entry in report.findings:
        families[entry.family].append(entry)
    _overview(book, report)
    for number, family in enumerate(sorted(families), 1):
        # that of a plug-in may be no name for a sheet
        name = family if _NAME.fullmatch(family) else f"family {number}"
        _sheet(book.add_worksheet(name), book, families[family])
    book.close()
    yield data.getvalue()


def _overview(book: Workbook, report: Report) -> None:
    """Add the sheet that says how much was found, and what could not be done or checked."""
    sheet = book.add_worksheet("overview")
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 26)
    sheet.set_column(2, 2, 80)
    sheet.freeze_panes(1, 0)
    counts = Counter((entry.family, entry.finding.rule) for entry in report.findings)
    rows: list[Sequence[str | int]] = [("family", "rule", "findings")]
    rows += [(family, rule, count) for (family, rule), count in sorted(counts.items())]
    rows += [("problem", slashed(each.path), each.message) for each in report.problems]
    rows += [("notice", slashed(each.path), each.message) for each in report.notices]
    for number, values in enumerate(rows):
        _write(sheet, number, [numbered(v) if isinstance(v, str) else v for v in values])
    sheet.set_row(0, None, book.add_format({"bold": True}))


def _sheet(sheet: Worksheet, book: Workbook, entries: Sequence[Reported]) -> None:
    """Fill in the findings of a family: a frozen header with filters, verdicts to choose from."""
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for number, column in enumerate(COLUMNS):
        sheet.set_column(number, number, _WIDTHS.get(column, _WIDTH), wrapped)
    _write(sheet, 0, COLUMNS)
    sheet.set_row(0, None, book.add_format({"bold": True}))
    # more than a sheet takes is told by the overview, which counts all
    shown = entries[:_ROWS]
    for number, entry in enumerate(shown, 1):
        _write(sheet, number, row(entry))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(shown), len(COLUMNS) - 1)
    decision = COLUMNS.index("decision")
    choice = {"validate": "list", "source": list(_VERDICTS)}
    sheet.data_validation(1, decision, max(len(shown), 1), decision, choice)


def _write(sheet: Worksheet, number: int, values: Sequence[str | int]) -> None:
    for column, value in enumerate(values):
        if isinstance(value, int):
            sheet.write_number(number, column, value)
        elif value:
            sheet.write_string(number, column, value[:_CELL])
