"""Makes labelled text of a language nobody has mined: one slip a sentence, in published text.

    python benchmarks/make_slips.py LANGUAGE OUT TEXT...

TEXT are files of clean text, one paragraph a line. Writes OUT/pairs_LANGUAGE.jsonl and
OUT/clean_LANGUAGE_NAME.txt.gz, which benchmarks/spelling.py reads. Slips are drawn with seed 0:
a letter missed, doubled, swapped with the next, struck beside or added, an accent missed. Those
that hunspell with the language's dictionaries takes for a word are left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import subprocess
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from spellers import DICTIONARIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WANTED = 600
SHORTEST = 4
LONGEST_LINE = 400
WORD = re.compile(r"(?<![\w.@/'’-])[^\W\d_]{4,}(?![\w@/'’-])")
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
BESIDE = {a: b for row in ROWS for x, y in pairwise(row) for a, b in ((x, y), (y, x))}


def missed(word: str, at: int) -> str:
    return word[:at] + word[at + 1 :]


def doubled(word: str, at: int) -> str:
    return word[:at] + word[at] + word[at:]


def swapped(word: str, at: int) -> str:
    return word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]


def beside(word: str, at: int) -> str:
    return word[:at] + BESIDE.get(word[at], "e") + word[at + 1 :]


def added(word: str, at: int) -> str:
    return word[:at] + BESIDE.get(word[at], "e") + word[at:]


def vowel(word: str, at: int) -> str:
    places = [i for i, letter in enumerate(word) if letter in "aeiou" and i]
    if not places:
        return word
    chosen = places[at % len(places)]
    other = {"a": "e", "e": "i", "i": "e", "o": "u", "u": "o"}[word[chosen]]
    return word[:chosen] + other + word[chosen + 1 :]


def unaccented(word: str, _at: int) -> str:
    letters = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


KINDS: dict[Callable[[str, int], str], int] = {
    missed: 30,
    swapped: 17,
    doubled: 11,
    vowel: 10,
    beside: 10,
    added: 7,
    unaccented: 15,
}
"""Slips and how often each is drawn, in hundredths."""


def slipped(word: str, chance: random.Random) -> str:
    """Return a word with one slip, which keeps its first letter, as most slips do."""
    (make,) = chance.choices(list(KINDS), list(KINDS.values()))
    return make(word, chance.randrange(1, len(word)))


def known(words: set[str], language: str) -> set[str]:
    """Return those that hunspell takes for words, with any of the language's dictionaries."""
    found: set[str] = set()
    for dictionary in DICTIONARIES[language]:
        command = ("hunspell", "-i", "utf-8", "-d", dictionary, "-G")
        text = "\n".join(sorted(words))
        run = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
        found |= set(run.stdout.split("\n"))
    return found


def drawn(lines: list[str], language: str) -> Iterator[dict[str, object]]:
    """Yield sentences with a slip, each line once."""
    chance = random.Random(0)  # noqa: S311 - no secret: the same slips every time
    pool = [line for line in lines if len(line) <= LONGEST_LINE]
    chance.shuffle(pool)
    tries = []
    for line in pool[: 6 * WANTED]:
        places = list(WORD.finditer(line))
        if places:
            place = chance.choice(places)
            tries.append((line, place, slipped(place[0], chance)))
    right = known({place[0] for _, place, _ in tries} | {slip for *_, slip in tries}, language)
    for line, place, slip in tries:
        if slip != place[0] and place[0] in right and slip not in right:
            yield {
                "kind": "non-word",
                "line": line[: place.start()] + slip + line[place.end() :],
                "start": place.start(),
                "word": slip,
                "corrections": [place[0]],
            }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("language", choices=sorted(DICTIONARIES))
    parser.add_argument("out", type=Path)
    parser.add_argument("text", type=Path, nargs="+")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    lines: list[str] = []
    for file in given.text:
        text = unicodedata.normalize("NFC", file.read_text("utf-8"))
        lines += text.split("\n")
        packed = given.out / f"clean_{given.language}_{file.stem}.txt.gz"
        packed.write_bytes(gzip.compress(text.encode(), mtime=0))
    pairs = [json.dumps(pair, ensure_ascii=False) for pair in drawn(lines, given.language)]
    chosen = "".join(f"{pair}\n" for pair in pairs[:WANTED])
    (given.out / f"pairs_{given.language}.jsonl").write_text(chosen, "utf-8")
    print(f"{given.language}: {min(len(pairs), WANTED)} slips in {len(lines)} paragraphs")


if __name__ == "__main__":
    main()
