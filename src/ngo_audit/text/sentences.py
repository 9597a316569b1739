"""Where sentences begin and end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ngo_audit.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENING = " \t\u00a0\u202f\"“„«‹‘'’([*¿¡"
_ENDS = ".!?:…•|–—\n\r"
_LOOK_BACK = 40  # code points; no row of quotes and brackets is longer

_SPACE = " \t\u00a0\u202f\r\n"
_WIDE_ENDS = "。！？"
_CLOSING = "\"'”’»›“)\\]*」』”）"
_FOOTNOTE = r"\[\d{1,3}\]|[¹²³⁴-⁹⁰]"
_END = re.compile(
    rf"[.!?…{_WIDE_ENDS}]+(?:[{_CLOSING}]|[ \u00a0\u202f](?=[»›])|{_FOOTNOTE})*"
    rf"(?=([{_SPACE}]*)(\S?))"
)
_NO_WORD = re.compile(r"[\s(\[«“„‘\"'’]")
_ABBREVIATIONS = frozenset(
    # before names
    {"mr", "mrs", "ms", "dr", "dra", "drs", "prof", "st", "ste", "mme", "mmes", "mlle", "mm", "mgr"}
    | {"sr", "sra", "srta", "sta", "sto", "dott", "sig", "avv", "ing", "dhr", "mevr", "hr", "fr"}
    | {"hon", "rev", "gen", "col", "capt", "sen", "gov"}
    # before numbers and places
    | {"no", "nos", "nr", "num", "núm", "vol", "art", "fig", "abb", "pp", "pág", "pag", "chap"}
    | {"kap", "cap", "bd", "av", "blvd", "tel", "tél", "ref", "réf", "approx", "env", "ca", "min"}
    # between words
    | {"cf", "vs", "bzw", "vgl", "al", "incl", "inkl", "resp", "ggf", "evtl", "ud", "uds", "ex"}
)
_ORDINAL_DIGITS = 2  # "am 3. Mai": a longer number is a year or a sum


def opens_sentence(text: str, position: int) -> bool:
    """Tell whether a word at ``position`` is the first of a sentence, a line or a list item."""
    before = text[max(0, position - _LOOK_BACK) : position].rstrip(_OPENING)
    return not before or before[-1] in _ENDS


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a paragraph in order, without the spaces between them.

    In doubt, as after an initial, an abbreviation or a small number, the sentence goes on.
    """
    start = len(text) - len(text.lstrip(_SPACE))
    for match in _END.finditer(text, start):
        if _closes(text, match):
            yield Span(start, match.end())
            start = max(match.end(), match.end(1))
    end = len(text.rstrip(_SPACE))
    if start < end:
        yield Span(start, end)


def _closes(text: str, match: re.Match[str]) -> bool:
    if text[match.start()] in _WIDE_ENDS:
        return True
    if not match[1]:
        return False
    opening = match[2]
    if opening in _OPENING:
        opening = text[match.start(2) : match.start(2) + _LOOK_BACK].lstrip(_OPENING)[:1]
    if not opening or opening.islower():
        return False
    return match[0] != "." or not _abbreviated(text, match.start())


def _abbreviated(text: str, dot: int) -> bool:
    word = _NO_WORD.split(text[max(0, dot - _LOOK_BACK) : dot])[-1]
    if word.isdigit():
        return len(word) <= _ORDINAL_DIGITS
    return len(word) == 1 or "." in word or word.lower() in _ABBREVIATIONS
