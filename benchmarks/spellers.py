"""Spelling checkers as they come, each asked for the words that it flags and what it suggests."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit import audit, config, rules
from peers import MissingError, cspell, program, system, version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_CODESPELL = re.compile(r"(?P<file>.+?):\d+: (?P<word>.+?) ==> (?P<found>.+)")
_CSPELL = re.compile(
    r"(?P<file>.+?):\d+:\d+ - (?:Unknown|Misspelled) word \((?P<word>.+?)\)"
    r"(?: (?:Suggestions|fix): [\[(](?P<found>.*)[\])])?"
)
_HUNSPELL = re.compile(r"[&#] (?P<word>\S+) .*?(?:: (?P<found>.+))?")
_DICTIONARIES = {"en": ("en_US", "en_GB"), "fr": ("fr",)}
_LOCALES = {"en": "en,en-GB", "fr": "fr"}
_CSPELL_SETTINGS = {
    "version": "0.2",
    "import": ["@cspell/dict-en-gb/cspell-ext.json", "@cspell/dict-fr-fr/cspell-ext.json"],
    "maxNumberOfProblems": 10_000_000,
    "maxDuplicateProblems": 10_000_000,
}
"""Without these limits it tells each word five times and then falls silent."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A word that a checker reports, with its suggestions, the best first."""

    file: Path
    word: str
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speller:
    """A checker by name; ``flags`` takes files, their language, and whether to suggest."""

    name: str
    flags: Callable[[Sequence[Path], str, bool], Iterator[Flag]]


def audits() -> list[Speller]:
    """Return ngo-audit as it is judged: by its sure rule alone, and by all that flag non-words."""
    known = rules.find(plugins=False)
    chosen = [rule for rule in ("misspelling", "possible-misspelling") if rule in known]
    tiers = [tuple(chosen[: i + 1]) for i in range(len(chosen))]
    return [Speller(f"ngo-audit: {' + '.join(tier)}", _audit(tier)) for tier in tiers]
