"""Edits of a text taken out of mark-up, turned into the fewest changes of its bytes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from ngo_audit.text.alignment import changed_letters
from ngo_audit.text.edits import Edit, Span
from ngo_audit.text.escapes import Escape, escaped
from ngo_audit.text.lines import trimmed
from ngo_audit.text.sources import Form, NotMendableError, Patch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ngo_audit.text.pieces import Element, PiecewiseSource


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
    gone = _emptied(source, [edit.span for edit in small if not edit.replacement])
    stays = (patch for patch in found if not _inside(patch, gone))
    return sorted([*stays, *(Patch(element.start, element.end, "") for element in gone)])


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
        raise NotMendableError("it holds bytes that cannot be read")
    if source.forms[piece] == Form.LITERAL:
        begin, end = source.begin(here.start), source.end(here.end)
        return Patch(begin.offset, end.offset, escaped(words, escape))
    first = source.positions[piece]
    last = (source.positions[piece + 1 : piece + 2] or [len(source.text)])[0]
    kept = source.text[first : here.start], source.text[here.end : last]
    whole = words.join(kept)
    return Patch(source.starts[piece], source.ends[piece], escaped(whole, escape))


def _insertion(source: PiecewiseSource, at: int, words: str) -> Patch:
    """Put words behind the letter before them, or, at the head of a part, before the next one."""
    before, after = source.piece(max(0, at - 1)), source.piece(min(at, len(source.text) - 1))
    if at and source.forms[before] != Form.GAP:
        offset = source.end(at).offset
        return Patch(offset, offset, escaped(words, Escape(source.escapes[before])))
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
        for element in islice(source.elements, at, None):
            if element.first >= region.end:
                break
            inside = gone and element.end <= gone[-1].end
            if not inside and element.last <= region.end and _touched(element, removed):
                if element.kept:
                    raise NotMendableError(f"its place on the page holds {element.kept}")
                gone.append(element)
    return gone


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
    while at and _blank(text[at - 1]):
        at -= 1
    return at


def _behind(text: str, at: int) -> int:
    while at < len(text) and _blank(text[at]):
        at += 1
    return at


def _blank(character: str) -> bool:
    return character == "\n" or not trimmed(character)


def _touched(element: Element, removed: Sequence[Span]) -> bool:
    """Tell whether some of what stands in an element goes."""
    at = bisect_right(removed, element.first, key=lambda each: each.end)
    return at < len(removed) and removed[at].start < element.last


def _inside(patch: Patch, gone: Sequence[Element]) -> bool:
    at = bisect_right(gone, patch.start, key=lambda each: each.start) - 1
    return at >= 0 and patch.end <= gone[at].end
