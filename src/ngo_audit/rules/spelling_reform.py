"""Traditional and reformed French spelling on one site, and œ written as two letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ngo_audit.model import Finding, Fix, Level, Safety
from ngo_audit.rules._norms import facts, strays, words
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.edits import Edit
from ngo_audit.text.variants import spelt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ngo_audit.model import Document, Fact, Site, Unit
    from ngo_audit.rules.base import Corpus

_NORMS = ("traditional", "reformed")


class ReformOptions(Options, frozen=True):
    """``prefer``: the spelling that is wanted; None for the one that most words are in."""

    prefer: Literal["traditional", "reformed"] | None = None


def collect(document: Document, _site: Site) -> Iterable[Fact]:
    return facts(document, "fr", openings=True)


def stray(corpus: Corpus, _rows: object, options: ReformOptions) -> Iterator[Finding]:
    wanted = _NORMS.index(options.prefer) if options.prefer else None
    spellings = [unit for unit in words(corpus) if unit.value]
    if spellings:
        yield from strays(RULE.name, "fr", spellings, wanted)
    yield from (_joined(unit) for unit in words(corpus) if not unit.value)


def _joined(unit: Unit) -> Finding:
    word = unit.text
    right = spelt(word, "fr", 0)
    return Finding(
        RULE.name,
        unit.page,
        unit.span,
        f"“{word}” is written with œ: “{right}”",
        fix=Fix(
            f"Write “{right}”",
            (Edit(unit.span, right),),
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
    conclude=stray,
    options=ReformOptions,
    default=False,
)
