"""What must hold for every dump, tried on mutations of the fixtures."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from dumps import DUMPS, fixture
from ngo_audit import audit, config
from ngo_audit.text.lines import lines
from scanned import ISOLATED, encoded, examined
from strategies import ENDINGS, MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWER = settings(max_examples=settings().max_examples // 4)
"""Laws that take a whole run of the tool for each example."""

SENTENCE = 9
"""A line of fewer words may be a label, or stand for a text that is missing."""

WORD = re.compile(r"[^\W_]+")
LINES = {name: list(fixture(name).lines.values()) for name in DUMPS}
BLOCKS = {
    name: [
        LINES[name][start - 1 : end - 1]
        for start, end in zip(
            fixture(name).starts, (*fixture(name).starts[1:], len(LINES[name]) + 1), strict=True
        )
    ]
    for name in DUMPS
}


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Draw a dump: blocks of the fixtures in any order and number, some lines lost or doubled."""
    names = draw(st.lists(st.sampled_from(DUMPS), min_size=1, unique=True))
    blocks = st.sampled_from([block for name in names for block in BLOCKS[name]])
    chosen = draw(st.lists(blocks, min_size=1, max_size=14))
    found = ["The Blue Well", *(line for block in chosen for line in (*block, ""))]
    for _ in range(draw(st.integers(0, 4))):
        line = found.pop(draw(st.integers(1, len(found) - 1)))
        new = draw(st.sampled_from([[], [line, line], [line], [line[:40], line[40:]]]))
        at = draw(st.integers(1, len(found)))
        found[at:at] = new
    return "\n".join(found)


dumps = mutated()


def mended(data: bytes, *, unsafe: bool = False) -> audit.Mended:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "dump.txt")
        page.write_bytes(data)
        return audit.fix(ISOLATED, [str(page)], unsafe=unsafe)


def left_of(data: bytes, *, unsafe: bool = False) -> bytes:
    found = mended(data, unsafe=unsafe)
    assert not [p for p in found.left.report.problems if p.kind != "refused-write"]
    return next(iter(found.after.values()), data)


@FEWER
@given(dumps, st.booleans())
def test_what_is_fixed_stays_fixed(text: str, unsafe: bool) -> None:  # noqa: FBT001 - drawn
    once = left_of(text.encode(), unsafe=unsafe)
    assert left_of(once, unsafe=unsafe) == once


PENDING = ("Coming soon", "Translation in progress", "TBA", "Documents", "Open Ferry")


@FEWER
@given(st.lists(st.sampled_from(PENDING), min_size=1, max_size=8))
def test_no_page_becomes_empty(chosen: list[str]) -> None:
    text = "\n\n".join(chosen) + "\n"
    assert WORD.search(left_of(text.encode(), unsafe=True).decode())


@FEWER
@given(dumps)
def test_no_sentence_is_lost(text: str) -> None:
    """A line of running text is still there, at least once, but for the words mended in it."""
    found = mended(text.encode())
    left = next(iter(found.after.values()), text.encode()).decode()
    kept = {tuple(WORD.findall(line)) for line in left.split("\n")}
    mends = {
        word for made in found.made for mend in made.suggestions for word in WORD.findall(mend)
    }
    for line in text.split("\n"):
        words = tuple(WORD.findall(line))
        if len(words) >= SENTENCE:
            assert words in kept or any(mended_to(words, other, mends) for other in kept), line


def mended_to(words: Sequence[str], other: Sequence[str], mends: set[str]) -> bool:
    """Tell whether two lines differ only in words that were mended."""
    pairs = zip(words, other, strict=False)
    return len(words) == len(other) and all(a == b or b in mends for a, b in pairs)


@FEWER
@given(dumps, st.sampled_from(ENDINGS), st.sampled_from(sorted(MARKS)))
def test_what_stands_outside_the_edits_keeps_every_byte(
    text: str, ending: str, encoding: str
) -> None:
    """Lines that are left are left to the byte, with their endings, in their order."""
    source = encoded(text.replace("\n", ending), encoding)
    after = left_of(source)
    codec = encoding.removesuffix("-sig")
    assert after.startswith(MARKS[encoding])
    before, now = (data[len(MARKS[encoding]) :].decode(codec) for data in (source, after))
    known = Counter(before[line.start : line.end] for line in lines(before))
    changed = [
        now[line.start : line.end] for line in lines(now) if now[line.start : line.end] not in known
    ]
    assert len(changed) <= len(mended(source).made)
    assert {now[line.end : line.after] for line in lines(now)} <= {ending, ""}


@FEWER
@given(dumps, st.sampled_from(ENDINGS))
def test_line_endings_decide_nothing(text: str, ending: str) -> None:
    once = left_of(text.encode())
    other = left_of(text.replace("\n", ending).encode())
    assert other == once.replace(b"\n", ending.encode())


@FEWER
@given(dumps)
def test_a_scan_finds_what_it_says_where_it_says(text: str) -> None:
    source = text.encode()
    for entry in examined({"dump.txt": source}).report.findings:
        start, end = entry.place.extent.start, entry.place.extent.end
        words = source[start.offset : end.offset].decode()
        assert entry.text in " ".join(filter(None, words.split("\n")))
        before = source[: start.offset].decode().split("\n")
        assert (start.line, start.column) == (len(before), len(before[-1]) + 1)


@FEWER
@given(dumps)
def test_every_byte_comes_back(text: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "dump.txt"
        page.write_bytes(text.encode())
        (folder / "ngo-audit.toml").touch()
        configuration = config.load(folder / "ngo-audit.toml")
        found = audit.fix(configuration, [str(page)])
        assert audit.write(found, configuration).refused == ()
        if found.after:
            assert page.read_bytes() == next(iter(found.after.values()))
            assert audit.take_back(configuration).refused == ()
        assert page.read_bytes() == text.encode()


def test_readings_that_disagree_come_to_rest() -> None:
    """With the labels of before, and without, this page reads differently after each fix."""
    lines = (
        "The Blue Well",
        "The Orchard School",
        "Les Passeurs d’histoires",
        "Les enregistrements sont disponibles sur demande ; les transcriptions paraissent.",
        "The Orchard School",
        (
            "In 2015 the parents of four hamlets cleared a corner of the orchard, put up a roof "
            "and asked us for a teacher who is not afraid of the rain."
        ),
        "Our partners",
        "Orchard Parents' Circle",
        "The Orchard School",
    )
    once = left_of("\n".join(lines).encode())
    assert left_of(once) == once
