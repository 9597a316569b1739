"""Labelled text: misspelt words in their sentences, and published text that has next to none."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARKUP = re.compile(r"`[^`]*`|<[^<>]*>|\]\([^()\s]*\)|https?://\S+")
_WORD = re.compile(r"[^\W\d_]+")
_BREAKS = re.compile("['-]")
_APOSTROPHES = str.maketrans("’ʼ", "''")


@dataclass(frozen=True, slots=True)
class Slip:
    """A misspelt word, the sentence it stood in, and what its author made of it later."""

    sentence: str
    word: str
    corrections: tuple[str, ...]

    def is_hit(self, word: str) -> bool:
        """Whether a flagged word is the misspelt one, holds it, or is one of its parts.

        Checkers cut words in different places: “d'inovation” is one word or two.
        """
        slip, flagged = _plain(self.word), _plain(word)
        return slip in flagged or flagged in _BREAKS.split(slip)

    def is_right(self, word: str, suggestions: Sequence[str]) -> bool:
        """Whether the first suggestion for a flagged word makes one of the corrections of it."""
        if not suggestions:
            return False
        slip, flagged, meant = _plain(self.word), _plain(word), _plain(suggestions[0])
        wanted = [_plain(correction) for correction in self.corrections]
        if slip in flagged:
            return meant in [flagged.replace(slip, correction) for correction in wanted]
        return slip.replace(flagged, meant) in wanted


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).translate(_APOSTROPHES).casefold()


def folder() -> Path | None:
    """Return the folder that NGO_AUDIT_BENCH names, if it holds labelled words."""
    named = os.environ.get("NGO_AUDIT_BENCH")
    return Path(named) if named and languages(Path(named)) else None


def languages(folder: Path) -> list[str]:
    """Return the languages that a folder has labelled words of."""
    return sorted(file.stem.removeprefix("pairs_") for file in folder.glob("pairs_*.jsonl"))


def slips(folder: Path, language: str) -> list[Slip]:
    """Return the non-words of a language that stand in text, not in code, tags or addresses.

    Sentences are in NFC, with spaces where such mark-up stood: no peer is judged by it.
    """
    lines = (folder / f"pairs_{language}.jsonl").read_text("utf-8").split("\n")
    pairs = (json.loads(line) for line in lines if line)
    found = (_slip(pair) for pair in pairs if pair["kind"] == "non-word")
    return [slip for slip in found if slip]


def _slip(pair: dict[str, object]) -> Slip | None:
    line, place = str(pair["line"]), pair["start"]
    corrections = pair["corrections"]
    if not (isinstance(place, int) and isinstance(corrections, list)):
        raise TypeError(f"a pair of another layout: {pair}")
    start = len(unicodedata.normalize("NFC", line[:place]))
    word = unicodedata.normalize("NFC", str(pair["word"]))
    whole = unicodedata.normalize("NFC", line)
    sentence = _MARKUP.sub(lambda markup: " " * len(markup[0]), whole)
    if not sentence.startswith(word, start):
        return None
    return Slip(sentence, word, tuple(map(str, corrections)))


def corpora(folder: Path, language: str = "*") -> list[Path]:
    """Return the packed files of published text."""
    return sorted(folder.glob(f"clean_{language}_*.txt.gz"))


def count_words(texts: Iterable[str]) -> int:
    """Return the number of words: runs of letters."""
    return sum(len(_WORD.findall(text)) for text in texts)
