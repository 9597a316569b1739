"""Patterns of files: those of a configuration, and the lines of a .gitignore as git reads them."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from ngo_audit.text.globs import expression, fits, ignored

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("lines", "path", "said"),
    [
        (["drafts"], "drafts", True),
        (["drafts"], "site/drafts", True),
        (["drafts"], "old-drafts", None),
        (["/drafts"], "site/drafts", None),
        (["site/drafts"], "site/drafts", True),
        (["site/drafts"], "a/site/drafts", None),
        (["drafts/"], "drafts", None),
        (["*.txt"], "a/b.txt", True),
        (["a*b"], "a/b", None),
        (["a/**/b"], "a/b", True),
        (["a/**/b"], "a/x/y/b", True),
        (["**/b"], "b", True),
        (["a/**"], "a/x/y", True),
        (["a/**"], "a", None),
        (["*.txt", "!keep.txt"], "keep.txt", False),
        (["!keep.txt", "*.txt"], "keep.txt", True),
        (["# a comment", "", "  "], "# a comment", None),
        ([r"\#a", r"\!b"], "#a", True),
        ([r"\#a", r"\!b"], "!b", True),
        (["a  "], "a", True),
        ([r"a\ "], "a ", True),
        (["a\r"], "a", True),
        (["[a-c].txt"], "b.txt", True),
        (["[!a-c].txt"], "b.txt", None),
        (["[]x]"], "]", True),
        (["[[:digit:]]"], "7", True),
        (["[[:punct:]]"], "x", None),
        (["[z-a]"], "m", None),
        (["[a"], "[a", None),
        (["a[/]b"], "a/b", None),
        (["***"], "a/b", True),
        (["\udcff*"], "\udcffx", True),
    ],
)
def test_a_line_of_a_gitignore(lines: list[str], path: str, said: bool | None) -> None:  # noqa: FBT001 - one of the columns
    assert ignored(lines).says(path, folder=False) is said


def test_a_line_may_be_about_folders_alone() -> None:
    assert ignored(["drafts/"]).says("drafts", folder=True)


NAMES = ("a", "b", "ab", "a.b", "#a", "!a", "a b", "[a]", "x")
LINES = (
    *("a", "/a", "a/", "/a/b", "a/b/", "*", "!*/", "a*", "*b", "?", "[ab]", "[!a]", "[^a]*"),
    *("**", "**/", "**/a", "a/**", "a/**/b", "/**/b", "***", "a**b", "!a", "!b/", "\\!a", "\\#a"),
    *("#a", "a\\ b", "a b ", "[[]a]", "\\[a]", "[a", "[]a]", "a.b", "!a.b", "x/[a-b]", "**/a/**"),
)


@pytest.mark.skipif(not shutil.which("git"), reason="git is the judge")
def test_git_says_the_same(tmp_path: Path) -> None:
    paths = [f"{one}/{two}" for one in NAMES for two in NAMES]
    for path in paths:
        (tmp_path / path).mkdir(parents=True)
        (tmp_path / path / "a").write_text("")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)  # noqa: S607 - whichever git there is
    for lines in zip(LINES, (*LINES[7:], *LINES[:7]), strict=True):
        (tmp_path / ".gitignore").write_text("\n".join(lines))
        files = [f"{path}/a" for path in paths]
        done = subprocess.run(
            ["git", "-C", tmp_path, "check-ignore", "--no-index", "-z", "--stdin"],  # noqa: S607 - same
            input="\0".join(files),
            capture_output=True,
            text=True,
            check=False,
        )
        theirs = {each for each in done.stdout.split("\0") if each}
        assert {each for each in files if _left_out(each, lines)} == theirs, lines


def _left_out(path: str, lines: tuple[str, ...]) -> bool:
    parts = path.split("/")
    ways = ["/".join(parts[:n]) for n in range(1, len(parts) + 1)]
    return any(ignored(lines).says(way, folder=way != path) for way in ways)


def test_a_pattern_of_paths_stops_at_folders() -> None:
    assert re.fullmatch(expression("content/*.txt"), "content/a.txt")
    assert not re.fullmatch(expression("content/*.txt"), "content/old/a.txt")
    assert re.fullmatch(expression("content/**/*.txt"), "content/old/older/a.txt")


def test_a_pattern_of_exclude_goes_through_folders() -> None:
    assert fits("/site/content/old/a.txt", "content/*.txt", "/site")
    assert fits("/site/content/old/a.txt", "a.*", "/elsewhere")
    assert not fits("/site/content/a.txt", "ten/*", "/site")
