"""No text breaks out of a format, and each format gives back what it was given."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hostile import HOSTILE
from ngo_audit import reporters
from ngo_audit.model import Level
from ngo_audit.report import Correction, Excerpt, Report, Suppression, SuppressionKind
from ngo_audit.reporters.markdown import markdown
from ngo_audit.text.harmless import numbered, unnumbered
from sample_reports import FINDING, PAGE, REPORT, reports

UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e]")
"""What a terminal obeys or no file may hold."""

TEXTUAL = [name for name in reporters.FORMATS if name not in reporters.BINARY]
hostile = pytest.mark.parametrize("text", [text for text in HOSTILE if text])


def said(text: str) -> str:
    """Return a message as rules make them of page text."""
    return f"“{text}” is wrong"


def report(text: str) -> Report:
    """Return a report in which a page says a text wherever it can."""
    place = replace(FINDING.place, location=text)
    entry = replace(
        FINDING,
        finding=replace(FINDING.finding, message=said(text), suggestions=(text,)),
        text=text,
        place=place,
        excerpts=(Excerpt(19, text),),
    )
    cause = replace(REPORT.causes[0], message=said(text))
    rules = ("duplicate-block",)
    correction = Correction(place, text, f"{text}!", (said(text),), rules)
    return replace(REPORT, findings=(entry,), causes=(cause,), corrections=(correction,))


def rendered(name: str, text: str) -> str:
    pieces = reporters.get(name)(report(text))
    return "".join(piece for piece in pieces if isinstance(piece, str))


@pytest.mark.parametrize("name", TEXTUAL)
def test_each_format_has_its_reporter(name: str) -> None:
    out = rendered(name, "The Blue Well")
    assert "The Blue Well" in out
    assert "duplicate-block" in out, "each finding names its rule"


@hostile
@pytest.mark.parametrize("name", TEXTUAL)
def test_nothing_that_a_terminal_obeys_passes(name: str, text: str) -> None:
    out = rendered(name, text)
    assert not UNSAFE.search(out)
    assert out.encode()


@given(st.text() | st.text("\\u{}0a\x1b"))
def test_what_is_given_by_number_can_be_undone(text: str) -> None:
    assert unnumbered(numbered(text)) == text


@hostile
def test_what_is_given_by_number_is_plain(text: str) -> None:
    assert unnumbered(numbered(text)) == text
    assert not UNSAFE.search(numbered(text))


@hostile
def test_sarif_gives_a_text_back(text: str) -> None:
    result = json.loads(rendered("sarif", text))["runs"][0]["results"][0]
    told, _, link = result["message"]["text"].rpartition(". ")
    assert re.sub(r"\\([\\\[\]])", r"\1", told) == said(text)
    assert link == "[the copy to keep](1)"
    assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == text


@hostile
def test_gitlab_gives_a_text_back(text: str) -> None:
    problem, finding = json.loads(rendered("gitlab", text))
    assert finding["description"] == f"{said(text)} ({text})"
    assert problem["severity"] == "blocker"


@hostile
def test_json_lines_give_a_text_back(text: str) -> None:
    problem, finding = map(json.loads, rendered("jsonl", text).splitlines())
    assert finding["message"] == said(text)
    assert finding["text"] == text
    assert problem["problem"]["kind"] == "missing"


@hostile
def test_csv_gives_a_text_back_and_no_formula(text: str) -> None:
    out = rendered("csv", text).removeprefix("\ufeff")
    (row,) = csv.DictReader(io.StringIO(out, newline=""))
    assert unnumbered(row["words"].removeprefix("'")) == text
    assert row["words"].lstrip(" \u00a0")[:1] not in set("=+-@＝＠")
    assert unnumbered(row["message"]) == said(text)
    assert unnumbered(row["in its sentence"].removeprefix("'")) == text


def workbook(made: Report) -> Any:  # noqa: ANN401 - openpyxl has no types
    data = b"".join(piece for piece in reporters.get("xlsx")(made) if isinstance(piece, bytes))
    return openpyxl.load_workbook(io.BytesIO(data))


@hostile
def test_a_workbook_gives_a_text_back_and_no_formula(text: str) -> None:
    book = workbook(report(text))
    assert book.sheetnames == ["overview", "duplicates"]
    header, row = book["duplicates"].iter_rows()
    cells = {str(name.value): cell for name, cell in zip(header, row, strict=True)}
    assert unnumbered(cells["words"].value) == text
    assert unnumbered(cells["message"].value) == said(text)
    assert {cell.data_type for cell in row} <= {"s", "n"}


def test_a_workbook_is_made_to_be_worked_off() -> None:
    sheet = workbook(REPORT)["duplicates"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:U2"
    assert "intended" in sheet.data_validations.dataValidation[0].formula1


def test_one_report_is_one_workbook() -> None:
    once, again = (list(reporters.get("xlsx")(REPORT)) for _ in range(2))
    assert once == again


@hostile
def test_junit_gives_a_text_back(text: str) -> None:
    suites = ET.fromstring(rendered("junit", text))  # noqa: S314 - our own
    failure = suites.find("testsuite/testcase/failure")
    assert failure is not None
    assert unnumbered(failure.attrib["message"]) == said(text)
    assert unnumbered(failure.text or "") == f"3:1: {text}: {said(text)}"
    assert [suite.attrib["errors"] for suite in suites] == ["0", "1"]


def test_a_clean_run_has_a_case_that_passes() -> None:
    clean = replace(REPORT, findings=(), causes=(), problems=())
    out = "".join(str(piece) for piece in reporters.get("junit")(clean))
    assert [case.attrib["name"] for case in ET.fromstring(out).iter("testcase")] == ["all rules"]  # noqa: S314 - our own


def test_a_note_is_no_failure() -> None:
    note = replace(REPORT, findings=(replace(FINDING, level=Level.NOTE),))
    suites = ET.fromstring("".join(str(piece) for piece in reporters.get("junit")(note)))  # noqa: S314 - our own
    assert suites[0].attrib["failures"] == "0"
    assert suites.find("testsuite/testcase/system-out") is not None


@hostile
def test_github_gives_a_text_back_and_obeys_none(text: str) -> None:
    lines = rendered("github", text).split("\n")
    begin = next(n for n, line in enumerate(lines) if line.startswith("::stop-commands::"))
    mark = lines[begin].removeprefix("::stop-commands::")
    assert lines[-2:] == [f"::{mark}::", ""]
    problem, warning = lines[:begin]
    assert problem.startswith("::error file=gone.txt,title=missing::")
    told = warning.rpartition("title=duplicate-block::")[2]
    decoded = told.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
    assert unnumbered(decoded) == f"{text}: {said(text)}"


def test_github_shows_ten_causes_a_level_and_says_how_many_more() -> None:
    causes = [replace(REPORT.causes[0], id=n, message=f"cause {n}") for n in range(25)]
    findings = [replace(FINDING, cause=n) for n in range(25)]
    many = replace(REPORT, problems=(), causes=tuple(causes), findings=tuple(findings))
    out = "".join(str(piece) for piece in reporters.get("github")(many))
    warnings = [line for line in out.split("\n") if line.startswith("::warning ")]
    assert len(warnings) == 10
    assert warnings[-1] == "::warning title=ngo-audit::16 more of this level: see the log"


def inline_texts(tokens: list[Any]) -> list[str]:
    """Return what a reader of Markdown sees of each line, marks undone."""
    return [
        "".join(child.content for child in token.children)
        for token in tokens
        if token.type == "inline"
    ]


@hostile
def test_markdown_shows_a_text_as_it_is(text: str) -> None:
    tokens = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .parse(rendered("markdown", text))
    )
    shown = [unnumbered(each) for each in inline_texts(tokens)]
    assert said(text) in shown
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds == {"text"}


def test_markdown_counts_in_words() -> None:
    report = replace(REPORT, findings=REPORT.findings[:1])
    assert "\n1 finding with 1 cause on 1 page.\n" in "".join(markdown(report))


@hostile
def test_changes_hold_what_is_to_be_pasted(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(rendered("changes", text))
    blocks = [token.content.removesuffix("\n") for token in tokens if token.type == "fence"]
    assert [unnumbered(block) for block in blocks] == [text, f"{text}!"]


@pytest.mark.parametrize("name", reporters.FORMATS)
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(reports)
def test_every_report_can_be_told(name: str, made: Report) -> None:
    told = replace(made, causes=tuple(replace(REPORT.causes[0], id=n) for n in made.by_cause))
    assert all(isinstance(piece, str | bytes) for piece in reporters.get(name)(told))


def test_the_page_of_a_finding_is_named_in_every_format() -> None:
    for name in TEXTUAL:
        if name not in {"terminal", "markdown"}:  # of one page they tell the places
            assert PAGE.path in rendered(name, "The Blue Well"), name


def test_what_does_not_count_is_marked_where_it_is_not_dropped() -> None:
    kinds = SuppressionKind
    held = [
        replace(FINDING, cause=None, suppressed=Suppression(kind, "said so", "Ada"))
        for kind in (kinds.BASELINE, kinds.DECISION, kinds.COMMENT)
    ]
    told = replace(REPORT, findings=(FINDING, *held))
    run = json.loads("".join(str(piece) for piece in reporters.get("sarif")(told)))["runs"][0]
    states = [result["baselineState"] for result in run["results"]]
    assert states == ["new", "unchanged", "new", "new"]
    assert [result.get("suppressions") for result in run["results"]] == [
        None,
        None,
        [{"kind": "external", "justification": "Ada: said so"}],
        [{"kind": "inSource", "justification": "Ada: said so"}],
    ]
    table = "".join(str(piece) for piece in reporters.get("csv")(told))
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["status"] for row in rows] == ["", "baseline", "decision", "comment"]
    findings = json.loads("".join(str(piece) for piece in reporters.get("gitlab")(told)))
    assert len(findings) == len(REPORT.problems) + 1
