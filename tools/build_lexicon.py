"""Packs the lexicons that ngo_audit.text.lexicon reads from public word lists.

    python tools/build_lexicon.py --scowl /usr/share/dict/scowl \
        --hunspell /usr/share/hunspell --out src/ngo_audit/text/data

Needs marisa-trie and, at build time only, wordfreq 3.1.1 (``pip install wordfreq==3.1.1``);
the lists are Debian's packages ``scowl`` and ``hunspell-fr-classical``. The same sources give
the same bytes. LICENSES.md beside the data says which file is under which licence.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import math
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import marisa_trie

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SPELLINGS = tuple(
    english + variant
    for english in ("", "american", "british", "british_z", "canadian", "australian")
    for variant in ("_variant_1", "")
) + ("variant_1", "english")
KINDS = ("words", "upper", "proper-names", "abbreviations", "contractions")
VALID = dict.fromkeys(KINDS, 70)
"""SCOWL's size for large dictionaries; from 80 on the lists hold words that are mostly typos …"""
RARE = {"words": 80, "upper": 80, "proper-names": 95}
"""… and these only make a word less suspect."""

ZIPF_STEPS = 16
"""Steps of a byte for one unit of Zipf frequency (Van Heuven et al. 2014)."""

FREQUENT = 3 * ZIPF_STEPS
"""Level from which a word is looked for two letters away."""

NEIGHBOURS = ("de", "es", "it", "nl", "pt")
ABROAD = 3 * ZIPF_STEPS
"""Level that a word needs in another language …"""
ABROAD_LEAD = round(1.5 * ZIPF_STEPS)
"""… and the lead over its level here, to be taken for a word of that language."""

INCLUSIVE = (
    "iel iels ielle ielles ille illes ael aels celleux ceulles ceuses elleux eulles toustes "
    "touste touxtes adelphe adelphes adelphité autrice autrices frœur frœurs"
)
"""Inclusive coinages that the French dictionary does not hold and that are no mistakes."""

LATIN = "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+"
WORD = re.compile(f"{LATIN}(?:['-]{LATIN})*")


def spelled(word: str) -> str:
    return unicodedata.normalize("NFC", word).replace("\u2019", "'")


def english(scowl: Path, sizes: Mapping[str, int]) -> set[str]:
    """Return SCOWL's words of these kinds and sizes, without possessives in ’s."""
    words = set()
    for path in scowl.iterdir():
        name, _, size = path.name.rpartition(".")
        spelling, _, kind = name.partition("-")
        if spelling in SPELLINGS and size.isdigit() and int(size) <= sizes.get(kind, 0):
            words |= {spelled(line) for line in path.read_text("utf-8").split("\n")}
    stems = {word.removesuffix("'s") for word in words}
    contractions = {word for word in words if "'" in word and not word.endswith("'s")}
    return {word for word in stems | contractions if WORD.fullmatch(word)}


@dataclass(frozen=True, slots=True)
class Affix:
    """One rule of a Hunspell affix file, see ``man 5 hunspell``."""

    prefix: bool
    cut: str
    add: str
    condition: re.Pattern[str]
    further: frozenset[str]

    def applied(self, word: str) -> str | None:
        """Return the word with this affix, or None where the affix does not fit it."""
        if not self.condition.search(word):
            return None
        if self.prefix:
            return self.add + word[len(self.cut) :]
        return word[: len(word) - len(self.cut)] + self.add


def flags(text: str) -> frozenset[str]:
    """Split flags of two characters each (``FLAG long``)."""
    return frozenset(text[i : i + 2] for i in range(0, len(text), 2))


def affixes(path: Path) -> dict[str, list[Affix]]:
    """Read the rules by flag; elisions (l', d', qu') are left out: the tokeniser cuts them."""
    rules = defaultdict(list)
    for line in path.read_text("utf-8").split("\n"):
        fields = line.split()
        if len(fields) < 5 or fields[0] not in {"PFX", "SFX"}:  # noqa: PLR2004 - man 5 hunspell
            continue
        kind, flag, cut, addition, condition = fields[:5]
        add, _, further = addition.partition("/")
        prefix = kind == "PFX"
        if prefix and "'" in spelled(add):
            continue
        rules[flag].append(
            Affix(
                prefix,
                "" if cut == "0" else cut,
                "" if add == "0" else add,
                re.compile(f"^{condition}" if prefix else f"{condition}$"),
                flags(further),
            )
        )
    return rules


def forms(word: str, marks: frozenset[str], rules: Mapping[str, list[Affix]]) -> Iterator[str]:
    """Yield a stem's forms with every affix that its flags allow, two deep as in Hunspell."""
    if "()" not in marks:
        yield word
    for flag in marks:
        for rule in rules.get(flag, ()):
            form = rule.applied(word)
            if form is not None:
                yield from forms(form, rule.further, rules)
                if rule.prefix:
                    continue
                for other in marks - {flag}:
                    for prefix in rules.get(other, ()):
                        if prefix.prefix and (both := prefix.applied(form)) is not None:
                            yield both


def french(hunspell: Path) -> set[str]:
    """Return every form of Dicollecte's classical dictionary."""
    rules = affixes(hunspell / "fr.aff")
    words = set()
    for line in (hunspell / "fr.dic").read_text("utf-8").split("\n")[1:]:
        stem, _, marks = line.split(" ")[0].split("\t")[0].partition("/")
        if stem and "{}" not in flags(marks):
            words |= {spelled(form) for form in forms(stem, flags(marks), rules)}
    words |= set(INCLUSIVE.split(" "))
    return {word for word in words if WORD.fullmatch(word)}


def frequencies(language: str) -> dict[str, int]:
    """Return wordfreq's Zipf frequency of each written word, in steps that fit seven bits."""
    counts = importlib.import_module("wordfreq").get_frequency_dict(language, "large")
    steps = {
        spelled(word): round(ZIPF_STEPS * (math.log10(frequency) + 9))
        for word, frequency in counts.items()
    }
    return {word: min(127, n) for word, n in steps.items() if WORD.fullmatch(word)}


def abroad(counted: Mapping[str, int]) -> set[str]:
    """Return the words that are far more common in another language of the neighbourhood."""
    found = set()
    for language in NEIGHBOURS:
        for word, level in frequencies(language).items():
            if level >= ABROAD and word in counted and level - counted[word] >= ABROAD_LEAD:
                found.add(word)
    return found


def corrections(codespell: Path, valid: set[str]) -> dict[str, tuple[str, ...]]:
    """Return codespell's misspellings that are no words, with corrections that are."""
    listed = {}
    for line in codespell.read_text("utf-8").split("\n"):
        wrong, _, right = line.partition("->")
        meant = tuple(word.strip(" ") for word in right.split(",") if word.strip(" ") in valid)
        if meant and WORD.fullmatch(wrong) and wrong.islower() and wrong not in valid and wrong.capitalize() not in valid:
            listed[wrong] = meant
    return listed


def write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    print(f"{path.name:24} {len(data):9,} bytes  sha256 {hashlib.sha256(data).hexdigest()[:16]}")


def pack(out: Path, language: str, words: Iterable[str]) -> None:
    words = sorted(set(words))
    counted = frequencies(language)
    valid = marisa_trie.Trie(words)
    ranked = marisa_trie.Trie(sorted(counted))
    elsewhere = abroad(counted)
    keys = [ranked.restore_key(i) for i in range(len(ranked))]
    levels = bytes(counted[key] | (128 if key in elsewhere else 0) for key in keys)
    print(f"{language}: {len(words):,} words, {len(counted):,} frequencies")
    write(out / f"{language}.words.trie", valid.tobytes())
    write(out / f"{language}.frequencies.trie", ranked.tobytes())
    write(out / f"{language}.frequencies.bin", levels)
    frequent = sorted(w for w, n in counted.items() if n >= FREQUENT and len(w) > 4 and w in valid)
    write(out / f"{language}.frequent.txt", "\n".join(frequent).encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--scowl", type=Path, default=Path("/usr/share/dict/scowl"))
    parser.add_argument("--hunspell", type=Path, default=Path("/usr/share/hunspell"))
    parser.add_argument("--codespell", type=Path, required=True, help="its dictionary.txt")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    words = english(arguments.scowl, VALID)
    pack(arguments.out, "en", words)
    rare = english(arguments.scowl, RARE) - words
    print(f"en: {len(rare):,} rare words and names")
    write(arguments.out / "en.rare.trie", marisa_trie.Trie(sorted(rare)).tobytes())
    listed = corrections(arguments.codespell, words)
    keys = sorted(f"{wrong}\t{right}" for wrong, meant in listed.items() for right in meant)
    print(f"en: {len(listed):,} misspellings")
    write(arguments.out / "en.misspellings.trie", marisa_trie.Trie(keys).tobytes())
    pack(arguments.out, "fr", french(arguments.hunspell))


if __name__ == "__main__":
    main()
