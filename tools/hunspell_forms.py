"""The words of a Hunspell dictionary, with every affix applied (``man 5 hunspell``)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_NEEDS_AFFIX = "()"
_FORBIDDEN = "{}"
_FIELDS = 5
"""Fields of an affix rule: kind, flag, what it cuts, what it adds, where it fits."""


@dataclass(frozen=True, slots=True)
class Affix:
    """One rule; ``further`` are the flags of the forms that it makes."""

    prefix: bool
    cut: str
    add: str
    fits: re.Pattern[str]
    further: frozenset[str]

    def applied(self, word: str) -> str | None:
        """Return the word with this affix, or None where the affix does not fit it."""
        if not self.fits.search(word):
            return None
        if self.prefix:
            return self.add + word[len(self.cut) :]
        return word[: len(word) - len(self.cut)] + self.add


def expanded(dictionary: Path, affix_file: Path) -> Iterator[str]:
    """Yield every form of a dictionary with flags of two characters (``FLAG long``).

    Elided prefixes (l', d', qu') are left out: they make no words of their own.
    """
    rules = _rules(affix_file)
    for line in dictionary.read_text("utf-8").split("\n")[1:]:
        stem, _, marks = re.split("[ \t]", line)[0].partition("/")
        if stem and _FORBIDDEN not in _flags(marks):
            yield from _forms(stem, _flags(marks), rules)


def _flags(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(0, len(text), 2))


def _rules(affix_file: Path) -> Mapping[str, list[Affix]]:
    rules = defaultdict(list)
    for line in affix_file.read_text("utf-8").split("\n"):
        fields = [field for field in re.split("[ \t]+", line) if field]
        if len(fields) >= _FIELDS and fields[0] in {"PFX", "SFX"}:
            affix = _affix(fields)
            if "'" not in affix.add:
                rules[fields[1]].append(affix)
    return rules


def _affix(fields: list[str]) -> Affix:
    kind, _, cut, addition, condition = fields[:_FIELDS]
    add, _, further = addition.partition("/")
    prefix = kind == "PFX"
    fits = re.compile(f"^{condition}" if prefix else f"{condition}$")
    return Affix(prefix, cut.replace("0", ""), add.replace("0", ""), fits, _flags(further))


def _forms(word: str, marks: frozenset[str], rules: Mapping[str, list[Affix]]) -> Iterator[str]:
    """Yield a stem's forms: affixes on affixes, and prefixes before forms with a suffix."""
    if _NEEDS_AFFIX not in marks:
        yield word
    usable = [rule for flag in marks for rule in rules.get(flag, ())]
    prefixes = [rule for rule in usable if rule.prefix]
    for rule in usable:
        if (form := rule.applied(word)) is not None:
            yield from _forms(form, rule.further, rules)
            if not rule.prefix:
                yield from (both for p in prefixes if (both := p.applied(form)) is not None)
