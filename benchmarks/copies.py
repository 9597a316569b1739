"""Texts with copies among them: labelled ones, and made-up ones of any number."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import accumulate, combinations
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Pair: TypeAlias = tuple[int, int]
"""The places of two texts, the lower first."""

_HERE = Path(__file__).parent
_WORD = re.compile(r"\w+")
_REVISED = 0.5  # a revision less like the page than this is another page
_MOST_CHANGES = 4
_SHORTEST, _LONGEST = 30, 90  # words of a made-up text


@dataclass(frozen=True, slots=True)
class Labelled:
    """Texts, which pairs are copies, and which are neither hits nor false alarms.

    ``forms`` names for each text the form that it fills, such as all entries of one kind.
    """

    name: str
    texts: tuple[str, ...]
    copies: frozenset[Pair]
    ignored: frozenset[Pair]
    forms: tuple[str, ...] = ()

    def score(self, pairs: Iterable[Pair]) -> tuple[float, float, float]:
        """Return precision, recall and F1 of the pairs that a tool reports."""
        told = {ordered(*pair) for pair in pairs} - self.ignored
        hits = len(told & self.copies)
        precision, recall = hits / max(1, len(told)), hits / max(1, len(self.copies))
        return precision, recall, 2 * hits / max(1, len(told) + len(self.copies))

    def templated(self) -> list[Pair]:
        """Return all pairs of texts of one form that are about different things."""
        groups: dict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(self.forms):
            groups[form].append(number)
        pairs = (pair for group in groups.values() for pair in combinations(group, 2))
        return [pair for pair in pairs if pair not in self.copies and pair not in self.ignored]


def ordered(one: int, other: int) -> Pair:
    return min(one, other), max(one, other)


def labelled(bench: Path | None) -> Iterator[Labelled]:
    """Yield the labelled sets of a folder; without one, a set that is made up."""
    if bench is None:
        yield forms(words(_own_texts()))
        return
    for name in ("rev", "fact", "clough"):
        stored = json.loads(gzip.decompress((bench / f"{name}.json.gz").read_bytes()))
        read = _partial if name == "clough" else _revisions
        yield read(name, stored["docs"], stored["pairs"])


def _revisions(
    name: str, documents: Sequence[Mapping[str, str]], pairs: Sequence[tuple[int, int, str]]
) -> Labelled:
    """Read pages and earlier states of them: all other pairs of one page are ignored."""
    texts = tuple(document["text"] for document in documents)
    copies = {
        ordered(a, b)
        for a, b, kind in pairs
        if kind == "prev1" and Indel.normalized_similarity(texts[a], texts[b]) >= _REVISED
    }
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        groups[document["site"], document["path"]].append(number)
    same = {pair for group in groups.values() for pair in combinations(group, 2)}
    forms = [document["path"].rpartition("#")[2] for document in documents]
    filled = tuple(forms) if name == "fact" else ()
    return Labelled(name, texts, frozenset(copies), frozenset(same - copies), filled)


def _partial(
    name: str, documents: Sequence[Mapping[str, str]], pairs: Sequence[tuple[int, int, str]]
) -> Labelled:
    """Read answers and the sources that they copy from in part; those of one source are ignored."""
    texts = tuple(document["text"] for document in documents)
    copies, ignored = set(), set()
    answers: dict[int, list[int]] = defaultdict(list)
    for source, answer, kind in pairs:
        if kind != "non":
            (ignored if kind == "heavy" else copies).add(ordered(source, answer))
            answers[source].append(answer)
    ignored |= {pair for group in answers.values() for pair in combinations(group, 2)}
    return Labelled(name, texts, frozenset(copies), frozenset(ignored))


@dataclass(frozen=True, slots=True)
class Words:
    """Words, each as frequent as in some real texts."""

    words: tuple[str, ...]
    frequencies: tuple[int, ...]

    def drawn(self, chance: random.Random, count: int) -> list[str]:
        return chance.choices(self.words, cum_weights=self.frequencies, k=count)


def words(texts: Iterable[str]) -> Words:
    """Count the words of texts."""
    counted = Counter(word for text in texts for word in _WORD.findall(text.lower()))
    found, counts = zip(*counted.most_common(), strict=True)
    return Words(found, tuple(accumulate(counts)))


def _own_texts() -> list[str]:
    pages = sorted(_HERE.parent.glob("fixtures/*.txt")) + sorted(_HERE.parent.glob("docs/**/*.md"))
    return [page.read_text("utf-8") for page in pages]


def frequencies(bench: Path | None) -> Words:
    """Return the words of the labelled sets; without these, those of this project's own pages."""
    if bench is None:
        return words(_own_texts())
    return words(text for known in labelled(bench) for text in known.texts)


def forms(vocabulary: Words) -> Labelled:
    """Make up pages of ten forms, each page in two states: some words of it have changed."""
    chance = random.Random(1)  # noqa: S311 - made-up data, the same in every run
    texts, filled, copies = [], [], set()
    for form in range(10):
        labels = [" ".join(vocabulary.drawn(chance, 8)) for _ in range(12)]
        for _ in range(40):
            facts = [vocabulary.drawn(chance, 8) for _ in labels]
            copies.add((len(texts), len(texts) + 1))
            for _state in range(2):
                texts.append(_filled(labels, facts))
                filled.append(str(form))
                _change(facts[0], vocabulary, chance)
    return Labelled("made-up forms", tuple(texts), frozenset(copies), frozenset(), tuple(filled))


def _filled(labels: Sequence[str], facts: Sequence[Sequence[str]]) -> str:
    rows = zip(labels, facts, strict=True)
    return "\n".join(f"{label}: {' '.join(fact)}" for label, fact in rows)


def _change(text: list[str], vocabulary: Words, chance: random.Random) -> None:
    for _ in range(chance.randint(0, _MOST_CHANGES)):
        text[chance.randrange(len(text))] = vocabulary.drawn(chance, 1)[0]


def short(vocabulary: Words, count: int, file: Path) -> frozenset[Pair]:
    """Write so many short texts, one of twenty a changed copy; return which are copies."""
    chance = random.Random(1)  # noqa: S311 - as above
    first = count - count // 20
    sources = [chance.randrange(first) for _ in range(first, count)]
    wanted = dict.fromkeys(sources, "")
    with file.open("w", encoding="utf-8") as out:
        for number in range(first):
            length = chance.randint(_SHORTEST, _LONGEST)
            text = " ".join(vocabulary.drawn(chance, length))
            if number in wanted:
                wanted[number] = text
            out.write(json.dumps(text) + "\n")
        for source in sources:
            copy = wanted[source].split(" ")
            _change(copy, vocabulary, chance)
            out.write(json.dumps(" ".join(copy)) + "\n")
    return frozenset((source, first + n) for n, source in enumerate(sources))
