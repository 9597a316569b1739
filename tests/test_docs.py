"""The documentation says what the tool does: commands, outputs, keys, tables and links."""

from __future__ import annotations

import re
import shlex
import tomllib
from dataclasses import MISSING, fields
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import pytest
import yaml
from typer.core import TyperGroup
from typer.main import get_command

from ngo_audit import config, rules
from ngo_audit.cli import app
from ngo_audit.config import Segment, Settings, Tables
from ngo_audit.decisions import files as decisions
from ngo_audit.rules.base import Options
from ngo_audit.text.policies import Policy
from running import run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.rules.base import Rule

ROOT = Path(__file__).parent.parent
README, CHANGELOG = ROOT / "README.md", ROOT / "CHANGELOG.md"
PUBLISHING = ROOT / "docs/before-you-publish.md"
CONFIGURATION = ROOT / "docs" / "configuration.md"
DECISIONS = ROOT / "docs" / "adr"
FOLDERS = ("docs", "fixtures", "benchmarks", "src")
PAGES = sorted([*ROOT.glob("*.md"), *(p for f in FOLDERS for p in (ROOT / f).rglob("*.md"))])
OURS = [README, CHANGELOG, CONFIGURATION, *sorted(DECISIONS.glob("*.md"))]
"""The pages that speak of the options of ngo-audit alone."""

RULES = rules.find(plugins=False)
CLI = get_command(app)
assert isinstance(CLI, TyperGroup)
COMMANDS = CLI.commands

_FENCE = re.compile(r"^(`{3,})([^`\n]*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_COMMAND = re.compile(r"(?:^|[/|:$] ?)ngo-audit (.+)")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_OPTION = re.compile(r"--[a-z-]+")


class Fence(NamedTuple):
    """A fenced block: what it is said to hold, and that."""

    info: str
    body: str


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def fences(page: Path, info: str) -> list[Fence]:
    found = (Fence(match[2], match[3]) for match in _FENCE.finditer(page.read_text("utf-8")))
    return [fence for fence in found if fence.info == info]


def prose(page: Path) -> str:
    return _FENCE.sub("", page.read_text("utf-8"))


def codes(page: Path) -> list[str]:
    """Return what a page shows in code: the lines of its fences, and pieces within its prose."""
    blocks = (match[3] for match in _FENCE.finditer(page.read_text("utf-8")))
    return [*(line for block in blocks for line in block.split("\n")), *_CODE.findall(prose(page))]


def commands(page: Path) -> Iterator[list[str]]:
    """Yield the arguments of each call of ngo-audit that a page shows."""
    for line in codes(page):
        call = _COMMAND.search(line)
        arguments = shlex.split(call[1], comments=True) if call else []
        if arguments:
            yield arguments


def tables(page: Path, first: str) -> list[list[list[str]]]:
    """Return the cells of the tables whose first column has that head."""
    pattern = rf"^\| {first} \|.*\n\|[-|:]+\n((?:\|.*\n)*)"
    found = re.findall(pattern, page.read_text("utf-8"), re.MULTILINE)
    return [[row[2:-2].split(" | ") for row in table.split("\n") if row] for table in found]


def parse(arguments: Sequence[str]) -> None:
    """Raise what the command line raises for these arguments; run nothing but --version."""
    command, *rest = arguments
    if command.startswith("-"):
        assert run(*arguments).code == 0
    else:
        COMMANDS[command].make_context(command, [*rest])


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_shown_are_understood(page: Path) -> None:
    for arguments in commands(page):
        parse(arguments)


def test_readme_shows_every_command() -> None:
    shown = {arguments[0] for arguments in commands(README)}
    assert shown >= {*COMMANDS}


@pytest.mark.parametrize("page", OURS, ids=name)
def test_options_named_exist(page: Path) -> None:
    known = {_OPTION.match(o) and o for c in COMMANDS.values() for p in c.params for o in p.opts}
    named = {match[0] for code in _CODE.findall(prose(page)) if (match := _OPTION.match(code))}
    assert named <= known


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_make_targets_shown_exist(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = {*re.findall(r"^(\w+):", makefile, re.MULTILINE)}
    shown = {match[1] for code in codes(page) if (match := re.match(r"make (\w+)", code))}
    assert shown <= targets


def test_outputs_shown_are_what_a_terminal_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("NO_COLOR", "1")
    shown = [fence for page in PAGES for fence in fences(page, "console")]
    assert any("fixtures/riverbank.txt" in fence.body for fence in shown)
    for fence in shown:
        call, _, output = fence.body.partition("\n")
        arguments = shlex.split(call.removeprefix("$ ngo-audit "))
        # neither a configuration above the checkout, nor a plug-in, nor a rule that README does
        # not speak of may change what is compared
        pinned = ("--isolated", "--select", ",".join(told_rules()))
        assert run(*arguments, *pinned, terminal=True).stdout == output


def test_what_others_copy_names_hooks_and_inputs_that_exist() -> None:
    hooks, steps = (fence.body for fence in fences(PUBLISHING, "yaml"))
    known = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (repository,) = yaml.safe_load(hooks)["repos"]
    assert {each["id"] for each in repository["hooks"]} == {each["id"] for each in known}
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    given = [each["with"] for each in yaml.safe_load(steps)["steps"] if "ngo" in each["uses"]]
    assert given
    assert {name for each in given for name in each} <= set(inputs)


def test_readme_tells_of_rules_as_they_are() -> None:
    (table,) = tables(README, "rule")
    assert table == [row(RULES[name]) for name in told_rules()]


def told_rules() -> list[str]:
    """Return the names of the rules in README's table; `ngo-audit rule` lists all."""
    (table,) = tables(README, "rule")
    return [cells[0][1:].partition("]")[0] for cells in table]


def row(rule: Rule) -> list[str]:
    """Return what the README says of a rule: its name, level, caption, and kinds of fixes."""
    path = f"src/{rule.module.replace('.', '/')}.md"
    level = str(rule.level) if rule.default else f"{rule.level}, if selected"
    kinds = {"safe": "fixed", "unsafe": "fixed-unsafe"}
    page = rule.page
    fences = {*re.findall(r"^```text ([\w-]+)", page, re.MULTILINE)}
    fixes = [kind for kind, word in kinds.items() if word in fences]
    caption = page.split("\n\n")[1].removesuffix(".")
    return [f"[{rule.name}]({path})", level, caption, ", ".join(fixes) or "–"]


@pytest.mark.parametrize(
    ("place", "kind"), [(0, Settings), (1, Segment), (2, Tables), (3, Options)]
)
def test_every_key_is_documented_with_its_default(place: int, kind: type[msgspec.Struct]) -> None:
    told = {row[0].strip("`"): row[2] for row in tables(CONFIGURATION, "key")[place]}
    defaults = msgspec.json.decode(msgspec.json.encode(kind()))
    assert {key: value(cell) for key, cell in told.items()} == defaults


def test_every_key_of_a_policy_is_documented_with_its_default() -> None:
    (told,) = tables(CONFIGURATION, "name of the key")
    needed = [field.name for field in fields(Policy) if field.default is MISSING]
    assert [row[0].strip("`") for row in told if row[2] == "–"] == needed
    defaults = msgspec.json.decode(msgspec.json.encode(Policy("a", "unwanted")))
    optional = {key: default for key, default in defaults.items() if key not in needed}
    cells = {row[0].strip("`"): row[2] for row in told if row[2] != "–"}
    assert {key: value(cell) for key, cell in cells.items()} == optional


def test_examples_of_keys_of_a_policy_are_understood(tmp_path: Path) -> None:
    (told,) = tables(CONFIGURATION, "name of the key")
    given = {row[0].strip("`"): row[3].strip("`") for row in told}
    for left_out in ("terms", "pattern"):
        keys = "\n".join(f"{key} = {given[key]}" for key in given if key != left_out)
        file = tmp_path / "ngo-audit.toml"
        file.write_text(f"[[policy]]\n{keys}\n", "utf-8")
        (policy,) = config.load(file, isolated=True).settings.policy
        plain = Policy("a", "unwanted")
        names = (field.name for field in fields(Policy))
        same = [name for name in names if getattr(policy, name) == getattr(plain, name)]
        assert same == [left_out]


def value(cell: str) -> object:
    return None if cell == "none" else tomllib.loads(f"it = {cell.strip('`')}")["it"]


@pytest.mark.parametrize(
    ("place", "settings"),
    [
        (0, "{}"),
        (1, "segment = {{ {} }}"),
        (2, "tables = {{ {} }}"),
        (3, "rules = {{ misspelling = {{ {} }} }}"),
    ],
)
def test_examples_of_keys_are_understood(place: int, settings: str, tmp_path: Path) -> None:
    (tmp_path / "ngo-audit.toml").write_text("")
    file = tmp_path / "site" / "ngo-audit.toml"
    file.parent.mkdir()
    (file.parent / "words.txt").write_text("")
    for row in tables(CONFIGURATION, "key")[place]:
        key, _, default, example = (cell.strip("`") for cell in row[:4])
        assert example != default
        file.write_text(settings.format(f"{key} = {example}"), "utf-8")
        assert config.load(file, isolated=True).settings != Settings()


@pytest.mark.parametrize("page", [README, CONFIGURATION], ids=name)
def test_configurations_shown_are_understood(page: Path, tmp_path: Path) -> None:
    (tmp_path / "ngo-audit.toml").write_text("")
    (tmp_path / "site").mkdir()
    for fence in fences(page, "toml"):
        shown = tomllib.loads(fence.body)
        if "project" in shown:
            assert rules.GROUP in shown["project"]["entry-points"]
        elif "decision" in shown:
            file = tmp_path / config.DECISIONS
            file.write_text(fence.body, "utf-8")
            assert len(decisions.read(file).entries) == len(shown["decision"])
        else:
            file = tmp_path / "site" / ("pyproject.toml" if "tool" in shown else "ngo-audit.toml")
            file.write_text(fence.body, "utf-8")
            assert config.load(file, isolated=True).settings != Settings()


def test_figures_of_spelling_are_those_of_the_benchmarks() -> None:
    measured = tables(ROOT / "docs" / "benchmarks.md", "tool")
    shown = tables(README, "tool")
    assert len(shown) == len(measured) == len(["English", "French"])
    for here, there in zip(shown, measured, strict=True):
        assert here == [row for row in there if row[0] in {row[0] for row in here}]
        assert here[0][0].startswith("ngo-audit")


def test_families_are_named() -> None:
    told = re.search(r"names of families \(([^)]+)\)", CONFIGURATION.read_text("utf-8"))
    assert told
    families = {rule.family for rule in RULES.values()}
    assert {*re.findall(r"`([\w-]+)`", told[1])} <= families


def test_exit_codes_are_told_for_every_command() -> None:
    (table,) = tables(CONFIGURATION, "command")
    assert {row[0].strip("`").partition(" ")[0] for row in table} == {*COMMANDS}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_relative_links_resolve(page: Path) -> None:
    links = _LINK.findall(_CODE.sub("", prose(page)))
    for path, _, anchor in (link.partition("#") for link in links if ":" not in link):
        target = page.parent / path if path else page
        assert target.exists(), path
        assert not anchor or anchor in anchors(target)


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


def test_changelog_keeps_its_form() -> None:
    text = CHANGELOG.read_text("utf-8")
    versions = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert versions[0] == "[Unreleased]"
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert {*re.findall(r"^### (.+)$", text, re.MULTILINE)} <= kinds
    changes = text.partition("\n### ")[2].split("\n")[1:]
    assert all(not line or line[:2] == "##" or re.fullmatch(r"- .+\.", line) for line in changes)


def test_changelog_names_every_rule() -> None:
    named = re.findall(r"^- New rule `([a-z-]+)`: ", CHANGELOG.read_text("utf-8"), re.MULTILINE)
    assert sorted(named) == [*RULES]


def test_every_decision_is_listed() -> None:
    (table,) = tables(DECISIONS / "README.md", "number")
    listed = []
    for page in sorted(DECISIONS.glob("[0-9]*.md")):
        number, title = page.read_text("utf-8").partition("\n")[0].removeprefix("# ").split(": ")
        assert page.name.startswith(f"{number}-")
        listed.append([f"[{number}]({page.name})", title])
    assert table == listed
    assert [cells[0][1:5] for cells in listed] == [f"{n:04}" for n in range(1, len(listed) + 1)]


@pytest.mark.parametrize("page", sorted(DECISIONS.glob("[0-9]*.md")), ids=name)
def test_decisions_say_what_decided(page: Path) -> None:
    headings = re.findall(r"^## (.+)$", prose(page), re.MULTILINE)
    wanted = ["Question", "Decision", "What decided", "What follows"]
    assert [heading for heading in headings if heading in wanted] == wanted
