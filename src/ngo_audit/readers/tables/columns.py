"""Which columns of a table hold titles, texts and languages: named by the user, or inferred."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.readers.tables.headers import BODIES, EXCERPTS, LANGUAGES, TITLES, header
from ngo_audit.readers.tables.looking import Look
from ngo_audit.text.normalise import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ngo_audit.readers.tables.headers import Header

NO_COLUMNS: Mapping[str, Sequence[str]] = {}

_LOOKED_AT = 1000
_REPORT = frozenset({"rule", "in its sentence", "fingerprint"})
"""Headers of a report of ngo-audit, which quotes what it found."""

_HEADER = 80
"""A longer cell is no header of a column."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Columns that together tell one block of each row, by their numbers; ``language`` is theirs.

    ``order`` are all of them as they stand in the table.
    """

    title: int | None
    bodies: tuple[int, ...]
    excerpts: tuple[int, ...] = ()
    language: str = ""

    @property
    def order(self) -> Sequence[int]:
        title = () if self.title is None else (self.title,)
        return sorted([*title, *self.bodies, *self.excerpts])


class Columns(NamedTuple):
    """What the columns of a table are; ``language`` is the column that names it row by row.

    ``first`` is the number of the first row below the headers.
    """

    tellings: tuple[Telling, ...]
    language: int | None
    headers: tuple[str, ...]
    first: int

    @property
    def used(self) -> frozenset[int]:
        told = {column for telling in self.tellings for column in telling.order}
        return frozenset(told if self.language is None else {*told, self.language})


def columns(table: Sequence[Sequence[str]], named: Mapping[str, Sequence[str]]) -> Columns:
    """Return what the columns of a table are; of those ``named`` by the user, the ones it has."""
    first = _headed(table)
    written = tuple(table[first]) if first is not None else ()
    below = 0 if first is None else first + 1
    rows = table[below : below + _LOOKED_AT]
    width = max(map(len, rows), default=0)
    heads = [header(written[n] if n < len(written) else "") for n in range(width)]
    looks = [Look.of([row[n] if n < len(row) else "" for row in rows]) for n in range(width)]
    chosen = {role: _found(heads, names) for role, names in named.items()}
    language = chosen.get("language") or [
        n for n in range(width) if heads[n].names(LANGUAGES) and looks[n].is_languages
    ]
    own_report = set(written) >= _REPORT
    tellings = () if own_report else _tellings(heads, looks, chosen, set(language))
    return Columns(tellings, next(iter(language), None), tuple(h.written for h in heads), below)


def _headed(table: Sequence[Sequence[str]]) -> int | None:
    """Return the number of the row of headers: the first that is nearly as wide as others."""
    top = table[:10]
    widths = [sum(bool(key(cell)) for cell in row) for row in top]
    first = next((n for n, width in enumerate(widths) if 2 * width > max(widths)), None)
    if first is None or len(table) == 1:
        return None
    return None if any(map(_is_content, top[first])) else first


def _is_content(cell: str) -> bool:
    """Tell whether something can be no header: it is a sentence, or data."""
    words = cell.rstrip(" ")
    long = len(words) > _HEADER or words.endswith((".", "!", "…")) or "@" in words
    return long or "://" in words or (bool(words) and words.replace(" ", "").isnumeric())


def _found(heads: Iterable[Header], names: Iterable[str]) -> list[int]:
    wanted = set(map(key, names))
    return [n for n, head in enumerate(heads) if head.written and key(head.written) in wanted]


def _tellings(
    heads: Sequence[Header],
    looks: Sequence[Look],
    chosen: Mapping[str, Sequence[int]],
    taken: set[int],
) -> tuple[Telling, ...]:
    free = [n for n in range(len(heads)) if n not in taken]
    titles = list(chosen.get("title") or _titles(heads, looks, free))
    bodies = list(chosen.get("body") or _bodies(heads, looks, [n for n in free if n not in titles]))
    excerpts = [n for n in free if heads[n].names(EXCERPTS) and n not in (*titles, *bodies)]
    excerpts = [n for n in excerpts if not looks[n].is_data] if "body" not in chosen else []
    every = [heads[n].language for n in (*bodies, *excerpts)]
    several = len(set(every)) > 1 and all(every)
    found = []
    for language in dict.fromkeys(every) if several else ("",):
        own = [n for n in (*titles, *bodies, *excerpts) if heads[n].language in ("", language)]
        mine = set(own if several else (*titles, *bodies, *excerpts))
        title = min((n for n in titles if n in mine), default=None)
        texts = tuple(n for n in bodies if n in mine)
        told = tuple(n for n in excerpts if n in mine)
        if texts or told:
            found.append(Telling(title, texts, told, language))
    return tuple(found)


def _bodies(heads: Sequence[Header], looks: Sequence[Look], free: Iterable[int]) -> list[int]:
    return [
        n
        for n in free
        if not heads[n].is_other
        and not heads[n].names(EXCERPTS)
        and looks[n].is_text(named=heads[n].names(BODIES))
    ]


def _titles(heads: Sequence[Header], looks: Sequence[Look], free: Iterable[int]) -> list[int]:
    """Return the columns of titles: one, or one for each language that headers name."""
    named = [n for n in free if heads[n].names(TITLES) and looks[n].is_title(named=True)]
    if named:
        languages = {heads[n].language: n for n in reversed(named)}
        return sorted(languages.values())
    others = [n for n in free if not (heads[n].is_other or heads[n].names(EXCERPTS | BODIES))]
    return [n for n in others if looks[n].is_title(named=False)][:1]
