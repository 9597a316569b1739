"""How fast saved pages become blocks, beside other readers on the same pages in one run.

    NGO_AUDIT_BENCH=FOLDER python benchmarks/pages.py [--rounds N]

Peers are measured where they can be imported; one that cannot is named.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import tarfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ngo_audit.readers import html
from ngo_audit.segment import segment
from tables import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Reader = Callable[[bytes], object]


def _pages(bench: Path) -> Iterator[bytes]:
    with tarfile.open(bench) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            if file:
                yield file.read()


def _ours() -> Iterator[tuple[str, Reader]]:
    yield "ngo-audit, read", lambda page: list(html.read(page, "page.html"))
    yield (
        "ngo-audit, read and segment",
        lambda page: [segment(each) for each in html.read(page, "page.html")],
    )


def _soup(bs4: Any) -> Reader:  # noqa: ANN401 - a module that may not be there
    return lambda page: bs4.BeautifulSoup(page, "html.parser").get_text()


def _trafilatura(trafilatura: Any) -> Reader:  # noqa: ANN401 - same
    return lambda page: trafilatura.extract(page, fast=True)


def _resiliparse(extract: Any) -> Reader:  # noqa: ANN401 - same
    return lambda page: extract.extract_plain_text(page.decode("utf-8", "replace"), True)  # noqa: FBT003 - main content


def _selectolax(lexbor: Any) -> Reader:  # noqa: ANN401 - same
    return lambda page: lexbor.LexborHTMLParser(page).root.text(deep=True)


_PEERS: dict[str, tuple[str, Callable[[Any], Reader]]] = {
    "beautifulsoup4, html.parser": ("bs4", _soup),
    "trafilatura, fast": ("trafilatura", _trafilatura),
    "resiliparse, main content": ("resiliparse.extract.html2text", _resiliparse),
    "selectolax, text": ("selectolax.lexbor", _selectolax),
}


def _contenders() -> Iterator[tuple[str, Reader]]:
    yield from _ours()
    for name, (module, reader) in _PEERS.items():
        try:
            yield name, reader(importlib.import_module(module))
        except ImportError as error:
            print(f"{name} is left out: {error}")


def _seconds(reader: Reader, pages: Sequence[bytes]) -> float:
    before = time.process_time()
    for page in pages:
        reader(page)
    return time.process_time() - before


def main() -> None:
    """Print megabytes a second, and how many times as long each takes as reading here."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each measurement")
    given = parser.parse_args()
    bench = Path(os.environ.get("NGO_AUDIT_BENCH", "")) / "html/pages.tar.xz"
    if not bench.is_file():
        print("NGO_AUDIT_BENCH names no folder with html/pages.tar.xz: pages are not measured.")
        return
    pages = list(_pages(bench))
    readers = dict(_contenders())
    gc.freeze()  # what is loaded is no garbage of any reader's
    rounds = [
        {name: _seconds(read, pages) for name, read in readers.items()} for _ in range(given.rounds)
    ]
    least = {name: min(each[name] for each in rounds) for name in readers}
    size, ours = sum(map(len, pages)) / 1e6, least["ngo-audit, read and segment"]
    rows = [(name, f"{size / taken:.1f}", f"{taken / ours:.2f}") for name, taken in least.items()]
    print(table(("reader", "MB/s", "time beside read and segment"), rows))


if __name__ == "__main__":
    main()
