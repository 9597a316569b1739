"""Misspelt words of a text: unknown to every language of the page, and close to a common word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ngo_audit.text import spelling_context as context
from ngo_audit.text.candidates import easy
from ngo_audit.text.caution import is_tuned
from ngo_audit.text.lexicon import strangers
from ngo_audit.text.spelling_context import AROUND, Place
from ngo_audit.text.spelling_passages import odd_passages
from ngo_audit.text.spelling_slips import bare
from ngo_audit.text.spelling_tiers import START_MARGIN_ACCENT, no_coinage, no_name, sure
from ngo_audit.text.spelling_words import judge, speller
from ngo_audit.text.strange import is_strange
from ngo_audit.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from ngo_audit.text.edits import Span
    from ngo_audit.text.spelling_words import Judgement, Speller

_KNOWN_NAME = 2.0
"""Zipf from which a capitalised word that is in no list is taken for a name."""
_SHORTEST = 4
_LONGEST = 60
"""Letters from which a run of letters is data, not a word."""


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A word that is none, and what it may have meant, the likeliest first.

    Suggestions are to be written as they are: with the capitals, hyphens and kind of
    apostrophe of the text. ``sure`` says that the first may be written without being asked,
    ``listed`` that it is a known misspelling.
    """

    span: Span
    word: str
    suggestions: tuple[str, ...]
    sure: bool
    listed: bool = False

    @property
    def wants_accents(self) -> bool:
        """Whether a word without accents is right but for them."""
        return self.word.isascii() and bare(self.suggestions[0]) == self.word


def misspellings(
    text: str, language: str, others: Sequence[str], accepted: Container[str]
) -> Iterator[Misspelling]:
    """Yield the misspelt words of a paragraph, title or label in order.

    ``others`` are the other languages of the page, whose words are no mistakes; ``accepted``
    holds words, as written or in lower case, that the site uses as its own. A language
    without lexicon yields nothing.
    """
    known = speller(language, tuple(others))
    if known is None:
        return
    doubts = _doubts(text, known, accepted)
    if not doubts or is_strange((text,), known):
        return
    found = list(words(text))
    odd: tuple[Span, ...] | None = None
    for i, word in enumerate(found):
        part = doubts.get(word.form)
        if part is None:
            continue
        around = found[max(0, i - AROUND) : i] + found[i + 1 : i + 1 + AROUND]
        place = Place(text, word, part, tuple(around))
        judgement = _judged(part, known)
        if judgement and _stands(place, judgement, known):
            odd = tuple(odd_passages(text, found, known)) if odd is None else odd
            plain = not any(passage.contains(word.span) for passage in odd)
            yield _misspelling(place, judgement, clear=plain and sure(judgement, known.lexicon))


def _doubts(text: str, known: Speller, accepted: Container[str]) -> dict[str, str]:
    """Return the words of a text that may be wrong in some place, each with the part that is."""
    unknown = strangers(known.lexicon.language)(text)
    # what the site accepts is not judged at all: names above all, and judging is slow
    doubts = {form: _doubt(form, known) for form in unknown if not _accepts(accepted, form)}
    return {form: part for form, part in doubts.items() if part and not _accepts(accepted, part)}


def _accepts(accepted: Container[str], word: str) -> bool:
    return word in accepted or word.lower() in accepted


def _doubt(form: str, known: Speller) -> str | None:
    """Return the part of a word that may be wrong in some place, if there is exactly one."""
    return _doubtful(form, known) if len(form) <= _LONGEST else None


@lru_cache(maxsize=20_000)
def _doubtful(form: str, known: Speller) -> str | None:
    if known.knows(form):
        return None
    parts = form.removesuffix("'s").split("-")
    wrong = [p for p in parts if p == form or (len(p) > 1 and not known.knows(p))]
    if len(wrong) != 1:
        return None
    part = wrong[0]
    combining = part.endswith("o") and part is not parts[-1]
    if combining or not (part.islower() or (part[0].isupper() and part[1:].islower())):
        return None
    return part if _judged(part, known) else None


def _judged(part: str, known: Speller) -> Judgement | None:
    word = part.lower()
    if part == word:
        return judge(known, word)
    if _may_be_name(part, word, known):
        return None
    return judge(known, word, close=True)


def _may_be_name(part: str, word: str, known: Speller) -> bool:
    """Whether a capitalised word need not be judged: most are names, and judging is slow."""
    lexicon = known.lexicon
    if "'" in part or len(part) < _SHORTEST or lexicon.is_rare(part) or known.foreign(part):
        return True
    if lexicon.corrections(word):
        return False
    zipf = lexicon.zipf(word)
    return zipf > _KNOWN_NAME or not any(
        c.score - zipf >= START_MARGIN_ACCENT for c in easy(word, lexicon)
    )


def _stands(place: Place, judgement: Judgement, known: Speller) -> bool:
    """Whether the suspicion of a word stands in this place."""
    capital = not place.part.islower()
    if _as_meant(place, judgement):
        return False
    if context.starred(place) and not is_tuned(judgement.language):
        return False
    if judgement.foreign and (capital or context.among_foreign(place, known)):
        return False
    if context.among_unknown(place, known, listed=judgement.listed > 0):
        return False
    if capital:
        return no_name(judgement, within_sentence=context.within_sentence(place))
    return not context.mentioned(place)


def _as_meant(place: Place, judgement: Judgement) -> bool:
    """Whether a word is a part of another, cut off, quoted as it is, or coined."""
    return (
        context.broken(place)
        or context.cut_off(place, judgement.best.word)
        or context.quoted_as_is(place)
        or ("-" in place.word.form and not no_coinage(judgement))
    )


def _misspelling(place: Place, judgement: Judgement, *, clear: bool) -> Misspelling:
    word, part = place.word, place.part
    suggestions = tuple(_written(place, candidate.word) for candidate in judgement.found)
    whole = part == word.form.removesuffix("'s")
    raw = place.text[word.span.start : word.span.end]
    certain = whole and part.islower() and clear
    return Misspelling(word.span, raw, suggestions, certain, listed=judgement.listed > 0)


def _written(place: Place, meant: str) -> str:
    if place.part[0].isupper():
        meant = meant[0].upper() + meant[1:]
    form = place.word.form.replace(place.part, meant, 1)
    span = place.word.span
    written = place.text[span.start : span.end]
    # as this word has it, else as its neighbours have it
    curly = "\u2019" in (written if "'" in place.word.form else place.text)
    return form.replace("'", "\u2019") if curly else form
