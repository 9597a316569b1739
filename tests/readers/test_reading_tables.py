"""Tables are read row by row, and mended cell by cell."""

from __future__ import annotations

import csv
import io
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit import readers
from ngo_audit.errors import NoTextError, SourceError
from ngo_audit.model import Mark, MarkKind, Page
from ngo_audit.readers.tables.cells import rows
from ngo_audit.segment import segment
from ngo_audit.text.edits import Edit, Span, apply
from ngo_audit.text.sources import NotMendableError, patched

SPRING = "With the four village councils we restored a spring above the mill"
FERRY = "The ferry carries the pupils to the other bank early each morning"
HEAD = "id,Title,Text\n"
TABLE = f"{HEAD}1,The Blue Well,{SPRING}\n2,Open Ferry,{FERRY}\n"


def page(source: str | bytes, name: str = "table.csv", **columns: tuple[str, ...]) -> Page:
    raw = source.encode() if isinstance(source, str) else source
    (found,) = readers.read(raw, name, columns=columns)
    return found


def blocks(found: Page) -> list[tuple[str, str]]:
    document = segment(found)
    return [
        (
            document.text(block.title) if block.title else "",
            "\n".join(map(document.text, block.body)),
        )
        for block in document.blocks
    ]


def mended(source: str | bytes, old: str, new: str = "") -> str:
    raw = source.encode() if isinstance(source, str) else source
    found = page(raw)
    start = found.text.index(old)
    edit = Edit(Span(start, start + len(old)), new)
    after = patched(raw, found.source.patches([edit]), found.encoding)
    assert found.source.agrees(apply(found.text, [edit]), page(after).text)
    return after.decode(found.encoding)


def test_a_row_is_a_block_with_its_title() -> None:
    assert blocks(page(TABLE)) == [("The Blue Well", SPRING), ("Open Ferry", FERRY)]


@pytest.mark.parametrize("sign", [";", "\t", ",", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_parts_cells_is_seen(sign: str, end: str) -> None:
    source = TABLE.replace(",", sign).replace("\n", end)
    assert blocks(page(source)) == [("The Blue Well", SPRING), ("Open Ferry", FERRY)]


def test_a_first_line_may_name_what_parts_cells() -> None:
    source = "sep=|\r\n" + TABLE.replace(",", "|").replace("Title", "Title, short, again")
    assert page(source, title=("Title, short, again",)).text.startswith("The Blue Well\nWith")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings_of_spreadsheets(encoding: str) -> None:
    source = TABLE.replace("spring", "café à l’étang").encode(encoding)
    found = page(source)
    assert "café à l’étang" in found.text
    at = found.text.index("café")
    offset = found.source.begin(at).offset
    word = "café".encode(found.encoding)
    assert source[offset : offset + len(word)] == word
    assert bool(found.fixed) == (encoding == "utf-16")


def test_commas_of_a_text_part_no_cells() -> None:
    source = "Texte;Titre\nUn puits, une forge, et un moulin que les habitants réparent;Le puits\n"
    assert blocks(page(source))[0][0] == "Le puits"


def test_quotation_marks_and_lines_in_a_cell() -> None:
    source = f'{HEAD}1,Well,"We ""mend"" the spring, with care\r\nand ""pipes"" for all of them"\n'
    found = page(source)
    assert found.text == 'Well\nWe "mend" the spring, with care\nand "pipes" for all of them'
    assert mended(source, "mend", "care for") == source.replace("mend", "care for")
    assert mended(source, "spring", 'so-called "spring"') == source.replace(
        "spring", 'so-called ""spring""'
    )
    assert mended(source, '"mend" the', "the") == source.replace('""mend"" the', "the")


def test_a_line_of_a_cell_goes_with_its_end() -> None:
    source = f'{HEAD}1,Well,"{SPRING}\nDocuments\n{FERRY}"\n'
    assert mended(source, "Documents") == f'{HEAD}1,Well,"{SPRING}\n{FERRY}"\n'


def test_html_in_a_cell_is_read_as_a_browser_shows_it() -> None:
    source = (
        f'{HEAD}1,Well,"<p class=""lead"">{SPRING} &amp; <b>pi</b>pes</p><h3>Partners</h3>"\n'
        f"2,Ferry,{FERRY} & <em>a boat</em>\n"
    )
    found = page(source)
    assert found.text == f"Well\n{SPRING} & pipes\nPartners\nFerry\n{FERRY} & a boat"
    assert mended(source, "pipes", "tubes & <taps>") == source.replace(
        "<b>pi</b>pes", "<b>tub</b>es &amp; &lt;taps&gt;"
    )
    assert "<h3>" not in mended(source, "Partners")
    assert [section.label for section in segment(found).blocks[0].sections]


def test_what_is_no_mark_up_stays_text() -> None:
    source = f"{HEAD}1,Well,{SPRING} where 3 < 4 & R&D > 2\n"
    assert page(source).text.endswith("where 3 < 4 & R&D > 2")
    assert mended(source, "R&D", "R&DD") == source.replace("R&D", "R&DD")


@pytest.mark.parametrize("words", ["a; b", "a, b", 'a "b"', "a\tb"])
def test_a_cell_without_quotation_marks_cannot_hold_everything(words: str) -> None:
    with pytest.raises(NotMendableError, match="quotation marks"):
        mended(TABLE, "spring", words)


@pytest.mark.parametrize("sign", "=+-@")
def test_a_mend_makes_no_formula(sign: str) -> None:
    with pytest.raises(NotMendableError, match="formula"):
        mended(TABLE, "With", f"{sign}cmd")


def test_what_is_removed_makes_no_formula() -> None:
    source = f'{HEAD}1,Well,"Documents\n=1+1, and {SPRING}"\n2,Ferry,{FERRY}\n'
    with pytest.raises(NotMendableError, match="formula"):
        mended(source, "Documents")
    assert mended(source.replace("=", "a"), "Documents") == source.replace("Documents\n=", "a")


def test_what_looks_like_a_formula_already_stays() -> None:
    source = TABLE.replace("With", "=With")
    assert mended(source, "spring", "well") == source.replace("spring", "well")


def test_a_row_goes_as_a_whole_unless_it_holds_more() -> None:
    source = f"Title,Text\nThe Blue Well,{SPRING}\nOpen Ferry,{FERRY}\n"
    assert mended(source, f"Open Ferry\n{FERRY}") == f"Title,Text\nThe Blue Well,{SPRING}\n"
    with pytest.raises(NotMendableError, match="cells that are not read"):
        mended(TABLE, f"Open Ferry\n{FERRY}")


def test_a_mend_that_the_encoding_cannot_hold_is_refused() -> None:
    raw = TABLE.replace("spring", "café").encode("cp1252")
    found = page(raw)
    start = found.text.index("café")
    patches = found.source.patches([Edit(Span(start, start + 4), "кафе")])
    with pytest.raises(UnicodeEncodeError):
        patched(raw, patches, found.encoding)


def test_columns_of_languages_are_blocks_of_their_own() -> None:
    french = "Avec les quatre conseils de village nous avons restauré une source"
    source = f"title_fr,title_en,body_fr,body_en\nLe puits,The Well,{french},{SPRING}\n"
    found = page(source)
    assert blocks(found) == [("Le puits", french), ("The Well", SPRING)]
    assert [block.language for block in segment(found).blocks] == ["fr", "en"]


def test_a_column_may_name_the_language_of_its_row() -> None:
    source = f"Langue,Title,Text\nen-GB,The Blue Well,{SPRING}\nen,Open Ferry,{FERRY}\n"
    values = [mark.value for mark in page(source).marks if mark.kind is MarkKind.LANGUAGE]
    assert values == ["en-GB", "en"]


def test_an_excerpt_says_again_what_the_text_says() -> None:
    source = f"Title,Résumé,Text\nThe Blue Well,A spring,{SPRING}\nOpen Ferry,A boat,{FERRY}\n"
    found = page(source)
    assert Mark(Span(14, 22), MarkKind.ATTRIBUTE, "excerpt") in found.marks
    assert segment(found).blocks[0].asides


def test_columns_named_by_the_user_are_read() -> None:
    source = f"Pitch,Label,Text\n{FERRY},The Well,{SPRING}\n"
    found = page(source, title=("label",), body=("PITCH ",))
    assert blocks(found) == [("The Well", FERRY)]
    assert found.left_out == ("columns read: “Pitch”, “Label”; not read: “Text”",)
    assert page(source, body=("Absent",)).text == page(source).text


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Slug", ("the-blue-well-above-the-old-mill", "open-ferry")),
        ("Link", (f"https://ferry.example/{'a' * 40}", "https://ferry.example/b")),
        ("Contact", ("Ada Well of the council of the village on the hill", "Bo Mill")),
        ("Address", ("12 Mill Street by the old bridge, Upper Village, Far Coast", "3 Quay")),
        ("Amount", ("1 200,50 €", "37")),
        ("Extra", ('a:1:{s:4:"text";s:9:"the spring of the village on a hill";}', "[1, 2]")),
    ],
)
def test_data_is_no_text(header: str, values: tuple[str, str]) -> None:
    cells = ['"' + value.replace('"', '""') + '"' for value in values]
    source = f"Title,Text,{header}\nWell,{SPRING},{cells[0]}\nFerry,{FERRY},{cells[1]}\n"
    assert page(source).text == f"Well\n{SPRING}\nFerry\n{FERRY}"


def test_a_table_without_headers_is_read_from_its_first_row() -> None:
    found = page(f"The Blue Well,{SPRING}.\nOpen Ferry,{FERRY}.\n")
    assert blocks(found)[0] == ("The Blue Well", f"{SPRING}.")


def test_one_column_is_a_table() -> None:
    assert page(f"Text\n{SPRING}, and\n{FERRY}\n").text == f"{SPRING}, and\n{FERRY}"


def test_rows_may_have_too_few_or_too_many_cells() -> None:
    source = f"{TABLE}3\n\n4,Mill,{SPRING} once more,and,others\n,,\n"
    assert [title for title, _ in blocks(page(source))] == ["The Blue Well", "Open Ferry", "Mill"]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (f'{HEAD}1,Well,"{SPRING}\n2,Ferry,{FERRY}\n', "line 2 that is never closed"),
        (f'{HEAD}1,Well,"{SPRING}"s\n', "behind a closing quotation mark in the row at line 2"),
        (f'{HEAD}1,"Well ""a"" \\"b\\"",{SPRING}\n', "behind a closing quotation mark"),
        ("", "holds no rows"),
        ("\n\n", "holds no rows"),
        (f"{HEAD}1,W\0ell,{SPRING}\n", "NUL bytes"),
        (f"{TABLE}{',' * 20_000}\n", "more than 16,384 cells in the row at line 4"),
    ],
)
def test_what_cannot_be_read_is_told(source: str, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        page(source)


@pytest.mark.parametrize(
    "source",
    [
        f"rule,in its sentence,fingerprint\nx,{SPRING},y\n",
        "a,b\n1,2\n3,4\n",
        HEAD,
        "Name,Mail\nAda,ada@well.example\n",
        ",,\n,,\n",
        '""\n',
    ],
)
def test_a_table_without_text_is_passed_by_in_a_search(source: str) -> None:
    with pytest.raises(NoTextError):
        page(source)


CELLS = st.text(st.sampled_from("ab \"',;\t\n\rÀ€"), max_size=12)


@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_cells_are_those_that_the_standard_library_reads(
    table: list[list[str]], quoting: Literal[0, 1]
) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, quoting=quoting, lineterminator="\r\n").writerows(table)
    source = written.getvalue()
    expected = list(csv.reader(io.StringIO(source, newline="")))
    found = list(rows(source.encode(), b","))
    assert b"".join(source.encode()[row.start : row.end] for row in found) == source.encode()
    said = [[cell.layer(source.encode()).data.decode() for cell in row.cells] for row in found]
    assert said == expected


TEXTS = st.text(st.sampled_from("abé \"',;&<>\n"), min_size=1).filter(lambda words: words.strip())


@given(st.lists(TEXTS, min_size=2, max_size=4), st.data())
def test_the_law_of_the_house(texts: list[str], data: st.DataObject) -> None:
    written = io.StringIO(newline="")
    table = [["Title", "Text"], *([f"Well {n}", f"{SPRING} {t}"] for n, t in enumerate(texts))]
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(table)
    raw = written.getvalue().encode()
    found = page(raw)
    start = found.text.index("spring", data.draw(st.integers(0, found.text.rindex("spring"))))
    new = data.draw(st.text(st.sampled_from('xyé",;&<>'), min_size=1))
    edit = Edit(Span(start, start + 6), new)
    patches = found.source.patches([edit])
    after = patched(raw, patches, found.encoding)
    assert found.source.agrees(apply(found.text, [edit]), page(after).text)
    (patch, *_) = patches
    assert after[: patch.start] == raw[: patch.start]
