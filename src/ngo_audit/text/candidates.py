"""The right words near a wrong one, weighed by how common each is and how likely the slip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngo_audit.text.spelling_slips import Slip, bare, explain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.text.lexicon import Lexicon

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS = {"en": _LETTERS + "'", "fr": _LETTERS + "àâäçéèêëîïôöùûüœ"}
_ACCENTS = {
    "fr": {
        letter: group.replace(letter, "")
        for group in ("eéèê", "aàâ", "iî", "oô", "uùû", "cç")
        for letter in group
    }
}
_JOINERS = {
    "en": "a and are as at be can for from has have if in is it may not of on or that the their "
    "these they this to was we were will with you your",
    "fr": "à au aux avec ce ces cette comme dans de des du elle en est et il la le les leur mais "
    "ne nous on ou par pas plus pour que qui sa se ses si son sont sur un une vous",
}
_JOINERS_OF = {language: frozenset(words.split(" ")) for language, words in _JOINERS.items()}
_ELIDED = frozenset("dlnsjmtc")
_ELIDED_BEFORE = frozenset("aeiouyhàâéèêëîïôûœ")
_BILLION = 9
"""Zipf of a word that is every word of a text."""

_SHORTEST = 3
"""Letters of the shortest word that another is taken for."""
_FAR_FROM = 7
"""Letters from which a word is looked for two edits away."""
_LIKELY = 1.0
"""A slip up to this cost explains a word well enough to look no further."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A right word; ``score`` is its Zipf frequency less the cost of the slip."""

    word: str
    slip: Slip
    score: float
    zipf: float


def _candidate(word: str, meant: str, edits: int, lexicon: Lexicon) -> Candidate:
    slip, cost = explain(word, meant, edits, lexicon.language)
    zipf = lexicon.zipf(meant)
    return Candidate(meant, slip, zipf - cost, zipf)


def _cuts(word: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    """Cut a word before each letter up to the one that no other word shares its beginning with."""
    last = next((i for i in range(len(word), 0, -1) if lexicon.begins(word[:i])), 0)
    return [(word[:i], word[i:]) for i in range(last + 1)]


def _easily_meant(cuts: list[tuple[str, str]], language: str) -> set[str]:
    """Undo the slips that are made most: a letter missed, doubled or swapped, an accent missed."""
    alphabet, accents = _ALPHABETS.get(language, _LETTERS), _ACCENTS.get(language, {})
    found = {head + letter + tail for head, tail in cuts for letter in alphabet}
    found.update(head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1)
    found.update(head + tail[1:] for head, tail in cuts if tail and head[-1:] == tail[0])
    found.update(
        head + a + tail[1:] for head, tail in cuts if tail for a in accents.get(tail[0], "")
    )
    return found


def _hardly_meant(cuts: list[tuple[str, str]], language: str) -> set[str]:
    """Undo the other slips of one letter: one added, one taken for another."""
    alphabet = _ALPHABETS.get(language, _LETTERS)
    found = {head + tail[1:] for head, tail in cuts if tail}
    found.update(head + letter + tail[1:] for head, tail in cuts if tail for letter in alphabet)
    return found


def _right(found: set[str], word: str, lexicon: Lexicon) -> Iterator[Candidate]:
    counted = lexicon.counted
    for meant in found:
        if (
            meant in counted
            and len(meant) >= _SHORTEST
            and meant != word
            and meant in lexicon.words
        ):
            yield _candidate(word, meant, 1, lexicon)


def near(word: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the words that one deletion, insertion, replacement or transposition makes."""
    cuts, language = _cuts(word, lexicon), lexicon.language
    return _right(_easily_meant(cuts, language) | _hardly_meant(cuts, language), word, lexicon)


def easy(word: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the words near by of which a common slip makes this one; half the work of `near`."""
    return _right(_easily_meant(_cuts(word, lexicon), lexicon.language), word, lexicon)


def accented(word: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the words that differ in two accents and nothing else."""
    variants = _ACCENTS.get(lexicon.language, {})
    places = [i for i, letter in enumerate(word) if letter in variants]
    for first, i in enumerate(places):
        for j in places[first + 1 :]:
            for a in variants[word[i]]:
                for b in variants[word[j]]:
                    meant = f"{word[:i]}{a}{word[i + 1 : j]}{b}{word[j + 1 :]}"
                    if meant in lexicon.counted and meant in lexicon.words:
                        yield _candidate(word, meant, 2, lexicon)


def split(word: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the pairs of words that a missed space has glued, as in “lestravaux”.

    One of the two must be a joiner (the, of, les, de …). How common the pair is follows from
    the frequency of both words, as if they met by chance.
    """
    joiners = _JOINERS_OF.get(lexicon.language, frozenset())
    for i in range(1, len(word)):
        head, tail = word[:i], word[i:]
        if (head in joiners and len(tail) >= _SHORTEST) or (
            tail in joiners and len(head) >= _SHORTEST
        ):
            zipf = lexicon.zipf(head) + lexicon.zipf(tail) - _BILLION
            if zipf > 1 and head in lexicon and tail in lexicon:
                score = zipf - Slip.SPACE_MISSED.value
                yield Candidate(f"{head} {tail}", Slip.SPACE_MISSED, score, zipf)


def elided(word: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the word after an article or pronoun whose apostrophe was missed: “limpact”."""
    if lexicon.language != "fr" or word[0] not in _ELIDED or word[1:2] not in _ELIDED_BEFORE:
        return
    rest = word[1:]
    zipf = lexicon.zipf(rest)
    if zipf and rest in lexicon.words:
        score = zipf - Slip.APOSTROPHE_MISSED.value
        yield Candidate(f"{word[0]}'{rest}", Slip.APOSTROPHE_MISSED, score, zipf)


def far(word: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the frequent words two edits away, of those with the same initial."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - most runs never need it
    from rapidfuzz.process import extract  # noqa: PLC0415 - same

    for size in range(len(word) - 2, len(word) + 3):
        words = lexicon.frequent(size, word[0])
        found = extract(word, words, scorer=OSA.distance, score_cutoff=2, limit=None)
        for meant, edits, _ in found:
            if edits > 1 and bare(word) != bare(meant):
                yield _candidate(word, meant, 2, lexicon)


def candidates(word: str, lexicon: Lexicon, *, close: bool = False) -> list[Candidate]:
    """Return what a lower-case word may mean, the likeliest first.

    ``close`` keeps to words one edit, or accents only, away.
    """
    found = [
        *near(word, lexicon),
        *accented(word, lexicon),
        *split(word, lexicon),
        *elided(word, lexicon),
    ]
    explained = any(c.zipf - c.score <= _LIKELY for c in found)
    if not close and not explained and len(word) >= _FAR_FROM:
        found += far(word, lexicon)
    return sorted(found, key=lambda c: (-c.score, c.word))
