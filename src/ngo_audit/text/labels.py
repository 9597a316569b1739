"""The labels that sites put over their sections, and their wording in other languages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit.text import normalise
from ngo_audit.text.lines import trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DATA = Path(__file__).parent / "data" / "labels.tsv"
_MENU = Path(__file__).parent / "data" / "menu.txt"
_LISTS = Path(__file__).parent / "data" / "lists.txt"
_COLON = {"fr": "\u00a0:"}  # French sets a no-break space before it
_SMALL = frozenset({"a", "an", "and", "by", "for", "in", "of", "on", "the", "to", "with"})
_LONGEST_SMALL = 3  # letters of the articles and prepositions that most languages write small


@dataclass(frozen=True, slots=True)
class _Glossary:
    """``concepts``: a label's preferred wordings; ``places``: where a label stands, by its key.

    ``menu``: the concepts that name pages of a site, or its topics, more often than sections;
    ``lists``: those under which names stand, of people or works.
    """

    concepts: Sequence[Mapping[str, str]]
    places: Mapping[str, Sequence[tuple[str, int]]]
    menu: frozenset[int]
    lists: frozenset[int]


def languages(label: str) -> frozenset[str]:
    """Return the languages (ISO 639) in which this is a common label."""
    return frozenset(language for language, _ in _glossary().places.get(key(label), ()))


def is_label(text: str) -> bool:
    """Tell whether a line is a common label in any language of the glossary."""
    return key(text) in _glossary().places


def words_of(label: str) -> frozenset[str]:
    """Return the words, as in a `key`, of all wordings of a common label in all languages."""
    places = _glossary().places
    rows = {row for _, row in places.get(key(label), ())}
    found = (wording for wording, at in places.items() if any(row in rows for _, row in at))
    return frozenset(word for wording in found for word in wording.split(" "))


def translate(label: str, source: str, target: str) -> str | None:
    """Return the label in another language; None where it is unknown or has two translations.

    Capitals are set as in the label, as far as the target language allows; the space around
    the label and a closing colon stay.
    """
    glossary = _glossary()
    places = glossary.places.get(key(label), ())
    found = {glossary.concepts[row].get(target) for language, row in places if language == source}
    wording = found.pop() if len(found) == 1 else None
    if wording is None:
        return None
    core = trimmed(label)
    words, colon = trimmed(core.rstrip(":")), core.endswith(":")
    titled = target == "en" and source != "de" and _is_title(words)  # German nouns are capitals
    translation = _titled(wording) if titled else _capitalised(wording, words, target)
    translation += _COLON.get(target, ":") * colon
    return label.replace(core, translation, 1)


def _capitalised(wording: str, model: str, language: str) -> str:
    if model.isupper():
        return wording.replace("i", "İ").upper() if language == "tr" else wording.upper()
    if model[:1].islower() and language != "de":  # whose nouns keep their capital
        return wording[:1].lower() + wording[1:]
    return wording


def _titled(wording: str) -> str:
    return " ".join(w if w in _SMALL else w[:1].upper() + w[1:] for w in wording.split(" "))


def _is_title(model: str) -> bool:
    """Tell whether two words and all the longer ones begin with a capital, but are not all caps."""
    words = normalise.plain(model).split(" ")
    capitals = [word for word in words if word[:1].isupper()]
    longer = [word for word in words if len(word) > _LONGEST_SMALL]
    return len(capitals) > 1 and set(longer) <= set(capitals) and not model.isupper()


# a segmenter asks several times whether a line is a label, and what kind of one
@lru_cache(maxsize=4096)
def key(label: str) -> str:
    """Return the form of a label in which its wordings are compared, in all languages."""
    return _dotted(normalise.key(label))


def is_menu(text: str) -> bool:
    """Tell whether a common label names a page of a site, or a topic, rather than a section."""
    places = _glossary().places.get(key(text), ())
    return bool(places) and all(concept in _glossary().menu for _, concept in places)


def heads_names(text: str) -> bool:
    """Tell whether the names of partners or works, right in any language, stand under a label."""
    return any(concept in _glossary().lists for _, concept in _glossary().places.get(key(text), ()))


def _dotted(folded: str) -> str:
    """Fold the Turkish i: its capital and its dotless twin fold into other letters."""
    return folded.replace("i\u0307", "i").replace("ı", "i")


@cache
def _glossary() -> _Glossary:
    data = _DATA.read_text(encoding="utf-8")
    head, *rows = [line.split("\t") for line in data.split("\n") if line]
    concepts = [
        {language: cell.partition("|")[0] for language, cell in zip(head, row, strict=True)}
        for row in rows
    ]
    places: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, line in enumerate(_dotted(data.casefold()).split("\n")[1 : len(rows) + 1]):
        for language, cell in zip(head, line.split("\t"), strict=True):
            for label in cell.split("|"):
                places[label].append((language, number))
    menu, lists = (_numbers(file, concepts) for file in (_MENU, _LISTS))
    return _Glossary(concepts, dict(places), menu, lists)


def _numbers(file: Path, concepts: Sequence[Mapping[str, str]]) -> frozenset[int]:
    """Return the concepts that a file lists by their English wording."""
    listed = {*file.read_text("utf-8").split("\n")}
    return frozenset(n for n, concept in enumerate(concepts) if concept["en"] in listed)
