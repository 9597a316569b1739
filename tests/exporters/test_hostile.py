"""No text of a page breaks a format, reaches a terminal as a command or a cell as a formula."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hostile import HOSTILE
from ngo_audit import exporters
from ngo_audit.exporters import exported
from ngo_audit.report import Report
from ngo_audit.text.commonmark import escaped
from ngo_audit.text.harmless import json as quoted
from sample_documents import Written, document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from ngo_audit.exporters import Exported

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
FORMULA = tuple("=+-@\t\r＝＋－＠")
COMMONMARK = MarkdownIt("commonmark").enable(["strikethrough", "table"])
MARKUP = st.text("ab1 é_*`~[]()<>&#;!\\{}%-+=.:|/@x'\"$^,\t", min_size=1).map(
    lambda text: text.strip(" \t")
)


def item(text: str) -> Exported:
    """Return a block that is made of a text wherever the page has a say."""
    block = Written(text, text, [text, text], {text: [text]}, [text])
    page = document(block, path=text or "-", record=text)
    return exported([page], Report("1", ()))[0]


def data(name: str, text: str) -> str:
    (file,) = exporters.get(name)([item(text)])
    return file.data.decode()


def shown(tokens: Sequence[Token]) -> list[tuple[str, str]]:
    """Return the kind and the text of each block of a Markdown text; fail where it has markup."""
    found = []
    for opening, inline, closing in zip(tokens[::3], tokens[1::3], tokens[2::3], strict=True):
        assert closing.type == opening.type.replace("open", "close")
        assert {child.type for child in inline.children or ()} <= {"text", "text_special"}
        found.append((opening.tag, "".join(child.content for child in inline.children or ())))
    return found


@pytest.mark.parametrize("name", exporters.FORMATS)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_format_holds_a_terminal_command(name: str, text: str) -> None:
    output = data(name, text)
    assert not CONTROLS.search(output.replace("\r\n", "\n"))
    assert output.endswith("\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(text: str) -> None:
    table = data("csv", text)
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline="")))
    assert [len(row) for row in rows] == [9, 9]
    assert not [cell for cell in rows[1] if cell.lstrip("\u200b\u2060 ").startswith(FORMULA)]
    assert len(table.splitlines()) == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_a_block_is_one_json_line(text: str) -> None:
    output = data("jsonl", text)
    assert len(output.splitlines()) == 1
    block, row = item(text), json.loads(output)
    assert (row["title"], row["tagline"], row["source"]) == (
        block.title,
        block.tagline,
        block.source,
    )
    assert tuple(row["body"]) == block.body
    assert row["sections"][0]["label"] == block.sections[0].label


@pytest.mark.parametrize("text", HOSTILE)
def test_front_matter_is_read_back(text: str) -> None:
    block = item(text)
    opening, *fields, closing = data("markdown", text).partition("\n\n")[0].split("\n")
    assert (opening, closing) == ("---", "---")
    pairs = (field.split(": ", 1) for field in fields)
    assert {name: json.loads(value) for name, value in pairs} == {
        "title": block.title,
        "tagline": block.tagline,
        "language": "en",
        "source": block.source,
        "status": block.status,
        **({"record": block.record} if block.record else {}),
    }


@pytest.mark.parametrize("text", [text for text in HOSTILE if text])
def test_markdown_shows_the_words_and_nothing_else(text: str) -> None:
    block = item(text)
    body = data("markdown", text).partition("\n---\n\n")[2]
    section = block.sections[0]
    expected = [*(("p", line) for line in block.body), ("h2", section.label)]
    expected += (("p", line) for line in section.lines)
    assert shown(COMMONMARK.parse(body)) == expected


@given(MARKUP.filter(bool))
def test_escaped_markdown_shows_the_line(line: str) -> None:
    assert shown(COMMONMARK.parse(f"{escaped(line)}\n")) == [("p", line)]


def test_ordinary_prose_needs_no_escapes() -> None:
    prose = "Wells & co. – snake_case, 5 - 3, (a) [b], C#, “50 %”: https://example.org/a_b?c=1"
    assert escaped(prose) == prose


def test_templates_are_defused() -> None:
    assert escaped("{{ a }} {% b %}") == "&#123;{ a }} &#123;% b %}"


@given(st.text())
def test_a_quoted_string_is_a_yaml_string(text: str) -> None:
    """YAML's double-quoted strings read JSON's escapes alike, surrogate pairs aside."""
    encoded = quoted(text)
    assert json.loads(encoded) == text
    assert not re.search(r"\\u[dD][89a-bA-B]", encoded.replace("\\\\", ""))
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", encoded)
