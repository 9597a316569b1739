"""British and American spelling on one site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ngo_audit.model import Level
from ngo_audit.rules._norms import facts, strays, words
from ngo_audit.rules.base import Options, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ngo_audit.model import Document, Fact, Finding, Site
    from ngo_audit.rules.base import Corpus

_NORMS = ("british", "oxford", "american")


class MixedOptions(Options, frozen=True):
    """``prefer``: the spelling that is wanted; None for the one that most words are in."""

    prefer: Literal["british", "oxford", "american"] | None = None


def collect(document: Document, _site: Site) -> Iterable[Fact]:
    return facts(document, "en", openings=False)


def stray(corpus: Corpus, _rows: object, options: MixedOptions) -> Iterable[Finding]:
    wanted = _NORMS.index(options.prefer) if options.prefer else None
    return strays(RULE.name, "en", words(corpus), wanted)


RULE = Rule.of(
    __name__,
    "spelling",
    Level.NOTE,
    collect=collect,
    conclude=stray,
    options=MixedOptions,
    default=False,
)
