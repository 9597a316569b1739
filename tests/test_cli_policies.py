"""Policies as a site has them: told, mended, counted, handed on, refused where they are wrong."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from ngo_audit import config
from ngo_audit.errors import AuditError
from running import run

if TYPE_CHECKING:
    from running import Folder

WELL = "The Blue Well\n\nWith the four village councils we restored a spring in the hills.\n"
BURMA = """
[[policy]]
name = "names"
kind = "unwanted"
terms = ["Burma"]
"""
SPELLING = """
[[policy]]
name = "spelling"
kind = "replace"
terms = ["spring"]
replacement = "source"
"""


def findings(*arguments: str) -> list[dict[str, Any]]:
    ran = run("scan", "--output-format", "json", "--select", "policy", *arguments)
    found: list[dict[str, Any]] = json.loads(ran.out)["findings"]
    return found


def test_a_finding_names_its_policy_and_has_its_level(folder: Folder) -> None:
    folder.write("ngo-audit.toml", f'{BURMA}level = "note"\n{SPELLING}level = "error"\n')
    folder.write("page.txt", f"{WELL}\nOur friends in Burma helped.\n")
    one, two = findings("page.txt")
    assert (one["level"], one["text"], one["suggestions"]) == ("error", "spring", ["source"])
    assert (two["level"], two["text"], two["fix"]) == ("note", "Burma", None)
    assert [each["details"]["policy"] for each in (one, two)] == ["spelling", "names"]
    assert run("scan", "page.txt", "--fail-on", "error").code == 1


def test_levels_of_one_sentence_are_causes_of_their_own(folder: Folder) -> None:
    here = BURMA.replace('"names"', '"here"') + 'paths = ["a.txt"]\nlevel = "error"\n'
    there = BURMA + 'paths = ["b.txt"]\nlevel = "note"\n'
    folder.write("ngo-audit.toml", here + there)
    for name in ("a.txt", "b.txt"):
        folder.write(name, f"{WELL}\nOur friends in Burma helped on the way to {name}.\n")
    ran = run("scan", "--select", "policy", "--statistics")
    assert ran.stdout.startswith("     1  error    policy\n     1  note     policy\n")
    assert run("scan", "--select", "policy").stdout.count("“Burma” is unwanted") == 2


def test_the_level_of_the_rule_holds_for_policies_without(folder: Folder) -> None:
    folder.write(
        "ngo-audit.toml", f'{BURMA}{SPELLING}level = "error"\n[rules.policy]\nlevel="note"'
    )
    folder.write("page.txt", f"{WELL}\nOur friends in Burma helped.\n")
    assert [found["level"] for found in findings("page.txt")] == ["error", "note"]


def test_a_fix_is_made_only_where_the_policy_allows_it(folder: Folder) -> None:
    folder.write("ngo-audit.toml", SPELLING)
    path = folder.write("page.txt", WELL)
    assert run("fix", "--write", "page.txt").stdout.startswith("nothing to fix\n")
    assert path.read_text() == WELL
    folder.write("ngo-audit.toml", f"{SPELLING}safe = true\n")
    assert run("fix", "--write", "page.txt").code == 0
    assert path.read_text() == WELL.replace("spring", "source")


def test_what_a_footer_says_on_every_page_is_one_finding(folder: Folder) -> None:
    folder.write("ngo-audit.toml", BURMA)
    for name in ("a", "b"):
        body = f"<h1>{name}</h1><p>A spring in the hills above the village of {name}.</p>"
        page = f"<body><main>{body}</main><footer><p>We work in Burma</p></footer></body>"
        folder.write(f"{name}.html", page)
    (found,) = findings("a.html", "b.html")
    assert found["details"] == {"pages": 2, "policy": "names"}


def test_what_is_required_may_stand_in_a_footer_or_across_lines(folder: Folder) -> None:
    required = BURMA.replace("unwanted", "required").replace("Burma", "registered charity")
    folder.write("ngo-audit.toml", required)
    footer = "<body><main><h1>Us</h1><p>We help.</p></main><footer>Registered charity</footer>"
    folder.write("a.html", footer)
    folder.write("b.txt", f"{WELL}\nWe are a registered\ncharity.\n")
    folder.write("c.txt", WELL)
    assert [found["path"] for found in findings("a.html", "b.txt", "c.txt")] == ["c.txt"]


def test_languages_are_those_of_the_words(folder: Folder) -> None:
    folder.write("ngo-audit.toml", f'{SPELLING}languages = ["fr"]\n')
    french = (
        "Avec les quatre conseils de village, nous avons restauré <i>la spring</i> des collines."
    )
    english = "<p>With the four village councils we restored a spring in the hills.</p>"
    marked = (
        "<p>Au nord, <span lang='en'>the spring of the hills</span> attend encore ses amis.</p>"
    )
    folder.write("a.html", f"<html lang='fr'><h1>Le puits</h1><p>{french}</p>{marked}</html>")
    folder.write("b.html", f"<html lang='en'><h1>The well</h1>{english}</html>")
    assert [found["path"] for found in findings("a.html", "b.html")] == ["a.html"]


def test_policies_are_added_to_those_that_are_extended(folder: Folder) -> None:
    folder.write("base/house.toml", f'{BURMA}paths = ["content/*"]\n{SPELLING}')
    own = SPELLING.replace("source", "wellspring")
    file = folder.write("site/ngo-audit.toml", f'extend = "../base/house.toml"\n{own}')
    names, spelling = config.load(file).settings.policy
    assert (names.name, names.paths) == ("names", (f"{folder.path}/base/content/*",))
    assert spelling.replacement == "wellspring"


def test_paths_are_seen_from_the_configuration(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("site/ngo-audit.toml", f'{SPELLING}paths = ["content/*"]\n')
    folder.write("site/content/a.txt", WELL)
    folder.write("site/b.txt", WELL)
    for here, path in ((".", "site"), ("site", "."), ("site/content", "..")):
        monkeypatch.chdir(folder.path / here)
        config_file = str(folder.path / "site" / "ngo-audit.toml")
        found = findings(path, "--config", config_file, "--ignore", "duplicates")
        assert [each["path"].rpartition("/")[2] for each in found] == ["a.txt"]


def test_without_policies_the_rule_does_not_run(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    ran = run("scan", "page.txt", "--select", "policy")
    assert (ran.code, ran.stderr.split("\n")[0]) == (2, "ngo-audit: there is no policy")
    assert "policy" not in [active.rule.name for active in config.load(isolated=True).active]


def test_processes_know_the_policies(folder: Folder) -> None:
    folder.write("ngo-audit.toml", BURMA.replace('terms = ["Burma"]', "pattern = 'B[u]rma'"))
    for number in range(4):
        folder.write(f"{number}.txt", f"{WELL}\nOur friends in Burma helped us, {number} in all.\n")
    assert len(findings("--jobs", "2")) == 4


FIRST = '[[policy]]\nname = "a"\nkind = "unwanted"\n'
TWICE = f'{FIRST}terms = ["a"]\n{FIRST}terms = ["b"]'
OPEN = f'{FIRST}terms = ["a"]\n\n[[policy]]\nname = "b"\nkind = "required"\npattern = "a(b"'
GROUP = SPELLING.replace('terms = ["spring"]', 'pattern = "s"').replace("source", "\\\\1")


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ('policy = "x"', 'wrong value in ngo-audit.toml, line 1: policy = "x"', "as [[policy]]"),
        ('policy = ["x"]', 'wrong value in [[policy]] 1 in ngo-audit.toml, line 1: "x"', ""),
        ('[policy]\nname = "x"', "wrong value in ngo-audit.toml, line 1: policy", "[[policy]]"),
        ('[[policy]]\nname = "a"', "no kind in [[policy]] 1 in ngo-audit.toml, line 1", "allowed"),
        ('[[policy]]\nkind = "unwanted"', "no name in [[policy]] 1", "write a string"),
        (FIRST, "no terms in [[policy]] 1 in ngo-audit.toml, line 1", 'terms = ["…"]'),
        (f"{FIRST}terms = []", "line 4: terms = []", 'terms = ["…"]'),
        (f'{FIRST}terms = "a"', 'line 4: terms = "a"', 'as ["a"]'),
        (f'{FIRST}terms = ["a", " "]', 'line 4: terms = ["a", " "]', "a term is empty"),
        (f'{FIRST}term = ["a"]', "unknown option “term” in [[policy]] 1", "“terms”"),
        (f'{FIRST}terms = ["a"]\npattern = "b"', 'line 5: pattern = "b"', "not both"),
        (f'{FIRST}terms = ["a"]\nreplacement = "b"', "line 5: replacement", "replace"),
        (f'{FIRST}terms = ["a"]\nsafe = true', "line 5: safe = true", "replace"),
        (f'{FIRST}terms = ["a"]\npaths = [""]', "line 5: paths", "* fits every file"),
        (f'{FIRST}terms = ["a"]\nmessage = "b\\nc"', "line 5: message", "one line"),
        (f'{FIRST}terms = ["a"]\nlanguages = ["english"]', "line 5", "“en”"),
        (f'{FIRST}terms = ["a"]\ncase = "none"', 'line 5: case = "none"', "allowed are"),
        (TWICE, '[[policy]] 2 in ngo-audit.toml, line 6: name = "a"', "already"),
        (OPEN, "[[policy]] 2 in ngo-audit.toml, line 9: pattern", "character 2: this ( is never"),
        (f"{FIRST}pattern = 'a*'", "line 4: pattern", "no text at all"),
        (SPELLING.replace("replacement", "#"), "no replacement in [[policy]] 1", "replacement ="),
        (SPELLING.replace('"source"', '""'), 'line 6: replacement = ""', "one line of text"),
        (GROUP, "line 6: replacement", "character 1: the pattern has no group 1"),
        ('[[policies]]\nname = "a"', "unknown option “policies”", "“policy”"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(
    folder: Folder, text: str, said: str, hint: str
) -> None:
    folder.write("ngo-audit.toml", text)
    folder.write("page.txt", WELL)
    ran = run("scan", "page.txt")
    first, second, *_ = ran.stderr.split("\n")
    assert ran.code == 2
    assert said in first
    assert hint in second


def test_in_a_project_file_the_place_is_told_as_well(folder: Folder) -> None:
    table = FIRST.replace("[[policy]]", "[[tool.ngo-audit.policy]]")
    folder.write("pyproject.toml", f"[project]\nname = 'site'\n\n{table}pattern = '['\n")
    with pytest.raises(AuditError, match=r"\[\[policy\]\] 1 in pyproject.toml, line 7: pattern"):
        config.load()


def test_patterns_ask_for_their_engine(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "re2", None)
    folder.write("ngo-audit.toml", f"{FIRST}pattern = 'never seen before'\n")
    folder.write("page.txt", WELL)
    ran = run("scan", "page.txt")
    assert (ran.code, "ngo-audit[patterns]" in ran.stderr) == (2, True)


def test_a_hostile_pattern_on_a_hostile_page_ends(folder: Folder) -> None:
    folder.write("ngo-audit.toml", f"{FIRST}pattern = '(a+)+$'\n")
    folder.write("page.txt", f"{WELL}\n{'a' * 50_000}!\n")
    assert findings("page.txt") == []
