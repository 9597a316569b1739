"""What speaks for an unknown word: forms that no list holds and that are meant as written."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ngo_audit.text.lexicon import Lexicon

_PREFIXES = {
    "de": "anti auto bi bio de des dis geo hyper inter intra ko makro mega meta mikro mini mono "
    "multi neo öko para poly post prä pro pseudo re semi sub super tele trans ultra un ur",
    "en": "anti auto bio co counter cyber de dis e eco electro geo hydro hyper in inter intra "
    "macro meta micro mid mini mis multi neuro non out over para photo post pre pro psycho re "
    "self semi socio sub super tele thermo trans ultra un under agro",
    "es": "anti auto bi bio co contra de des eco electro extra foto geo hiper hidro in infra inter "
    "intra macro mega meta micro mini mono multi neo neuro para pluri poli pos post pre pro pseudo "
    "psico re sobre semi socio sub super tele termo trans tri ultra vice",
    "fr": "agro anti auto bio co contre cyber dé dés électro éco géo hydro hyper in inter intra "
    "macro méta mi micro mini multi neuro non para photo post pré pro psycho re ré semi socio "
    "sous sub super sur télé thermo trans ultra",
    "it": "anti auto bi bio co contro de dis eco elettro extra foto geo iper idro in infra inter "
    "intra macro mega meta micro mini mono multi neo neuro para pluri poli post pre pro pseudo "
    "psico re ri semi socio sotto sovra sub super tele termo trans tri ultra vice",
    "pt": "anti auto bi bio co contra des eco electro eletro extra foto geo hiper hidro in infra "
    "inter intra macro mega meta micro mini mono multi neo neuro para pluri poli pós pré pro "
    "pseudo psico re sobre semi socio sub super tele termo trans tri ultra vice",
}
_PREFIXES_OF = {language: tuple(text.split(" ")) for language, text in _PREFIXES.items()}
_ENDINGS = {
    "de": re.compile(r"(.+?)(?:ere?[mnrs]?|ste[mnrs]?)"),
    "en": re.compile(r"(.*[^e])(?:ing|ed|ers?|able)|(.*[^sy])s"),
    "fr": re.compile(r"(.*ant)(?:e?s|e)"),
}
_SOUNDED = re.compile(r"é(?=e?s?$)")
_INCLUSIVE = re.compile(r".*eurices?")
_CIRCUMFLEXED = str.maketrans("îû", "iu")
_OPENED = re.compile(r"(?<!^d)(?<!^pr)è(?=[bcdfglmnprstv]{1,2}e[bcdfglmnprst][aeiouyàâéè])")

_FORMS = ("ed", "d", "ing", "er", "ers", "est", "s", "es", "ly", "in")
_VOWELS = "aeiouyàâéèêîôû"

_COMMON = 2.5
_COMMON_PART = 3.5
_VERY_COMMON = 4.0
_SHORT_PART = 2
_PART = 4
"""Letters of the shortest part of a compound."""


def contracted(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is what an odd apostrophe has left of a contraction: “isn ´t”."""
    return f"{word}'t" in lexicon


def compounded(word: str, lexicon: Lexicon) -> bool:
    """Whether a word that others write too is made of two common ones: “webserver”."""
    if lexicon.zipf(word) < 1:
        return False
    return any(
        min(lexicon.zipf(word[:i]), lexicon.zipf(word[i:])) >= _COMMON_PART
        and word[:i] in lexicon
        and word[i:] in lexicon
        for i in range(_PART, len(word) - _PART + 1)
    )


def prefixed(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a common one with a prefix: “uncited”, “rééquilibrage”."""
    return any(
        word.startswith(prefix)
        and len(word) - len(prefix) >= _PART
        and _common(word[len(prefix) :], lexicon)
        for prefix in _PREFIXES_OF.get(lexicon.language, ())
    )


def inflected(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a regular form of a common one: “actioned”, “publiants”."""
    ending = _ENDINGS.get(lexicon.language)
    match = ending.fullmatch(word) if ending else None
    if not match:
        return False
    stem = match[match.lastindex or 0]
    return stem in lexicon if lexicon.language == "fr" else _common(stem, lexicon)


def lettered(word: str, lexicon: Lexicon) -> bool:
    """Whether a letter stands before a common word, or a d after it, as in programs: “mtime”."""
    before = word[0] not in _VOWELS and lexicon.zipf(word[1:]) >= _COMMON_PART
    return (before and word[1:] in lexicon) or daemon(word, lexicon)


def daemon(word: str, lexicon: Lexicon) -> bool:
    """Whether a d stands after a common word: “networkd”, “buildds”."""
    stem = word.removesuffix("s").removesuffix("d")
    ended = word.removesuffix("s").endswith("d")
    return ended and lexicon.zipf(stem) >= _COMMON_PART and stem in lexicon


def regular(word: str, lexicon: Lexicon) -> bool:
    """Whether an English word is formed from a common one as most are: “drived”, “childrens”."""
    if lexicon.language != "en":
        return False
    stems = {word.removesuffix(ending) for ending in _FORMS if word.endswith(ending)}
    stems |= {f"{stem}e" for stem in stems}
    return any(_common(stem, lexicon) for stem in stems)


def joined(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is two very common ones: “checkin”, “oneline”."""
    return any(
        min(lexicon.zipf(word[:i]), lexicon.zipf(word[i:])) >= _VERY_COMMON
        and word[:i] in lexicon
        and word[i:] in lexicon
        for i in range(_SHORT_PART, len(word) - 1)
    )


def inclusive(word: str, lexicon: Lexicon) -> bool:
    """Whether a French word joins both genders: “utilisateurices”."""
    return lexicon.language == "fr" and bool(_INCLUSIVE.fullmatch(word))


def respelt(word: str, meant: str, lexicon: Lexicon) -> bool:
    """Whether two French words differ only as the reform of 1990 or a typed “oe” lets them."""
    if lexicon.language != "fr":
        return False
    return (
        word == meant.translate(_CIRCUMFLEXED)
        or _OPENED.sub("é", word) == meant
        or word.replace("oe", "œ") == meant
    )


def participle(word: str, meant: str) -> bool:
    """Whether two words differ only in a sounded é at the end: “chartés”, a coined participle."""
    return _SOUNDED.sub("e", word) == meant


def _common(word: str, lexicon: Lexicon) -> bool:
    return lexicon.zipf(word) >= _COMMON and word in lexicon


def adorned(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is right in English without its accents: some write “coöperative”."""
    if lexicon.language != "en" or word.isascii():
        return False
    plain = unicodedata.normalize("NFD", word)
    return "".join(c for c in plain if not unicodedata.combining(c)) in lexicon
