"""English names of peoples, languages, days, months and countries without their capital."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit.text import lexicon
from ngo_audit.text.parts import parts
from ngo_audit.text.sieve import Sieve
from ngo_audit.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ngo_audit.text.tokens import Word

_DATA = Path(__file__).parent / "data" / "en.capitals.tsv"


def uncapitalised(text: str) -> Iterator[Word]:
    """Yield the words of an English text that want a capital and have none, in order.

    What stands between words of another language is left alone, and so is what is written small
    in a phrase of its own, such as french fries.
    """
    names = _names()
    if not _small()(text):
        return
    found = list(words(text))
    for i, whole in enumerate(found):
        after = found[i + 1].form.lower() if i + 1 < len(found) else ""
        for word in parts(text, whole):
            small = names.get(word.form)
            if small is not None and after not in small and _is_english(found, i):
                yield word


@cache
def _small() -> Sieve:
    names = _names().keys()
    return Sieve(lambda forms: {form for form in forms if not names.isdisjoint(form.split("-"))})


def _is_english(found: Sequence[Word], i: int) -> bool:
    """Whether neither this word nor one beside it is of another language; names tell nothing."""
    known, names = lexicon.load("en"), _names()
    near = found[max(0, i - 1) : i + 2]
    forms = (part for word in near for part in word.form.removesuffix("'s").split("-"))
    small = (form for form in forms if form.islower() and len(form) > 1)
    return known is not None and all(form in known or form in names for form in small)


@cache
def _names() -> Mapping[str, frozenset[str]]:
    """Return names in small letters, and before which words each is right so."""
    rows = (line.split("\t") for line in _DATA.read_text("utf-8").split("\n") if line)
    return {name: frozenset(small.split(" ")) - {""} for name, small in rows}
