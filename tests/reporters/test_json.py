"""The report for machines keeps to its schema, whatever stands on the pages."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from importlib import import_module, resources
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

import rule_pages
from hostile import HOSTILE
from ngo_audit.errors import ProblemKind
from ngo_audit.model import Level, PageId, Safety, SectionState
from ngo_audit.report import Place, Report, Suppression, SuppressionKind
from ngo_audit.reporters.json import json as json_report
from ngo_audit.rules import _difference
from ngo_audit.text import changes
from running import run
from sample_reports import FINDING, HERE, REPORT, reports

if TYPE_CHECKING:
    from running import Folder

EXPECTED = """\
{
"schema_version": 1,
"tool": {"name": "ngo-audit", "version": "1.2.3"},
"summary": {"pages": 1, "blocks": 1, "sections": 1, "rules": 1, "findings": 1, "causes": 1, \
"fixable": 1, "fixable_unsafe": 0, "suppressed": 0, "problems": 1, "notices": 1},
"pages": [
{"path": "pages/well.txt", "record": null, "media_type": "text/plain", "encoding": "utf-8", \
"language": "en", "confidence": 0.667, "blocks": [{"title": "The Blue Well", "tagline": null, \
"language": "en", "span": HERE, "title_span": THERE, "tagline_span": null, \
"sections": [{"label": "Funders", "state": "residue", "span": THERE}]}]}
],
"findings": [
{"rule": "duplicate-block", "family": "duplicates", "level": "warning", \
"message": "“The Blue Well” occurs twice", "path": "pages/well.txt", "record": null, \
"location": "The Blue Well › Funders", "text": "The Blue Well", "span": HERE, "cause": 7, \
"related": [{"path": "pages/well.txt", "record": null, "span": THERE, \
"location": "The Blue Well", "message": "the copy to keep"}], \
"fix": {"title": "Remove the copy", "safety": "safe", \
"edits": [{"start": 20, "end": 28, "replacement": ""}]}, "suggestions": ["one", "two"], \
"details": {"difference": "none", "kept_because": "first", \
"only": {"kept": PARTS, "copy": PARTS}}, "suppressed": null, "fingerprint": "5f3a", "other": null}
],
"causes": [
{"id": 7, "rule": "duplicate-block", "message": "“The Blue Well” occurs twice", "findings": 1}
],
"problems": [
{"path": "gone.txt", "record": null, "kind": "missing", "message": "is not there"}
],
"notices": [
{"path": "pages/well.txt", "kind": "language", "message": "no words for “eo”", \
"blocks": 2}
]
}
"""
SPANS = {
    "PARTS": '{"blocks": [], "sections": [], "paragraphs": [], "links": ["a", "b"]}',
    "HERE": '{"start": {"line": 3, "column": 1, "offset": 20}, '
    '"end": {"line": 3, "column": 8, "offset": 28}}',
    "THERE": '{"start": {"line": 1, "column": 1, "offset": 0}, '
    '"end": {"line": 1, "column": 8, "offset": 7}}',
}

HARMFUL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def rendered(report: Report) -> str:
    return "".join(json_report(report))


@cache
def schema() -> dict[str, Any]:
    text = resources.files("ngo_audit.reporters").joinpath("report.schema.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def closed(value: Any) -> Any:  # noqa: ANN401 - a schema is any JSON
    """Return a schema that allows no field but those it names."""
    if isinstance(value, list):
        return [closed(item) for item in value]
    if not isinstance(value, dict):
        return value
    inner = {key: closed(item) for key, item in value.items()}
    return (
        {**inner, "additionalProperties": False}
        if value.get("type") == "object" and "properties" in value
        else inner
    )


@cache
def validator(*, strict: bool = False) -> Any:  # noqa: ANN401 - jsonschema ships no types
    jsonschema = import_module("jsonschema")
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(closed(schema()) if strict else schema())


def test_a_report_is_one_item_a_line() -> None:
    expected = EXPECTED
    for name, span in SPANS.items():
        expected = expected.replace(f" {name}", f" {span}")
    assert rendered(REPORT) == expected


def test_every_field_written_is_in_the_schema() -> None:
    validator(strict=True).validate(json.loads(rendered(REPORT)))


def test_a_run_that_found_nothing_has_a_report_too() -> None:
    report = json.loads(rendered(Report("1.2.3", ())))
    validator(strict=True).validate(report)
    assert [report[name] for name in ("pages", "findings", "causes")] == [[], [], []]


def test_absent_fix_and_details_are_null() -> None:
    bare = replace(FINDING, finding=replace(FINDING.finding, fix=None, details={}), edits=())
    finding = json.loads(rendered(replace(REPORT, findings=(bare,))))["findings"][0]
    assert (finding["fix"], finding["details"]) == (None, None)


def test_what_is_suppressed_says_why_and_does_not_count() -> None:
    why = Suppression(SuppressionKind.DECISION, "it is a name", "Ada")
    entry = replace(FINDING, cause=None, suppressed=why)
    read = json.loads(rendered(replace(REPORT, findings=(entry,), causes=())))
    validator(strict=True).validate(read)
    told = {"kind": "decision", "reason": "it is a name", "by": "Ada"}
    assert (read["findings"][0]["suppressed"], read["findings"][0]["cause"]) == (told, None)
    summary = read["summary"]
    assert (summary["findings"], summary["suppressed"], summary["fixable"]) == (1, 1, 0)


def test_a_suppression_without_a_word_has_none() -> None:
    entry = replace(FINDING, cause=None, suppressed=Suppression(SuppressionKind.BASELINE))
    read = json.loads(rendered(replace(REPORT, findings=(entry,), causes=())))
    validator(strict=True).validate(read)
    told = {"kind": "baseline", "reason": None, "by": None}
    assert read["findings"][0]["suppressed"] == told


def test_a_record_is_named() -> None:
    place = replace(FINDING.place, page=PageId("site.zip", "about.html"))
    finding = json.loads(rendered(replace(REPORT, findings=(replace(FINDING, place=place),))))
    assert finding["findings"][0]["record"] == "about.html"


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(reports)
def test_any_report_keeps_to_the_schema(report: Report) -> None:
    read = json.loads(rendered(report))
    validator(strict=True).validate(read)
    assert [item["text"] for item in read["findings"]] == [item.text for item in report.findings]
    assert read["summary"]["fixable"] == report.fixable


@pytest.mark.parametrize("text", [text for text in HOSTILE if text])
def test_hostile_text_is_told_unchanged_and_obeyed_by_nothing(text: str) -> None:
    finding = replace(FINDING.finding, message=text, suggestions=(text,), details={text: text})
    entry = replace(FINDING, finding=finding, text=text, place=Place(PageId(text), HERE, text, 0))
    output = rendered(replace(REPORT, findings=(entry,)))
    assert not HARMFUL.search(output)
    told = json.loads(output)["findings"][0]
    assert [told["text"], told["message"], told["location"], told["suggestions"]] == [
        text,
        text,
        text,
        [text],
    ]
    assert told["details"] == {text: text}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda report: report.pop("notices"),
        lambda report: report.update(schema_version="1"),
        lambda report: report["summary"].update(blocks=-1),
        lambda report: report["summary"].pop("suppressed"),
        lambda report: report["pages"][0].update(confidence=1.5),
        lambda report: report["pages"][0]["blocks"][0]["sections"][0].update(state="full"),
        lambda report: report["findings"][0].update(level="fatal"),
        lambda report: report["findings"][0].update(rule="Duplicate Block"),
        lambda report: report["findings"][0].update(text="x" * 201),
        lambda report: report["findings"][0]["span"]["start"].update(line=0),
        lambda report: report["findings"][0]["fix"].update(edits=[]),
        lambda report: report["findings"][0].update(record=""),
        lambda report: report["problems"][0].update(kind="sulking"),
    ],
)
def test_the_schema_catches_mistakes(spoil: Any) -> None:  # noqa: ANN401 - lambdas carry no types
    report = json.loads(rendered(REPORT))
    spoil(report)
    assert not validator().is_valid(report)


def test_fields_may_be_added() -> None:
    report = json.loads(rendered(REPORT))
    report["findings"][0]["owner"] = "press office"
    validator().validate(report)


def test_the_schema_knows_the_words_of_the_model() -> None:
    definitions = schema()["$defs"]
    found = {
        name: definitions[kind]["properties"][name]["enum"]
        for kind, name in (
            ("finding", "level"),
            ("section", "state"),
            ("fix", "safety"),
            ("problem", "kind"),
        )
    }
    why = definitions["suppression"]["properties"]["kind"]["enum"]
    assert sorted(why) == sorted(SuppressionKind)
    assert sorted(found["level"]) == sorted(map(str, Level))
    assert sorted(found["state"]) == sorted(SectionState)
    assert sorted(found["safety"]) == sorted(Safety)
    assert sorted(found["kind"]) == sorted(ProblemKind)


@pytest.mark.parametrize(
    ("rule", "required"),
    [
        ("conflicting-copies", "only"),
        ("duplicate-block", "kept_because"),
        ("duplicate-page", "blocks"),
        ("near-duplicate-block", "explanation"),
        ("shared-passage", "explanation"),
        ("template-family", "explanation"),
    ],
)
def test_the_details_of_duplicates_are_those_of_the_schema(
    rule: str, required: str, folder: Folder
) -> None:
    shown = rule_pages.examples(rule, rule_pages.found()[rule])
    for example in (example for example in shown if example.report):
        for path, text in example.pages.items():
            folder.write(path, text)
        ran = run("scan", "--select", rule, "--output-format", "json", *example.pages)
        report = json.loads(ran.stdout)
        assert {finding["rule"] for finding in report["findings"]} == {rule}
        validator(strict=True).validate(report)
        for finding in report["findings"]:
            finding["details"].pop(required)
            assert not validator().is_valid(report)


def test_the_schema_knows_the_words_of_pairs() -> None:
    pair = schema()["$defs"]["pair"]["properties"]
    assert sorted(pair["difference"]["enum"]) == sorted(_difference.Kind)
    change = pair["changes"]["items"]["properties"]["kind"]
    assert sorted(change["enum"]) == sorted(changes.Kind)
