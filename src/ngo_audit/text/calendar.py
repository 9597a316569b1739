"""The names of months, and the dates that they make up."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from ngo_audit.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = (
    "january jan janvier enero januar jänner gennaio janeiro januari gener",
    "february feb février fevrier febrero februar febbraio fevereiro februari febrer",
    "march mar mars marzo märz março maart març",
    "april apr avril abril aprile",
    "may mai mayo maggio maio mei maig",
    "june jun juin junio juni giugno junho juny",
    "july jul juillet julio juli luglio julho juliol",
    "august aug août aout agosto augustus agost",
    "september sep sept septembre septiembre setiembre settembre setembro setembre",
    "october oct octobre octubre oktober ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec décembre diciembre dezember dicembre dezembro desembre",
)

MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split(" ")}
"""The numbers of months by their names in lower case, in English, French, Spanish, German,
Italian, Portuguese, Dutch and Catalan. Some names are other words as well: beside a number."""

_MONTH = rf"\b(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"\b(?P<year>(?:19|20)\d\d)\b"
_SOME_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE, _AFTER = 50, 10  # more code points than any date has before and after its year
_DATES = (
    late(
        rf"(?:(?P<day>\d{{1,2}})\W?\D{{0,6}})?{_MONTH}\W{{1,3}}(?:de |del )?{_YEAR}", re.IGNORECASE
    ),
    late(rf"{_MONTH}\W(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\W{_YEAR}", re.IGNORECASE),
    late(rf"{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)\b"),
    late(rf"\b(?P<day>\d{{1,2}})([./-])(?P<number>\d{{1,2}})\2{_YEAR}"),
)


def latest(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day of the latest date with a year in a text; day 0 if not told."""
    return max(_dates(text), default=None)


def _dates(text: str) -> Iterator[tuple[int, int, int]]:
    for pattern, near in product(_DATES, [*_near_years(text)]):
        for match in pattern.finditer(text, near.start, near.stop):
            found = match.groupdict()
            month = MONTHS[found["month"].lower()] if found.get("month") else int(found["number"])
            yield int(found["year"]), month, int(found["day"] or 0)


def _near_years(text: str) -> Iterator[range]:
    """Yield the parts of a text in which a date may stand: to look at all of it takes long."""
    start = end = 0
    for match in _SOME_YEAR.finditer(text):
        if match.start() - _BEFORE > end:
            yield range(start, end)
            start = match.start() - _BEFORE
        end = match.end() + _AFTER
    yield range(start, end)
