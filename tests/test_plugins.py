"""Rules from other packages: what they may do, and what they cannot stop."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import plugins
from ngo_audit import rules
from running import run

if TYPE_CHECKING:
    from running import Folder

CLEAN = "The Blue Well\n\nWith the four village councils we restored a spring in the hills.\n"
WARNED = CLEAN.replace("spring", "enviromental spring")


@pytest.mark.parametrize("kind", ["wheel", "egg", "zip"])
def test_a_plug_in_is_found_however_it_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    folder = tmp_path / f"visiting.{kind}"
    folder.mkdir()
    plugins.install(folder, f"visiting-by-{kind}", plugins.SILENT)
    if kind == "egg":
        (info,) = folder.glob("*.dist-info")
        (info / "METADATA").rename(info / "PKG-INFO")
        info.rename(folder / "EGG-INFO")
    if kind == "zip":
        folder = Path(shutil.make_archive(str(tmp_path / "packed"), "zip", folder))
    monkeypatch.syspath_prepend(folder)
    assert f"visiting-by-{kind}" in rules.find()
    assert "A rule that visits." in rules.find()[f"visiting-by-{kind}"].page
    assert f"visiting-by-{kind}" not in rules.find(plugins=False)


def test_a_crashing_rule_stops_no_other(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    plugins.install(folder.path, "crashing", plugins.CRASHING)
    monkeypatch.syspath_prepend(folder.path)
    folder.write("warned.txt", WARNED + "\x1b[31m")
    ran = run("scan", "warned.txt")
    assert ran.code == 2
    assert "“enviromental” is misspelt" in ran.stdout
    assert "the rule crashing crashed: RuntimeError: The Blue Well" in ran.stdout
    assert "\x1b" not in ran.stdout
    report = json.loads(run("scan", "warned.txt", "--output-format", "json").out)
    assert [problem["kind"] for problem in report["problems"]] == ["rule-crashed"]
    assert run("scan", "warned.txt", "--isolated").code == 1


@pytest.mark.parametrize("name", ["LOST", "UNKNOWN"])
def test_a_rule_that_breaks_its_word_stops_no_other(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    plugins.install(folder.path, f"breaking-{name.lower()}", getattr(plugins, name))
    monkeypatch.syspath_prepend(folder.path)
    folder.write("warned.txt", WARNED)
    ran = run("scan", "warned.txt")
    assert ran.code == 2
    assert "“enviromental” is misspelt" in ran.stdout
    assert f"breaking-{name.lower()}" in ran.stdout


def test_a_plug_in_that_cannot_be_used_is_told(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins.install(folder.path, "outdated", plugins.SILENT, api=0)
    monkeypatch.syspath_prepend(folder.path)
    folder.write("clean.txt", CLEAN)
    ran = run("scan", "clean.txt")
    assert (ran.code, ran.out) == (2, b"")
    assert "the plug-in outdated (visitors_outdated.outdated) cannot be used" in ran.stderr
    assert run("scan", "clean.txt", "--isolated").code == 0


def test_a_plug_in_takes_no_name_that_is_taken(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins.install(folder.path, "misspelling", plugins.SILENT)
    monkeypatch.syspath_prepend(folder.path)
    folder.write("clean.txt", CLEAN)
    ran = run("scan", "clean.txt")
    assert ran.code == 2
    assert "there is a rule misspelling already" in ran.stderr


def test_an_option_that_a_plug_in_cannot_do_without_is_asked_for(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins.install(folder.path, "choosy", plugins.CHOOSY, options="Choosy")
    monkeypatch.syspath_prepend(folder.path)
    folder.write("clean.txt", CLEAN)
    ran = run("scan", "clean.txt")
    assert (ran.code, ran.out) == (2, b"")
    assert "the options of choosy cannot be used: " in ran.stderr
    assert "mend [rules.choosy] as `ngo-audit rule choosy` says" in ran.stderr
    folder.write("ngo-audit.toml", '[rules.choosy]\ntone = "calm"\n')
    assert run("scan", "clean.txt").code == 0
