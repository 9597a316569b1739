"""What the house rules say about the code, held against the code."""

from __future__ import annotations

import ast
import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import ngo_audit
from ngo_audit import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parent.parent
SOURCE = PROJECT / "src" / "ngo_audit"
MODULES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))
TESTS = sorted(path.relative_to(PROJECT).as_posix() for path in PROJECT.glob("tests/**/*.py"))

CUTTING = ("segment/", "readers/", "rules/", "text/")
"""Where text of pages is cut into lines and words, and no-break spaces carry meaning."""

EATERS = ("split", "rsplit", "strip", "lstrip", "rstrip")
"""Without an argument these take no-break spaces for blanks, and split at them."""


@cache
def tree(module: str) -> ast.Module:
    return ast.parse((SOURCE / module).read_text("utf-8"))


def calls(module: str) -> Iterator[tuple[str, ast.Call]]:
    """Yield the method calls of a module by the name of the method."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node


def counted(module: str) -> Iterator[ast.expr]:
    """Yield what `len` is asked of: where words are counted, every kind of space parts two."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "len":
            yield from node.args


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_short_and_has_a_caption(module: str) -> None:
    lines = (SOURCE / module).read_text("utf-8").split("\n")
    assert sum(map(bool, lines)) <= 300
    caption = ast.get_docstring(tree(module))
    assert caption or not any(lines)


@pytest.mark.parametrize("module", [*MODULES, *TESTS])
def test_functions_are_short(module: str) -> None:
    root = PROJECT if module in TESTS else SOURCE
    for node in ast.walk(ast.parse((root / module).read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, f"{node.name} in {module}"


@pytest.mark.parametrize("module", MODULES)
def test_nothing_cuts_lines_but_the_module_that_does(module: str) -> None:
    assert "splitlines" not in {name for name, _ in calls(module)}


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith(CUTTING)])
def test_no_break_spaces_are_not_eaten(module: str) -> None:
    counts = list(counted(module))
    for name, call in calls(module):
        bare = name in EATERS and not call.args and not call.keywords
        assert not bare or call in counts, f"line {call.lineno}"


@pytest.mark.parametrize("name", rules.find(plugins=False))
def test_a_rule_is_two_files_of_one_name(name: str) -> None:
    rule = rules.find(plugins=False)[name]
    module = SOURCE / "rules" / f"{name.replace('-', '_')}.py"
    assert module.is_file()
    assert module.with_suffix(".md").read_text("utf-8") == rule.page
    assert rule.page.startswith(f"# {name}\n\n")
    assert bool(rule.check) != bool(rule.collect)
    assert bool(rule.collect) == bool(rule.conclude)


def test_no_page_is_left_of_a_rule_that_went() -> None:
    pages = {page.stem.replace("_", "-") for page in (SOURCE / "rules").glob("*.md")}
    assert pages == set(rules.find(plugins=False))


def test_what_ships_beside_the_code_is_there() -> None:
    package = resources.files(ngo_audit)
    schema = json.loads(package.joinpath("reporters", "report.schema.json").read_text("utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert package.joinpath("py.typed").is_file()
    assert package.joinpath("text", "data", "LICENSES.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"])
def test_a_visitor_finds_the_way(name: str) -> None:
    assert (PROJECT / name).read_text("utf-8")


def test_the_changelog_begins_with_what_is_new() -> None:
    lines = (PROJECT / "CHANGELOG.md").read_text("utf-8").split("\n")
    newest = next(line for line in lines if line.startswith("## "))
    assert newest.startswith(("## [Unreleased]", f"## [{ngo_audit.__version__}]"))
