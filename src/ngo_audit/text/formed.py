"""Words that a language makes of others as it goes: compounds, pronouns at verbs, both genders."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from ngo_audit.text.compounds import is_compound
from ngo_audit.text.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ngo_audit.text.lexicon import Lexicon

_DIGRAPHS = re.compile("ae|oe|ue")
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}
_MOST_UMLAUTS = 3

_ELIDED = (
    "all anch bell buon c ch coll com cos cosicch d dall degl dell dov d l m mezz n nell ness"
    " nessun pover quand quant quell quest s sant senz sott sull t tant tutt un v"
)
_ARTICLES = frozenset(_ELIDED.split(" "))
_PRONOUN = "(?:ci|gli|la|le|li|lo|mi|ne|si|ti|vi)"
_PAIR = "(?:(?:me|te|se|ce|ve|glie)(?:la|le|li|lo|ne))"
_ENCLITIC = re.compile(rf"(.+?)(?:{_PAIR}|{_PRONOUN})")

_SPANISH_ENCLITIC = re.compile(r"(.{2,}?)(?:[mts]e|nos)?(?:l[aeo]s?|[mts]e|n?os)")
_ACUTE = str.maketrans("áéíóú", "aeiou")

_CLITIC = re.compile(
    r"(.+?)(?:-(?:me|te|se|lhe|lhes|nos|vos|o|a|os|as|lo|la|los|las|no|na|nas|mo|ma|mos|mas"
    r"|to|ta|tos|tas|lho|lha|lhos|lhas))(?:-(?:ei|ás|á|emos|eis|ão|ia|ias|íamos|íeis|iam))?"
)
_CUT = str.maketrans("áêô", "aeo")
_SILENT = re.compile("[cp](?=[çt]|c[ei])")

_BOTH_GENDERS = {
    "es": (re.compile("(.*)(?:xs?|es?)"), "oa"),
    "pt": (re.compile("(.*)(?:xs?|es?)"), "oa"),
    "it": (re.compile("(.*)x"), "oa"),
}
_SCHWA = re.compile("[əɜз]")
_SHORTEST_STEM = 2
_SHORTEST_VERB = 4


def formed(word: str, lexicon: Lexicon) -> bool:
    """Whether a word that is in no list is right because of those it is made of."""
    return lexicon.language in _MAKERS and _formed(word, lexicon.language)


@lru_cache(maxsize=20_000)
def _formed(word: str, language: str) -> bool:
    lexicon = load(language)
    if lexicon is None:
        return False
    return _MAKERS[language](word, lexicon) or _for_all(word.lower(), lexicon)


def _for_all(word: str, lexicon: Lexicon) -> bool:
    """Whether a word leaves its gender open: “todes”, “amigxs”, “tuttə”."""
    if _SCHWA.search(word):
        return True
    pattern, endings = _BOTH_GENDERS.get(lexicon.language, (None, ""))
    match = pattern.fullmatch(word) if pattern else None
    if not match or len(match[1]) < _SHORTEST_STEM:
        return False
    plural = "s" if word.endswith("s") else ""
    return all(f"{match[1]}{ending}{plural}" in lexicon for ending in endings)


def _german(word: str, lexicon: Lexicon) -> bool:
    lower = word.lower()
    if any(each in lexicon for each in _respelt(lower)):
        return True

    def zipf(part: str) -> float:
        return lexicon.zipf(part) if part in lexicon.words else 0.0

    return is_compound(lower, zipf)


def _respelt(word: str) -> Iterator[str]:
    """Yield a word with umlauts for ae, oe and ue, and with ss for ß, as before 1996."""
    yield word.replace("ß", "ss")
    places = [match.span() for match in _DIGRAPHS.finditer(word)][:_MOST_UMLAUTS]
    for chosen in product((False, True), repeat=len(places)):
        written, last = [], 0
        for (start, end), taken in zip(places, chosen, strict=True):
            written += [word[last:start], _UMLAUTS[word[start:end]] if taken else word[start:end]]
            last = end
        yield "".join(written) + word[last:]


def _italian(word: str, lexicon: Lexicon) -> bool:
    head, apostrophe, rest = word.partition("'")
    if apostrophe:
        return head.lower() in _ARTICLES and (rest in lexicon or _italian(rest, lexicon))
    match = _ENCLITIC.fullmatch(word.lower())
    return match is not None and any(verb in lexicon for verb in _bare(match[1]))


def _bare(verb: str) -> Iterator[str]:
    """Yield what a verb is without a pronoun at its end: “aiutar” is “aiutare”."""
    if verb.endswith("r"):
        yield from (f"{verb}e", f"{verb}re")
    elif len(verb) >= _SHORTEST_VERB:
        yield verb


def _spanish(word: str, lexicon: Lexicon) -> bool:
    """Whether a verb has a pronoun that the list does not give it: “accederlo”, “libéralo”."""
    match = _SPANISH_ENCLITIC.fullmatch(word.lower())
    if match is None:
        return False
    verb = match[1].translate(_ACUTE)
    return verb in lexicon and (verb != match[1] or verb.endswith("r"))


def _portuguese(word: str, lexicon: Lexicon) -> bool:
    lower = word.lower()
    match = _CLITIC.fullmatch(lower)
    if match:
        return any(verb in lexicon for verb in _before_pronoun(match[1]))
    return any(each in lexicon for each in (_SILENT.sub("", lower), lower.replace("ü", "u")))


def _before_pronoun(verb: str) -> Iterator[str]:
    """Yield what a Portuguese verb is without its pronoun: “fazê” is “fazer”, “dir” has “diria”."""
    cut = verb.translate(_CUT)
    yield from (verb, f"{cut}r", f"{verb}r", f"{verb}s", f"{cut}z", f"{verb}ia")


_MAKERS: dict[str, Callable[[str, Lexicon], bool]] = {
    "de": _german,
    "es": _spanish,
    "it": _italian,
    "pt": _portuguese,
}
