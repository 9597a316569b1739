"""Terms that a user names, found in running text as whole words, however they are typed there."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.text.edits import Span
from ngo_audit.text.lines import trimmed
from ngo_audit.text.tokens import INVISIBLE, typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SIGNS = {"'": "['\u2019\u02bc]", "-": "[-\u2010\u2011]"}
"""What stands for signs that keyboards do not have."""

_HIDDEN = f"[{INVISIBLE}]*"
_GAP = rf"{_HIDDEN}\s[\s{INVISIBLE}]*"
_MARKS = "\u0300-\u036f"
_BEFORE = rf"(?<!\w)(?<!\w[{INVISIBLE}])"
_AFTER = rf"(?!{_HIDDEN}[\w{_MARKS}])"
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese, which put no spaces between words."""

_SOLID = re.compile(r"\w+")
_ADDRESS = re.compile(r"://|[@#]\w|\w@|\bwww\.|\w\.\w")
_REACH = 200
"""So many characters around a term are looked at for an address, a name of a file or a hashtag."""


class Found(NamedTuple):
    """A place where a term stands, and which of those that were looked for it is."""

    span: Span
    number: int


@dataclass(frozen=True, slots=True)
class _Sought:
    """Terms made ready: ``needles`` are parts of them that no text without them can lack."""

    expression: re.Pattern[str]
    order: tuple[int, ...]
    needles: tuple[str, ...]
    in_addresses: tuple[bool, ...]


def find(terms: tuple[str, ...], text: str, *, exact: bool | None = None) -> Iterator[Found]:
    """Yield the places of terms, of two that begin together the longer.

    A term in small letters is found in any case, another as it is written, unless ``exact`` says
    so for all. Kinds of space, apostrophe and hyphen make no difference. In the midst of a word or
    an address it is none; a term that itself has a sign of addresses is found there too.
    """
    sought = _sought(terms, exact)
    folded = _folded(text)
    if not any(needle in folded for needle in sought.needles):
        return
    for match in sought.expression.finditer(text):
        number = sought.order[(match.lastindex or 1) - 1]
        if sought.in_addresses[number] or not _in_address(text, match):
            yield Found(Span(*match.span()), number)


@lru_cache(maxsize=4)
def _folded(text: str) -> str:
    return typed(text).casefold()


@lru_cache
def _sought(terms: tuple[str, ...], exact: bool | None) -> _Sought:  # noqa: FBT001 - a key
    order = sorted(range(len(terms)), key=lambda number: -len(terms[number]))
    parts = (_expression(terms[number], exact=exact) for number in order)
    return _Sought(
        re.compile("|".join(f"({part})" for part in parts)),
        tuple(order),
        tuple(map(_needle, terms)),
        tuple(not {*term}.isdisjoint("./@:#") for term in terms),
    )


def _expression(term: str, *, exact: bool | None) -> str:
    """Return a term as a regular expression without groups."""
    words = trimmed(typed(term))
    parts = (_GAP if space else _solid(solid) for solid, space in _PIECES.findall(words))
    before, after = (
        "" if _UNSPACED.match(edge) or not (edge.isalnum() or edge == "_") else bound
        for edge, bound in ((words[0], _BEFORE), (words[-1], _AFTER))
    )
    any_case = words == words.lower() if exact is None else not exact
    body = f"{before}{''.join(parts)}{after}"
    return f"(?i:{body})" if any_case else body


_PIECES = re.compile(r"(\S+)|(\s+)")


def _solid(piece: str) -> str:
    return _HIDDEN.join(map(_sign, piece))


def _sign(sign: str) -> str:
    apart = unicodedata.normalize("NFD", sign)
    one = _SIGNS.get(sign) or re.escape(sign)
    return one if apart == sign else f"(?:{one}|{re.escape(apart)})"


def _needle(term: str) -> str:
    """Return the longest part of a term without spaces and signs, in the form to look for it."""
    return max(_SOLID.findall(typed(term).casefold()), key=len, default="")


def _in_address(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _REACH) : match.start()]
    after = text[match.end() : match.end() + _REACH]
    around: Sequence[str] = (re.split(r"\s", before)[-1], match[0], re.split(r"\s", after)[0])
    return bool(_ADDRESS.search("".join(around)))
