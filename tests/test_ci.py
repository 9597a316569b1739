"""The hooks, the action and the job that others copy, run as those who copy them run them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from running import Folder

ROOT = Path(__file__).parent.parent
CLEAN = "The Blue Well\n\nWith the four village councils we restored a spring in the hills.\n"
FAULTY = CLEAN.replace("spring", "enviromental spring")
INPUT = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which the tool is installed, as on a machine of the user."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {"HOME": os.environ.get("HOME", "/"), "PATH": path, **more}


def called(arguments: list[str], folder: Folder, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        arguments,
        cwd=folder.path,
        env=environment(**more),
        capture_output=True,
        text=True,
        check=False,
    )


def hooked(folder: Folder, *hooks: str) -> subprocess.CompletedProcess[str]:
    """Run hooks on all files of a new repository, with the tool that is installed already."""
    known = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    chosen = [{**hook, "language": "system"} for hook in known if hook["id"] in hooks]
    configuration = {"repos": [{"repo": "local", "hooks": chosen}]}
    folder.write(".pre-commit-config.yaml", yaml.safe_dump(configuration))
    called(["git", "init", "-q"], folder)
    called(["git", "add", "."], folder)
    return called(
        [sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose"],
        folder,
        PRE_COMMIT_HOME=str(folder.path / ".cache"),
    )


def test_the_hooks_are_what_pre_commit_takes(folder: Folder) -> None:
    manifest = str(ROOT / ".pre-commit-hooks.yaml")
    ran = called([sys.executable, "-m", "pre_commit", "validate-manifest", manifest], folder)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


@pytest.mark.parametrize("hook", ["ngo-audit", "ngo-audit-site"])
@pytest.mark.parametrize(("text", "code"), [(CLEAN, 0), (FAULTY, 1)])
def test_a_commit_with_a_mistake_is_stopped(
    folder: Folder, hook: str, text: str, code: int
) -> None:
    folder.write("content/well.txt", text)
    folder.write("content/script.py", "print('enviromental')\n")
    ran = hooked(folder, hook)
    assert ran.returncode == code, ran.stdout
    assert ("“enviromental” is misspelt" in ran.stdout) == bool(code)
    assert "script.py" not in ran.stdout


def test_the_hook_that_fixes_mends_and_stops_the_commit(folder: Folder) -> None:
    folder.write("well.txt", FAULTY)
    ran = hooked(folder, "ngo-audit-fix")
    assert ran.returncode == 1
    assert "files were modified by this hook" in ran.stdout
    assert folder.bytes()["well.txt"] == FAULTY.replace("enviromental", "environmental").encode()


@pytest.mark.parametrize("hook", ["ngo-audit", "ngo-audit-fix"])
def test_what_is_excluded_stops_no_commit(folder: Folder, hook: str) -> None:
    folder.write("ngo-audit.toml", 'exclude = ["archive"]\n')
    folder.write("archive/old/well.txt", FAULTY)
    ran = hooked(folder, hook)
    assert ran.returncode == 0, ran.stdout
    assert folder.bytes()["archive/old/well.txt"] == FAULTY.encode()


def acted(folder: Folder, **given: str) -> tuple[int, str]:
    """Run the steps of the action as GitHub does; return the code and what the log shows."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    inputs = {name: str(each["default"]) for name, each in action["inputs"].items()} | given
    log = ""
    for step in action["runs"]["steps"]:
        if step.get("if") == "inputs.sarif != ''" and not inputs["sarif"]:
            continue
        ran = called(
            ["bash", "-eo", "pipefail", "-c", step["run"]],
            folder,
            GITHUB_STEP_SUMMARY=str(folder.path / "summary.md"),
            **_filled(step.get("env", {}), inputs),
        )
        log += ran.stdout + ran.stderr
        if ran.returncode:
            return ran.returncode, log
    return 0, log


def _filled(variables: Mapping[str, Any], inputs: Mapping[str, str]) -> dict[str, str]:
    return {
        name: INPUT.sub(lambda match: inputs[match[1]], value) for name, value in variables.items()
    }


def test_the_action_annotates_and_fails(folder: Folder) -> None:
    folder.write("my pages/well.txt", FAULTY)
    code, log = acted(folder, paths="my pages", sarif="out.sarif")
    assert code == 1, log
    assert "::warning file=my pages/well.txt,line=3," in log
    assert "“enviromental” is misspelt" in folder.bytes()["summary.md"].decode()
    results = json.loads(folder.bytes()["out.sarif"])["runs"][0]["results"]
    assert [each["ruleId"] for each in results] == ["misspelling"]
    place = results[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "my%20pages/well.txt"


def test_the_action_passes_on_what_it_is_given(folder: Folder) -> None:
    folder.write("well.txt", FAULTY)
    assert acted(folder, paths="well.txt")[0] == 1
    assert acted(folder, paths="well.txt", **{"fail-on": "error"})[0] == 0
    assert acted(folder, paths="well.txt", arguments="--ignore\nmisspelling")[0] == 0
    assert acted(folder, paths="$(touch harm)\nwell.txt")[0] == 2
    assert "harm" not in folder.bytes()


def test_the_action_does_not_pass_without_a_page(folder: Folder) -> None:
    assert acted(folder)[0] == 2
    assert acted(folder, paths="nothing")[0] == 2


def test_the_job_for_gitlab_writes_its_report_and_fails(folder: Folder) -> None:
    job = yaml.safe_load((ROOT / "docs/gitlab-ci.yml").read_text("utf-8"))["ngo-audit"]
    folder.write("content/well.txt", FAULTY)
    script = ["bash", "-eo", "pipefail", "-c", "\n".join(job["script"])]
    assert called(script, folder, **job["variables"]).returncode == 1
    name = job["artifacts"]["reports"]["codequality"]
    (finding,) = json.loads(folder.bytes()[name])
    assert finding["check_name"] == "misspelling"
    assert finding["location"] == {"path": "content/well.txt", "lines": {"begin": 3, "end": 3}}
