"""Traditional and reformed French spelling on one site, and œ written as two letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ngo_audit.model import Finding, Fix, Level, Safety
from ngo_audit.rules._norms import MOST, facts, strays
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.edits import Edit
from ngo_audit.text.variants import spelt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ngo_audit.model import Document, Fact, Site
    from ngo_audit.rules.base import Lookup

_NORMS = ("traditional", "reformed")


class ReformOptions(Options, frozen=True):
    """``prefer``: the spelling that is wanted; None for the one that most words are in."""

    prefer: Literal["traditional", "reformed"] | None = None


def collect(document: Document, _site: Site, options: ReformOptions) -> Iterable[Fact]:
    norm = _NORMS.index(options.prefer) if options.prefer else MOST
    return facts(document, "fr", norm, openings=True)


def stray(telling: Sequence[Fact], lookup: Lookup) -> Iterator[Finding]:
    spellings = [fact for fact in telling if fact.values[0]]
    if spellings:
        yield from strays(RULE.name, spellings, lookup)
    yield from (_joined(fact, lookup) for fact in telling if not fact.values[0])


def _joined(fact: Fact, lookup: Lookup) -> Finding:
    word = lookup(fact.page).text(fact.span)
    right = spelt(word, "fr", 0)
    return Finding(
        RULE.name,
        fact.page,
        fact.span,
        f"“{word}” is written with œ: “{right}”",
        fix=Fix(
            f"Write “{right}”",
            (Edit(fact.span, right),),
            # a name keeps the letters that it was given
            Safety.SAFE if word.islower() else Safety.UNSAFE,
        ),
        suggestions=(right,),
    )


RULE = Rule.of(
    __name__,
    "spelling",
    Level.NOTE,
    collect=collect,
    stages=(stray,),
    options=ReformOptions,
    default=False,
)
