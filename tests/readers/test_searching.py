"""What a search through folders leaves out, and what it says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ngo_audit.readers.searching import Found, find
from ngo_audit.readers.surroundings import Exclude
from running import run

if TYPE_CHECKING:
    from running import Folder

WORDS = "Dinner is on Thursdays."


def found(*paths: str, exclude: tuple[str, ...] = ()) -> Found:
    return find(paths, Exclude(exclude), "-")


def names(*paths: str) -> list[str]:
    return [source.name for source in found(*paths).sources]


def put(folder: Folder, *paths: str) -> None:
    for path in paths:
        folder.write(path, WORDS)


def test_every_gitignore_counts_the_nearest_first(folder: Folder) -> None:
    put(folder, "a.txt", "b.txt", "sub/a.txt", "sub/b.txt", "sub/sub/a.txt", "old/a.txt")
    folder.write(".gitignore", "a.txt\n/old/\n")
    folder.write("sub/.gitignore", "!a.txt\n/b.txt\n")
    assert names(".") == ["b.txt", "sub/a.txt", "sub/sub/a.txt"]


def test_a_gitignore_above_counts_where_git_keeps_it(folder: Folder) -> None:
    put(folder, "site/a.txt", "site/b.txt")
    folder.write(".gitignore", "b.txt")
    assert names("site") == ["site/a.txt", "site/b.txt"]
    (folder.path / ".git").mkdir()
    assert names("site") == ["site/a.txt"]


def test_what_is_named_is_read_whatever_git_ignores(folder: Folder) -> None:
    put(folder, "public/a.txt")
    folder.write(".gitignore", "public/\n")
    assert names("public") == names("public/a.txt") == ["public/a.txt"]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\xef\xbb\xbfb.txt\r\n"])
def test_a_strange_gitignore_does_no_harm(folder: Folder, content: bytes) -> None:
    put(folder, "a.txt", "b.txt")
    folder.write(".gitignore", content)
    assert "a.txt" in names(".")


def test_a_gitignore_that_cannot_be_read_says_nothing(folder: Folder) -> None:
    put(folder, "a.txt", ".gitignore/b.txt")
    assert names(".") == ["a.txt"]


@pytest.mark.parametrize(
    ("beside", "left_out"),
    [
        ("hugo.toml", "public/a.txt"),
        ("archetypes/default.txt", "themes/plain/a.txt"),
        ("_config.yml", "_site/a.txt"),
        (".eleventy.js", "_includes/a.txt"),
        ("mkdocs.yml", "site/a.txt"),
        ("composer.json", "vendor/a.txt"),
        ("Well.html", "Well_files/a.txt"),
        ("Puits.htm", "Puits_fichiers/a.txt"),
    ],
)
def test_what_tools_put_there_is_left_out(folder: Folder, beside: str, left_out: str) -> None:
    put(folder, "kept.txt", left_out)
    assert names(".") == ["kept.txt", left_out]
    put(folder, beside)
    assert left_out not in names(".")
    told = left_out.partition("/")[0]
    assert any(told in notice.message for notice in found(".").notices)


def test_installed_packages_are_left_out_without_a_word(folder: Folder) -> None:
    put(folder, "a.txt", "node_modules/a.txt", "__MACOSX/a.txt")
    assert found(".").notices == ()
    assert names(".") == ["a.txt"]


def test_a_notice_names_three_and_counts_the_others(folder: Folder) -> None:
    put(folder, "a.txt", *(f"x{n}.txt" for n in range(5)))
    folder.write(".gitignore", "x*")
    (notice,) = found(".").notices
    assert (notice.path, notice.kind) == (".", "left-out")
    said = "not read, because named by .gitignore: x0.txt, x1.txt, x2.txt and 2 more"
    assert notice.message == said


def test_links_to_folders_are_told_and_not_followed(folder: Folder) -> None:
    put(folder, "a/a.txt")
    (folder.path / "a" / "again").symlink_to("..")
    (folder.path / "b").symlink_to("a")
    assert names(".") == ["a/a.txt"]
    (notice,) = found(".").notices
    assert notice.message == "not read, because links to folders: b, a/again"
    assert names("b") == ["b/a.txt"]


@pytest.mark.parametrize(
    ("pattern", "read"),
    [
        ("*.txt", ["a.txt"]),
        ("**/*.txt", ["a.txt", "content/b.txt", "content/old/c.txt"]),
        ("content/*", ["content/b.txt", "content/old/c.txt"]),
        ("con*/old", ["content/old/c.txt"]),
        ("content/[!b].txt", ["content/[!b].txt"]),
    ],
)
def test_a_path_may_be_a_pattern(folder: Folder, pattern: str, read: list[str]) -> None:
    put(folder, "a.txt", "content/b.txt", "content/old/c.txt")
    folder.write("content/picture.png", "")
    assert names(pattern) == read


def test_a_file_wins_over_the_pattern_that_its_name_is(folder: Folder) -> None:
    put(folder, "a[1].txt", "a1.txt")
    assert names("a[1].txt") == ["a[1].txt"]


def test_a_folder_with_nothing_but_what_is_left_out(folder: Folder) -> None:
    put(folder, "drafts/a.txt")
    folder.write(".gitignore", "drafts\n")
    ran = run("scan", ".", "--isolated")
    assert ran.code == 2
    assert "not read, because named by .gitignore: drafts" in ran.stdout


@pytest.mark.parametrize("name", ["a\nb.txt", "a\udcff.txt", "a\x1b[2J.txt"])
def test_strange_names_are_shown_harmlessly(folder: Folder, name: str) -> None:
    folder.write(name, "Ther is a wel, and recieve is a slip that stands here.")
    for arguments in (["scan"], ["scan", "--output-format", "json"], ["fix"], ["export"]):
        ran = run(*arguments, ".", "--isolated")
        assert b"\x1b[2J" not in ran.out + ran.err
        assert b"\xff" not in ran.out + ran.err
