"""Places agree with the bytes of the source, whatever its encoding and line endings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dumps import DUMPS
from ngo_audit.text.edits import apply
from ngo_audit.text.sources import patched
from scanned import encoded, examined, fixture_text
from strategies import ENDINGS, MARKS

if TYPE_CHECKING:
    from ngo_audit.model import Block, Page
    from ngo_audit.report import Extent, Report
    from ngo_audit.text.sources import Position

ENDS = re.compile("\r\n|\n|\r")
EVERYWHERE = pytest.mark.parametrize("name", DUMPS)
ENCODED = pytest.mark.parametrize("encoding", MARKS)
ENDED = pytest.mark.parametrize("ending", ENDINGS, ids=["LF", "CRLF", "CR"])


def report(source: bytes, name: str = "dump.txt") -> Report:
    return examined({name: source}).report


def assert_agrees(position: Position, source: bytes, encoding: str) -> None:
    """Count lines and columns up to the byte of a position."""
    codec = encoding.removesuffix("-sig")
    before = source[len(MARKS[encoding]) : position.offset].decode(codec)
    breaks = list(ENDS.finditer(before))
    start = breaks[-1].end() if breaks else 0
    assert (position.line, position.column) == (len(breaks) + 1, len(before) - start + 1)


@EVERYWHERE
@ENCODED
@ENDED
def test_places_agree_with_the_bytes(name: str, encoding: str, ending: str) -> None:
    source = encoded(fixture_text(name, ending), encoding)
    found = report(source)
    extents = [entry.place.extent for entry in found.findings]
    extents += [place.extent for entry in found.findings for place in entry.related]
    for block in found.pages[0].blocks:
        extents += [extent for extent in (block.title_extent, block.tagline_extent) if extent]
        extents += [block.extent, *(section.extent for section in block.sections)]
    for extent in extents:
        assert_agrees(extent.start, source, encoding)
        assert_agrees(extent.end, source, encoding)


@EVERYWHERE
@ENCODED
@ENDED
def test_the_words_stand_at_their_offset(name: str, encoding: str, ending: str) -> None:
    source = encoded(fixture_text(name, ending), encoding)
    found = report(source)

    def at(extent: Extent) -> str:
        return source[extent.start.offset : extent.end.offset].decode(encoding.removesuffix("-sig"))

    for entry in found.findings:
        words = at(entry.place.extent)
        assert words == entry.text or (entry.finding.subject and entry.text in words)
        assert entry.finding.subject or "\r" not in entry.text
    for block in found.pages[0].blocks:
        if block.title_extent:
            assert at(block.title_extent) == block.title
        if block.tagline_extent:
            assert at(block.tagline_extent) == block.tagline
        for section in block.sections:
            assert at(section.extent).startswith(section.label)


@EVERYWHERE
@ENCODED
def test_the_edits_of_a_report_are_those_of_the_tool(name: str, encoding: str) -> None:
    """A program that makes the edits of the report, in bytes, makes what `fix` makes."""
    source = encoded(fixture_text(name), encoding)
    found = examined({name: source})
    page: Page = found.documents[0].page
    for entry in found.report.findings:
        fix = entry.finding.fix
        if fix is not None:
            made = patched(source, page.source.patches(fix.edits), page.encoding)
            parts, position = [], 0
            for edit in sorted(entry.edits, key=lambda edit: edit.start):
                parts += [source[position : edit.start], edit.replacement.encode(page.encoding)]
                position = edit.end
            assert b"".join([*parts, source[position:]]) == made
            assert apply(page.text, fix.edits) == made[len(MARKS[encoding]) :].decode(page.encoding)


def outlines(found: Report) -> list[tuple[str | None, list[str]]]:
    blocks = found.pages[0].blocks
    return [(block.title, [str(section.state) for section in block.sections]) for block in blocks]


@EVERYWHERE
@ENDED
def test_encodings_and_line_endings_make_no_difference(name: str, ending: str) -> None:
    reports = [report(encoded(fixture_text(name, ending), encoding)) for encoding in MARKS]
    reports.append(report(encoded(fixture_text(name), "utf-8")))
    assert len({str(outlines(each)) for each in reports}) == 1
    said = [
        [(e.finding.rule, e.finding.message, e.text, e.place.location, e.fingerprint) for e in each]
        for each in (found.findings for found in reports)
    ]
    assert said == said[:1] * len(said)


@EVERYWHERE
def test_fingerprints_are_told_apart_and_know_no_lines(name: str) -> None:
    text = fixture_text(name)
    first = [entry.fingerprint for entry in report(text.encode()).findings]
    moved = [entry.fingerprint for entry in report(f"\n\n\n{text}".encode(), "moved.txt").findings]
    assert len(set(first)) == len(first)
    assert moved == first


def test_a_location_names_the_block_and_the_section() -> None:
    found = report(encoded(fixture_text("riverbank"), "utf-8"))
    places = {
        (entry.finding.rule, entry.place.extent.start.line): entry.place.location
        for entry in found.findings
    }
    assert places["empty-section", 139] == "The Blue Well › Our partners"
    assert places["misspelling", 16] == "The Blue Well"


def test_a_quotation_has_at_most_two_hundred_characters() -> None:
    title = "Our partners " * 30
    text = f"Translation in progress\n\n{title.strip(' ')}\n"
    blocks: tuple[Block, ...] = examined({"a.txt": text.encode()}).documents[0].blocks
    assert blocks
    for entry in report(text.encode()).findings:
        assert len(entry.text) <= 200


@ENDED
def test_a_title_over_two_lines_is_quoted_as_one(ending: str) -> None:
    title = ["A long title that an e-mail program wrapped without", "being asked to do so"]
    body = [
        "People come for a bandage or a blood test and stay for",
        "the tea. Anyone who needs more",
    ]
    text = ending.join([*title, "", *body, "than the bus can offer is brought to a hospital.", ""])
    (block,) = report(text.encode()).pages[0].blocks
    assert block.title == " ".join(title)


@EVERYWHERE
@ENDED
def test_an_excerpt_is_the_whole_lines_that_a_finding_stands_in(name: str, ending: str) -> None:
    source = fixture_text(name, ending).encode()
    found = examined({"dump.txt": source}, excerpts=True)
    text = found.documents[0].page.text
    for entry in found.report.findings:
        here, *there = entry.excerpts
        span = entry.finding.span
        assert here.text == text[here.start : here.start + len(here.text)]
        assert here.text[span.start - here.start :].startswith(text[span.start : span.end][:4000])
        assert here.cut or text[: here.start].endswith(("\n", "\r")) or not here.start
        assert len(there) == bool(entry.related)


def test_of_a_very_long_line_an_excerpt_is_what_stands_around() -> None:
    long = "The water of the well is clean and free for all. " * 200
    source = f"The Blue Well\n\n{long}We had oppurtunities. {long}\n".encode()
    found = examined({"dump.txt": source}, excerpts=True).report.findings
    (entry,) = (each for each in found if each.finding.rule == "misspelling")
    (excerpt,) = entry.excerpts
    assert (len(excerpt.text), excerpt.cut) == (4000, True)
    assert excerpt.text[entry.finding.span.start - excerpt.start :].startswith("oppurtunities")


def test_excerpts_are_made_only_where_they_are_asked_for() -> None:
    found = examined({"dump.txt": fixture_text("riverbank").encode()}).report.findings
    assert not any(entry.excerpts for entry in found)
