"""The words of a Hunspell dictionary, with every affix applied (``man 5 hunspell``)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_OPTION = 2
"""Fields of a line that sets an option: its name and value."""
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
        if not word.startswith(self.cut) if self.prefix else not word.endswith(self.cut):
            return None
        if not self.fits.search(word):
            return None
        if self.prefix:
            return self.add + word[len(self.cut) :]
        return word[: len(word) - len(self.cut)] + self.add


@dataclass(frozen=True, slots=True)
class Affixes:
    """All rules by flag, and the flags that say something of a word itself."""

    width: int
    needs_affix: str
    forbidden: str
    rules: Mapping[str, list[Affix]]

    def flags(self, text: str) -> frozenset[str]:
        return _flags(text, self.width)


def expanded(dictionary: Path, affix_file: Path) -> Iterator[str]:
    """Yield every form of a dictionary."""
    return (form for _, form in expansions(dictionary, affix_file))


def expansions(dictionary: Path, affix_file: Path) -> Iterator[tuple[str, str]]:
    """Yield every stem of a dictionary with each of its forms.

    Flags are one character each, or two (``FLAG long``). Elided prefixes (l', d', qu') are left
    out: they make no words of their own.
    """
    affixes = _read(affix_file)
    for line in dictionary.read_text("utf-8-sig").split("\n")[1:]:
        stem, _, marks = re.split("[ \t]", line)[0].partition("/")
        flags = affixes.flags(marks)
        if stem and affixes.forbidden not in flags:
            yield from ((stem, form) for form in _forms(stem, flags, affixes))


def _flags(text: str, width: int) -> frozenset[str]:
    return frozenset(text[i : i + width] for i in range(0, len(text), width))


def _read(affix_file: Path) -> Affixes:
    lines = affix_file.read_text("utf-8-sig").split("\n")
    table = [[field for field in re.split("[ \t]+", line) if field] for line in lines]
    named = {fields[0]: fields[-1] for fields in table if len(fields) == _OPTION}
    width = 2 if named.get("FLAG") == "long" else 1
    rules = defaultdict(list)
    for fields in table:
        if len(fields) >= _FIELDS and fields[0] in {"PFX", "SFX"}:
            affix = _affix(fields, width)
            if "'" not in affix.add:
                rules[fields[1]].append(affix)
    return Affixes(width, named.get("NEEDAFFIX", ""), named.get("FORBIDDENWORD", ""), rules)


def _affix(fields: list[str], width: int) -> Affix:
    kind, _, cut, addition, condition = fields[:_FIELDS]
    add, _, further = addition.partition("/")
    prefix = kind == "PFX"
    fits = re.compile(f"^{condition}" if prefix else f"{condition}$")
    return Affix(prefix, cut.replace("0", ""), add.replace("0", ""), fits, _flags(further, width))


def _forms(word: str, marks: frozenset[str], affixes: Affixes) -> Iterator[str]:
    """Yield a stem's forms: affixes on affixes, and prefixes before forms with a suffix."""
    if affixes.needs_affix not in marks:
        yield word
    usable = [rule for flag in marks for rule in affixes.rules.get(flag, ())]
    prefixes = [rule for rule in usable if rule.prefix]
    for rule in usable:
        if (form := rule.applied(word)) is not None:
            yield from _forms(form, rule.further, affixes)
            if not rule.prefix:
                yield from (both for p in prefixes if (both := p.applied(form)) is not None)
