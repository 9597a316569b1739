"""Phrases that stand alone on a line only as the words of a link ("Read more", "Click here")."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit.text import labels

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_DATA = Path(__file__).parent / "data" / "link_phrases.tsv"
_LONGEST = 60  # code points; no phrase with its arrows is longer
_POINTERS = ' ->=<→←↗➔➜➝➞►▶▸▹›»«‹…·•|[]:!?."'


def is_link_phrase(line: str, languages: Collection[str] | None = None) -> bool:
    """Tell whether the whole line is the wording of a link, in these languages or in any.

    Arrows, dots, brackets and the like around it, case and kinds of space make no difference.
    """
    if len(line) > _LONGEST:
        return False
    known = _phrases().get(_key(line), frozenset())
    return bool(known if languages is None else known.intersection(languages))


def promises_more(line: str) -> bool:
    """Tell "Read more" from "Download the report": the words of a link that name no thing."""
    return not _more().isdisjoint(_key(line).split(" "))


@cache
def _more() -> frozenset[str]:
    return labels.words_of("For more information")


def _key(line: str) -> str:
    return labels.key(line).strip(_POINTERS)


@cache
def _phrases() -> Mapping[str, frozenset[str]]:
    phrases: dict[str, frozenset[str]] = {}
    for line in filter(None, _DATA.read_text(encoding="utf-8").split("\n")):
        language, phrase = line.split("\t")
        key = _key(phrase)
        phrases[key] = phrases.get(key, frozenset()) | {language}
    return phrases
