"""What the commands besides scan, fix and export do, and what help there is."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

import pytest

import ngo_audit
import plugins
from dumps import DUMPS
from ngo_audit import readers, rules
from ngo_audit.audit import Examined
from ngo_audit.cli.inferring import inferred
from ngo_audit.model import Labels, Site
from ngo_audit.report import Report
from ngo_audit.segment import segment
from running import run, spawn

if TYPE_CHECKING:
    from running import Folder

COMMANDS = (
    "scan",
    "fix",
    "undo",
    "review",
    "baseline",
    "export",
    "rule",
    "vocabulary",
    "init",
)
WELL = "The Blue Well\n\nWith the four village councils we restored a spring in the hills.\n"


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"ngo-audit {ngo_audit.__version__}\n"
    assert spawn("--version").stdout == f"ngo-audit {ngo_audit.__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    ran = run(command, "--help")
    assert (ran.code, ran.err) == (0, b"")
    assert ran.stdout.startswith(f"Usage: ngo-audit {command} ")
    assert max(map(len, ran.stdout.split("\n"))) <= 80
    assert command in run("--help").stdout
    assert "..." not in run("--help").stdout.partition("Commands:")[2]
    assert len(ran.stdout.split("\n")) <= 33
    options = ran.stdout.partition("Options:\n")[2].rstrip("\n").split("\n")
    assert all(line.startswith("  -") for line in options), "an option takes one line"


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("export", {"--fail-on", "--color", "--write"}),
        ("vocabulary", {"--select", "--ignore", "--fixable", "--fail-on", "--output-format"}),
        ("init", {"--select", "--unfixable", "--fail-on", "--stdin-filename"}),
        ("baseline", {"--fail-on", "--fixable", "--no-baseline", "--stdin-filename"}),
        ("rule", {"--config", "--exclude"}),
        ("undo", {"--select", "--exclude"}),
    ],
)
def test_help_tells_of_nothing_that_does_not_apply(command: str, options: set[str]) -> None:
    told = run(command, "--help").stdout
    assert not {option for option in options if option in told}
    for option in options:
        ran = run(command, option, "never")
        assert (ran.code, ran.out) == (2, b"")
        assert f"No such option: {option}" in ran.stderr


def test_init_reads_no_standard_input(folder: Folder) -> None:
    ran = run("init", "-", stdin=WELL.encode())
    assert (ran.code, folder.bytes()) == (2, {})
    assert "no standard input" in ran.stderr


def test_without_a_command_help_is_shown() -> None:
    ran = run()
    assert ran.code == 2
    assert "Usage: ngo-audit" in ran.stdout + ran.stderr


def listed(*arguments: str) -> dict[str, list[tuple[str, str, str]]]:
    """Return name, level and caption of the rules that are listed, by family."""
    families: dict[str, list[tuple[str, str, str]]] = {}
    ran = run("rule", *arguments)
    assert (ran.code, ran.err) == (0, b"")
    for line in ran.stdout.rstrip("\n").split("\n\n")[0].split("\n"):
        if line.startswith("  "):
            name, level, caption = re.split(" {2,}", line[2:])
            families[[*families][-1]].append((name, level, caption))
        else:
            families[line] = []
    return families


def test_rules_are_listed_by_family() -> None:
    known = rules.find(plugins=False)
    told = listed()
    assert [*told] == sorted({rule.family for rule in known.values()})
    for family, entries in told.items():
        names = [name for name, _, _ in entries]
        assert names == sorted(name for name, rule in known.items() if rule.family == family)
        for name, level, caption in entries:
            off = "" if known[name].default else ", off"
            assert level == f"{known[name].level}{off}"
            assert caption.endswith(".")


def test_the_rules_of_a_family_are_listed() -> None:
    assert listed("spelling") == {"spelling": listed()["spelling"]}
    assert listed("sections") == {"sections": listed()["sections"]}


def test_the_list_says_how_to_run_what_is_off() -> None:
    assert "  capital-accent           note, off  " in run("rule").stdout
    hint = "off: runs only if it is named, as with --extend-select capital-accent\n"
    assert run("rule").stdout.endswith(f"\n\n{hint}")
    assert "off: " not in run("rule", "sections").stdout


@pytest.mark.parametrize("name", rules.find(plugins=False))
def test_a_rule_has_a_page(name: str) -> None:
    ran = run("rule", name)
    assert ran.code == 0
    assert ran.stdout.startswith(f"# {name}\n\n")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("empty-sections", "empty-section"),
        ("empty_section", "empty-section"),
        ("Speling", "spelling"),
        ("DEFAULT", None),
    ],
)
def test_an_unknown_rule_is_told_with_its_neighbour(name: str, meant: str | None) -> None:
    ran = run("rule", name)
    assert (ran.code, ran.out) == (2, b"")
    assert f"there is no rule or family “{name}”" in ran.stderr
    assert (f"did you mean “{meant}”?" if meant else "known are: ") in ran.stderr


def test_rules_of_visitors_are_listed(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    plugins.install(folder.path, "visiting-rule", plugins.SILENT)
    monkeypatch.syspath_prepend(folder.path)
    assert "visiting-rule" in run("rule").stdout
    assert "visiting-rule" not in run("rule", "--isolated").stdout
    assert run("rule", "visiting-rule").stdout == "# visiting-rule\n\nA rule that visits.\n"


def test_the_files_are_shown_that_say_what_is_in_force(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("base.toml", 'fail-on = "error"\n')
    folder.write("site/ngo-audit.toml", 'extend = "../base.toml"\n')
    monkeypatch.chdir(folder.path / "site")
    shown = json.loads(run("scan", "--show-config").stdout)
    assert shown["files"] == ["ngo-audit.toml", f"{folder.path.as_posix()}/base.toml"]
    assert json.loads(run("scan", "--show-config", "--isolated").stdout)["files"] == []


def test_the_settings_in_force_are_shown(folder: Folder) -> None:
    folder.write("ngo-audit.toml", 'ignore = ["spelling"]\n[rules.lost-link]\nlevel = "warning"\n')
    ran = run("scan", "--show-config", "--fail-on", "error")
    shown = json.loads(ran.out)
    assert ran.code == 0
    assert (shown["ignore"], shown["fail-on"]) == (["spelling"], "error")
    assert shown["rules"] == {"lost-link": {"level": "warning"}}
    assert "misspelling" not in shown["rules-in-force"]
    assert "lost-link" in shown["rules-in-force"]


@pytest.mark.parametrize("command", ["scan", "fix", "export", "vocabulary", "init"])
def test_every_command_that_has_settings_shows_them(folder: Folder, command: str) -> None:
    folder.write("ngo-audit.toml", 'languages = ["fr"]\n')
    ran = run(command, "absent.txt", "--show-config", "--exclude", "old")
    assert (ran.code, ran.err, [*folder.bytes()]) == (0, b"", ["ngo-audit.toml"])
    assert json.loads(ran.out)["languages"] == ["fr"]
    assert json.loads(ran.out)["exclude"] == ["old"]


def test_init_writes_what_it_saw(folder: Folder) -> None:
    folder.copy("lanterne.txt")
    ran = run("init", "lanterne.txt")
    assert (ran.code, ran.out, ran.stderr) == (0, b"", "wrote ngo-audit.toml\n")
    written = tomllib.loads(folder.bytes()["ngo-audit.toml"].decode())
    assert written["paths"] == ["lanterne.txt"]
    assert written["languages"] == ["fr"]
    labels = ["Documents", "Nos partenaires", "Our partners", "Useful links"]
    assert written["segment"] == {"labels": labels, "separators": ["En savoir plus"]}


@pytest.mark.parametrize("name", DUMPS)
def test_what_init_writes_changes_no_report(folder: Folder, name: str) -> None:
    folder.copy(f"{name}.txt")
    before = run("scan", f"{name}.txt", "--output-format", "json")
    assert run("init", f"{name}.txt").code == 0
    assert run("scan", "--output-format", "json").out == before.out
    assert run("scan", f"{name}.txt", "--output-format", "json").code == before.code


def test_init_names_the_main_language_first(folder: Folder) -> None:
    french = "La Maison\n\nDepuis dix ans, les habitants du quartier cultivent une friche.\n\n\n"
    folder.write("page.txt", french * 3 + WELL)
    assert run("init", "page.txt").code == 0
    assert tomllib.loads(folder.bytes()["ngo-audit.toml"].decode())["languages"] == ["fr", "en"]


def test_init_explains_every_key(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    run("init", "page.txt")
    lines = folder.bytes()["ngo-audit.toml"].decode().split("\n")
    keys = [number for number, line in enumerate(lines) if " = " in line]
    assert keys
    assert all(lines[number - 1].startswith("# ") for number in keys)


@pytest.mark.parametrize("words", ['say "so"', "back\\slash", "tab\tbed", "\x1b[31mred", "naïve ’"])
def test_whatever_labels_say_init_writes_toml(folder: Folder, words: str) -> None:
    lists = [
        f"Project {n}\n\n{WELL.split(chr(10))[2]}\n\n{words}\nA{n}\nB{n}\n\n\n" for n in range(4)
    ]
    folder.write("page.txt", "".join(lists))
    assert run("init", "page.txt").code == 0
    assert tomllib.loads(folder.bytes()["ngo-audit.toml"].decode())["paths"] == ["page.txt"]
    assert run("scan").code in {0, 1}


CARDS = {
    "The Blue Well": "With the four village councils we restored a spring in the hills.",
    "Night School": "Twice a week the fishermen of the harbour learn to read and to write.",
    "Open Ferry": "Once a month a ferry takes the choir of the island to the other bank.",
}


def cards(label: str, *labelled: str) -> str:
    """Return a page of cards, with a label and something under it on some of them."""
    under = f"\n{label}\nVillage council\n"
    return "".join(
        f"{title}\n\n{text}\n{under if title in labelled else ''}\n\n"
        for title, text in CARDS.items()
    )


def proposed(folder: Folder, page: str) -> list[str]:
    """Return the labels that init proposes for a page."""
    folder.write("page.txt", page)
    assert run("init", "page.txt", "--force").code == 0
    labels = tomllib.loads(folder.bytes()["ngo-audit.toml"].decode())["segment"]["labels"]
    return [str(label) for label in labels]


def test_init_proposes_what_recurs_is_known_or_was_named(folder: Folder) -> None:
    assert proposed(folder, cards("Gathered lanterns", *CARDS)) == ["Gathered lanterns"]
    (folder.path / "ngo-audit.toml").unlink()
    assert proposed(folder, cards("Partners", "Night School")) == ["Partners"]
    folder.write("ngo-audit.toml", '[segment]\nlabels = ["Gathered lanterns"]\n')
    assert proposed(folder, cards("Gathered lanterns", "Night School")) == ["Gathered lanterns"]


def test_init_comments_out_what_it_may_have_misread() -> None:
    """A label of one card is no surer for the card having been pasted again."""
    (page,) = readers.read((cards("Gathered lanterns", "Night School") * 2).encode(), "page.txt")
    document = segment(page, Labels(sections=frozenset({"gathered lanterns"})))
    assert any(block.sections for block in document.blocks)
    examined = Examined((document,), Site(), Report("1", ()))
    text = "".join(inferred(examined, ["page.txt"], Labels()))
    assert tomllib.loads(text)["segment"]["labels"] == []
    remark = "# Seen once, and perhaps misread: add what belongs into labels.\n"
    assert f'{remark}# ["Gathered lanterns"]\n' in text


def test_init_overwrites_nothing_without_force(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    folder.write("ngo-audit.toml", 'fail-on = "note"\n')
    ran = run("init", "page.txt")
    assert ran.code == 2
    assert "exists already" in ran.stderr
    assert folder.bytes()["ngo-audit.toml"] == b'fail-on = "note"\n'
    assert run("init", "page.txt", "--force").code == 0
    assert b"[segment]" in folder.bytes()["ngo-audit.toml"]


def test_init_writes_nothing_where_there_is_nothing_to_see(folder: Folder) -> None:
    ran = run("init", "absent.txt")
    assert ran.code == 2
    assert "absent.txt: does not exist" in ran.stderr
    assert folder.bytes() == {}


def completed(line: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return how bash would go on with a line."""
    monkeypatch.setenv("_NGO_AUDIT_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(line.count(" ")))
    return run().stdout.split("\n")[:-1]


def test_a_shell_completes_commands_and_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    assert completed("ngo-audit ex", monkeypatch) == ["export"]
    assert completed("ngo-audit rule empty", monkeypatch) == ["empty-section"]
    assert completed("ngo-audit scan --select lost-link,empty", monkeypatch) == [
        "lost-link,empty-section"
    ]
    assert "spelling" in completed("ngo-audit scan --ignore sp", monkeypatch)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_learn_to_complete(shell: str) -> None:
    ran = run("completion", shell)
    assert (ran.code, ran.err) == (0, b"")
    assert f"_NGO_AUDIT_COMPLETE=complete_{shell} " in ran.stdout


def test_a_page_is_laid_out_for_a_terminal_and_plain_for_a_pipe() -> None:
    shown = run("rule", "empty-section", terminal=True).stdout
    assert "\x1b[" in shown
    assert "## What it finds" not in shown
    assert max(len(line) for line in re.sub("\x1b\\[[0-9;]*m", "", shown).split("\n")) <= 80
    assert "## What it finds" in run("rule", "empty-section").stdout


def test_help_fits_a_screen_and_begins_with_what_matters() -> None:
    lines = run("--help").stdout.split("\n")
    assert len(lines) <= 24
    commands = lines[lines.index("Commands:") + 1 :]
    assert [line.split()[0] for line in commands[: commands.index("")]] == ["scan", "fix", "undo"]
