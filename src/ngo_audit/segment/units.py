"""The lines of a text as a segmenter sees them: what each could be by its own shape."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ngo_audit.segment.wrapping import unwrapped
from ngo_audit.text.edits import Span
from ngo_audit.text.lines import joined, trim
from ngo_audit.text.normalise import label_key
from ngo_audit.text.placeholders import is_placeholder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ngo_audit.text.lines import Line

_SHORT = (14, 120)
_LONGEST_TITLE = (20, 150)
"""How many words and characters a short sentence has at most, and a line that is none."""

_CLOSED = r"[\"'”’»)\]*†‡¹²³⁴-⁹⁰]*(?:\[\d+\])?$"
_SENTENCE_END = re.compile(rf"[.!?…;,。！？]{_CLOSED}")
_QUESTION = re.compile(rf"[?!？！]{_CLOSED}")
_SPOKEN = '"“„«»‹›‚‘”'
_DATE = re.compile(
    r"""(?:(?:by|par|von|por|di|door)\ .{2,40},\ |\w+,\ |(?:le|am|den|el|il|on)\ (?:\w+\ )?)?
    (?:\d{1,2}(?:st|nd|rd|th|er|\.|º)?\ (?:de\ )?\w{3,10}\.?,?\ (?:de\ )?(?:19|20)\d\d
    |\w{3,10}\.?\ \d{1,2},\ (?:19|20)\d\d
    |\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d)
    (?:\ ?[|·–—,-].*)?""",
    re.VERBOSE,
)
_BULLET = re.compile(r"[-–—•·▪◦‣*➢➤►✓✔]\s|[•·▪◦‣➢➤►✓✔]|\(?[a-z0-9]{1,2}\)\s")
_ADDRESS = re.compile(r"\S@[^\s@]+\.\S|https?://")
_NUMBER = re.compile(r"www\.|\+?[\d ().-]{8,}$")
_RULE = re.compile(r"[\W_]+")
_LETTER = re.compile(r"[^\W\d_]")


class Shape(Enum):
    """What a line could be, judged alone."""

    __hash__ = object.__hash__  # that of enumerations is slow, and shapes are looked up all along

    HEADING = auto()
    """Short and no sentence: a title, tagline, label or item."""
    QUESTION = auto()
    """Short and ends in ? or !: a sentence that may be a title."""
    LEAD_IN = auto()
    """Short and ends in a colon: a label, or what leads into a list."""
    SENTENCE = auto()
    """Short and ends as a sentence does."""
    PARAGRAPH = auto()
    """Long."""
    ITEM = auto()
    """Begins with a bullet, or is an address or a date: part of a body."""
    PLACEHOLDER = auto()
    """Says that the text is missing."""
    RULE = auto()
    """A line of signs such as ---."""
    RESIDUE = auto()
    """Only no-break spaces: left behind by an image or an empty paragraph."""


_HEADS = frozenset({Shape.HEADING, Shape.QUESTION})
_FEW_SMALL = 0.2
_OPENING = re.compile(r"\w+(?:[ .'’-]{1,2}\w+){0,2} ?:(?= )")
_TURNS = 3
"""The share of headings that may begin small, and how often the words before a colon recur."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A line that is not blank, or a paragraph wrapped over several.

    ``span`` is its words, ``line`` the whole lines with their endings, ``gap`` the number of
    blank lines before it.
    """

    shape: Shape
    span: Span
    line: Span
    gap: int
    key: str


def units(text: str) -> list[Unit]:
    """Return the units of a text in order."""
    told = cache(_told)  # lines recur
    return _with_items(text, [_unit(text, line, gap, told) for gap, line in unwrapped(text)])


def _with_items(text: str, found: Sequence[Unit]) -> list[Unit]:
    """Return the units, those that are no headings by the company they keep as items.

    What begins small goes on from the line above it, unless the headings of the page are written
    small. Where words before a colon recur, speakers take turns or a form is filled in.
    """
    small = [text[unit.span.start : unit.span.start + 1].islower() for unit in found]
    heads = [is_small for unit, is_small in zip(found, small, strict=True) if unit.shape in _HEADS]
    if sum(heads) > _FEW_SMALL * len(heads):
        small = [False] * len(found)
    openings = [_OPENING.match(text, unit.span.start, unit.span.end) for unit in found]
    turns = Counter(match[0] for match in openings if match)
    return [
        replace(unit, shape=Shape.ITEM)
        if unit.shape in _HEADS
        and (small[i] or any(small[i + 1 : i + 2]) or (match and turns[match[0]] >= _TURNS))
        else unit
        for i, (unit, match) in enumerate(zip(found, openings, strict=True))
    ]


def unit(text: str, span: Span, line: Span, gap: int = 0) -> Unit:
    """Return the unit whose words and lines stand at two spans."""
    shape, key = _told_lately(joined(text[span.start : span.end]))
    return Unit(shape, span, line, gap, key)


def _unit(text: str, line: Line, gap: int, told: Callable[[str], tuple[Shape, str]]) -> Unit:
    span = trim(text, Span(line.start, line.end))
    shape, key = told(joined(text[span.start : span.end]))
    return Unit(shape, span, Span(line.start, line.after), gap, key)


def _told(words: str) -> tuple[Shape, str]:
    return _shape(words), label_key(words)


_told_lately = lru_cache(maxsize=4096)(_told)


def _shape(words: str) -> Shape:
    if not words:
        return Shape.RESIDUE
    if not _LETTER.search(words):
        return Shape.RULE if _RULE.fullmatch(words) else Shape.SENTENCE
    if is_placeholder(words):
        return Shape.PLACEHOLDER
    if _BULLET.match(words) or _is_address(words) or _DATE.fullmatch(words) or "©" in words:
        return Shape.ITEM
    return _length(words)


def _is_address(words: str) -> bool:
    signs = "@" in words or "://" in words  # few lines have any, and the pattern is slow
    return bool(_NUMBER.match(words) or (signs and _ADDRESS.search(words)))


def _length(words: str) -> Shape:
    """Tell titles, sentences and paragraphs apart; who does not end as a sentence may be longer."""
    if len(words) > max(_SHORT[1], _LONGEST_TITLE[1]):
        return Shape.PARAGRAPH
    sentence = _SENTENCE_END.search(words)
    most_words, most_characters = _SHORT if sentence else _LONGEST_TITLE
    if len(words) > most_characters or len(words.split()) > most_words:
        return Shape.PARAGRAPH
    if _QUESTION.search(words):
        return Shape.SENTENCE if words[0] in _SPOKEN else Shape.QUESTION
    if words.endswith((":", "：")):
        return Shape.LEAD_IN
    return Shape.SENTENCE if sentence else Shape.HEADING
