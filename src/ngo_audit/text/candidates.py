"""The right words near a wrong one, weighed by how common each is and how likely the slip."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ngo_audit.text.spelling_slips import Slip, bare, explain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ngo_audit.text.lexicon import Lexicon

_ACCENTED = {
    "de": "aä oö uü",
    "es": "aá eé ií nñ oó uúü",
    "fr": "eéèê aàâ iî oô uùû cç",
    "it": "aà eèé iì oò uù",
    "pt": "aàáâã cç eéê ií oóôõ uúü",
}
_ACCENTS = {
    language: {letter: group.replace(letter, "") for group in groups.split(" ") for letter in group}
    for language, groups in _ACCENTED.items()
}
_JOINERS = {
    "de": "als an auf aus bei das dem den der des die durch ein eine für im in ist mit nach nicht "
    "oder sich sind über um und von vor wie wir zu zum zur",
    "es": "a al como con de del el en es esta la las lo los más no o para pero por que se sin su "
    "sus un una y",
    "en": "a and are as at be can for from has have if in is it may not of on or that the their "
    "these they this to was we were will with you your",
    "fr": "à au aux avec ce ces cette comme dans de des du elle en est et il la le les leur mais "
    "ne nous on ou par pas plus pour que qui sa se ses si son sont sur un une vous",
    "it": "a ai al alla che con da dal dalla dei del della delle di e gli i il in la le lo ma nel "
    "nella non o per più se si sono su sul un una",
    "pt": "a à ao as com como da das de do dos e em mais mas na não no nos o os ou para pela pelo "
    "por que se sem seu sua um uma",
}
_JOINERS_OF = {language: frozenset(words.split(" ")) for language, words in _JOINERS.items()}
_PLURALS = {"en": (("ys", "ies"),), "fr": (("als", "aux"), ("aus", "aux"), ("eus", "eux"))}
_SOUNDS = {
    "en": (("f", "ph"), ("kw", "qu"), ("sk", "sch")),
    "fr": (("f", "ph"), ("c", "qu"), ("k", "qu"), ("g", "gu"), ("o", "au"), ("o", "eau")),
}
"""Letters that sound alike and are more than one slip apart."""
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
    """Cut a word before each letter up to the one that no right word shares its beginning with.

    The first cut is before the whole word.
    """
    sizes = range(1, len(word) + 1)
    last = bisect_left(sizes, x=True, key=lambda size: not lexicon.begins(word[:size]))
    return [(word[:i], word[i:]) for i in range(last + 1)]


def _easily_meant(cuts: list[tuple[str, str]], lexicon: Lexicon) -> set[str]:
    """Undo the slips that are made most: a letter missed, doubled or swapped, an accent missed."""
    accents = _ACCENTS.get(lexicon.language, {})
    letters, word = lexicon.between.get, f"^^{cuts[0][1]}$"
    found = {
        head + letter + tail
        for i, (head, tail) in enumerate(cuts)
        for letter in letters(word[i : i + 3], "")
    }
    found.update(head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1)
    found.update(head + tail[1:] for head, tail in cuts if tail and head[-1:] == tail[0])
    found.update(
        head + a + tail[1:] for head, tail in cuts if tail for a in accents.get(tail[0], "")
    )
    return found


def _hardly_meant(cuts: list[tuple[str, str]], lexicon: Lexicon) -> set[str]:
    """Undo the other slips of one letter: one added, one taken for another."""
    letters, word = lexicon.between.get, f"^^{cuts[0][1]}$"
    found = {head + tail[1:] for head, tail in cuts if tail}
    found.update(
        head + letter + tail[1:]
        for i, (head, tail) in enumerate(cuts)
        if tail
        for letter in letters(word[i : i + 2] + word[i + 3], "")
    )
    return found


def _right(found: set[str], word: str, lexicon: Lexicon) -> Iterator[Candidate]:
    for meant in filter(lexicon.words.__contains__, found):
        if len(meant) >= _SHORTEST and meant != word and meant in lexicon.counted:
            yield _candidate(word, meant, 1, lexicon)


def near(word: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the words that one deletion, insertion, replacement or transposition makes."""
    cuts = _cuts(word, lexicon)
    return _right(_easily_meant(cuts, lexicon) | _hardly_meant(cuts, lexicon), word, lexicon)


def easy(word: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the words near by of which a common slip makes this one; half the work of `near`."""
    return _right(_easily_meant(_cuts(word, lexicon), lexicon), word, lexicon)


def accented(word: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the words that differ in two accents or more and nothing else."""
    variants = _ACCENTS.get(lexicon.language)
    for meant, edits in _accented("", word, variants, lexicon) if variants else ():
        if edits > 1 and meant in lexicon.counted and meant in lexicon.words:
            yield _candidate(word, meant, edits, lexicon)


def _accented(
    head: str, tail: str, variants: Mapping[str, str], lexicon: Lexicon
) -> Iterator[tuple[str, int]]:
    """Yield how words that begin so may go on, with the number of accents changed in the tail."""
    if head and not lexicon.begins(head):
        return
    if not tail:
        yield head, 0
        return
    yield from _accented(head + tail[0], tail[1:], variants, lexicon)
    for letter in variants.get(tail[0], ""):
        for meant, edits in _accented(head + letter, tail[1:], variants, lexicon):
            yield meant, edits + 1


def alike(word: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the words that sound the same where one sound is written with other letters."""
    for pair in _SOUNDS.get(lexicon.language, ()):
        for wrong, right in (pair, pair[::-1]):
            at = word.find(wrong)
            while at >= 0:
                meant = word[:at] + right + word[at + len(wrong) :]
                if meant in lexicon.counted and meant in lexicon.words:
                    zipf = lexicon.zipf(meant)
                    yield Candidate(meant, Slip.SOUND_ALIKE, zipf - Slip.SOUND_ALIKE.value, zipf)
                at = word.find(wrong, at + 1)


def by_chance(head: float, tail: float) -> float:
    """Return how common a pair of words is if they meet by chance."""
    return head + tail - _BILLION


def split(word: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the pairs of words that a missed space has glued, as in “lestravaux”.

    One of the two must be a joiner (the, of, les, de …).
    """
    joiners = _JOINERS_OF.get(lexicon.language, frozenset())
    for i in range(1, len(word)):
        head, tail = word[:i], word[i:]
        if (head in joiners and len(tail) >= _SHORTEST) or (
            tail in joiners and len(head) >= _SHORTEST
        ):
            zipf = by_chance(lexicon.zipf(head), lexicon.zipf(tail))
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


def plurals(word: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the right plural where an s was put to a word that wants another: “librarys”."""
    for ending, right in _PLURALS.get(lexicon.language, ()):
        if word.endswith(ending):
            meant = word.removesuffix(ending) + right
            for each in {meant, *(c.word for c in near(meant, lexicon) if bare(c.word) == meant)}:
                zipf = lexicon.zipf(each)
                if zipf and each in lexicon.words:
                    score = zipf - Slip.REGULAR_PLURAL.value
                    yield Candidate(each, Slip.REGULAR_PLURAL, score, zipf)


def far(word: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the frequent words two edits away, accents apart, of those with the same initial."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - most runs never need it
    from rapidfuzz.process import extract  # noqa: PLC0415 - same

    plain = bare(word)
    for size in range(len(word) - 2, len(word) + 3):
        words = lexicon.frequent(size, word[0])
        found = extract(plain, _bare(words), scorer=OSA.distance, score_cutoff=2, limit=None)
        for right, _, place in found:
            meant = words[place]
            if plain != right and OSA.distance(word, meant) > 1:
                yield _candidate(word, meant, 2, lexicon)


@lru_cache
def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(bare("\n".join(words)).split("\n")) if words else ()


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
    known = {c.word for c in found}
    found += [c for c in alike(word, lexicon) if c.word not in known]
    plural = {c.word: c for c in plurals(word, lexicon)}
    found = [*plural.values(), *(c for c in found if c.word not in plural)]
    explained = any(c.zipf - c.score <= _LIKELY for c in found)
    if not close and not explained and len(word) >= _FAR_FROM:
        found += far(word, lexicon)
    return sorted(found, key=lambda c: (-c.score, c.word))
