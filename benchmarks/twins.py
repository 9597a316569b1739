"""Prints which untranslated pages are found among real language versions, and what is wrong.

    python benchmarks/twins.py

NGO_AUDIT_BENCH names a folder with twins.json.gz, or with one in language.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any, TypeAlias

    Counts: TypeAlias = Counter[str]

_RULES = "untranslated-page,missing-translation"
_SHARES = (100, 95, 50, 20)
"""How much of a page is put back into the language of its twin, in percent."""

_LANGUAGES = ("fr", "de", "es", "it", "pt", "ru", "zh", "ar")
_WHOLE = 90
_PARAGRAPH = 40
_LEAST = 3
"""Paragraphs of a page that is worth copying."""


@dataclass(frozen=True, slots=True)
class Page:
    """One version of a page: its paragraphs and headings in order."""

    language: str
    key: str
    lines: tuple[str, ...]

    @property
    def path(self) -> str:
        """Where it is written: folders of languages, names that all versions have."""
        return f"{self.language}/{self.key.replace('/', '-')}.txt"


def pages(folder: Path) -> Mapping[str, Sequence[Page]]:
    """Return the pages of each site."""
    found = [folder / "twins.json.gz", folder / "language" / "twins.json.gz"]
    file = next(file for file in found if file.exists())
    sites: dict[str, dict[str, Page]] = defaultdict(dict)
    for entry in json.loads(gzip.decompress(file.read_bytes())):
        lines = tuple(text for _, text in entry["blocks"] if text)
        page = Page(entry["lang"], entry["key"], lines)
        # of two scripts of one language, the first
        sites[entry["src"]].setdefault(page.path, page)
    return {source: [*site.values()] for source, site in sites.items()}


def findings(texts: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """Return what the command line reports of pages, written as files."""
    with tempfile.TemporaryDirectory() as temporary:
        for path, lines in texts.items():
            file = Path(temporary, path)
            file.parent.mkdir(exist_ok=True)
            file.write_text("\n\n".join((*lines, "")), "utf-8")
        command = [sys.executable, "-m", "ngo_audit", "scan", "--isolated", "--select", _RULES]
        options = ["--output-format", "json", "."]
        done = subprocess.run([*command, *options], cwd=temporary, capture_output=True, check=False)
    report = json.loads(done.stdout)
    if report["problems"]:
        raise RuntimeError(report["problems"])
    found: list[dict[str, Any]] = report["findings"]
    return found


def twins(site: Sequence[Page], language: str) -> Iterator[tuple[Page, Page]]:
    """Yield each page of a language with enough text, with its English version."""
    english = {page.key: page for page in site if page.language == "en"}
    for page in site:
        source = english.get(page.key)
        if page.language == language and source and _is_long(page) and _is_long(source):
            yield page, source


def _is_long(page: Page) -> bool:
    return sum(len(line) >= _PARAGRAPH for line in page.lines) >= _LEAST


def put_back(page: Page, twin: Page, share: int) -> list[str]:
    """Return a page that begins with its twin until so many percent of that stand there."""
    size, total, kept = sum(map(len, twin.lines)), 0, 0
    while kept < len(twin.lines) and 100 * total < share * size:
        total += len(twin.lines[kept])
        kept += 1
    done = len(page.lines) * kept // len(twin.lines)
    return [*twin.lines[:kept], *page.lines[done:]]


def measured(site: Sequence[Page], language: str) -> Iterator[tuple[tuple[bool, int], Counts]]:
    """Put every second page back into the language of its twin, and see which are found.

    That is the page in the language, or the one in English. What is found before is left out.
    """
    pairs = [*twins(site, language)]
    before = {page.path: page.lines for pair in pairs for page in pair}
    known = told(before) if pairs else {}
    fresh = [(o, t) for o, t in pairs if known.keys().isdisjoint({o.path, t.path})][::2]
    for english, share in product((False, True), _SHARES if fresh else ()):
        turned = [pair[::-1] if english else pair for pair in fresh]
        copied = {page.path: put_back(page, twin, share) for page, twin in turned}
        found = told(before | copied)
        whole = sum(found.get(path, 0) >= _WHOLE for path in copied)
        part = len(found.keys() & copied.keys()) - whole
        wrong = len(found.keys() - copied.keys() - known.keys())
        rest = len(before) - len(copied)
        counts = Counter(copied=len(copied), whole=whole, part=part, rest=rest, wrong=wrong)
        yield (english, share), counts


def told(texts: Mapping[str, Sequence[str]]) -> Mapping[str, int]:
    """Return the pages that are told as untranslated, with the share that is."""
    found = (f for f in findings(texts) if f["rule"] == "untranslated-page")
    return {f["path"]: f["details"]["share"] for f in found}


def simulated(sites: Mapping[str, Sequence[Page]]) -> str:
    """Return what is found of pages that were put back into another language."""
    rows = []
    for language in _LANGUAGES:
        totals: dict[tuple[bool, int], Counts] = defaultdict(Counter)
        for site in sites.values():
            for kind, counts in measured(site, language):
                totals[kind].update(counts)
        for (english, share), total in sorted(totals.items(), key=lambda each: each[0][0]):
            names = f"en ← {language}" if english else f"{language} ← en"
            kinds = ("copied", "whole", "part", "rest", "wrong")
            rows.append((names, f"{share} %", *(str(total[kind]) for kind in kinds)))
    head = ("page ← put back", "share", "pages", "found whole", "in part", "others", "wrong")
    return table(head, rows)


def real(sites: Mapping[str, Sequence[Page]]) -> str:
    """Return what is found in the pages as they are, site by site."""
    rows = []
    for name, site in sorted(sites.items()):
        texts = {page.path: page.lines for page in site if page.lines}
        found = findings(texts)
        shares = [f["details"]["share"] for f in found if f["rule"] == "untranslated-page"]
        whole = sum(share >= _WHOLE for share in shares)
        shorter = sum("much less" in f["message"] for f in found)
        without = sum("no version" in f["message"] for f in found)
        told_of = (len(texts), whole, len(shares) - whole, shorter, without)
        rows.append((name, *map(str, told_of)))
    return table(("site", "pages", "untranslated", "in part", "much shorter", "no version"), rows)


def main() -> None:
    """Print the tables."""
    sites = pages(Path(os.environ["NGO_AUDIT_BENCH"]))
    print(f"{real(sites)}\n\n{simulated(sites)}")


if __name__ == "__main__":
    main()
