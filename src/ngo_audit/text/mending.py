"""Edits of a text taken out of mark-up, turned into the fewest changes of its bytes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from ngo_audit.text.alignment import changed_letters
from ngo_audit.text.edits import Edit, Span
from ngo_audit.text.escapes import Escape, escaped
from ngo_audit.text.lines import trimmed
from ngo_audit.text.sources import Form, NotMendableError, Patch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ngo_audit.text.pieces import Element, PiecewiseSource


_FIXED = "it holds bytes that cannot be read, or words that are made elsewhere"

_TOLD = re.compile(bytes((ord("["), Escape.QUOTED, Escape.UNQUOTED, ord("]"))))
"""Pieces that stand in attributes."""


def patches(source: PiecewiseSource, edits: Iterable[Edit]) -> Sequence[Patch]:
    """Return what to change in the bytes, in order; what an edit leaves alone stays.

    A word that goes over a tag keeps the tag; an element that loses its last words goes with
    them. Raises NotMendableError where such an element has to stay, or a replacement has lines;
    ValueError where edits overlap.
    """
    ordered = sorted(edits)
    for one, other in pairwise(ordered):
        if one.span.overlaps(other.span):
            raise ValueError(f"an edit at {other.span} overlaps another")
    small = [change for edit in ordered for change in _changes(source.text, edit)]
    found = [patch for change in small for patch in _patches(source, change)]
    gone = _emptied(source, [edit.span for edit in ordered if not edit.replacement])
    stays = (patch for patch in found if not _inside(patch, gone))
    return sorted([*stays, *_removals(gone)])


def _changes(text: str, edit: Edit) -> Iterator[Edit]:
    """Yield the letters that an edit changes: all others keep their bytes."""
    if "\n" in edit.replacement or "\r" in edit.replacement:
        raise NotMendableError("what would be written has several lines")
    old = text[edit.span.start : edit.span.end]
    if not old or not edit.replacement:
        yield edit
        return
    at = edit.span.start
    for span, replacement in changed_letters(old, edit.replacement):
        yield Edit(Span(at + span.start, at + span.end), replacement)


def _patches(source: PiecewiseSource, change: Edit) -> Iterator[Patch]:
    """Yield what a change does to each piece; the first one takes the new words."""
    start, end, words = change.span.start, change.span.end, change.replacement
    if start == end:
        yield _insertion(source, start, words)
        return
    for piece in range(source.piece(start), source.piece(end - 1) + 1):
        if source.forms[piece] != Form.GAP:
            first = source.positions[piece]
            last = source.positions[piece + 1 : piece + 2] or [len(source.text)]
            here = Span(max(start, first), min(end, last[0]))
            yield _patch(source, piece, here, words)
            words = ""
    if words:
        raise NotMendableError("it would stand between two parts of the page")


def _patch(source: PiecewiseSource, piece: int, here: Span, words: str) -> Patch:
    """Replace a span within a piece; what was read as one is written anew as a whole."""
    escape = Escape(source.escapes[piece])
    if source.forms[piece] == Form.FIXED:
        raise NotMendableError(_FIXED)
    if source.forms[piece] == Form.LITERAL:
        begin, end = source.begin(here.start), source.end(here.end)
        head = here.start == source.positions[piece]
        written = escaped(words, escape if head else escape.inside)
        return Patch(begin.offset, end.offset, written)
    first = source.positions[piece]
    last = (source.positions[piece + 1 : piece + 2] or [len(source.text)])[0]
    kept = source.text[first : here.start], source.text[here.end : last]
    whole = words.join(kept)
    return Patch(source.starts[piece], source.ends[piece], escaped(whole, escape))


def _insertion(source: PiecewiseSource, at: int, words: str) -> Patch:
    """Put words behind the letter before them, or, at the head of a word, before the next one.

    Behind a space they might not be: of white space around tags only the first counts.
    """
    before, after = source.piece(max(0, at - 1)), source.piece(min(at, len(source.text) - 1))
    spaced = (
        source.forms[before] == Form.UNIT and at < len(source.text) and source.text[at - 1] == " "
    )
    behind = at and source.forms[before] != Form.GAP and not spaced
    if source.forms[before if behind else after] == Form.FIXED:
        raise NotMendableError(_FIXED)
    if behind:
        offset = source.end(at).offset
        return Patch(offset, offset, escaped(words, Escape(source.escapes[before]).inside))
    if source.forms[after] == Form.GAP:
        raise NotMendableError("it would stand between two parts of the page")
    offset = source.begin(at).offset
    return Patch(offset, offset, escaped(words, Escape(source.escapes[after])))


def _emptied(source: PiecewiseSource, removed: Sequence[Span]) -> list[Element]:
    """Return the outermost elements whose last words go, in order.

    Raises NotMendableError where one of them, or one inside, has to stay.
    """
    gone: list[Element] = []
    for region in _regions(source.text, removed):
        at = bisect_left(source.elements, region.start, key=lambda each: each.first)
        while at < len(source.elements) and (element := source.elements[at]).first < region.end:
            inside = gone and element.end <= gone[-1].end
            goes = element.last <= region.end and _touched(element.first, element.last, removed)
            if goes and not inside:
                gone.append(element)
            at += 1
    _refuse_losses(source, gone, removed)
    return gone


def _refuse_losses(
    source: PiecewiseSource, gone: Iterable[Element], removed: Sequence[Span]
) -> None:
    """Raise NotMendableError where more than words would go, or the words of an attribute."""
    told = sorted((source.starts[at.start()], at.start()) for at in _TOLD.finditer(source.escapes))
    for element in gone:
        if element.kept:
            raise NotMendableError(f"its place on the page holds {element.kept}")
        at = bisect_left(told, (element.start,))
        while at < len(told) and told[at][0] < element.end:
            first = source.positions[told[at][1]]
            if not _touched(first, first + 1, removed):
                raise NotMendableError("its place on the page has a title of its own")
            at += 1


def _removals(gone: Iterable[Element]) -> Iterator[Patch]:
    """Yield what goes; two elements may claim the blank lines between them."""
    end = 0
    for element in gone:
        if element.end > end:
            yield Patch(max(end, element.start), element.end, "")
            end = element.end


def _regions(text: str, removed: Sequence[Span]) -> Iterator[Span]:
    """Yield the widest spans that hold no words but those removed, in order."""
    start = end = -1
    for span in removed:
        if span.start > end:
            if start < end:
                yield Span(start, end)
            start = _before(text, span.start)
        end = _behind(text, span.end)
    if start < end:
        yield Span(start, end)


def _before(text: str, at: int) -> int:
    """Go back over lines without words, and over fillers where no word stands before them."""
    while (start := text.rfind("\n", 0, at) + 1) and not trimmed(text[start:at]):
        at = start - 1
    return start if not trimmed(text[start:at]) else at


def _behind(text: str, at: int) -> int:
    """Go on over lines without words, and over fillers where no word stands behind them."""
    while (end := text.find("\n", at)) >= 0 and not trimmed(text[at:end]):
        at = end + 1
    end = len(text) if end < 0 else end
    return end if not trimmed(text[at:end]) else at


def _touched(first: int, last: int, removed: Sequence[Span]) -> bool:
    """Tell whether something that stands there goes."""
    at = bisect_right(removed, first, key=lambda each: each.end)
    return at < len(removed) and removed[at].start < last


def _inside(patch: Patch, gone: Sequence[Element]) -> bool:
    at = bisect_right(gone, patch.start, key=lambda each: each.start) - 1
    return at >= 0 and patch.end <= gone[at].end
