"""Prints how much text in another language is found on a page, and what is told where none strayed.

    python benchmarks/language.py [--pairs en-fr fr-en …] [--half 0|1] [--sources NAME …] [--show]

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
from ngo_audit.survey import survey
from ngo_audit.text import lexicon, ngrams, tokens
from tables import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from bilingual import Stray, Twins

    Told: TypeAlias = list[tuple[int, int]]
    Tool: TypeAlias = Callable[[Sequence[str], str, str], Told]

RULES = frozenset({"untranslated-label", "untranslated-text"})
_SURE = 0.9  # probability from which langdetect's answer counts
_LETTERS = 4  # of a line that langdetect is asked for


def ngo_audit(lines: Sequence[str], here: str, there: str) -> Told:
    """Return the places that the rules tell of on a page, alone on a site in two languages."""
    (page,) = readers.read(bilingual.text(lines).encode(), "page.txt")
    document = segment(page, Labels())
    site = survey([document], (here, there))
    active = [each for each in config.load(isolated=True).active if each.rule.name in RULES]
    found = (result for results in check_page(document, site, active) for result in results)
    return [(each.span.start, each.span.end) for each in found if isinstance(each, Finding)]


def langdetect(lines: Sequence[str], here: str, there: str) -> Told:
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


TOOLS: dict[str, Tool] = {"ngo-audit": ngo_audit, "langdetect, both languages": langdetect}


@dataclass(frozen=True, slots=True)
class Score:
    """Strays by kind, those found; lines of untouched pages, those told, and on which pages."""

    strays: Counter[str]
    found: Counter[str]
    lines: int
    told: tuple[str, ...]
    pages: int


def score(
    tool: Tool, pairs: Sequence[Twins], labels: Sequence[str], languages: Sequence[str]
) -> Score:
    """Run a tool on each page as it is, and with each stray."""
    here, there = languages
    strays: Counter[str] = Counter()
    found: Counter[str] = Counter()
    told: list[str] = []
    pages = 0
    for pair in pairs:
        lines = [words for _, words in pair.page]
        places = tool(lines, here, there)
        told += [bilingual.text(lines)[start:end] for start, end in places]
        pages += bool(places)
        for stray in bilingual.strays(pair, labels):
            if not _is_alike(stray, here):
                strays[stray.kind] += 1
                found[stray.kind] += _is_found(stray, tool(stray.lines, here, there))
    return Score(strays, found, sum(len(pair.page) for pair in pairs), tuple(told), pages)


def _is_found(stray: Stray, places: Told) -> bool:
    start, end = stray.span
    return any(first < end and start < last for first, last in places)


def _is_alike(stray: Stray, here: str) -> bool:
    """Whether the page's language has all words of a heading or label too: none can tell them."""
    home = lexicon.counts(here)
    if home is None or stray.kind == bilingual.PARAGRAPH:
        return False
    parts = (part for form in tokens.forms(stray.words) for part in form.split("-"))
    return all(part in home or part.lower() in home for part in parts)


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
    parser.add_argument("--show", action="store_true", help="what is told on untouched pages")
    given = parser.parse_args()
    bench = bilingual.folder()
    if bench is None:
        print("NGO_AUDIT_BENCH names no folder with twins.json.gz: nothing measured")
        return 2
    head = ("tool", *bilingual.KINDS, "untouched lines told", "these are")
    for named in given.pairs:
        here, there = named.split("-")
        pairs = bilingual.twins(bench, here, there, given.sources)
        pairs = [pair for pair in pairs if given.half in {None, pair.half}]
        labels = bilingual.labels(bench, here, there)
        scores = {name: score(tool, pairs, labels, (here, there)) for name, tool in TOOLS.items()}
        lines = next(iter(scores.values())).lines
        print(f"\n### {there} on pages in {here}: {len(pairs)} pages, {lines:,} lines\n")
        print(table(head, [row(name, counted) for name, counted in scores.items()]), flush=True)
        if given.show:
            print(*(f"- {words[:300]}" for words in scores["ngo-audit"].told), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
