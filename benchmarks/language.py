"""Prints how much text in another language is found on a page, and what is told where none strayed.

    python benchmarks/language.py [--pairs en-fr fr-en …] [--half 0|1] [--sources NAME …]
        [--versions] [--draws NUMBER] [--show]

NGO_AUDIT_BENCH names a folder with twins.json.gz and labels.json.gz, or one that has them in
language. A pair is the language of the pages and that of the strays.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import bilingual
from ngo_audit import config, readers
from ngo_audit.check import check_page
from ngo_audit.model import Finding, Labels
from ngo_audit.segment import segment
from ngo_audit.survey import survey, with_versions
from ngo_audit.text import lexicon, ngrams, tokens
from tables import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from bilingual import Stray, Twins
    from ngo_audit.model import Document
    from ngo_audit.text.lexicon import Lexicon

    Told: TypeAlias = list[tuple[int, int]]
    Tool: TypeAlias = Callable[[Sequence[str], Twins, str, str], Told]

RULES = frozenset({"untranslated-label", "untranslated-text"})
_SURE = 0.9  # probability from which langdetect's answer counts
_LETTERS = 4  # of a line that langdetect is asked for
_COMPOUNDING = ("de", "nl")


def ngo_audit(lines: Sequence[str], _pair: Twins, here: str, there: str) -> Told:
    """Return the places that the rules tell of on a page, alone on a site in two languages."""
    return _told([_document(lines, "page.txt")], (here, there))


def with_version(lines: Sequence[str], pair: Twins, here: str, there: str) -> Told:
    """Return the places that the rules tell of on a page whose twin lies beside it."""
    twin = _document([words for _, words in pair.twin], f"{there}/page.txt")
    return _told([_document(lines, f"{here}/page.txt"), twin], (here, there))


def _document(lines: Sequence[str], path: str) -> Document:
    (page,) = readers.read(bilingual.text(lines).encode(), path)
    return segment(page, Labels())


def _told(documents: Sequence[Document], languages: tuple[str, str]) -> Told:
    """Return the places on the first of some pages."""
    first, *others = with_versions(documents, languages)
    site = survey([first, *others], languages)
    active = [each for each in config.load(isolated=True).active if each.rule.name in RULES]
    found = (result for results in check_page(first, site, active) for result in results)
    return [(each.span.start, each.span.end) for each in found if isinstance(each, Finding)]


def langdetect(lines: Sequence[str], _pair: Twins, here: str, there: str) -> Told:
    """Return the lines that langdetect, asked for the two languages, takes for the other one."""
    return [*_taken(lines, here, there)]


def _taken(lines: Sequence[str], here: str, there: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in lines:
        if sum(map(str.isalpha, line)) >= _LETTERS:
            language, probability = ngrams.best(line, (here, there))
            if language == there and probability >= _SURE:
                yield start, start + len(line)
        start += len(bilingual.text([line]))


@dataclass(frozen=True, slots=True)
class Score:
    """Strays by kind, those found; lines of untouched pages, those told, and on which pages."""

    strays: Counter[str]
    found: Counter[str]
    lines: int
    told: tuple[str, ...]
    pages: int


def score(
    tool: Tool,
    pairs: Sequence[Twins],
    labels: Sequence[str],
    languages: tuple[str, str],
    draws: int,
) -> Score:
    """Run a tool on each page as it is, and with each stray of so many draws."""
    here, there = languages
    strays: Counter[str] = Counter()
    found: Counter[str] = Counter()
    told: list[str] = []
    pages = 0
    for pair in pairs:
        lines = [words for _, words in pair.page]
        places = tool(lines, pair, here, there)
        told += [bilingual.text(lines)[start:end] for start, end in places]
        pages += bool(places)
        for stray in (
            each for draw in range(draws) for each in bilingual.strays(pair, labels, draw)
        ):
            if not _is_alike(stray, here, there):
                strays[stray.kind] += 1
                found[stray.kind] += _is_found(stray, tool(stray.lines, pair, here, there))
    return Score(strays, found, sum(len(pair.page) for pair in pairs), tuple(told), pages)


def _is_found(stray: Stray, places: Told) -> bool:
    start, end = stray.span
    return any(first < end and start < last for first, last in places)


def _is_alike(stray: Stray, here: str, there: str) -> bool:
    """Whether all words of a heading or label are written alike in both: none can tell them.

    That is so where the page's language has them too, and of names, which neither has; German
    and Dutch have compounds that no list has.
    """
    home, other = lexicon.counts(here), lexicon.counts(there)
    if home is None or stray.kind == bilingual.PARAGRAPH:
        return False
    parts = [part for form in tokens.forms(stray.words) for part in form.split("-")]
    strange = [part for part in parts if not _has(home, part)]
    names = other is not None and there not in _COMPOUNDING
    return all(names and part[0].isupper() and not _has(other, part) for part in strange)


def _has(known: Lexicon | None, word: str) -> bool:
    return known is not None and (word in known or word.lower() in known)


def row(name: str, counted: Score) -> tuple[str, ...]:
    """Return the row of a tool."""
    shares = (
        f"{counted.found[kind] / max(1, counted.strays[kind]):.1%}" for kind in bilingual.KINDS
    )
    return (
        name,
        *shares,
        f"{len(counted.told) / counted.lines:.2%}",
        f"{len(counted.told)} on {counted.pages} pages",
    )


def main() -> int:
    """Print a table for each pair of languages."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pairs", nargs="+", default=["en-fr", "fr-en"])
    parser.add_argument("--sources", nargs="*", default=[])
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--draws", type=int, default=1, help="strays of a kind put in a page")
    parser.add_argument("--versions", action="store_true", help="the twin lies beside the page")
    parser.add_argument("--show", action="store_true", help="what is told on untouched pages")
    given = parser.parse_args()
    bench = bilingual.folder()
    if bench is None:
        print("NGO_AUDIT_BENCH names no folder with twins.json.gz: nothing measured")
        return 2
    ours = with_version if given.versions else ngo_audit
    tools: dict[str, Tool] = {"ngo-audit": ours, "langdetect, both languages": langdetect}
    head = ("tool", *bilingual.KINDS, "untouched lines told", "these are")
    for named in given.pairs:
        here, there = named.split("-")
        pairs = bilingual.twins(bench, here, there, given.sources)
        pairs = [pair for pair in pairs if given.half in {None, pair.half}]
        labels = bilingual.labels(bench, here, there)
        scores = {
            name: score(tool, pairs, labels, (here, there), given.draws)
            for name, tool in tools.items()
        }
        lines = next(iter(scores.values())).lines
        print(f"\n### {there} on pages in {here}: {len(pairs)} pages, {lines:,} lines\n")
        print(table(head, [row(name, counted) for name, counted in scores.items()]), flush=True)
        if given.show:
            print(*(f"- {words[:300]}" for words in scores["ngo-audit"].told), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
