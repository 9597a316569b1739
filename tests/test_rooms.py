"""Who may know whom: names from outside live in one room each, rules know no other room."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import ngo_audit

SOURCE = Path(ngo_audit.__file__).parent
MODULES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))
RULES = [name for name in MODULES if name.startswith("rules/")]

ROOMS = {
    "bs4": ("readers/html/selecting.py",),
    "langdetect": ("text/ngrams.py",),
    "marisa_trie": ("text/lexicon.py",),
    "msgspec": ("config/", "decisions/baseline.py", "rules/base.py"),
    "numpy": (
        "text/columns.py",
        "text/letters.py",
        "text/shingles.py",
        "text/resemblance.py",
        "text/runs.py",
    ),
    "rapidfuzz": ("text/alignment.py", "text/candidates.py"),
    "re2": ("text/expressions.py",),
    "soupsieve": ("readers/html/selecting.py",),
    "rich": ("reporters/terminal.py", "reporters/pages.py"),
    "typer": ("cli/",),
    "xlsxwriter": ("reporters/xlsx.py",),
}


def imported(name: str) -> set[str]:
    """Return the modules that a module imports, inside functions too."""
    tree = ast.parse((SOURCE / name).read_text("utf-8"))
    found = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def outside(name: str) -> set[str]:
    tops = {module.partition(".")[0] for module in imported(name)}
    return tops - {"ngo_audit", "__future__", *sys.stdlib_module_names}


@pytest.mark.parametrize("name", MODULES)
def test_a_name_from_outside_lives_in_one_room(name: str) -> None:
    for package in outside(name):
        assert name.startswith(ROOMS[package]), package


@pytest.mark.parametrize("package", ROOMS)
def test_every_room_is_lived_in(package: str) -> None:
    assert any(package in outside(name) for name in MODULES)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_knows_the_model_its_family_and_strings(name: str) -> None:
    known = ("ngo_audit.model", "ngo_audit.rules.base", "ngo_audit.rules._", "ngo_audit.text")
    ours = {module for module in imported(name) if module.startswith("ngo_audit")}
    if name == "rules/_plugins.py":
        ours -= {"ngo_audit.errors", "ngo_audit.rules"}
    assert all(module.startswith(known) for module in ours)
