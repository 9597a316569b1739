"""Words that are right in two spellings, and which spelling each is in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit.text.parts import parts
from ngo_audit.text.sieve import Sieve
from ngo_audit.text.tokens import typed, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ngo_audit.text.tokens import Word

NORMS = {
    "en": ("British spelling", "British spelling with -ize", "American spelling"),
    "fr": ("traditional spelling", "reformed spelling"),
}
"""The spellings of a language, in the order of the columns of its table."""

_DATA = Path(__file__).parent / "data"
_SHARED = "~"


@dataclass(frozen=True, slots=True)
class Variant:
    """A word that tells in which spelling it is written.

    ``norms`` has bit n set where it is right in ``NORMS[language][n]``, no bit where in none.
    """

    word: Word
    norms: int


def variants(text: str, language: str) -> Iterator[Variant]:
    """Yield the words of a text that some norm of its language writes otherwise, in order.

    A word that is joined with others by hyphens is one of them. Of two words of which one is
    right in every norm, such as cheque and check, only the other tells. A language whose norms
    are not known yields nothing.
    """
    known = _table(language)
    if not _telling(language)(text):
        return
    for whole in words(text):
        for word in [whole] if whole.form.lower() in known else parts(text, whole):
            if word.form.lower() in known:
                yield Variant(word, known[word.form.lower()][0])


def spelt(word: str, language: str, norm: int) -> str:
    """Return how a norm writes a word that `variants` yields; a capital stays one."""
    form = _table(language)[typed(word).lower()][1][norm]
    return form[0].upper() + form[1:] if word[0].isupper() else form


@cache
def _telling(language: str) -> Sieve:
    known = _table(language).keys()
    return Sieve(lambda forms: {form for form in forms if not known.isdisjoint(_forms(form))})


def _forms(whole: str) -> list[str]:
    lower = whole.lower()
    return [lower, *lower.split("-")]


@cache
def _table(language: str) -> Mapping[str, tuple[int, tuple[str, ...]]]:
    """Return the norms that a telling word is right in, and how each norm writes it."""
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    for cells in _rows(f"{language}.variants.tsv") if language in NORMS else ():
        forms = tuple(cell.removeprefix(_SHARED) for cell in cells)
        for cell in cells:
            if not cell.startswith(_SHARED):
                norms = sum(1 << n for n, form in enumerate(forms) if form == cell)
                found[cell] = norms, forms
    if language == "fr":
        found |= {apart: (0, (joined, joined)) for apart, joined in _rows("fr.ligatures.tsv")}
    return found


def _rows(name: str) -> Iterator[list[str]]:
    lines = (_DATA / name).read_text("utf-8").split("\n")
    return (line.split("\t") for line in lines if line)
