"""How each language says that content is still to come, and what may stand beside it."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ngo_audit.text.calendar import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_Phrase: TypeAlias = tuple[str, ...]
"""Words in order; a star stands for any ending of a word."""

MAX_WORDS = 14
"""A longer clause is prose."""

_DATA = Path(__file__).parent / "data" / "placeholders.tsv"
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u0655]")  # accents, vowel points
_VOWEL_SIGNS = "\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_WORD = re.compile(rf"(?:[^\W_]++|[{_VOWEL_SIGNS}]++)+")
_PIECE = re.compile(r"[^\s!-/:-@\[-`{-~]+")  # no word goes through a space or a sign of ASCII
_UNSPACED = {
    "ja": re.compile("[\u3040-\u30ff\u4e00-\u9fff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
}
_FIRST_UNSPACED = "\u0e00"
_GAP = 4  # words that may part the words of a phrase: "not (yet been) translated"
_WORDS_WITH_A_STRANGER = 5  # a sentence so long may hold one word that its grammar does not know
_START = 4  # letters by which most words are told to be in no phrase
_PIECES = 20_000  # so many pieces of text are remembered
_LETTERS_A_WORD = 2  # where no spaces part them


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence says.

    ``pending``: something is missing or to come; ``certain``: it names what, and says nothing
    else; ``courtesy``: nothing that a reader would look for.
    """

    pending: bool = False
    certain: bool = False
    courtesy: bool = False


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Words, and beginnings and ends of words: a star in the data stands for the rest."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    ends: tuple[str, ...]

    @classmethod
    def of(cls, entries: Iterable[str]) -> _Vocabulary:
        words = frozenset(entries)
        beginnings = sorted(word[:-1] for word in words if word.endswith("*"))
        ends = sorted(word[1:] for word in words if word.startswith("*"))
        return cls(words, tuple(beginnings), tuple(ends))

    def __contains__(self, word: str) -> bool:
        return word in self.words or word.startswith(self.beginnings) or word.endswith(self.ends)


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's phrases: ``whole`` ones stand alone, the others only beside a subject."""

    whole: frozenset[_Phrase]
    triggers: Mapping[str, Sequence[_Phrase]]  # by their first word
    subjects: _Vocabulary
    known: _Vocabulary
    pieces: re.Pattern[str] | None  # cuts a sentence where no spaces do

    def read(self, words: Sequence[str]) -> Reading:
        """Read one sentence, given as its folded words."""
        if self.pieces:
            words = [piece for word in words for piece in self.pieces.findall(word)]
        if len(words) > MAX_WORDS:
            return Reading()
        found = list(self._find(words))
        own = {place for _, places in found for place in places}
        strangers = self._strangers(words[at] for at in range(len(words)) if at not in own)
        alone = any(phrase in self.whole and _adjacent(places) for phrase, places in found)
        about = bool(found) and any(word in self.subjects for word in words)
        few = strangers == 1 and len(words) >= _WORDS_WITH_A_STRANGER
        return Reading(
            pending=(about and (few or not strangers)) or (alone and not strangers),
            certain=about and not strangers,
            courtesy=not strangers,
        )

    def _find(self, words: Sequence[str]) -> Iterator[tuple[_Phrase, tuple[int, ...]]]:
        for start, word in enumerate(words):
            for entry in _entries(word):
                for phrase in self.triggers.get(entry, ()):
                    places = _places(phrase, words, start, _GAP)
                    if places:
                        yield phrase, places

    def _strangers(self, words: Iterable[str]) -> int:
        if self.pieces:  # cut into single letters where nothing is known
            return (sum(word not in self.known for word in words) + 1) // _LETTERS_A_WORD
        return sum(map(self._is_stranger, words))

    def _is_stranger(self, word: str) -> bool:
        dated = word.isdigit() or word in _months()
        return len(word) > 1 and not dated and word not in self.known


def _places(phrase: _Phrase, words: Sequence[str], start: int, gap: int) -> tuple[int, ...]:
    """Return where a phrase's words stand from ``start`` on, ``gap`` others between; or none."""
    places: list[int] = []
    first, end = start, start + 1
    for wanted in phrase:
        place = _place(wanted, words[first:end])
        if place is None:
            return ()
        places.append(first + place)
        first, end = places[-1] + 1, places[-1] + gap + 2
    return tuple(places)


def _place(wanted: str, words: Sequence[str]) -> int | None:
    """Return which of some words the word of a phrase stands for."""
    if wanted.endswith("*"):
        return next((n for n, word in enumerate(words) if word.startswith(wanted[:-1])), None)
    return words.index(wanted) if wanted in words else None


def _adjacent(places: Sequence[int]) -> bool:
    return places[-1] - places[0] == len(places) - 1


def folded_words(text: str) -> list[str]:
    """Return the words without case, accents and vowel points: many sites leave them out."""
    return _WORD.findall(text.casefold() if text.isascii() else _folded(text))


def _folded(text: str) -> str:
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text.casefold()))
    return bare if bare.isascii() else unicodedata.normalize("NFC", bare).replace("ı", "i")


@cache
def _months() -> frozenset[str]:
    return frozenset(map(_folded, MONTHS))


def languages() -> frozenset[str]:
    """Return the languages (ISO 639) that have a grammar."""
    return frozenset(_roles())


def languages_of(text: str) -> set[str]:
    """Return the languages that have a phrase all of whose words are in a text, in any order."""
    index = _phrases()
    met = set(chain.from_iterable(map(_said.__getitem__, _PIECE.findall(text))))
    return {
        code
        for longest in index.keys() & met
        for words, code in index[longest]
        if met.issuperset(words)
    }


@cache
def alone() -> frozenset[_Phrase]:
    """Return what stands for a missing text only where nothing else stands: "To come", "TBA"."""
    phrases = (phrase for roles in _roles().values() for phrase in roles["alone"].split("|"))
    return frozenset(map(_phrase, filter(None, phrases)))


@cache
def load(language: str) -> Grammar:
    """Return the grammar of a language. Raises KeyError for one without."""
    roles = {role: cell.split("|") for role, cell in _roles()[language].items()}
    whole = frozenset(map(_phrase, roles["whole"]))
    triggers: dict[str, list[_Phrase]] = defaultdict(list)
    for phrase in sorted(whole.union(map(_phrase, roles["trigger"]))):
        triggers[phrase[0]].append(phrase)
    subjects = _single_words(roles["subject"])
    glue = subjects.union(_single_words(roles["glue"]))
    pieces = _cutter(glue, whole, *triggers.values()) if language in _UNSPACED else None
    return Grammar(whole, dict(triggers), _Vocabulary.of(subjects), _Vocabulary.of(glue), pieces)


def _phrase(entry: str) -> _Phrase:
    return tuple(entry.split(" "))


def _single_words(entries: Iterable[str]) -> frozenset[str]:
    return frozenset(word for entry in entries for word in entry.split(" "))


def _cutter(glue: Iterable[str], *phrases: Iterable[_Phrase]) -> re.Pattern[str]:
    """Return a pattern that cuts a sentence into the grammar's words, the rest into letters."""
    words = {*glue, *(word for group in phrases for phrase in group for word in phrase)}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join([*map(re.escape, longest_first), "."]))


class _Said(dict[str, tuple[str, ...]]):
    """The words of phrases in each piece of text between signs and spaces: texts repeat them.

    Letters of a language without spaces say all that tells it: they are a phrase of their own.
    """

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if len(self) >= _PIECES:
            self.clear()
        plain = piece.isascii() and piece.isalpha()  # most are one word
        self[piece] = said = _entries(piece.lower()) if plain else _said_by(piece)
        return said


def _said_by(piece: str) -> tuple[str, ...]:
    words = folded_words(piece)
    found = [entry for word in words for entry in _entries(word)]
    if max(piece) >= _FIRST_UNSPACED:
        wide = (code for code, letters in _UNSPACED.items() if any(map(letters.search, words)))
        found += map(_letters_of, wide)
    return tuple(found)


_said = _Said()


def _letters_of(code: str) -> str:
    return f"[{code}]"  # no word has such signs


def _entries(word: str) -> tuple[str, ...]:
    """Return the words of phrases that a folded word may be: itself, beginnings with a star."""
    known, starred, starts = _phrase_words()
    found: tuple[str, ...] = (word,) if word in known else ()
    if not starts.isdisjoint((word[:1], word[:2], word[:3], word[:_START])):
        beginnings = (word[:length] for length in range(1, len(word) + 1))
        found += tuple(f"{beginning}*" for beginning in beginnings if beginning in starred)
    return found


@cache
def _phrase_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the words of all phrases, those that a star follows, and how these begin."""
    phrases = (f"{roles['whole']}|{roles['trigger']}" for roles in _roles().values())
    words = {word for cell in phrases for word in cell.replace("|", " ").split(" ")}
    starred = frozenset(word[:-1] for word in words if word.endswith("*"))
    return frozenset(words), starred, frozenset(word[:_START] for word in starred)


@cache
def _phrases() -> Mapping[str, Sequence[tuple[_Phrase, str]]]:
    """Index the phrases by their longest word: all of their words, and the language."""
    index: dict[str, list[tuple[_Phrase, str]]] = defaultdict(list)
    for code in _UNSPACED:
        index[_letters_of(code)].append(((), code))
    for language, roles in _roles().items():
        if language not in _UNSPACED:
            for phrase in f"{roles['whole']}|{roles['trigger']}".split("|"):
                words = _phrase(phrase)
                index[max(words, key=len)].append((words, language))
    return index


@cache
def _roles() -> Mapping[str, Mapping[str, str]]:
    """Return each language's roles and their phrases, folded as the words of a text are."""
    roles: dict[str, dict[str, str]] = defaultdict(lambda: {"alone": ""})
    # line by line: in few languages anything is left to compose, and that takes long
    for line in filter(None, _DATA.read_text(encoding="utf-8").split("\n")):
        language, role, phrases = line.split("\t")
        parted = phrases.replace("'", " ").replace("’", " ").replace("-", " ")
        roles[language][role] = _folded(parted)
    return roles
