"""Zip archives: members are pages, and what is made to do harm does none."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archives import linked, locked, zipped
from ngo_audit import readers
from ngo_audit.errors import ProblemKind, SourceError
from ngo_audit.model import Page, PageId
from ngo_audit.readers.archive import Limits, parts
from ngo_audit.readers.files import Source
from ngo_audit.readers.surroundings import Exclude
from ngo_audit.report import Notice, Problem
from running import FIXTURES

if TYPE_CHECKING:
    from ngo_audit.readers.archive import Part
    from running import Folder

WORDS = "Dinner is on Thursdays."
LIMITS = Limits()


def read(
    folder: Folder, data: bytes, limits: Limits = LIMITS, exclude: tuple[str, ...] = ()
) -> list[Part]:
    source = Source(folder.write("site.zip", data), "site.zip")
    return list(parts(source, Exclude(exclude, folder.path), limits=limits))


def records(found: list[Part]) -> list[str]:
    return [part.id.record for part in found if isinstance(part, Page)]


def problems(found: list[Part]) -> list[tuple[str, str]]:
    return [(part.record, part.message) for part in found if isinstance(part, Problem)]


def notices(found: list[Part]) -> list[str]:
    return [part.message for part in found if isinstance(part, Notice)]


def test_members_are_pages_in_the_order_of_names(folder: Folder) -> None:
    html = "<p>The <b>well</b> is deep."
    found = read(folder, zipped({"b.txt": WORDS, "a/index.html": html, "logo.png": b"\x89PNG"}))
    first, second = (part for part in found if isinstance(part, Page))
    assert (first.id, second.id) == (
        PageId("site.zip", "a/index.html"),
        PageId("site.zip", "b.txt"),
    )
    assert (first.text, second.text) == ("The well is deep.", WORDS)
    assert first.fixed == second.fixed != ""


def test_exports_are_read_item_by_item_and_other_xml_is_passed_by(folder: Folder) -> None:
    export = (FIXTURES / "millrace.xml").read_bytes()
    alone = [page.id.record for page in readers.read(export, "millrace.xml")]
    feed = '<?xml version="1.0"?><rss version="2.0"><channel/></rss>'
    found = read(folder, zipped({"wp/millrace.xml": export, "feed.xml": feed, "a.txt": WORDS}))
    assert records(found) == ["a.txt", *(f"wp/millrace.xml/{record}" for record in alone)]
    assert problems(found) == []


def test_places_are_in_bytes_of_the_member(folder: Folder) -> None:
    html = "<p>Été &amp; well"
    (page,) = read(folder, zipped({"a.html": html}))
    (alone,) = readers.read(html.encode(), "a.html")
    assert isinstance(page, Page)
    at = page.text.index("well")
    assert page.source.begin(at) == alone.source.begin(at)


@pytest.mark.parametrize("name", ["../a.txt", "a/../../b.txt", "/a.txt", "C:/a.txt", "..\\a.txt"])
def test_a_name_that_leads_out_is_refused(folder: Folder, name: str) -> None:
    found = read(folder, zipped({name: WORDS, "b.txt": WORDS}))
    assert records(found) == ["b.txt"]
    assert "leads out of the archive" in problems(found)[0][1]


def test_a_name_of_very_many_folders_is_refused(folder: Folder) -> None:
    found = read(folder, zipped({"a/" * 30_000 + "a.txt": WORDS, "b.txt": WORDS}))
    assert records(found) == ["b.txt"]
    assert "too many folders" in problems(found)[0][1]


def test_links_and_archives_inside_are_told_and_not_read(folder: Folder) -> None:
    inner = zipped({"a.txt": WORDS})
    found = read(
        folder, zipped([(linked("a.txt"), "/etc/passwd"), ("b.zip", inner), ("c.txt", WORDS)])
    )
    assert records(found) == ["c.txt"]
    assert sorted(notices(found)) == [
        "not read, because archives inside archives: b.zip",
        "not read, because links: a.txt",
    ]


def test_what_is_locked_is_told_once(folder: Folder) -> None:
    found = read(folder, locked(zipped({"a.txt": WORDS})))
    assert problems(found) == [
        ("a.txt", "is locked with a password (unpack it, and name the folder)")
    ]


@pytest.mark.parametrize("cut", [1, 30, 200, -1, -23])
def test_an_archive_that_was_cut_off(folder: Folder, cut: int) -> None:
    data = zipped({f"{n}.txt": WORDS for n in range(9)})[:cut]
    with pytest.raises(SourceError, match="is no whole zip archive") as raised:
        read(folder, data)
    assert raised.value.kind is ProblemKind.UNREADABLE


def test_a_damaged_member_is_told_and_the_others_are_read(folder: Folder) -> None:
    data = bytearray(zipped({"a.txt": WORDS, "b.txt": WORDS * 2}))
    data[40] ^= 0xFF
    found = read(folder, bytes(data))
    assert records(found) == ["b.txt"]
    assert problems(found) == [("a.txt", "is damaged there (pack it again)")]


@pytest.mark.parametrize("data", [zipped({}), zipped({"logo.png": b"\x89PNG"})])
def test_an_archive_without_pages_is_a_problem_only_if_it_was_named(
    folder: Folder, data: bytes
) -> None:
    with pytest.raises(SourceError, match="holds no pages"):
        read(folder, data)
    met = Source(folder.path / "site.zip", "site.zip", named=False)
    assert list(parts(met, Exclude())) == []


def test_a_bomb_does_not_go_off(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped({f"{n}.txt": b" " * 3_000_000 for n in range(3)} | {"a.txt": WORDS})
    unpacked: list[str] = []
    original = zipfile.ZipFile.read

    def noting(self: zipfile.ZipFile, name: zipfile.ZipInfo) -> bytes:
        unpacked.append(name.filename)
        return original(self, name)

    monkeypatch.setattr(zipfile.ZipFile, "read", noting)
    found = read(folder, data)
    assert unpacked == records(found) == ["a.txt"]
    ((record, why),) = problems(found)
    assert (record, why.endswith("and so for 2 more")) == ("0.txt", True)


@pytest.mark.parametrize(
    ("limits", "why"),
    [(Limits(member=20), "larger than 20 bytes"), (Limits(total=40), "comes after 40 bytes")],
)
def test_sizes_have_limits(folder: Folder, limits: Limits, why: str) -> None:
    found = read(folder, zipped({"a.txt": WORDS, "b.txt": WORDS}), limits)
    assert why in problems(found)[0][1]


def test_the_number_of_members_has_a_limit(folder: Folder) -> None:
    with pytest.raises(SourceError, match="more than 2 files"):
        read(folder, zipped({f"{n}.txt": WORDS for n in range(3)}), Limits(members=2))


def test_a_size_that_lies_is_damage(folder: Folder) -> None:
    data = bytearray(zipped({"a.txt": WORDS * 9}))
    central = data.index(b"PK\x01\x02")
    data[central + 24 : central + 28] = (5).to_bytes(4, "little")
    assert problems(read(folder, bytes(data)))[0][1].startswith("is damaged")


def test_what_is_left_out_in_folders_is_left_out_here(folder: Folder) -> None:
    names = ("a.txt", ".b.txt", "__MACOSX/._a.txt", "old/c.txt", "a.html", "a_files/d.txt")
    found = read(folder, zipped(dict.fromkeys(names, WORDS)), exclude=("old",))
    assert records(found) == ["a.html", "a.txt"]
    assert notices(found) == ["not read, because saved beside a page: a_files"]


def test_names_in_either_encoding(folder: Folder) -> None:
    data = zipped({"é1.txt": WORDS, "xx.txt": WORDS, "yy.txt": WORDS})
    data = data.replace(b"xx.txt", "é.txt".encode()).replace(b"yy.txt", b"\x82y.txt")
    assert records(read(folder, data)) == ["é.txt", "é1.txt", "éy.txt"]


def test_of_members_with_one_name_the_last_counts(folder: Folder) -> None:
    found = read(folder, zipped([("a.txt", "Old words."), ("./a.txt", WORDS)]))
    assert [part.text for part in found if isinstance(part, Page)] == [WORDS]


def test_an_empty_member_is_a_problem(folder: Folder) -> None:
    found = read(folder, zipped({"a.txt": "", "b.txt": WORDS}))
    assert problems(found) == [("a.txt", "holds no text (check what was copied)")]


def test_a_folder_may_hold_what_is_no_archive(folder: Folder) -> None:
    (folder.path / "a.zip").mkdir()
    with pytest.raises(SourceError, match="holds no pages"):
        list(parts(Source(Path("a.zip"), "a.zip"), Exclude()))
