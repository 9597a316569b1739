"""Packs the lexicons of German, Spanish, Italian and Portuguese from public word lists.

Of Catalan and Dutch only the frequencies are packed, which tell the language of a label.

    python tools/build_more_lexicons.py --sources FOLDER --out src/ngo_audit/text/data

Needs ngo-audit and, for building only, wordfreq 3.1.1. FOLDER holds, unpacked and side by side,
packages of Debian, npm and PyPI, each under its name: `source_lists.py` says which, LICENSES.md
beside the data of what version and under which licence. The same sources give the same bytes,
whose hashes are printed.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from build_lexicon import STEPS, levels, pack, pack_counts
from source_lists import german, italian, portuguese, spanish

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS: dict[str, Callable[[Path], set[str]]] = {
    "de": german,
    "es": spanish,
    "it": italian,
    "pt": portuguese,
}
NEIGHBOURS = ("ca", "de", "en", "es", "fr", "it", "nl", "pt")
COUNTED = ("ca", "nl")
"""Languages whose words are counted, but not checked."""
LEAST = {"de": round(1.4 * STEPS), "ca": round(2.5 * STEPS), "nl": round(2.5 * STEPS)}
"""Level from which words are counted, where the list of frequencies is very long."""


def counted(language: str, valid: set[str]) -> dict[str, int]:
    """Return the levels of a language; German words with ß have those of their form with ss."""
    found = levels(language)
    if language == "de":
        sharp = {word.lower() for word in valid if "ß" in word}
        found |= {
            word: found[swiss] for word in sharp if (swiss := word.replace("ß", "ss")) in found
        }
    least = LEAST.get(language, 0)
    return {word: level for word, level in found.items() if level >= least}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sources", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--languages", nargs="*", default=sorted((*WORDS, *COUNTED)))
    options = parser.parse_args()
    for language in options.languages:
        if language in COUNTED:
            pack_counts(options.out, language, counted(language, set()))
            continue
        valid = WORDS[language](options.sources)
        others = [other for other in NEIGHBOURS if other != language]
        pack(options.out, language, valid, counted(language, valid), others)


if __name__ == "__main__":
    main()
