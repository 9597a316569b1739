"""British and American spelling on one site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ngo_audit.model import Level
from ngo_audit.rules._norms import MOST, facts, strays
from ngo_audit.rules.base import Options, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ngo_audit.model import Document, Fact, Finding, Site
    from ngo_audit.rules.base import Lookup

_NORMS = ("british", "oxford", "american")


class MixedOptions(Options, frozen=True):
    """``prefer``: the spelling that is wanted; None for the one that most words are in."""

    prefer: Literal["british", "oxford", "american"] | None = None


def collect(document: Document, _site: Site, options: MixedOptions) -> Iterable[Fact]:
    norm = _NORMS.index(options.prefer) if options.prefer else MOST
    return facts(document, "en", norm, openings=False)


def stray(telling: Sequence[Fact], lookup: Lookup) -> Iterable[Finding]:
    return strays(RULE.name, telling, lookup)


RULE = Rule.of(
    __name__,
    "spelling",
    Level.NOTE,
    collect=collect,
    stages=(stray,),
    options=MixedOptions,
    default=False,
)
