"""The whole of what people and programs get to read, kept as files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dumps import DUMPS
from ngo_audit import __version__
from office import document, paragraph, workbook
from running import run
from snapshots import FOLDER, WRITE, assert_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from running import Folder, Ran

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
    "completion",
)
FORMATS = ("markdown", "jsonl", "csv", "text")
REPORTS = {
    "piped": [],
    "terminal": ["--color", "never"],
    "colours": ["--color", "always"],
    "json": ["--output-format", "json"],
    "statistics": ["--statistics"],
}
OTHERS = ("jsonl", "csv", "markdown", "changes", "github", "gitlab", "junit")
PAGES = {"source_claire": "html", "harbour_wells": "html", "millrace": "xml", "quayside": "csv"}
SITE = ("riverbank.txt", "lanterne.txt")

# a rule more must not change what these rules find: its own page is its test
RULES = (
    "duplicate-block",
    "empty-section",
    "lost-link",
    "misspelling",
    "possible-misspelling",
    "translation-placeholder",
    "untranslated-label",
)
PINNED = ("--select", ",".join(RULES))


def told(ran: Ran, folder: Path) -> str:
    """Return all that a run said, with what differs from place to place left out."""
    parts = [f"exit code {ran.code}\n", ran.stdout, "--- standard error\n", ran.stderr]
    text = "".join(parts).replace(f"{folder}/", "FOLDER/")
    return text.replace(f'"version": "{__version__}"', '"version": "VERSION"')


@pytest.mark.parametrize("kind", REPORTS)
@pytest.mark.parametrize("name", DUMPS)
def test_scan(folder: Folder, name: str, kind: str) -> None:
    folder.copy(f"{name}.txt")
    seen = kind in {"terminal", "colours"}
    ran = run("scan", f"{name}.txt", *REPORTS[kind], *PINNED, terminal=seen)
    assert_snapshot(f"scan/{name}-{kind}", told(ran, folder.path))


@pytest.mark.parametrize("form", OTHERS)
def test_scan_in_other_formats(folder: Folder, form: str) -> None:
    folder.copy("lanterne.txt")
    ran = run("scan", "lanterne.txt", "--output-format", form, *PINNED)
    assert_snapshot(f"scan/lanterne-{form}", told(ran, folder.path))


def test_scan_for_code_scanning(folder: Folder) -> None:
    folder.copy("lanterne.txt")
    log = json.loads(run("scan", "lanterne.txt", "--output-format", "sarif", *PINNED).out)
    for rule in log["runs"][0]["tool"]["driver"]["rules"]:
        rule["help"] = sorted(rule["help"])
    log["runs"][0]["tool"]["driver"]["semanticVersion"] = "VERSION"
    assert_snapshot("scan/lanterne-sarif", f"{json.dumps(log, indent=1, ensure_ascii=False)}\n")


@pytest.mark.parametrize("name", PAGES)
def test_saved_pages(folder: Folder, name: str) -> None:
    folder.copy(f"{name}.{PAGES[name]}")
    assert_snapshot(f"scan/{name}-page", told(run("scan", ".", *PINNED), folder.path))
    assert_snapshot(f"fix/{name}-page", told(run("fix", ".", *PINNED), folder.path))


def test_markdown(folder: Folder) -> None:
    folder.copy("orchard.md")
    assert_snapshot("scan/orchard-piped", told(run("scan", ".", *PINNED), folder.path))
    assert_snapshot("fix/orchard-diff", told(run("fix", ".", *PINNED), folder.path))
    run("fix", "--write", ".", *PINNED)
    assert_snapshot("fix/orchard-written", folder.bytes()["orchard.md"].decode())


def test_office_files(folder: Folder) -> None:
    well = "With the village councils we restored the enviromental spring above the mill"
    ferry = "The volonteers of the ferry carry the pupils to the other bank & back each morning"
    rows = (("No", "Title", "Text"), (1, "The Blue Well", well), (2, "Night School", ""))
    folder.write("projects.xlsx", workbook(*rows))
    heads = (paragraph("Open Ferry", "berschrift1"), paragraph("Partners", "berschrift2"))
    after = (paragraph("Reed Workshop", "berschrift1"), paragraph("Nine basket makers teach it."))
    folder.write("report.docx", document(heads[0], paragraph(f"{ferry}."), heads[1], *after))
    assert_snapshot("scan/office-files", told(run("scan", ".", *PINNED), folder.path))
    assert_snapshot("fix/office-files", told(run("fix", ".", *PINNED), folder.path))


def test_a_page_for_the_browser(folder: Folder) -> None:
    folder.copy("orchard.md")
    page = run("scan", ".", "--output-format", "html", *PINNED).stdout
    # what rules say of themselves is theirs
    told = page.split("<main>\n")[1].split('<section class="rules">')[0]
    assert_snapshot("scan/orchard-html", told)


def test_scan_of_several_pages_with_problems(folder: Folder) -> None:
    folder.copy(*SITE)
    folder.write("empty.txt", "")
    folder.write("table.json", "{}")
    arguments = (*SITE, "empty.txt", "table.json", "absent.txt", *PINNED)
    ran = run("scan", *arguments, *REPORTS["terminal"], terminal=True)
    assert_snapshot("scan/site-terminal", told(ran, folder.path))


@pytest.mark.parametrize("name", DUMPS)
def test_fix_shows_a_diff(folder: Folder, name: str) -> None:
    folder.copy(f"{name}.txt")
    assert_snapshot(f"fix/{name}-diff", told(run("fix", f"{name}.txt", *PINNED), folder.path))


@pytest.mark.parametrize("name", DUMPS)
def test_fix_writes_and_undo_takes_back(folder: Folder, name: str) -> None:
    folder.copy(f"{name}.txt")
    assert_snapshot(f"fix/{name}-write", told(run("fix", "--write", ".", *PINNED), folder.path))
    assert_snapshot(f"fix/{name}-written", folder.bytes()[f"{name}.txt"].decode())
    assert_snapshot(f"fix/{name}-undo", told(run("undo"), folder.path))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", DUMPS)
def test_export(folder: Folder, name: str, form: str) -> None:
    folder.copy(f"{name}.txt")
    ran = run("export", f"{name}.txt", "--format", form, *PINNED)
    assert_snapshot(f"export/{name}-{form}", told(ran, folder.path))


def test_export_into_a_folder(folder: Folder) -> None:
    folder.copy(*SITE)
    ran = run("export", ".", "--output", "out", *PINNED)
    assert_snapshot("export/site-folder", told(ran, folder.path))


@pytest.mark.parametrize("name", DUMPS)
def test_init(folder: Folder, name: str) -> None:
    folder.copy(f"{name}.txt")
    assert run("init", f"{name}.txt").code == 0
    assert_snapshot(f"init/{name}", folder.bytes()["ngo-audit.toml"].decode())


def test_rules() -> None:
    listed = run("rule", "--isolated").stdout.split("\n")
    pinned = [line for line in listed if line.lstrip(" ").split(" ")[0] in RULES]
    assert_snapshot(
        "rule/list", "\n".join([" ".join(filter(None, line.split(" "))) for line in pinned])
    )


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(command: str) -> None:
    ran = run(*filter(None, [command, "--help"]))
    assert_snapshot(f"help/{command or 'ngo-audit'}", ran.stdout)


def test_settings(folder: Folder) -> None:
    assert run("scan", "--show-config", "--isolated").code == 0
    assert_snapshot("scan/settings", run("scan", "--show-config", "--isolated", *PINNED).stdout)
    assert folder.bytes() == {}


@pytest.mark.skipif(WRITE, reason="what is not needed any more is looked for in a run that reads")
def test_every_snapshot_is_looked_at() -> None:
    kinds = {f"scan/{name}-{kind}" for name in DUMPS for kind in REPORTS}
    kinds |= {
        f"fix/{name}-{kind}" for name in DUMPS for kind in ("diff", "write", "written", "undo")
    }
    kinds |= {f"export/{name}-{form}" for name in DUMPS for form in FORMATS}
    kinds |= {f"init/{name}" for name in DUMPS} | {f"help/{command}" for command in COMMANDS}
    kinds |= {"help/ngo-audit", "rule/list", "scan/settings", "scan/site-terminal"}
    kinds |= {"export/site-folder"}
    kinds |= {f"scan/lanterne-{form}" for form in (*OTHERS, "sarif")}
    kinds |= {f"{verb}/{name}-page" for name in PAGES for verb in ("scan", "fix")}
    kinds |= {"scan/office-files", "fix/office-files"}
    kinds |= {"scan/orchard-html", "scan/orchard-piped", "fix/orchard-diff", "fix/orchard-written"}
    found = {path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.txt")}
    assert found == kinds
