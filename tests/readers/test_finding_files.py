"""Which files a run reads: each once, in an order that does not depend on the disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ngo_audit import readers
from ngo_audit.errors import ProblemKind, SourceError
from ngo_audit.readers.files import Source, reported
from ngo_audit.readers.searching import find
from ngo_audit.readers.surroundings import Exclude

if TYPE_CHECKING:
    from running import Folder


def names(*paths: str, exclude: tuple[str, ...] = ()) -> list[str]:
    return [source.name for source in find(paths, Exclude(exclude), "stdin.txt").sources]


def test_folders_are_searched_in_the_order_of_names(folder: Folder) -> None:
    for name in ("b.txt", "a.TXT", "sub/c.text", "sub/a.txt", "other/z.txt"):
        folder.write(name, "words")
    assert names(".") == ["a.TXT", "b.txt", "other/z.txt", "sub/a.txt", "sub/c.text"]


def test_in_folders_only_pages_in_plain_view_are_read(folder: Folder) -> None:
    for name in ("a.txt", "a.html", "a.png", "a", ".hidden.txt", ".git/a.txt", ".ngo-audit/a.txt"):
        folder.write(name, "words")
    assert names(".") == ["a.html", "a.txt"]


def test_a_file_given_by_name_is_read_whatever_it_is_called(folder: Folder) -> None:
    folder.write(".hidden", "words")
    assert names(".hidden", "absent.txt") == [".hidden", "absent.txt"]


def test_a_file_is_read_once_by_whatever_names(folder: Folder) -> None:
    page = folder.write("sub/a.txt", "words")
    (folder.path / "link.txt").symlink_to(page)
    assert names("sub/a.txt", "sub", "./sub/../sub/a.txt", str(page)) == ["sub/a.txt"]
    assert len(names("link.txt", "sub")) == 1


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        (("old",), ["a.txt", "new/b.txt"]),
        (("b.txt",), ["a.txt"]),
        (("new/*",), ["a.txt", "old/b.txt"]),
        (("absent",), ["a.txt", "new/b.txt", "old/b.txt"]),
    ],
)
def test_what_is_excluded_in_folders(
    folder: Folder, exclude: tuple[str, ...], left: list[str]
) -> None:
    for name in ("a.txt", "old/b.txt", "new/b.txt"):
        folder.write(name, "words")
    assert names(".", exclude=exclude) == left


def test_paths_are_told_as_seen_from_here(folder: Folder) -> None:
    (folder.path / "sub").mkdir()
    assert reported(folder.path / "sub" / "a.txt") == "sub/a.txt"
    assert reported(Path("sub/../a.txt")) == "a.txt"
    assert reported(Path("../a.txt")) == "../a.txt"
    assert reported(Path("/elsewhere/a.txt")) == "/elsewhere/a.txt"
    assert names("-") == ["stdin.txt"]


def test_a_folder_that_cannot_be_searched_is_told(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a run would pass without having read what it was asked to read."""
    folder.write("a.txt", "words")
    folder.write("locked/b.txt", "words")
    scan = os.scandir

    def refusing(path: str) -> object:
        if os.fspath(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    kinds = []
    for source in find(["."], Exclude(), "-").sources:
        try:
            source.read()
        except SourceError as error:
            kinds.append((source.name, error.kind))
    assert kinds == [("locked", ProblemKind.UNREADABLE)]


@pytest.mark.parametrize(
    ("name", "kind", "why"),
    [
        ("absent.txt", ProblemKind.MISSING, "does not exist"),
        ("pipe", ProblemKind.UNREADABLE, "is no regular file"),
        ("loop", ProblemKind.UNREADABLE, "cannot be read"),
        ("a.txt/b.txt", ProblemKind.UNREADABLE, "cannot be read"),
        ("x" * 300, ProblemKind.UNREADABLE, "cannot be read"),
    ],
)
def test_why_a_file_cannot_be_read(folder: Folder, name: str, kind: ProblemKind, why: str) -> None:
    folder.write("a.txt", "words")
    os.mkfifo(folder.path / "pipe")
    (folder.path / "loop").symlink_to("loop")
    with pytest.raises(SourceError, match=why) as raised:
        Source(Path(name), name).read()
    assert raised.value.kind is kind


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (b"<?xml version='1.0'?>", "a"),
        (b"<rss version='2.0'>", "-"),
        (b"words", "A.PDF"),
        (b"words", "a.odt"),
    ],
)
def test_what_only_looks_like_text_is_told(source: bytes, name: str) -> None:
    with pytest.raises(SourceError, match="is not plain text") as raised:
        readers.read(source, name)
    assert raised.value.kind is ProblemKind.UNSUPPORTED


@pytest.mark.parametrize("source", [b"< 5 euros", b"1 < 2", b"<headline>"])
def test_a_text_may_begin_with_a_bracket(source: bytes) -> None:
    (page,) = readers.read(source, "a.txt")
    assert page.text.encode() == source


@pytest.mark.parametrize(
    ("source", "name"),
    [(b"<!DOCTYPE html><p>Well", "a.txt"), (b"\xef\xbb\xbf \n<HTML lang='en'>Well", "-")],
)
def test_a_saved_page_is_known_by_its_beginning(source: bytes, name: str) -> None:
    (page,) = readers.read(source, name)
    assert (page.media_type, page.text) == ("text/html", "Well")


def test_of_xml_in_folders_only_exports_are_read(folder: Folder) -> None:
    space = "http://wordpress.org/export/1.2/"
    folder.write("site.XML", f"<?xml version='1.0'?>\n<rss version='2.0' xmlns:wp='{space}'></rss>")
    folder.write("sitemap.xml", "<?xml version='1.0'?>\n<urlset></urlset>")
    (folder.path / "lost.xml").symlink_to(folder.path / "absent.xml")
    os.mkfifo(folder.path / "pipe.xml")
    assert names(".") == ["site.XML"]
    assert names("sitemap.xml") == ["sitemap.xml"]


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("old", ["new/b.txt"]),
        ("old/*", ["new/b.txt"]),
        ("a.txt", ["new/b.txt"]),
        ("new/sub", ["old/a.txt", "new/b.txt"]),
        ("*", []),
        ("*.md", ["old/a.txt", "new/b.txt"]),
    ],
)
def test_what_is_named_may_be_left_out_all_the_same(
    folder: Folder, pattern: str, left: list[str]
) -> None:
    named = ["old/a.txt", "new/b.txt"]
    for name in named:
        folder.write(name, "x")
    free, forced = (
        find(named, Exclude((pattern,), folder.path, forced=forced), "-")
        for forced in (False, True)
    )
    assert [source.name for source in free.sources] == named
    assert [source.name for source in forced.sources] == left
    assert [notice.path for notice in forced.notices] == sorted({*named} - {*left})
