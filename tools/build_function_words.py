"""Build the function words that tell languages apart, from the counts of wordfreq.

Usage: python tools/build_function_words.py [OUTPUT]

Needs wordfreq 3.1.1 (its code Apache-2.0, its data CC BY-SA 4.0), which the tool itself does
not: install it for this script alone. The same version writes the same bytes.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

# Only this script needs it; it is not part of the project's environment.
from wordfreq import top_n_list, zipf_frequency  # type: ignore[import-not-found]

_WESTERN = ("ca", "da", "de", "en", "es", "fr", "is", "it", "nl", "no", "pt", "sv")
_EASTERN = ("bg", "cs", "hr", "hu", "lt", "lv", "mk", "pl", "ro", "ru", "sk", "sl", "uk")
_OTHERS = ("ar", "fa", "fi", "fil", "id", "ms", "tr", "ur", "vi")
LANGUAGES = tuple(sorted((*_WESTERN, *_EASTERN, *_OTHERS)))
"""Codes of ISO 639: languages that wordfreq counts, part with spaces and share a script."""

SOURCES = {"hr": "sh", "no": "nb"}
"""wordfreq's own code where it is another."""

COUNT = 120
"""Words of each language: more did not tell more paragraphs apart, fewer lost titles."""

FLOOR = 4.5
"""Zipf frequency (log10 of uses in a thousand million words) that weighs nothing."""

OUTPUT = Path(__file__).parent.parent / "src/ngo_audit/text/data/function_words.tsv"


def frequency(word: str, language: str) -> float:
    """Return the Zipf frequency of a word in a language, 0.0 where it is unknown."""
    return float(zipf_frequency(word, SOURCES.get(language, language), wordlist="small"))


def frequent(language: str) -> list[str]:
    """Return the most frequent words of a language that are made of letters alone."""
    words = top_n_list(SOURCES.get(language, language), 2 * COUNT, wordlist="small")
    plain = (unicodedata.normalize("NFC", word) for word in words)
    return [word for word in plain if word.isalpha()][:COUNT]


def row(word: str) -> str:
    """Return the line of a word: its weight in each language, in tenths of Zipf above the floor."""
    weights = {code: round((frequency(word, code) - FLOOR) * 10) for code in LANGUAGES}
    return (
        f"{word}\t{' '.join(f'{code}:{weight}' for code, weight in weights.items() if weight > 0)}"
    )


def main() -> None:
    """Write the table: one word a line, sorted."""
    words = sorted({word for code in LANGUAGES for word in frequent(code)})
    output = Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT
    output.write_text("".join(f"{row(word)}\n" for word in words), encoding="utf-8", newline="\n")
    print(f"{len(words)} words of {len(LANGUAGES)} languages -> {output}")


if __name__ == "__main__":
    main()
