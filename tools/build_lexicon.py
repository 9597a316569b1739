"""Packs the lexicons that ngo_audit.text.lexicon reads from public word lists.

    python tools/build_lexicon.py --codespell DICTIONARY.TXT --out src/ngo_audit/text/data

Needs marisa-trie and, for building only, wordfreq 3.1.1. The word lists are Debian's packages
scowl and hunspell-fr-classical; the misspellings are codespell_lib/data/dictionary.txt of
codespell 2.4.1. The same sources give the same bytes, whose hashes are printed. LICENSES.md
beside the data says which file is under which licence.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import math
import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import marisa_trie

from hunspell_forms import expanded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

COUNTRIES = ("american", "british", "british_z", "canadian", "australian")
VARIANTS = tuple(f"{country}_variant_1" for country in COUNTRIES)
SPELLINGS = {"english", "variant_1", *COUNTRIES, *VARIANTS}
VALID = dict.fromkeys(("words", "upper", "proper-names", "abbreviations", "contractions"), 70)
"""SCOWL's size for large dictionaries; the larger lists hold rare words that slips also make …"""
RARE = {"words": 80, "upper": 80, "proper-names": 95}
"""… and only make a word less suspect."""

STEPS = 16
"""Steps of one unit of Zipf frequency (Van Heuven et al. 2014), so that 7 bits hold any word's."""
HIGHEST = 127
ABROAD_FLAG = 128
FREQUENT = 3 * STEPS
FREQUENT_FROM = 5
"""Level and letters from which a word is looked for two edits away."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ALPHABETS = {
    "de": LETTERS + "äöüß",
    "en": LETTERS + "'",
    "es": LETTERS + "áéíñóúü",
    "fr": LETTERS + "àâäçéèêëîïôöùûüœ",
    "it": LETTERS + "àèéìòù",
    "pt": LETTERS + "àáâãçéêíóôõúü",
}
"""Letters that are missed or mistaken in a word."""

NEIGHBOURS = ("de", "es", "it", "nl", "pt")
"""Languages whose words are marked in English and French texts."""
ABROAD = 3 * STEPS
"""Level that a word needs in a neighbouring language …"""
ABROAD_LEAD = STEPS * 3 // 2
"""… and its lead over the level here, to be taken for a word of that language."""

INCLUSIVE = (
    "iel iels ielle ielles ille illes ael aels celleux ceulles ceuses elleux eulles toustes "
    "touste touxtes adelphe adelphes adelphité autrice autrices frœur frœurs"
)
"""Inclusive coinages that the French dictionary does not hold and that are no mistakes."""

LATIN = "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+"
WORD = re.compile(f"{LATIN}(?:['-]{LATIN})*")


def words(lines: Iterable[str]) -> set[str]:
    """Return the lines that are words, in NFC with straight apostrophes."""
    spelled = (unicodedata.normalize("NFC", line).replace("\u2019", "'") for line in lines)
    return {word for word in spelled if WORD.fullmatch(word)}


def english(scowl: Path, sizes: Mapping[str, int]) -> set[str]:
    """Return SCOWL's words of these kinds up to these sizes, without possessives in 's."""
    found = set()
    for path in scowl.iterdir():
        name, _, size = path.name.rpartition(".")
        spelling, _, kind = name.partition("-")
        if spelling in SPELLINGS and int(size) <= sizes.get(kind, 0):
            found |= words(path.read_text("utf-8").split("\n"))
    return {word.removesuffix("'s") for word in found}


def french(hunspell: Path) -> set[str]:
    """Return all forms of Dicollecte's classical dictionary, and the inclusive coinages."""
    forms = expanded(hunspell / "fr.dic", hunspell / "fr.aff")
    return words(forms) | words(INCLUSIVE.split(" "))


def levels(language: str) -> dict[str, int]:
    """Return the steps of Zipf frequency of all that is written in a language."""
    counts = importlib.import_module("wordfreq").get_frequency_dict(language, "large")
    return {
        word: min(HIGHEST, round(STEPS * (math.log10(frequency) + 9)))
        for word, frequency in counts.items()
        if {word} == words([word])
    }


def abroad(here: Mapping[str, int], neighbours: Sequence[str]) -> set[str]:
    """Return the words that are far more common in a neighbouring language."""
    return {
        word
        for language in neighbours
        for word, level in levels(language).items()
        if level >= ABROAD and level - here.get(word, HIGHEST) >= ABROAD_LEAD
    }


def misspellings(codespell: Path, valid: AbstractSet[str]) -> set[str]:
    """Return lines of a word that is none and, after a tab, one that it may mean."""
    found = set()
    for line in codespell.read_text("utf-8").split("\n"):
        written, _, right = line.partition("->")
        wrong = written.lower()
        if WORD.fullmatch(wrong) and valid.isdisjoint((wrong, written)):
            meant = (_valid(word.strip(" "), valid) for word in right.split(","))
            found |= {f"{wrong}\t{word}" for word in meant if word}
    return found


def _valid(meant: str, valid: Collection[str]) -> str | None:
    """Return what a misspelling may mean, names with their capital; None for no words."""
    if meant in valid or all(word in valid for word in meant.split(" ", 1)):
        return meant
    return meant.capitalize() if meant.capitalize() in valid else None


def between(found: Iterable[str], alphabet: str) -> list[str]:
    """Return which letters stand between two others and one; ^ and $ are the edges of a word."""
    letters: dict[str, set[str]] = defaultdict(set)
    for word in found:
        edged = f"^^{word}$"
        for place, letter in enumerate(word):
            letters[edged[place : place + 2] + edged[place + 3]].add(letter)
    lines = (around + "".join(sorted(held & set(alphabet))) for around, held in letters.items())
    return sorted(line for line in lines if len(line) > len("^^$"))


def write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    print(f"{path.name:22} {len(data):9,} bytes  sha256 {hashlib.sha256(data).hexdigest()}")


def write_trie(path: Path, keys: Collection[str]) -> None:
    print(f"{path.name:22} {len(keys):9,} keys")
    write(path, marisa_trie.Trie(sorted(keys)).tobytes())


def pack(
    out: Path,
    language: str,
    valid: Collection[str],
    here: Mapping[str, int],
    neighbours: Sequence[str] = NEIGHBOURS,
) -> None:
    """Write the words, how frequent each is, the frequent ones, and which letters meet."""
    write_trie(out / f"{language}.words.trie", valid)
    pack_counts(out, language, here, abroad(here, neighbours))
    common = (word for word, level in here.items() if level >= FREQUENT and word in valid)
    frequent = sorted(word for word in common if len(word) >= FREQUENT_FROM)
    write(out / f"{language}.frequent.txt", "\n".join(frequent).encode())
    lines = between((word for word in here if word in valid), ALPHABETS[language])
    write(out / f"{language}.between.txt", "\n".join(lines).encode())


def pack_counts(
    out: Path, language: str, here: Mapping[str, int], elsewhere: Collection[str] = ()
) -> None:
    """Write how common words are, and which of them are far more common elsewhere."""
    write_trie(out / f"{language}.frequencies.trie", here)
    keys = marisa_trie.Trie(sorted(here))
    places = (keys.restore_key(place) for place in range(len(keys)))
    flagged = bytes(here[word] | ABROAD_FLAG * (word in elsewhere) for word in places)
    write(out / f"{language}.frequencies.bin", flagged)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--scowl", type=Path, default=Path("/usr/share/dict/scowl"))
    parser.add_argument("--hunspell", type=Path, default=Path("/usr/share/hunspell"))
    parser.add_argument("--codespell", type=Path, required=True, help="its dictionary.txt")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    valid = english(options.scowl, VALID)
    pack(options.out, "en", valid, levels("en"))
    write_trie(options.out / "en.rare.trie", english(options.scowl, RARE) - valid)
    write_trie(options.out / "en.misspellings.trie", misspellings(options.codespell, valid))
    pack(options.out, "fr", french(options.hunspell), levels("fr"))


if __name__ == "__main__":
    main()
