"""What each format makes of the same pages."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from ngo_audit import exporters
from ngo_audit.exporters import Exported, Status, exported
from ngo_audit.report import Report
from sample_documents import RESIDUE, Written, document

WELLS = document(
    Written(
        "The Blue Well",
        'Water for a "valley"',
        ["We dig wells.", "13\u00a0of them so far."],
        {"Funders": ["A village", "* A lottery"], "Links": [RESIDUE]},
        ["Read more"],
    ),
    Written("The Blue Well", None, ["Texte à venir"], language="fr"),
)
ENTRY = document(
    Written(None, None, ["No title."]), path="site.zip", record="b.html", language=None
)


def items() -> tuple[Exported, ...]:
    first, copy, last = exported((WELLS, ENTRY), Report("1", ()))
    return (first, replace(copy, status=Status.COPY, copy_of="The Blue Well"), last)


def files(name: str, *given: Exported) -> dict[str, str]:
    return {file.name: file.data.decode() for file in exporters.get(name)(given)}


def test_markdown_is_a_file_a_block_with_front_matter() -> None:
    assert files("markdown", *items()) == {
        "the-blue-well.md": """\
---
title: "The Blue Well"
tagline: "Water for a \\"valley\\""
language: "en"
source: "site/wells.txt"
status: "ready"
---

We dig wells.

13\u00a0of them so far.

## Funders

A village

\\* A lottery

## Links
""",
        "the-blue-well-2.md": """\
---
title: "The Blue Well"
tagline: null
language: "fr"
source: "site/wells.txt"
status: "copy"
copy_of: "The Blue Well"
---

Texte à venir
""",
        "untitled.md": """\
---
title: null
tagline: null
language: null
source: "site.zip"
status: "ready"
record: "b.html"
---

No title.
""",
    }


def test_jsonl_is_an_object_a_block() -> None:
    (name, text), *others = files("jsonl", *items()).items()
    assert (name, others) == ("blocks.jsonl", [])
    rows = [json.loads(line) for line in text.removesuffix("\n").split("\n")]
    assert rows[0] == {
        "title": "The Blue Well",
        "tagline": 'Water for a "valley"',
        "language": "en",
        "source": "site/wells.txt",
        "record": None,
        "status": "ready",
        "copy_of": None,
        "conflicts_with": [],
        "body": ["We dig wells.", "13\u00a0of them so far."],
        "sections": [
            {"label": "Funders", "state": "filled", "lines": ["A village", "* A lottery"]},
            {"label": "Links", "state": "residue", "lines": []},
        ],
    }
    assert [row["copy_of"] for row in rows] == [None, "The Blue Well", None]
    assert [row["record"] for row in rows] == [None, None, "b.html"]


def test_csv_is_a_row_a_block() -> None:
    (file,) = exporters.get("csv")(items())
    assert file.name == "blocks.csv"
    assert file.data.startswith(b"\xef\xbb\xbftitle,status,copy of,")
    assert list(csv.reader(io.StringIO(file.data.decode("utf-8-sig"), newline=""))) == [
        [
            *["title", "status", "copy of", "language", "words", "sections", "source", "record"],
            "conflicts with",
        ],
        [
            "The Blue Well",
            "ready",
            "",
            "en",
            "20",
            "Funders; Links (residue)",
            "site/wells.txt",
            "",
            "",
        ],
        ["The Blue Well", "copy", "The Blue Well", "fr", "6", "", "site/wells.txt", "", ""],
        ["", "ready", "", "", "2", "", "site.zip", "b.html", ""],
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("markdown", 'status: "conflict"\nconflicts_with: ["Well", "b.txt › Well"]\n---'),
        ("jsonl", '"copy_of": null, "conflicts_with": ["Well", "b.txt › Well"], "body"'),
        ("csv", "site/wells.txt,,Well; b.txt › Well\r\n"),
    ],
)
def test_a_conflict_is_told_with_the_others(name: str, told: str) -> None:
    block = replace(items()[0], status=Status.CONFLICT, conflicts_with=("Well", "b.txt › Well"))
    assert told in "".join(files(name, block).values())


def test_text_is_a_file_a_page() -> None:
    assert files("text", *items()) == {
        "site-wells.txt": WELLS.page.text,
        "site-b-html.txt": ENTRY.page.text,
    }


def test_text_keeps_line_ends_and_ends_with_one() -> None:
    page = replace(WELLS.page, text="One\r\nTwo\rThree\n\u00a0\nFour")
    item = replace(items()[0], document=replace(WELLS, page=page))
    assert files("text", item) == {"site-wells.txt": "One\r\nTwo\nThree\n\u00a0\nFour\n"}


@pytest.mark.parametrize(
    ("path", "name"),
    [("-", "untitled.txt"), ("/srv/Été.TXT", "srv-ete.txt"), ("../a/b.c.txt", "a-b-c.txt")],
)
def test_a_text_is_named_after_its_page(path: str, name: str) -> None:
    page = document(Written("Wells"), path=path)
    assert list(files("text", *exported([page], Report("1", ())))) == [name]


def test_pages_of_one_name_do_not_clash() -> None:
    pages = [document(Written("Wells"), path=path) for path in ("a/b.txt", "a-b.txt")]
    assert list(files("text", *exported(pages, Report("1", ())))) == ["a-b.txt", "a-b-2.txt"]


@pytest.mark.parametrize("name", exporters.FORMATS)
def test_the_same_items_give_the_same_bytes(name: str) -> None:
    assert list(exporters.get(name)(items())) == list(exporters.get(name)(items()))


@pytest.mark.parametrize(
    ("name", "count"), [("markdown", 0), ("jsonl", 1), ("csv", 1), ("text", 0)]
)
def test_no_items_are_an_empty_inventory(name: str, count: int) -> None:
    assert len(list(exporters.get(name)(()))) == count
