"""French words whose capital has lost its accent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ngo_audit.text import lexicon
from ngo_audit.text.edits import Span
from ngo_audit.text.parts import parts
from ngo_audit.text.patterns import late
from ngo_audit.text.sentences import opens_sentence
from ngo_audit.text.sieve import Sieve
from ngo_audit.text.tokens import masked, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.text.tokens import Word

_ACCENTED = {"A": "ÀÂ", "C": "Ç", "E": "ÉÈÊ", "I": "Î", "O": "Ô", "U": "Û"}
_SETTLED = frozenset(
    {"Écosse", "Égypte", "Élysée", "Érythrée", "État", "États", "Éthiopie", "Île", "Îles"}
)
"""Names, and words within names, that all write with the accent."""

# "A" may also be a form of avoir: only what cannot follow one makes it a preposition
_PREPOSITION = late(
    r"\bA(?=[ \u00a0](?:l['’]\w|(?:bientôt|ce|cet|cette|ceux|chaque|compter|côté|court|défaut"
    r"|destination|droite|gauche|lire|long|moyen|noter|nouveau|partir|peine|propos|proximité|quand"
    r"|quel|quels|quelle|quelles|qui|quoi|retenir|savoir|suivre|terme|titre|travers|venir|voir)\b))"
)


@dataclass(frozen=True, slots=True)
class Unaccented:
    """A word and how it is right; ``ordinary`` where it is no part of a name of somebody's own."""

    span: Span
    right: str
    ordinary: bool


def unaccented(text: str) -> Iterator[Unaccented]:
    """Yield the words of a French text whose first letter wants an accent.

    Only one word may be meant, and no name of a person; words in capitals throughout are left
    alone, for their other letters may want accents too.
    """
    yield from _prepositions(text)
    if _bare()(text):
        found = list(words(text))
        for i, whole in enumerate(found):
            first = next(parts(text, whole))
            right = _right(first.form)
            if right and _is_french(text, found, i):
                ordinary = right in _SETTLED or _opens(text, found, i)
                yield Unaccented(first.span, right, ordinary)


@cache
def _bare() -> Sieve:
    return Sieve(lambda forms: {form for form in forms if _right(form.partition("-")[0])})


def _prepositions(text: str) -> Iterator[Unaccented]:
    if not _PREPOSITION.search(text):
        return
    for match in _PREPOSITION.finditer(masked(text)):
        if opens_sentence(text, match.start()):
            yield Unaccented(Span(match.start(), match.end()), "À", ordinary=True)


@lru_cache(maxsize=20_000)
def _right(form: str) -> str | None:
    """Return a word with the accent of its capital, if exactly one word has it."""
    french, english = lexicon.load("fr"), lexicon.load("en")
    if not (french and english and form[0] in _ACCENTED and form[1:].islower()):
        return None
    if form in french or (form in english and form.lower() not in english):
        return None
    found = [letter + form[1:] for letter in _ACCENTED[form[0]]]
    right = [word for word in found if word in _SETTLED or word.lower() in french]
    return right[0] if len(right) == 1 else None


def _is_french(text: str, found: Sequence[Word], i: int) -> bool:
    """Whether a word stands among French ones, if it may be an English one."""
    french, english = lexicon.load("fr"), lexicon.load("en")
    if french is None or english is None or found[i].form.lower() not in english:
        return True
    start = found[i].span.start
    beside = (word.form for word in (*found[max(0, i - 1) : i], *found[i + 1 : i + 2]))
    return text[max(0, start - 1) : start] in {"'", "\u2019"} or any(
        form.islower() and form in french and form not in english for form in beside
    )


def _opens(text: str, found: Sequence[Word], i: int) -> bool:
    """Whether a word owes its capital to the start of a sentence."""
    follows = found[i + 1].form if i + 1 < len(found) else ""
    return follows.islower() and opens_sentence(text, found[i].span.start)
