"""Workbooks are read sheet by sheet, and their places are cells."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archives import locked, zipped
from ngo_audit import readers
from ngo_audit.errors import NoTextError, SourceError
from ngo_audit.model import MarkKind, Page
from ngo_audit.segment import segment
from ngo_audit.text.edits import Edit, Span, apply
from ngo_audit.text.sources import NotMendableError, Position
from office import XML, links, sheet, workbook, workbook_parts
from running import run

if TYPE_CHECKING:
    from running import Folder

SPRING = "With the four village councils we restored a spring above the mill"
FERRY = "The ferry carries the pupils to the other bank early each morning"
HEAD = ("Id", "Title", "Text")
AZ = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ROWS = (HEAD, (1, "The Blue Well", SPRING), (2, "Open Ferry", FERRY))


def pages(source: bytes) -> list[Page]:
    return list(readers.read(source, "book.xlsx"))


def page(source: bytes) -> Page:
    (found,) = pages(source)
    return found


def test_a_sheet_is_a_page_and_a_row_a_block() -> None:
    found = page(workbook(*ROWS))
    assert (found.id.path, found.id.record) == ("book.xlsx", "Projects")
    assert found.text == f"The Blue Well\n{SPRING}\nOpen Ferry\n{FERRY}"
    titles = [found.slice(mark.span) for mark in found.marks if mark.kind is MarkKind.TITLE]
    assert titles == ["The Blue Well", "Open Ferry"]
    assert found.copied
    assert not found.fixed
    assert found.left_out == ("columns read: “Title”, “Text”; not read: “Id”",)


def test_a_place_is_a_cell() -> None:
    source = zipped(workbook_parts({"Projects": sheet(ROWS, first=4)}))
    found = page(source)
    place = found.source.begin(found.text.index("ferry"))
    assert place[:2] == Position(6, 3, 0)[:2]
    assert found.source.end(found.text.index("Ferry"))[:2] == (6, 2)


def test_texts_that_cells_share_are_read_run_by_run() -> None:
    texts = (
        "<t>The Blue Well</t>",
        (
            f"<r><t>{SPRING[:20]}</t></r><r><t xml:space='preserve'>{SPRING[20:]} &amp; more"
            "_x000D_\nof it</t></r><rPh sb='0' eb='1'><t>said</t></rPh>"
        ),
    )
    shared = [f'<c t="s"><v>{n}</v></c>' for n in range(2)]
    found = page(workbook(HEAD, (1, *shared), (2, "Open Ferry", FERRY), texts=texts))
    assert found.text.startswith(f"The Blue Well\n{SPRING} & more\nof it\nOpen Ferry")
    parts = workbook_parts({"Projects": sheet(ROWS)}, texts)
    offset = found.source.begin(found.text.index("more")).offset
    assert parts["xl/sharedStrings.xml"].encode()[offset : offset + 4] == b"more"


def test_what_a_formula_comes_to_is_read() -> None:
    formula = f'<c t="str"><f>A1&amp;B1</f><v>{FERRY}</v></c>'
    found = page(workbook(HEAD, (1, "The Blue Well", SPRING), (2, "Open Ferry", formula)))
    assert found.text.endswith(FERRY)
    assert all(block.body for block in segment(found).blocks)


def test_html_in_cells_is_read_as_a_browser_shows_it() -> None:
    text = f"The words: <p>{SPRING} &amp; <b>pi</b>pes</p>"
    found = page(workbook(HEAD, (1, "The Blue Well", text)))
    assert found.text == f"The Blue Well\nThe words:\n{SPRING} & pipes"


def test_every_sheet_that_is_seen_is_read() -> None:
    sheets = {
        "News & more": sheet(ROWS),
        "Budget": sheet([("Item", "Sum"), ("Pump", 12)]),
        "Old": sheet(ROWS),
        "Staff": sheet([("Name", "Biography"), ("Ada Well", SPRING), ("Bo Mill", FERRY)]),
    }
    found = pages(zipped(workbook_parts(sheets, hidden="Old")))
    assert [each.id.record for each in found] == ["News & more", "Staff"]
    assert found[0].left_out[1:] == (
        "sheet “Budget” holds no column of text",
        "sheet “Old” is hidden",
    )


def test_a_prefix_of_names_makes_no_difference() -> None:
    parts = workbook_parts({"Projects": sheet(ROWS)})
    before = parts["xl/worksheets/sheet1.xml"]
    after = before.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    parts["xl/worksheets/sheet1.xml"] = after.replace("<x:?", "<?").replace("xmlns=", "xmlns:x=")
    assert page(zipped(parts)).text == page(workbook(*ROWS)).text


@pytest.mark.parametrize(
    ("part", "data", "why"),
    [
        ("xl/worksheets/sheet1.xml", "<worksheet><row>", "sheet1.xml is no XML that can be read"),
        ("xl/worksheets/sheet1.xml", f"{XML}<!DOCTYPE a []><a/>", "declares a document type"),
        ("xl/sharedStrings.xml", "<?xml version='1.0' encoding='UTF-16'?><sst/>", "not in UTF-8"),
        ("xl/workbook.xml", f"{XML}<workbook/>", "holds no sheet that is seen"),
        ("_rels/.rels", f"{XML}<Relationships/>", "is no file of an office program"),
        ("xl/worksheets/sheet1.xml", " " * 3_000_000, "would be 3,000,000 bytes"),
    ],
)
def test_what_cannot_be_read_is_told(part: str, data: str, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        pages(zipped({**workbook_parts({"Projects": sheet(ROWS)}), part: data}))


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (workbook(*ROWS)[:-30], "no whole file"),
        (b"", "no whole file"),
        (b"Title,Text\n", "no whole file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "locked with a password, or in the"),
        (locked(zipped({"_rels/.rels": XML})), "locked with a password"),
        (zipped({"a.txt": SPRING}), "no file of an office program"),
    ],
)
def test_what_is_no_workbook_is_told(source: bytes, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        pages(source)


@pytest.mark.parametrize("rows", [(), (HEAD,), (("Item", "Sum"), ("Pump", 12))])
def test_a_workbook_without_text_is_told(rows: tuple[tuple[str, ...], ...]) -> None:
    with pytest.raises(NoTextError):
        pages(workbook(*rows))


def mended(source: bytes, old: str, new: str = "") -> bytes:
    found = page(source)
    start = found.text.index(old)
    edit = Edit(Span(start, start + len(old)), new)
    after = readers.rewritten(source, "book.xlsx", found.source.patches([edit]), "utf-8")
    assert found.source.agrees(apply(found.text, [edit]), page(after).text)
    return after


def parts(source: bytes) -> dict[str, bytes]:
    archive = ZipFile(io.BytesIO(source))
    return {name: archive.read(name) for name in archive.namelist()}


def test_a_mend_changes_the_words_and_no_other_part() -> None:
    texts = (f"<r><t>{SPRING[:20]}</t></r><r><rPr><b/></rPr><t>{SPRING[20:]}</t></r>",)
    before = workbook(HEAD, (1, "The Blue Well", '<c t="s"><v>0</v></c>'), ROWS[2], texts=texts)
    after = mended(before, SPRING, SPRING.replace("councils", "<councils> & co"))
    changed = {name for name, data in parts(before).items() if parts(after)[name] != data}
    assert changed == {"xl/sharedStrings.xml"}
    assert b"&lt;councils&gt; &amp; co" in parts(after)["xl/sharedStrings.xml"]
    assert [*parts(before)] == [*parts(after)]
    other = parts(mended(before, "pupils", "children"))
    assert b"carries the children to" in other["xl/worksheets/sheet1.xml"]
    assert other["xl/sharedStrings.xml"] == parts(before)["xl/sharedStrings.xml"]


def test_what_is_not_of_one_cell_is_not_mended() -> None:
    shared = '<c t="s"><v>0</v></c>'
    formula = f'<c t="str"><f>A1</f><v>{FERRY}</v></c>'
    texts = (f"<t>{SPRING}</t>",)
    source = workbook(
        HEAD, (1, "Well", shared), (2, "Mill", shared), (3, "F", formula), texts=texts
    )
    for old in ("spring", "pupils"):
        for new in ("x", f"{old}s", f"s{old}"):
            with pytest.raises(NotMendableError):
                mended(source, old, new)


def test_a_row_of_a_sheet_never_goes() -> None:
    with pytest.raises(NotMendableError, match="a row of a workbook"):
        mended(workbook(*ROWS), f"Open Ferry\n{FERRY}")


def test_the_headers_of_a_table_stay() -> None:
    made = workbook_parts({"Projects": sheet([("Title", "Text"), ROWS[1][1:], ROWS[2][1:]])})
    made["xl/worksheets/_rels/sheet1.xml.rels"] = links(("table", "../tables/table1.xml"))
    made["xl/tables/table1.xml"] = f'{XML}<table ref="A2:B3"/>'
    with pytest.raises(NotMendableError):
        mended(zipped(made), "spring", "well")
    mended(zipped(made), "ferry", "boat")


def test_a_signed_workbook_is_only_read() -> None:
    made = {**workbook_parts({"Projects": sheet(ROWS)}), "_xmlsignatures/sig1.xml": XML}
    assert page(zipped(made)).fixed.startswith("is signed")


@given(st.text(st.sampled_from("xé &<>\"'=]"), min_size=1), st.integers(0, 3))
def test_the_law_of_the_house(new: str, at: int) -> None:
    source = workbook(HEAD, (1, "The Blue Well", f"{SPRING} & <x>"), (2, "Open Ferry", FERRY))
    mended(source, ("spring", "& <x", "Blue", "pupils")[at], new)


def test_a_workbook_is_mended_in_a_new_file(folder: Folder) -> None:
    wrong = SPRING.replace("restored", "enviromental")
    source = workbook(HEAD, (1, "The Blue Well", wrong), (2, "Open Ferry", FERRY))
    folder.write("book.xlsx", source)
    shown = run("fix", "book.xlsx")
    assert "--- a/book.xlsx › Projects\n" in shown.stdout
    assert "\n+With the four village councils we environmental" in shown.stdout
    ran = run("fix", "--write", ".")
    assert ran.code == 1
    assert "“enviromental” is misspelt: “environmental”  2 The Blue Well" in ran.stdout
    assert "cannot be mended in place: an office file is mended as a new file" in ran.stdout
    assert folder.bytes() == {"book.xlsx": source}
    assert run("fix", "book.xlsx", "--output", "new.xlsx").code == 0
    assert "we environmental a spring" in page(folder.bytes()["new.xlsx"]).text
    assert folder.bytes()["book.xlsx"] == source


def test_a_sheet_of_few_cells_far_apart_is_read() -> None:
    far = sheet(ROWS).replace('r="C', 'r="XFD')
    assert page(zipped(workbook_parts({"Projects": far}))).text == page(workbook(*ROWS)).text


def test_a_sheet_made_to_take_room_is_refused() -> None:
    shared = '<c t="s"><v>0</v></c>'
    rows = [(n, shared) for n in range(600)]
    with pytest.raises(SourceError, match="too much room"):
        pages(workbook(("Id", "Text"), *rows, texts=(f"<t>{SPRING * 300}</t>",)))
    letters = [f"{one}{two}{three}" for one in "ABCDE" for two in AZ for three in AZ]
    apart = (
        f'<row r="{n}"><c r="{place}{n}"><v>1</v></c></row>' for n, place in enumerate(letters, 1)
    )
    sparse = sheet(()).replace("<sheetData>", f"<sheetData>{''.join(apart)}")
    with pytest.raises(SourceError, match="too much room"):
        pages(zipped(workbook_parts({"Projects": sparse})))
