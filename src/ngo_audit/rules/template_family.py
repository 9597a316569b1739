"""Pages or blocks of one form, such as country pages: one note for all of them."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Level, Related
from ngo_audit.rules._difference import quoted
from ngo_audit.rules._likeness import FAMILY, PAGE, collect, comparable, keys, text_of
from ngo_audit.rules._stages import FAMILIES
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.alignment import Alignment, align

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ngo_audit.model import Unit
    from ngo_audit.rules.base import Corpus
    from ngo_audit.text.columns import Rows

_FORM = 0.35
"""Texts that share so much of their words are of one form."""

_ROUNDS = 3
"""So many families are parted that one widespread phrase has brought together."""

_SHOWN = 100
"""So many members of a family are named."""


def conclude(corpus: Corpus, members: Callable[[], Rows], _options: Options) -> Iterator[Finding]:
    if not comparable(corpus):
        return
    rows = members()[["key", "other"]].tolist()
    found = [
        family
        for _, group in groupby(sorted(rows), key=lambda row: row[0])
        for units in _by_language([corpus.units(number)[0] for _, number in group])
        for family in _families(units)
    ]
    told = (family for family in found if not _is_told(family, found))
    yield from map(_finding, sorted(told, key=lambda family: family[0].where))


def _by_language(units: Sequence[Unit]) -> Iterable[Sequence[Unit]]:
    """Return the texts in portions: versions of a page in several languages are no family."""
    apart: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        version = unit.document.version
        apart[version.tag if version else ""].append(unit)
    return apart.values()


def _is_told(family: Sequence[Unit], families: Sequence[Sequence[Unit]]) -> bool:
    """Tell whether blocks are on pages that are a family as a whole."""
    pages = {unit.page for unit in family}
    whole = (other for other in families if other[0].place == PAGE)
    return family[0].place != PAGE and any(pages <= {u.page for u in other} for other in whole)


def _families(units: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
    """Yield the texts that are of one form with the first of them; the rest makes others."""
    rest = sorted(units, key=lambda unit: unit.where)
    for _ in range(_ROUNDS):
        if len(rest) < FAMILY:
            return
        shares = [_share(_side_by_side(rest[0], unit)) for unit in rest[1:]]
        family = [u for u, share in zip(rest[1:], shares, strict=True) if share >= _FORM]
        if len(family) + 1 >= FAMILY:
            yield [rest[0], *family]
        rest = [u for u, share in zip(rest[1:], shares, strict=True) if share < _FORM]


def _side_by_side(first: Unit, unit: Unit) -> Alignment:
    return align(text_of(first), text_of(unit))


def _share(alignment: Alignment) -> float:
    return 2 * alignment.common / max(alignment.old_words + alignment.new_words, 1)


def _finding(family: Sequence[Unit]) -> Finding:
    first = family[0]
    text = text_of(first)
    same = (piece for piece in _side_by_side(first, family[1]).pieces if piece.same)
    longest = max(same, key=lambda piece: piece.words)
    form = quoted(text, longest.old)
    kind = "pages" if first.place == PAGE else "blocks"
    return Finding(
        RULE.name,
        first.page,
        first.span,
        f"{len(family)} {kind} are of one form",
        subject=None if first.place == PAGE else first.block.title,
        related=tuple(Related(u.page, u.span, "of one form") for u in family[1:_SHOWN]),
        details={"explanation": f"each has “{form}”", "size": len(family)},
    )


RULE = Rule.of(
    __name__,
    "duplicates",
    Level.NOTE,
    collect=collect,
    keys=keys,
    stages=FAMILIES,
    conclude=conclude,
)
