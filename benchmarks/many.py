"""What thousands of saved pages cost: CPU time and peak memory of whole runs over one folder.

    python benchmarks/many.py [--pages N N …] [--commands scan fix export] [--jobs N]

The pages are made up, of a usual size: menus, styles and scripts, and some seven hundred words of
their own, now and then a misspelt one or a card that stands on another page as well.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import copies
from measuring import Command, Cost, measure
from tables import table

if TYPE_CHECKING:
    from random import Random

_FIXTURES = Path(__file__).parent.parent / "fixtures"
_MEGABYTE = 1_000_000
_FOLDER = 500
"""So many pages are in a folder."""

_SYLLABLES = [first + second for first in "bcdfglmnprstvz" for second in "aeiou"]
_MISSPELT = ("goverment", "recieve", "seperate", "adress")
_ONE_IN = 10
"""Of so many pages one has a card that another one has as well, and one a misspelt word."""

_PARTS = range(280)
_STYLES = "".join(f".part-{n}{{margin:{n}px auto;color:#33{n:04d}}}" for n in _PARTS)
_SCRIPT = "".join(f"window.state_{n}=function(a){{return a&&a<{n}}};" for n in _PARTS)
_OPTIONS = {
    "scan": ("--exit-zero", "--output-format", "json", "--output"),
    "fix": ("--exit-zero",),
    "export": ("--output",),
}


class _Site:
    """Makes the pages of a site by their numbers, always the same ones."""

    def __init__(self) -> None:
        texts = (_FIXTURES / name for name in ("plain.txt", "prose.txt"))
        self._words = copies.words(text.read_text("utf-8") for text in texts)
        chance = _chance("menu")
        links = (f'<a href="/part/{n}" class="part-{n}">{self._title(chance)}</a>' for n in _PARTS)
        self._menu = "".join(f'<li class="menu-item">{link}</li>' for link in [*links][:40])

    def page(self, number: int) -> str:
        chance = _chance(f"page {number}")
        title = self._title(chance)
        sections = "".join(self._section(chance) for _ in range(3))
        cards = [self._card(chance) for _ in range(6)]
        if number % _ONE_IN == 0:
            cards.append(self._card(_chance(f"card {number // (2 * _ONE_IN)}")))
        if number % _ONE_IN == 1:
            cards.append(f"<p>We {chance.choice(_MISSPELT)} letters every day.</p>")
        return (
            f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
            f"<style>{_STYLES}</style><script>{_SCRIPT}</script></head>\n"
            f"<body><nav><ul>{self._menu}</ul></nav>\n<main><h1>{title}</h1>\n{sections}"
            f'<div class="cards">{"".join(cards)}</div></main>\n'
            "<footer><p>The Mill Race Trust mends old mills.</p></footer></body></html>\n"
        )

    def _section(self, chance: Random) -> str:
        paragraphs = "".join(f"<p>{self._paragraph(chance, 4)}</p>\n" for _ in range(3))
        return f"<h2>{self._title(chance)}</h2>\n{paragraphs}"

    def _card(self, chance: Random) -> str:
        picture = f'<img src="/images/{chance.randrange(10_000)}.jpg" alt="">'
        said = f"<h3>{self._title(chance)}</h3><p>{self._paragraph(chance, 2)}</p>"
        return f'<div class="card">{picture}{said}</div>\n'

    def _title(self, chance: Random) -> str:
        return f"{_name(chance)} {self._words.drawn(chance, 1)[0]} {_name(chance)}"

    def _paragraph(self, chance: Random, sentences: int) -> str:
        return " ".join(self._sentence(chance) for _ in range(sentences))

    def _sentence(self, chance: Random) -> str:
        drawn = self._words.drawn(chance, chance.randint(8, 22))
        words = [word for word, _ in groupby(drawn)]  # none twice in a row: that is a finding
        words[chance.randrange(1, len(words))] = _name(chance)
        said = " ".join(words)
        return f"{said[0].upper()}{said[1:]}."


def _chance(seed: str) -> Random:
    return random.Random(seed)  # noqa: S311 - made-up data, the same in every run


def _name(chance: Random) -> str:
    """Return a name that lexicons hardly have; most stand on other pages too, as on a real site."""
    return "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 2, 2, 3)))).capitalize()


def _write(folder: Path, pages: int) -> float:
    """Write so many pages; return how many megabytes they are."""
    site, size = _Site(), 0
    for number in range(pages):
        file = folder / str(number // _FOLDER) / f"{number}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        size += file.write_bytes(site.page(number).encode())
    return size / _MEGABYTE


def _cost(command: str, pages: Path, jobs: int) -> Cost:
    begin = (sys.executable, "-m", "ngo_audit", command, "--isolated", "--jobs", str(jobs))
    options = (*begin, str(pages), *_OPTIONS[command])
    if options[-1] == "--output":
        options = (*options, str(pages.with_name(f"{pages.name}-{command}")))
    return measure(Command(options), pages.parent)


def main() -> None:
    """Print CPU seconds and megabytes of each command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[1_000, 10_000], metavar="N")
    parser.add_argument("--commands", nargs="+", default=["scan"], choices=[*_OPTIONS])
    parser.add_argument("--jobs", type=int, default=1, metavar="N")
    given = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        for pages in given.pages:
            folder = Path(temporary, str(pages))
            size = f"{pages:,} pages, {_write(folder, pages):.0f} MB"
            for command in given.commands:
                cost = _cost(command, folder, given.jobs)
                spent = f"{cost.cpu:.1f}", f"{cost.wall:.1f}", f"{cost.peak / _MEGABYTE:.0f}"
                rows.append((size, command, *spent))
    print(table(("site", "command", "CPU s", "seconds", "peak MB"), rows))


if __name__ == "__main__":
    main()
