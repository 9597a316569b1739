"""Dumps with their truth, and the variants of a dump that a segmenter must understand as well."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from ngo_audit.readers import read
from ngo_audit.segment import segment
from ngo_audit.text.lines import lines, trimmed
from running import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ngo_audit.model import Block, Document

STRUCTURED = ("riverbank", "lanterne", "plain")
DUMPS = (*STRUCTURED, "prose")
_BLANKS = " \t"


class OutlinedSection(NamedTuple):
    """A section by the numbers of its lines in the dump."""

    label: int
    state: str
    body: tuple[int, ...]
    residue: tuple[int, ...]


class Outlined(NamedTuple):
    """A block by the numbers of its lines in the dump."""

    title: int | None
    tagline: int | None
    body: tuple[int, ...]
    sections: tuple[OutlinedSection, ...]


@dataclass(frozen=True)
class Truth:
    """What a careful editor reads in a dump; lines count from 1.

    ``links`` are the lines between blocks, ``starts`` the first lines of the blocks.
    """

    lines: Mapping[int, str]
    blocks: tuple[Outlined, ...]
    links: frozenset[int]
    starts: tuple[int, ...]
    ending: str

    @property
    def items(self) -> list[Item]:
        return [Item(number, words) for number, words in self.lines.items()]


class Item(NamedTuple):
    """A line of a variant and its number in the dump it comes from, 0 where it is new."""

    number: int
    words: str


Variant = tuple[list[Item], str]
"""The lines of a variant and how they end."""


def document(text: str) -> Document:
    (page,) = read(text.encode(), "dump.txt")
    return segment(page)


@cache
def fixture(name: str) -> Truth:
    truth = json.loads((FIXTURES / f"{name}.truth.json").read_text("utf-8"))
    links = {role: _lines(truth, role) for role in ("lead", "trailing")}
    return _truth(FIXTURES / f"{name}.txt", truth["blocks"], links["lead"], links["trailing"])


def seed(folder: Path) -> Truth:
    """Return the truth of the dump in a folder; its link lines open blocks."""
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    blocks = [
        {**block, "body": [line["line"] for line in block["body"]]} for block in truth["blocks"]
    ]
    leads = frozenset(b["lead_label"]["line"] for b in truth["blocks"] if b["lead_label"])
    return _truth(folder / "dump.txt", blocks, leads, frozenset())


def _lines(truth: Mapping[str, Any], role: str) -> frozenset[int]:
    labels = truth["labels"].values()
    return frozenset(n for label in labels if label["role"] == role for n in label["lines"])


def _truth(
    path: Path, blocks: Iterable[Mapping[str, Any]], leads: frozenset[int], trails: frozenset[int]
) -> Truth:
    text = path.read_bytes().decode("utf-8-sig")
    cut = list(lines(text))
    numbered = {n: text[line.start : line.end] for n, line in enumerate(cut, 1)}
    outlined = tuple(_outlined(block, numbered) for block in blocks)
    starts = tuple(_start(block, numbered, leads) for block in outlined)
    return Truth(numbered, outlined, leads | trails, starts, text[cut[0].end : cut[0].after])


def _outlined(block: Mapping[str, Any], numbered: Mapping[int, str]) -> Outlined:
    title, tagline = ((block[part] or {"line": None})["line"] for part in ("title", "tagline"))
    sections = (
        OutlinedSection(
            section["line"],
            section["state"].removeprefix("image_"),
            tuple(section.get("lines", ())),
            tuple(_residue(section["line"], numbered)),
        )
        for section in block["sections"]
    )
    return Outlined(title, tagline, tuple(block["body"]), tuple(sections))


def _residue(label: int, numbered: Mapping[int, str]) -> Iterator[int]:
    """Yield the lines of no-break spaces right under a label, blank lines aside."""
    number = label + 1
    while number in numbered and not trimmed(numbered[number]):
        if numbered[number].strip(_BLANKS):
            yield number
        number += 1


def _start(block: Outlined, numbered: Mapping[int, str], leads: frozenset[int]) -> int:
    """Return the first line of a block: its title, or the link line above it."""
    first = above = block.title or 1
    while above > 1 and not numbered[above - 1].strip(_BLANKS):
        above -= 1
    return above - 1 if above - 1 in leads else first


def outline(found: Document, numbers: Sequence[int]) -> list[Outlined]:
    """Return the blocks of a document by the numbers that their lines have in the dump."""

    def number(position: int) -> int:
        return numbers[found.page.source.begin(position).line - 1]

    return [_block(block, number) for block in found.blocks]


def _block(block: Block, number: Callable[[int], int]) -> Outlined:
    sections = (
        OutlinedSection(
            number(section.label.start),
            str(section.state),
            tuple(number(line.start) for line in section.body),
            tuple(number(line.start) for line in section.residue),
        )
        for section in block.sections
    )
    return Outlined(
        number(block.title.start) if block.title else None,
        number(block.tagline.start) if block.tagline else None,
        tuple(number(line.start) for line in block.body),
        tuple(sections),
    )


def expected(truth: Truth, items: Sequence[Item]) -> list[Outlined]:
    """Return what a variant still holds of the blocks, in its order; a cut title cuts the block."""
    order = {item.number: place for place, item in enumerate(items)}
    kept = [_kept(block, order) for block in truth.blocks if block.title in order]
    return sorted(kept, key=lambda block: order[block.title or 0])


def _kept(block: Outlined, order: Mapping[int, int]) -> Outlined:
    def left(numbers: Iterable[int]) -> tuple[int, ...]:
        return tuple(number for number in numbers if number in order)

    sections = (
        OutlinedSection(
            section.label,
            section.state if section.body or left(section.residue) else "empty",
            left(section.body),
            left(section.residue),
        )
        for section in block.sections
        if section.label in order
    )
    tagline = block.tagline if block.tagline in order else None
    return Outlined(block.title, tagline, left(block.body), tuple(sections))


def _dropped(truth: Truth, drop: Callable[[Item], bool]) -> Variant:
    return [item for item in truth.items if not drop(item)], truth.ending


def _shuffled(truth: Truth, seed: int) -> Variant:
    bounds = [*truth.starts[1:], len(truth.lines) + 1]
    parts = [[Item(n, truth.lines[n]) for n in range(*pair)] for pair in pairwise([1, *bounds])]
    # the last block of a dump gets the blank lines that part the others
    parts[-1] += [Item(0, "")] * min((_blanks_after(part) for part in parts[:-1]), default=0)
    random.Random(seed).shuffle(parts)  # noqa: S311 - no secret
    return [item for part in parts for item in part], truth.ending


def _blanks_after(items: Sequence[Item]) -> int:
    return sum(1 for _ in takewhile(lambda item: not item.words, reversed(items)))


def renamed(truth: Truth, names: Mapping[str, str]) -> Variant:
    """Rename labels, each wherever it stands as a line of its own."""
    items = [Item(n, names.get(trimmed(words), words)) for n, words in truth.lines.items()]
    return items, truth.ending


def variants(truth: Truth) -> dict[str, Variant]:
    """Return the variants of a dump by name; labels are renamed by `renamed`."""
    middle = truth.starts[len(truth.starts) // 2]
    taglines = {block.tagline for block in truth.blocks}
    return {
        "as it is": (truth.items, truth.ending),
        "no blank lines": _dropped(truth, lambda item: not item.words.strip(_BLANKS)),
        "no residue": _dropped(truth, lambda item: bool(item.words) and not trimmed(item.words)),
        "LF": (truth.items, "\n"),
        "CRLF": (truth.items, "\r\n"),
        "CR": (truth.items, "\r"),
        "shuffled once": _shuffled(truth, 1),
        "shuffled twice": _shuffled(truth, 2),
        "shuffled thrice": _shuffled(truth, 3),
        "no separators": _dropped(truth, lambda item: item.number in truth.links),
        "no taglines": _dropped(truth, lambda item: item.number in taglines),
        "first line cut": (truth.items[1:], truth.ending),
        "second half": _dropped(truth, lambda item: item.number < middle),
        "first half": _dropped(truth, lambda item: item.number >= middle),
    }


def differences(truth: Truth, variant: Variant) -> str:
    """Return what the segmenter gets wrong in a variant, nothing where it is all right."""
    items, ending = variant
    found = outline(document(ending.join(item.words for item in items)), [i.number for i in items])
    wanted = expected(truth, items)
    titles = {block.title for block in truth.blocks}
    # the rest of a block whose title was cut may be read as a block of any kind
    cut = titles - {item.number for item in items}
    missing = [f"wanted {block}" for block in wanted if block not in found]
    extra = [f"found  {block}" for block in found if block not in wanted][len(cut) :]
    order = [block for block in found if block in wanted] == wanted
    return "\n".join([*missing, *extra]) or ("" if order else "the order differs")
