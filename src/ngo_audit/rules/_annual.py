"""Two texts that differ in their years alone: letters, calls and notices that recur each year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.rules._likeness import title_of
from ngo_audit.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.rules._difference import Difference

_LONGEST = 8
"""Words of a difference that may be years alone: two seasons, written out."""

_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?: ?([/–-]) ?((?:\d\d)?\d\d))?(?!\d)")

_YEAR_OF = re.compile(
    r"(?:(\w+)\W{1,2})?(?:(\w+)\W{1,2})?(?P<of>\w*)"
    r"(?:year|année|exercice|año|curso|anno|ano|jahr(?:es?)?|jaar|any)(?P<kind>\W\w+)?\W{1,2}$",
    re.IGNORECASE,
)
"""What before a year names it, in eight languages: "of the year", "année scolaire"."""

_POINTS = {"dans", "depuis", "em", "en", "im", "in", "nel", "nell", "no", "seit", "since", "sinds"}
"""After such words a year is when something happened: "in the year 2009"."""

_BEFORE = 60  # code points before a year that are looked at

_ANNUAL = re.compile(
    r"\b(?:annual|annuel|anual|annuale|jahres|jährlich|jaar|yearly)", re.IGNORECASE
)


class _Year(NamedTuple):
    """A year or season that differs: as each text has it, and whether it names the occasion."""

    old: int
    new: int
    is_named: bool


def are_annual(difference: Difference) -> bool:
    """Tell whether two texts are those of two years, of which each names its own.

    One other year may be a mistake: that of a foundation, say. It names the occasion where it is
    a season, as 2023/24, or a year "of the year", where the title says that the text is annual,
    and where two years that follow one another have both moved on.
    """
    if any(piece.words > _LONGEST for piece in difference.alignment.pieces if not piece.same):
        return False
    texts = difference.kept_text, difference.copy_text
    if _masked(texts[0]) != _masked(texts[1]):
        return False
    moved = [year for year in _pairs(*texts) if year.old != year.new]
    if len({year.new - year.old for year in moved}) != 1:
        return False
    years = {year.old for year in moved}
    in_a_row = any(year + 1 in years for year in years)
    annual = _ANNUAL.search(title_of(difference.copy.unit))
    return bool(in_a_row or annual or any(year.is_named for year in moved))


def differ_in_years(one: str, other: str) -> bool:
    """Tell whether two titles are one title with two years."""
    years = [match[0] for match in _YEARS.finditer(one)]
    others = [match[0] for match in _YEARS.finditer(other)]
    return years != others and _masked(one) == _masked(other)


def _masked(text: str) -> list[str]:
    return words(_YEARS.sub("0000", text))


def _pairs(old: str, new: str) -> Iterator[_Year]:
    for ours, theirs in zip(_YEARS.finditer(old), _YEARS.finditer(new), strict=True):
        yield _Year(int(ours[1]), int(theirs[1]), _is_season(ours) or _is_named(ours))


def _is_season(years: re.Match[str]) -> bool:
    """Tell a season, of two years that follow one another, from the years of a project."""
    return years[2] == "/" and (int(years[1]) + 1) % 100 == int(years[3]) % 100


def _is_named(years: re.Match[str]) -> bool:
    before = _YEAR_OF.search(years.string, max(0, years.start() - _BEFORE), years.start())
    if before is None:
        return False
    # "in the year" something happened, "in the school year" or "im Schuljahr" much did
    return bool(before["of"] or before["kind"]) or not _POINTS & {
        str(word).lower() for word in (before[1], before[2])
    }
