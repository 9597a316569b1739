"""Documents of word processors are read paragraph by paragraph."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archives import zipped
from ngo_audit import readers
from ngo_audit.errors import SourceError
from ngo_audit.model import MarkKind, Page, SectionState
from ngo_audit.segment import segment
from ngo_audit.text.edits import Edit, Span, apply
from ngo_audit.text.sources import NotMendableError
from office import XML, document, document_parts, paragraph
from running import run

if TYPE_CHECKING:
    from running import Folder

SPRING = "With the four village councils we restored a spring above the mill"
FERRY = "The ferry carries the pupils to the other bank early each morning"


def page(source: bytes) -> Page:
    (found,) = readers.read(source, "projects.docx")
    return found


def marked(found: Page, kind: MarkKind) -> list[tuple[str, str]]:
    return [(found.slice(mark.span), mark.value) for mark in found.marks if mark.kind is kind]


def test_headings_are_told_by_their_styles() -> None:
    found = page(
        document(
            paragraph("Our projects", "Titel"),
            paragraph("The Blue Well", "berschrift1"),
            paragraph(SPRING),
            paragraph("Partners", "Eigene"),
            paragraph(FERRY),
        )
    )
    assert found.text == f"Our projects\nThe Blue Well\n{SPRING}\nPartners\n{FERRY}"
    headings = [("Our projects", "1"), ("The Blue Well", "1"), ("Partners", "2")]
    assert marked(found, MarkKind.HEADING) == headings


def test_a_word_may_be_cut_into_runs() -> None:
    runs = "<w:r><w:t>We mend an envi</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>"
    found = page(
        document(f"<w:p>{runs}romental</w:t></w:r><w:r><w:t> pump &amp; é</w:t></w:r></w:p>")
    )
    assert found.text == "We mend an enviromental pump & é"
    assert not marked(found, MarkKind.STRONG)
    start = found.text.index("envi")
    begin, end = found.source.begin(start), found.source.end(start + len("enviromental"))
    assert (begin.line, begin.column, end.column) == (1, 12, 24)
    data = document_parts(f"<w:p>{runs}romental</w:t></w:r></w:p>")["word/document.xml"].encode()
    assert data[begin.offset : end.offset].startswith(b"envi</w:t>")
    assert data[begin.offset : end.offset].endswith(b"romental")


def test_lists_tables_bold_lines_and_links_are_told() -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Our mill</w:t></w:r></w:p>"
    item = "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>A pump</w:t></w:r></w:p>"
    cell = f"<w:tbl><w:tr><w:tc>{paragraph('Pipes')}</w:tc></w:tr></w:tbl>"
    after = "<w:hyperlink><w:r><w:t>more</w:t></w:r></w:hyperlink>"
    link = f"<w:p><w:r><w:t>See é </w:t></w:r>{after}</w:p>"
    found = page(document(bold, item, cell, link, paragraph(SPRING)))
    assert found.text == f"Our mill\nA pump\nPipes\nSee é more\n{SPRING}"
    assert marked(found, MarkKind.STRONG) == [("Our mill", "")]
    assert marked(found, MarkKind.ITEM) == [("A pump", "")]
    assert marked(found, MarkKind.CELL) == [("Pipes", "")]
    assert marked(found, MarkKind.LINK) == [("more", "")]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a b c"),
        ("<w:r><w:t>E</w:t><w:noBreakHyphen/><w:t>mail</w:t></w:r>", "E\u2011mail"),
        ("<w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del>", "a"),
        (
            "<w:ins><w:r><w:t>a</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>b</w:t></w:r></w:moveFrom>",
            "a",
        ),
        ("<w:r><w:instrText>PAGE</w:instrText><w:t>a</w:t><w:t/></w:r>", "a"),
        ("<w:r><w:t>a</w:t></w:r><w:oMath><w:r><w:t>x</w:t></w:r></w:oMath>", "a"),
        ("<w:r><w:t xml:space='preserve'>a  &lt;p&gt; &#233; </w:t></w:r>", "a  <p> é "),
    ],
)
def test_what_a_paragraph_says(inside: str, text: str) -> None:
    assert page(document(f"<w:p>{inside}</w:p>")).text == text


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('In a box')}</w:txbxContent>"
    choice = f"<w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback>"
    both = f"<w:AlternateContent>{choice}</w:AlternateContent>"
    found = page(document(f"<w:p><w:r><w:t>Around </w:t>{both}<w:t>it</w:t></w:r></w:p>"))
    assert found.text == "In a box\nAround it"


@pytest.mark.parametrize(
    ("under", "state"),
    [
        ("", SectionState.EMPTY),
        (paragraph(""), SectionState.EMPTY),
        (
            "<w:p><w:r><w:drawing><w:docPr descr='x'/></w:drawing></w:r></w:p>",
            SectionState.RESIDUE,
        ),
        ("<w:p><w:r><w:pict/></w:r></w:p>", SectionState.RESIDUE),
        (paragraph("Ada Well"), SectionState.FILLED),
    ],
)
def test_what_stands_under_a_heading(under: str, state: SectionState) -> None:
    cards = [
        paragraph(f"The {name} Well", "berschrift1")
        + paragraph(SPRING)
        + paragraph("Partners", "Eigene")
        for name in ("Blue", "Red")
    ]
    found = segment(page(document(cards[0], under, cards[1], paragraph(FERRY))))
    assert [section.state for section in found.blocks[0].sections] == [state]


def test_a_table_of_contents_is_no_part_of_the_text() -> None:
    found = page(document(paragraph("The Blue Well\t2", "Verzeichnis1"), paragraph(SPRING)))
    assert marked(found, MarkKind.CHROME) == [("The Blue Well\t2", "contents")]


def test_styles_in_a_circle_end() -> None:
    assert not marked(page(document(paragraph(SPRING, "Kreis"))), MarkKind.HEADING)


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"word/document.xml": f"{XML}<document>"}, "document.xml is no XML that can be read"),
        ({"word/document.xml": ""}, "not in UTF-8|holds no text"),
        ({"word/document.xml": f"{XML}<document/>"}, "holds no text"),
        ({"word/styles.xml": f"{XML}<!DOCTYPE a []><a/>"}, "declares a document type"),
    ],
)
def test_what_cannot_be_read_is_told(parts: dict[str, str], why: str) -> None:
    with pytest.raises(SourceError, match=why):
        page(zipped({**document_parts(paragraph(SPRING)), **parts}))


def test_deep_and_unclosed_parts_are_read_in_bounded_work() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 20_000 + "</w:tc></w:tr></w:tbl>" * 20_000
    assert page(document(deep, paragraph(SPRING))).text == SPRING


def mended(source: bytes, old: str, new: str = "") -> str:
    """Return the main part after an edit."""
    found = page(source)
    start = found.text.index(old)
    edit = Edit(Span(start, start + len(old)), new)
    after = readers.rewritten(source, "projects.docx", found.source.patches([edit]), "utf-8")
    assert found.source.agrees(apply(found.text, [edit]), page(after).text)
    before, now = (ZipFile(io.BytesIO(data)) for data in (source, after))
    main = "word/document.xml"
    assert all(before.read(n) == now.read(n) for n in before.namelist() if n != main)
    return now.read(main).decode()


def test_a_mend_keeps_the_runs() -> None:
    runs = "<w:r><w:t>an envi</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>romental pump</w:t></w:r>"
    after = mended(
        document(f"<w:p>{runs}</w:p>", paragraph(SPRING)), "enviromental", "environmental & <x>"
    )
    assert "<w:t>an envi</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ron" in after
    assert "&amp; &lt;x&gt;" in after


def test_a_paragraph_goes_as_a_whole_unless_it_holds_more() -> None:
    label = paragraph("Documents", "Eigene")
    assert label not in mended(document(paragraph(SPRING), label, paragraph(FERRY)), "Documents")
    marked = label.replace("<w:r>", "<w:bookmarkStart/><w:r>")
    cell = f"<w:tbl><w:tr><w:tc>{label}</w:tc></w:tr></w:tbl>"
    for kept in (marked, cell, label.replace("<w:r>", "<w:r><w:drawing/>")):
        with pytest.raises(NotMendableError):
            mended(document(paragraph(SPRING), kept, paragraph(FERRY)), "Documents")


@given(st.text(st.sampled_from("aé &<>\"']"), min_size=1), st.integers(0, 2))
def test_the_law_of_the_house(new: str, at: int) -> None:
    source = document(paragraph("The Blue Well", "berschrift1"), paragraph(f"{SPRING} & <x>"))
    mended(source, ("spring", "& <x", "Blue")[at], new)


def test_a_document_is_mended_in_a_new_file(folder: Folder) -> None:
    source = document(
        paragraph("The Blue Well", "berschrift1"), paragraph(f"{SPRING} enviromental.")
    )
    folder.write("projects.docx", source)
    ran = run("fix", "--write", ".")
    assert ran.code == 1
    assert "“enviromental” is misspelt: “environmental”  2 The Blue Well" in ran.stdout
    assert "cannot be mended in place: an office file is mended as a new file" in ran.stdout
    assert folder.bytes() == {"projects.docx": source}
    assert run("fix", "projects.docx", "--output", "new.docx").code == 0
    assert page(folder.bytes()["new.docx"]).text.endswith("environmental.")
