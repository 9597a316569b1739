"""Only what is on pages that changed counts, and all pages are compared all the same."""

from __future__ import annotations

import os
import subprocess
from shutil import which
from typing import TYPE_CHECKING

import pytest

from running import run

if TYPE_CHECKING:
    from running import Folder

WELL = """The Blue Well

With the four village councils we restored a spring in the hills, and the volonteers came back.

They were never more enviromental than that, as they say in the hills around the spring.
"""
FERRY = """Open Ferry

The ferry carries pupils to school every day, whatever the conditions on the river are.
"""


def git(*arguments: str) -> None:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    subprocess.run([which("git") or "git", *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(folder: Folder) -> Folder:
    git("init", "--quiet")
    folder.write("old.txt", WELL)
    folder.write("deep/ferry.txt", FERRY)
    git("add", ".")
    git("commit", "--quiet", "--message", "all")
    return folder


def test_nothing_counts_where_nothing_changed(repository: Folder) -> None:
    assert repository.path.is_dir()
    ran = run("scan", "--since", "HEAD", ".")
    assert ran.code == 0
    assert "no findings (2 on unchanged pages)" in ran.stdout


def test_what_changed_counts(repository: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write("deep/ferry.txt", FERRY.replace("school", "a oppurtunities class"))
    ran = run("scan", "--since", "HEAD", ".")
    assert ran.code == 1
    assert "1 finding (2 on unchanged pages)" in ran.stdout
    monkeypatch.chdir(repository.path / "deep")
    assert "1 finding (2 on unchanged pages)" in run("scan", "--since", "HEAD", "..").stdout


def test_what_is_new_to_git_counts(repository: Folder) -> None:
    repository.write("new \u202e.txt", WELL.replace("volonteers", "oppurtunities"))
    ran = run("scan", "--since", "HEAD", "--select", "spelling", ".")
    assert "2 findings (2 on unchanged pages)" in ran.stdout


def test_what_git_ignores_counts(repository: Folder) -> None:
    repository.write(".gitignore", "built\n")
    repository.write("built/page.txt", WELL)
    assert run("scan", "--since", "HEAD", "built/page.txt").code == 1


def test_a_repository_within_is_not_known(repository: Folder) -> None:
    repository.write("within/page.txt", WELL)
    git("-C", "within", "init", "--quiet")
    git("-C", "within", "add", ".")
    git("-C", "within", "commit", "--quiet", "--message", "all")
    assert run("scan", "--since", "HEAD", "within").code == 1
    git("add", "within")
    git("commit", "--quiet", "--message", "a submodule")
    assert run("scan", "--since", "HEAD", "within").code == 1


def test_where_a_link_leads_counts(repository: Folder) -> None:
    repository.write(".gitignore", "built\n")
    repository.write("built/page.txt", WELL)
    (repository.path / "link.txt").symlink_to("built/page.txt")
    git("add", "link.txt", ".gitignore")
    git("commit", "--quiet", "--message", "a link")
    assert run("scan", "--since", "HEAD", "link.txt").code == 1


def test_a_copy_of_what_did_not_change_counts(repository: Folder) -> None:
    """Which of two copies is told depends on their names, not on which of them is new."""
    for name in ("a-new.txt", "z-new.txt"):
        repository.write(name, FERRY)
        assert run("scan", "--since", "HEAD", ".").code == 1
        assert run("scan", "--since", "HEAD", "old.txt", "deep").code == 0
        (repository.path / name).unlink()


def test_standard_input_counts(repository: Folder) -> None:
    assert repository.path.is_dir()
    assert run("scan", "--since", "HEAD", "-", stdin=WELL.encode()).code == 1


@pytest.mark.parametrize("revision", ["gone", "--output=stolen.txt", "HEAD..HEAD", " "])
def test_an_unknown_revision_is_told(repository: Folder, revision: str) -> None:
    before = repository.bytes()
    ran = run("scan", f"--since={revision}", ".")
    assert ran.code == 2
    assert f"git knows no revision “{revision}”" in ran.stderr
    assert repository.bytes() == before
    assert run("scan", "--since=", ".").code == 2


def test_where_there_is_no_repository_it_is_told(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    ran = run("scan", "--since", "HEAD", ".")
    assert ran.code == 2
    assert "in no git repository" in ran.stderr


def test_where_there_is_no_git_it_is_told(
    repository: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", os.fspath(repository.path))
    ran = run("scan", "--since", "HEAD", ".")
    assert ran.code == 2
    assert "git cannot be run: No such file or directory" in ran.stderr
