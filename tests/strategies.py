"""Texts, their bytes and their edits, for laws that must hold for all of them."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from ngo_audit.text.edits import Edit, Span

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

MARKS = {
    "utf-8": b"",
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "cp1252": b"",
}
"""The encodings of dumps with their byte order marks."""

ENDINGS = ("\n", "\r\n", "\r")

_WORDS = ("Well", "water", "l’été", "Ressources", "\u00a0", "\u202f:", "naïve", "\u2028", "\t", "€")
_CONTROLS = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0)]))
_WIDE = ("井戸", "\U0001f30d", "e\u0301", "\ufeff", "\u200b", "بئر", "\U000e0041")


def texts(encoding: str = "utf-8") -> SearchStrategy[str]:
    """Return texts of lines as dumps have them, with every line ending."""
    words = [word for word in (*_WORDS, *_WIDE) if _holds(encoding, word)]
    parts = st.sampled_from([*words, *ENDINGS, *ENDINGS, " ", ". "])
    # bytes that are no UTF-8 and hold controls are no text to any reader
    # nor are NULs; and þ is half of a byte order mark in Windows-1252
    controls = _CONTROLS if encoding == "cp1252" else ""
    free = st.characters(codec=encoding, exclude_characters=f"\0þ{controls}")
    return st.lists(parts | st.text(free, max_size=3), max_size=30).map("".join)


def _holds(encoding: str, word: str) -> bool:
    return word.encode(encoding, "ignore").decode(encoding) == word


@st.composite
def edits_of(
    draw: st.DrawFn, text: str, replacements: SearchStrategy[str] | None = None
) -> list[Edit]:
    """Draw edits of a text that do not overlap, in order."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    words = st.text("abé \n\u00a0", max_size=4) if replacements is None else replacements
    return [Edit(Span(start, end), draw(words)) for start, end in pairs]
