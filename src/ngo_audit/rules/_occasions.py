"""Two texts of one title that a reader tells apart: two dates of a course, two branches."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ngo_audit.rules._annual import are_annual
from ngo_audit.rules._likeness import PAGE, page_title
from ngo_audit.rules._lines import is_heading
from ngo_audit.text.alignment import alike
from ngo_audit.text.changes import Kind
from ngo_audit.text.words import WORD, folded, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.model import Unit
    from ngo_audit.rules._difference import Difference
    from ngo_audit.text.changes import Change
    from ngo_audit.text.edits import Span

_TOP = 4
"""In so many first lines stands what a text is about: when, where, who."""

_LEAD = 2
"""Words before a date that opens its line: "Saturday", "In", "Date of issue" has one too many."""

_TELLING = 3  # characters; a shorter word of an address is a number of a page, or an article

_YEAR = re.compile(r"(?:19|20)\d\d")

_ONE_WORDING = 0.7
"""Lines more alike than this are one line in two spellings."""


def are_occasions(difference: Difference) -> bool:
    """Tell whether what differs says which of several the text is about, and is no conflict.

    It does where the years alone differ, or the name under the title, and of facts where the
    addresses or titles of the two pages differ by one as well; where a date or a name stands at
    the top, on a line of its own or as the first words of one; and where the line under the title
    is another.
    """
    if are_annual(difference) or _are_of_one_form(difference):
        return True
    copy, kept = difference.copy.unit, difference.copy.kept
    if any(_is_named(change, kept, copy) for change in difference.changes):
        return True
    if difference.changes and _differ_at_once(_under_title(kept), _under_title(copy)):
        return True
    several = len(difference.changes) > 1
    texts = (difference.kept_text, difference.copy_text)
    return any(
        all(
            _tells_occasion(change.kind, text, place, several=several)
            for text, place in zip(texts, change.places, strict=True)
        )
        for change in difference.changes
    )


def _are_of_one_form(difference: Difference) -> bool:
    """Tell whether all that differs is the name under the title, as on the pages of a staff."""
    lines = [_under_title(unit) for unit in (difference.copy.kept, difference.copy.unit)]
    own = [_own_words(*lines), _own_words(*reversed(lines))]
    if not _differ_at_once(*lines) or any(word[0].islower() for each in own for word in each):
        return False
    texts = (difference.kept_text, difference.copy_text)
    return all(
        {*words(text[place.start : place.end])} <= {*words(line)}
        for piece in difference.alignment.pieces
        if not piece.same
        for text, place, line in zip(texts, (piece.old, piece.new), lines, strict=True)
    )


def _own_words(line: str, other: str) -> list[str]:
    """Return the words of a line that another has not, as written."""
    theirs = {*words(other)}
    return [word for word in WORD.findall(line) if folded(word) not in theirs]


def _is_named(change: Change, kept: Unit, copy: Unit) -> bool:
    """Tell whether each page has its own value in its address or title."""
    ours, theirs = _address(kept), _address(copy)
    old, new = {*words(change.old)}, {*words(change.new)}
    return bool((old - new) & (ours - theirs) and (new - old) & (theirs - ours))


def _address(unit: Unit) -> set[str]:
    path = PurePosixPath(unit.page.name).with_suffix("")
    said = f"{path} {page_title(unit.document)}".replace("_", " ")
    return {word for word in words(said) if len(word) >= _TELLING}


def _differ_at_once(ours: str, theirs: str) -> bool:
    """Tell whether two short lines name different things, and not only in numbers."""
    if not (is_heading(ours) and is_heading(theirs)) or alike(ours, theirs) > _ONE_WORDING:
        return False
    old, new = {*words(ours)}, {*words(theirs)}
    return all(any(word.isalpha() for word in own) for own in (old - new, new - old))


def _under_title(unit: Unit) -> str:
    said = _said(unit)
    return next(said, "")


def _said(unit: Unit) -> Iterator[str]:
    lines: Sequence[Span] = unit.lines[1:] if unit.place == PAGE else unit.lines
    return map(unit.document.text, lines)


def _tells_occasion(kind: Kind, text: str, place: Span, *, several: bool) -> bool:
    start = text.rfind("\n", 0, place.start) + 1
    if text.count("\n", 0, start) >= _TOP:
        return False
    line = text[start:].partition("\n")[0]
    opens = len(WORD.findall(text[start : place.start])) <= _LEAD
    match kind:
        case Kind.DATE:
            return opens or is_heading(line)
        case Kind.NAME:
            return is_heading(line)
        case Kind.NUMBER:
            fact = text[place.start : place.end]
            return several and opens and _YEAR.fullmatch(fact) is not None
