"""The rules do what their pages say: each example of each page is run by the real tool."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

import rule_pages
from ngo_audit import audit, config, rules
from ngo_audit.config import Configuration, Settings
from ngo_audit.rules.base import Active, Rule
from rule_pages import PageError, examples

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ngo_audit.report import Report
    from rule_pages import Example
    from running import Folder

ROOT = Path(__file__).parent.parent
PAGES = rule_pages.found()
RULES = rules.find(plugins=False)


def check(example: Example, rule: Rule, folder: Folder) -> None:
    """Scan the pages of an example with its rule alone, and fix them, without writing."""
    for path, text in example.pages.items():
        folder.write(path, text)
    configuration = configured(example, rule, folder)
    report = audit.scan(configuration, [*example.pages]).report
    assert report.problems == ()
    assert told(report) == example.report
    fixed = {**example.pages, **example.fixed}
    assert mended(configuration, example, unsafe=False) == fixed
    assert mended(configuration, example, unsafe=True) == {**fixed, **example.fixed_unsafe}


def configured(example: Example, rule: Rule, folder: Folder) -> Configuration:
    """Return the configuration of an example: its own settings, or none."""
    if example.settings:
        file = folder.write("ngo-audit.toml", example.settings)
        return config.load(file, isolated=True, overrides={"select": [rule.name]})
    active = (Active(rule, rule.options()),)
    settings = Settings(languages=example.languages)
    return Configuration(settings, active, frozenset({rule.name}), Path())


def told(report: Report) -> str:
    """Return the findings as a page shows them, with their paths where there are several."""
    lines: list[str] = []
    for entry in report.findings:
        path = f"{entry.place.page.path}:" if len(report.pages) > 1 else ""
        start = entry.place.extent.start
        lines.append(f"{path}{start.line}:{start.column} {entry.finding.message}\n")
    return "".join(lines)


def mended(configuration: Configuration, example: Example, *, unsafe: bool) -> Mapping[str, str]:
    """Return the pages after the fixes, by path."""
    made = audit.fix(configuration, [*example.pages], unsafe=unsafe)
    assert made.left.report.problems == ()
    changed = {path: data.decode() for path, data in made.after.items()}
    return {**example.pages, **changed}


@pytest.mark.parametrize(
    "example",
    [example for rule, page in PAGES.items() for example in examples(rule, page)],
    ids=str,
)
def test_example(example: Example, folder: Folder) -> None:
    check(example, RULES[example.rule], folder)


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert {*PAGES} == {*RULES}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
class TestPage:
    def test_is_what_the_rule_shows(self, rule: Rule) -> None:
        assert rule.page == PAGES[rule.name]

    def test_has_the_fixed_headings(self, rule: Rule) -> None:
        expected = [f"# {rule.name}", *(f"## {words}" for words in rule_pages.HEADINGS)]
        assert rule_pages.headings(rule.page) == expected

    def test_opens_with_one_sentence(self, rule: Rule) -> None:
        _, caption, _ = rule.page.split("\n\n", 2)
        assert re.fullmatch(r"[^\n]+[^.\n]\.", caption)

    def test_names_every_option(self, rule: Rule) -> None:
        options = rule.page.partition("## Options\n")[2]
        fields = msgspec.structs.fields(rule.options)
        assert [f for f in fields if f"`{f.encode_name}`" not in options] == []

    def test_shows_only_settings_that_exist(self, rule: Rule) -> None:
        for snippet in rule_pages.snippets(rule.page):
            tables = tomllib.loads(snippet)["rules"]
            assert [*tables] == [rule.name]
            msgspec.convert(tables[rule.name], rule.options)


def test_the_pages_ship_in_the_wheel(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".md")}
    assert {f"ngo_audit/rules/{name.replace('-', '_')}.md" for name in RULES} <= shipped


class TestContributing:
    """The worked example of CONTRIBUTING is a rule that works."""

    def test_the_worked_example(self, folder: Folder) -> None:
        text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
        (module,) = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        (page,) = re.findall(r"^````markdown\n(.*?)^````$", text, re.MULTILINE | re.DOTALL)
        rule = self.load(folder.write("all_caps_title.py", module))
        assert rule_pages.headings(page)[0] == f"# {rule.name}"
        for example in examples(rule.name, page):
            check(example, rule, folder)

    def load(self, path: Path) -> Rule:
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        rule = module.RULE
        assert isinstance(rule, Rule)
        return rule


EMPTY = """
```text page
Open Ferry

Twice a month an old cargo ferry leaves the quay at dawn with six hundred books on board.

Documents

Partners

Harbour Library
```
"""
REPORT = """
```text report
5:1 “Documents” has nothing under it
```
"""
FIXED = """
```text fixed
Open Ferry

Twice a month an old cargo ferry leaves the quay at dawn with six hundred books on board.

Partners

Harbour Library
```
"""


class TestRunner:
    """What a page does not tell as it is fails."""

    @pytest.mark.parametrize(
        "page",
        [
            pytest.param(EMPTY, id="a page without a report that is not clean"),
            pytest.param(EMPTY + REPORT, id="a fix that is not shown"),
            pytest.param(EMPTY + REPORT.replace("5:1", "5:2") + FIXED, id="another column"),
            pytest.param(EMPTY + REPORT.replace("has", "had") + FIXED, id="another message"),
            pytest.param(EMPTY + REPORT + FIXED.replace("\n\n", "\n"), id="another blank line"),
            pytest.param(EMPTY.replace("Documents\n", "") + REPORT, id="a finding too many"),
        ],
    )
    def test_fails_for_what_is_not_so(self, page: str, folder: Folder) -> None:
        (example,) = examples("empty-section", page)
        with pytest.raises(AssertionError):
            check(example, RULES["empty-section"], folder)

    def test_passes_for_what_is_so(self, folder: Folder) -> None:
        (example,) = examples("empty-section", EMPTY + REPORT + FIXED)
        check(example, RULES["empty-section"], folder)

    @pytest.mark.parametrize(
        ("page", "why"),
        [
            ("Words alone.\n", "no example"),
            ("```toml\na = 1\n```\n", "no example"),
            ("```text pages\nx\n```\n", "pages"),
            ("```text\nx\n```\n", "“text”"),
            ("```txt page\nx\n```\n", "txt"),
            ("```text page\nx\n", "not closed"),
            ("```text page encoding=utf-8\nx\n```\n", "encoding"),
            ("```text page lines\nx\n```\n", "lines"),
            ("```text page lines=lfcr\nx\n```\n", "crlf"),
            ("```text report path=a.txt\nx\n```\n", "path"),
            ("```text report\nx\n```\n", "begins with a page"),
            ("```text page\nx\n```\n```text page\ny\n```\n", "path of its own"),
            ("```text page\nx\n```\n```text fixed\ny\n```\n", "one report"),
            ("```text page\nx\n```\n```text report\ny\n```\n" * 2, "words between"),
            (EMPTY + REPORT + FIXED.replace("fixed", "fixed path=b.txt"), "no page b.txt"),
        ],
    )
    def test_refuses_a_page_that_cannot_be_run(self, page: str, why: str) -> None:
        with pytest.raises(PageError, match=re.escape(why)):
            examples("empty-section", page)

    def test_turns_signs_back(self) -> None:
        page = "```text page lines=cr\na␣b⟨U+00AD⟩c\n\nd␃\n```\n"
        (example,) = examples("empty-section", page)
        assert example.pages == {"page.txt": "a\u00a0b\u00adc\r\rd"}

    def test_turns_a_single_carriage_return_back(self) -> None:
        (example,) = examples("empty-section", "```text page path=a/b.txt\na␍\nb\n```\n")
        assert example.pages == {"a/b.txt": "a\r\nb\n"}

    def test_ends_what_is_fixed_like_its_page(self) -> None:
        page = "```text page lines=crlf\na\nb\n```\n```text report\nx\n```\n```text fixed\nb\n```\n"
        (example,) = examples("empty-section", page)
        assert example.fixed == {"page.txt": "b\r\n"}

    def test_reads_the_languages_of_a_site(self) -> None:
        page = "```text page path=a.txt language=es\na\n```\n```text page path=b.txt\nb\n```\n"
        (example,) = examples("empty-section", page)
        assert example.languages == ("es",)
        assert [*example.pages] == ["a.txt", "b.txt"]
