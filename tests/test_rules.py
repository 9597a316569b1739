"""The rules do what their pages say: each example of each page is run by the real tool."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import rule_pages
from ngo_audit import audit, rules
from ngo_audit.rules.base import Active
from ngo_audit.config import Configuration, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ngo_audit.model import Report
    from ngo_audit.rules.base import Rule
    from rule_pages import Example

PAGES = rule_pages.found()
RULES = rules.find(plugins=False)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in an empty folder, in which the pages of an example lie."""
    monkeypatch.chdir(tmp_path)


def run(example: Example, rule: Rule) -> None:
    """Scan the pages of an example with its rule alone, and fix them, without writing."""
    for path, text in example.pages.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(text.encode())
    settings = Settings(languages=example.languages)
    active = (Active(rule, rule.options()),)
    configuration = Configuration(settings, active, frozenset({rule.name}), Path())
    report = audit.scan(configuration, [*example.pages]).report
    assert report.problems == ()
    assert told(report) == example.report
    fixed = {**example.pages, **example.fixed}
    assert mended(configuration, example, unsafe=False) == fixed
    assert mended(configuration, example, unsafe=True) == {**fixed, **example.fixed_unsafe}


def told(report: Report) -> str:
    """Return the findings as a page shows them, with their paths where there are several."""
    lines = []
    for entry in report.findings:
        path = f"{entry.place.page.path}:" if len(report.pages) > 1 else ""
        start = entry.place.extent.start
        lines.append(f"{path}{start.line}:{start.column} {entry.finding.message}\n")
    return "".join(lines)


def mended(configuration: Configuration, example: Example, *, unsafe: bool) -> Mapping[str, str]:
    made = audit.fix(configuration, [*example.pages], unsafe=unsafe)
    assert made.left.report.problems == ()
    return {path: made.after.get(path, text.encode()).decode() for path, text in example.pages.items()}


@pytest.mark.parametrize(
    "example",
    [example for rule, page in PAGES.items() for example in rule_pages.examples(rule, page)],
    ids=str,
)
def test_example(example: Example) -> None:
    run(example, RULES[example.rule])
