"""Words of running text, each with its place; addresses, code and the like are no words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from ngo_audit.text.edits import Span
from ngo_audit.text.patterns import late
from ngo_audit.text.stretches import LONGEST, cut

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width space and joiners, byte order mark: they may stand inside a word."""

_MARKS = "\u0300-\u036f"
_NO_LETTERS = "\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089"
"""Raised and lowered digits and fractions, which belong to footnotes and formulas."""

_LETTER = rf"[^\W\d_{_NO_LETTERS}]"
_RUN = (
    rf"{_LETTER}(?:[^\W\d_{_NO_LETTERS}{_MARKS}]|[{_MARKS}{INVISIBLE}]+(?={_LETTER})|[{_MARKS}])*"
)
_APOSTROPHE = "['\u2019\u02bc]"
_ELISION = (
    rf"(?i:(?:qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu|[cdjlmnst]){_APOSTROPHE}(?={_LETTER}))"
)
_WORD = re.compile(rf"(?<!{_LETTER})(?:{_ELISION})?({_RUN}(?:['\u2019\u02bc\u2010\u2011-]{_RUN})*)")
_FIRST_LETTER = re.compile(_LETTER)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_LEFT_OVER = re.compile(f"[{_MARKS}]")
_LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "st", "st")
_AS_TYPED: dict[int, str | int | None] = {
    **str.maketrans("\u2019\u02bc\u2010\u2011", "''--"),
    **dict(enumerate(_LIGATURES, 0xFB00)),
}

_TOP_LEVEL = (
    r"(?:org|com|net|info|int|eu|fr|uk|us|ca|be|ch|de|es|it|pt|io|gov|gouv|edu|coop|ngo|ong)"
)
_NO_WORDS = (
    r"(?<![a-z+.-])(?i:[a-z][a-z+.-]*)://\S+",  # addresses with a scheme
    r"(?i:\bwww\.\S+)",
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*",  # e-mail
    rf"(?<![\w-])\w[\w-]*(?:\.\w[\w-]*)*\.(?i:{_TOP_LEVEL})\b(?:/\S*)?",  # domains
    r"[@#]\w[\w-]*",  # handles and hashtags
    r"\bmailto:\S+",
    r"\b\w*(?:Ã[\u0080-\u00bf]|â[\u0080-\u009f€])\S*",  # text decoded by the wrong table
    r"`[^`\n]*`",  # code in Markdown
    r"</?[A-Za-z][^<>\n]*>",  # tags shown as text
    r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|[%$]\{[^{}\n]*\}",  # templates
    r"&\w+;",  # entities shown as text
    r"(?<!\S)\S*[/\\][\w.-]+[/\\]\S*",  # paths
    r"\b\w*[^\W_]_\w+",  # snake_case
    r"(?<![\w-])(?:\w+-)*\w*\d\w*(?:-\w+)*",  # words with digits
    r"\b\w+\(\)",  # calls
    r"\b\w+(?:[\u00b7\u2022\u2027\u2219\u22c5\u30fb]\w+)+",  # utilisateur·rice·s
    r"\b[\w-]+(?:\.[a-zà-ÿ]\w*)+",  # file names, attribute.access, utilisateur.rice.s
    r"\b\w+\(\w{1,6}\)\w*|\(\w{1,6}\)\w+",  # salarié(e)s, (re)integration
    r"\b\w*[a-zà-ÿ][A-ZÀ-Þ]\w*",  # camelCase and glued words
)
_MASK = late("|".join(_NO_WORDS))
_SPACED = re.compile("[`<{Ã\u0085]")
"""Signs of code, tags, templates and wrong tables: of all that is no word, they may hold spaces."""

_PIECES = 20_000
"""So many pieces of text between spaces are remembered."""

_PART = "(?:[A-ZÀ-ÖØ-Þ]++[a-zß-öø-ÿœ]*+|[a-zß-öø-ÿœ]++)"
_PLAIN = re.compile(
    rf"^([(\[\"“«‘']*+(?:{_ELISION})?+({_PART}(?:['\u2019-]{_PART})*+)[.,;:!?…)\]\"”»’']*+)$",
    re.MULTILINE,
)
"""What most pieces are: a word, with what a French one may have elided before it, and signs.

A capital after a small letter is left out, and so is what stands in brackets within a word.
"""

_SIGNS = r"[Ãâ:@#`<{&/\\_\d(\u00b7\u2022\u2027\u2219\u22c5\u30fb]|\.\w|[a-zà-ÿ][A-ZÀ-Þ]"
_MASK_NEEDED = re.compile(_SIGNS)
_DOUBTED = re.compile(rf"(?<!\S)\S*?(?:{_SIGNS}|[Ww]{{3}}\.)\S*+")
"""A piece of text that may hold what is no word: few do, and to look for all of that is slow."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in the text, and as it would be typed: NFC, plain ' and -."""

    span: Span
    form: str


def masked(text: str) -> str:
    """Return the text, at the same length, with spaces for all that is no word."""
    if not _MASK_NEEDED.search(text):
        return text
    if not in_one(text):
        return _DOUBTED.sub(lambda piece: _MASK.sub(_blank, piece[0]), text)
    if len(text) > LONGEST:
        return "".join(map(masked, cut(text)))
    return _MASK.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def typed(word: str) -> str:
    """Return a word without invisible characters, in NFC, with plain apostrophes and hyphens."""
    if word.isascii():
        return word
    joined = unicodedata.normalize("NFC", _INVISIBLE.sub("", word))
    return _LEFT_OVER.sub("", joined).translate(_AS_TYPED)


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order; apostrophes and hyphens hold a word together.

    French elisions are cut off in every language: the word of “l’Oréal” is “Oréal”.
    """
    for match in _WORD.finditer(masked(text)):
        yield Word(Span(match.start(1), match.end(1)), typed(match[1]))


def forms(text: str) -> list[str]:
    """Return the forms of the words of a text in order: as `words`, many times faster."""
    if in_one(text):
        return _forms(text)
    return list(chain.from_iterable(map(_forms_of_piece, pieces(text))))


def in_one(text: str) -> bool:
    """Whether a text is to be read as a whole: its pieces tell too little."""
    return _SPACED.search(text) is not None


def pieces(text: str) -> list[str]:
    """Return what stands between spaces. Text repeats its pieces: each needs to be read once."""
    return text.split(None)  # words are parted by every kind of space, no-break ones too


def by_piece(found: Collection[str]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return the form of the word in each piece that holds but one, and those in others.

    Pieces without a letter are left out.
    """
    plain: dict[str, str] = dict(_PLAIN.findall("\n".join(found)))
    plain.update((piece, typed(form)) for piece, form in plain.items() if "\u2019" in form)
    others = (piece for piece in found if piece not in plain and _FIRST_LETTER.search(piece))
    return plain, {piece: _forms(piece) for piece in others}


def _forms(text: str) -> list[str]:
    return [typed(match[1]) for match in _WORD.finditer(masked(text))]


@lru_cache(maxsize=_PIECES)
def _forms_of_piece(piece: str) -> Sequence[str]:
    plain = _PLAIN.fullmatch(piece)
    return (typed(plain[2]),) if plain else _forms(piece)
