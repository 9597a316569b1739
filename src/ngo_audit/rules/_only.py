"""What one of two copies has that the other lacks: sections, paragraphs, links."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ngo_audit.rules._copies import linked
from ngo_audit.rules._likeness import PAGE, block_lines
from ngo_audit.text.addresses import addresses
from ngo_audit.text.edits import Span
from ngo_audit.text.normalise import key, label_key, plain
from ngo_audit.text.words import WORD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from ngo_audit.model import Block, Section, Unit


@dataclass(frozen=True, slots=True)
class Only:
    """What stands in one text alone, in its own words; ``blocks`` are titles, of a page alone.

    What stands in such a block is not named once more, nor is what stands in such a section.
    """

    blocks: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def only(unit: Unit, other: Unit, same: Sequence[Span]) -> Only:
    """Return what a text has alone; ``same`` are the places of it that stand in both."""
    own = _own_lines(unit, other, same)
    alone = [block for block in _blocks(unit) if unit.place == PAGE and _is_alone(unit, block, own)]
    named = {block.span for block in alone}
    rest = [block for block in _blocks(unit) if block.span not in named]
    sections = _own_sections(unit, rest, other, own)
    inside = {line for section in sections for line in section.body}
    said = [line for block in rest for line in block_lines(unit.document, block)]
    return Only(
        _words(unit, (block.title for block in alone if block.title)),
        _words(unit, (section.label for section in sections)),
        _words(unit, (line for line in said if line in own and line not in inside)),
        (*_own_addresses(unit, other), *_own_closings(unit, other)),
    )


def placed(unit: Unit) -> Iterator[tuple[Span, Span]]:
    """Yield where each line stands in the text of a unit, and where on its page."""
    start = 0
    for line in unit.lines:
        end = start + line.end - line.start
        yield Span(start, end), line
        start = end + 1  # the line break between two lines


class BlockNumbers:
    """Tells in which block of its page a place of a text stands."""

    def __init__(self, unit: Unit) -> None:
        starts = [block.span.start for block in unit.document.blocks]
        lines = list(placed(unit))
        self._starts = [there.start for there, _ in lines]
        self._blocks = [bisect_right(starts, line.start) - 1 for _, line in lines]

    def at(self, place: Span) -> int:
        """Return the number of the block, from 0."""
        return max(0, self._blocks[max(0, bisect_right(self._starts, place.start) - 1)])


def _own_lines(unit: Unit, other: Unit, same: Sequence[Span]) -> set[Span]:
    """Return the lines of which the other has less than half the words in that place."""
    ends = [span.end for span in same]
    text = "\n".join(map(unit.document.text, unit.lines))
    own: set[Span] = set()
    for there, line in placed(unit):
        first = bisect_right(ends, there.start)
        if first < len(same) and same[first].contains(there):
            continue
        shared = _shared(text, there, islice(same, first, None))
        if 2 * shared < len(WORD.findall(text, there.start, there.end)):
            own.add(line)
    known = {key(other.document.text(line)) for line in other.lines} if own else set()
    return {line for line in own if key(unit.document.text(line)) not in known}


def _shared(text: str, line: Span, same: Iterable[Span]) -> int:
    """Count the words of a line that stand in both texts."""
    count = 0
    for span in same:
        if span.start >= line.end:
            break
        count += len(WORD.findall(text, max(span.start, line.start), min(span.end, line.end)))
    return count


def _blocks(unit: Unit) -> Sequence[Block]:
    return unit.document.blocks if unit.place == PAGE else (unit.block,)


def _is_alone(unit: Unit, block: Block, own: Collection[Span]) -> bool:
    """Tell whether nothing of a block that has a title stands in the other text."""
    said = block_lines(unit.document, block)
    return bool(block.title and said) and all(line in own for line in (block.title, *said))


def _own_sections(
    unit: Unit, blocks: Iterable[Block], other: Unit, own: Collection[Span]
) -> list[Section]:
    """Return the sections with words of their own whose label has none in the other text."""
    there = (section for block in _blocks(other) for section in block.sections if section.body)
    labels = Counter(label_key(other.document.text(section.label)) for section in there)
    found: list[Section] = []
    filled = [section for block in blocks for section in block.sections if section.body]
    # of two with one label the one that stands in both is that of the other text
    for section in sorted(filled, key=lambda s: all(line in own for line in s.body)):
        label = label_key(unit.document.text(section.label))
        if labels[label]:
            labels[label] -= 1
        elif any(line in own for line in section.body):
            found.append(section)
    return sorted(found, key=lambda section: section.span)


def _own_addresses(unit: Unit, other: Unit) -> list[str]:
    known = {address.casefold() for address in _addresses(other)}
    return [each for each in dict.fromkeys(_addresses(unit)) if each.casefold() not in known]


def _addresses(unit: Unit) -> list[str]:
    """Return the addresses that a text names, those it leads to, and those of its images."""
    return [*addresses(unit.text), *linked(unit.document, unit.span)]


def _own_closings(unit: Unit, other: Unit) -> list[str]:
    """Return lines between blocks, such as "Register here", that the other has not as often."""
    known = Counter(key(other.document.text(line)) for line in _separators(other))
    own: list[str] = []
    for line in _separators(unit):
        words = plain(unit.document.text(line))
        if known[key(words)]:
            known[key(words)] -= 1
        elif any(map(str.isalpha, words)):
            own.append(words)
    return own


def _separators(unit: Unit) -> Iterator[Span]:
    return (line for block in _blocks(unit) for line in block.separators)


def _words(unit: Unit, lines: Iterable[Span]) -> tuple[str, ...]:
    return tuple(plain(unit.document.text(line)) for line in lines)
