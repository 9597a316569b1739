"""Files of office programs made for tests, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from archives import zipped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def links(*targets: tuple[str, str]) -> str:
    """Return the part that says what hangs on another one: kinds and names."""
    found = (
        f'<Relationship Id="rId{n}" Type="{_KINDS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{XML}<Relationships xmlns="{_LINKS}">{"".join(found)}</Relationships>'


def cell(place: str, said: str | int) -> str:
    """Return a cell with a text of its own, a number, or what is given as mark-up."""
    if isinstance(said, int):
        return f'<c r="{place}"><v>{said}</v></c>'
    if said.startswith("<"):
        return said.replace("<c", f'<c r="{place}"', 1)
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(said)}</t></is></c>'


def sheet(rows: Sequence[Sequence[str | int]], first: int = 1) -> str:
    """Return a sheet whose rows begin in column A."""
    found = (
        f'<row r="{n}">{"".join(cell(f"{chr(65 + m)}{n}", said) for m, said in enumerate(row))}'
        "</row>"
        for n, row in enumerate(rows, first)
    )
    return f'{XML}<worksheet xmlns="{_SHEETS}"><sheetData>{"".join(found)}</sheetData></worksheet>'


def workbook_parts(
    sheets: Mapping[str, str], texts: Sequence[str] = (), hidden: str = ""
) -> dict[str, str]:
    """Return the parts of a workbook; ``texts`` are those that cells share, as mark-up."""
    names = (
        f"<sheet name={quoteattr(name)} sheetId='{n}' r:id='rId{n}'"
        f" state='{'hidden' if name == hidden else 'visible'}'/>"
        for n, name in enumerate(sheets, 1)
    )
    targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    main = f'<workbook xmlns="{_SHEETS}" xmlns:r="{_KINDS}"><sheets>{"".join(names)}</sheets>'
    shared = "".join(f"<si>{text}</si>" for text in texts)
    return {
        "_rels/.rels": links(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f"{XML}{main}</workbook>",
        "xl/_rels/workbook.xml.rels": links(*targets, ("sharedStrings", "sharedStrings.xml")),
        "xl/sharedStrings.xml": f'{XML}<sst xmlns="{_SHEETS}">{shared}</sst>',
        **{f"xl/{name}": data for (_, name), data in zip(targets, sheets.values(), strict=True)},
    }


def workbook(*rows: Sequence[str | int], texts: Sequence[str] = ()) -> bytes:
    """Return a workbook of one sheet."""
    return zipped(workbook_parts({"Projects": sheet(rows)}, texts))


_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STYLES = """
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Eigene"><w:name w:val="Own"/>
<w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Kreis"><w:name w:val="A"/>
<w:basedOn w:val="Kreis"/></w:style>
"""


def paragraph(text: str, style: str = "") -> str:
    told = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{told}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def document_parts(*content: str) -> dict[str, str]:
    """Return the parts of a document; its styles have ids as a German Word gives them."""
    body = f'<w:document xmlns:w="{_WORDS}"><w:body>{"".join(content)}</w:body></w:document>'
    return {
        "_rels/.rels": links(("officeDocument", "word/document.xml")),
        "word/document.xml": f"{XML}{body}",
        "word/_rels/document.xml.rels": links(("styles", "styles.xml")),
        "word/styles.xml": f'{XML}<w:styles xmlns:w="{_WORDS}">{_STYLES}</w:styles>',
    }


def document(*content: str) -> bytes:
    return zipped(document_parts(*content))
