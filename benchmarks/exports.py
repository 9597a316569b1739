"""How fast an export of WordPress is read: its places alone, and all the way to text.

    python benchmarks/exports.py [EXPORT] [--rounds N]

Without an export of your own, the items of the fixture are repeated.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit.readers import wordpress
from ngo_audit.readers.wordpress.items import items
from ngo_audit.readers.wordpress.wellformed import encoding_of
from tables import table

if TYPE_CHECKING:
    from collections.abc import Callable

FIXTURE = Path(__file__).parent.parent / "fixtures" / "millrace.xml"
_MEGABYTE = 1_000_000
_SIZE = 30 * _MEGABYTE


def _repeated(export: bytes) -> bytes:
    """Return an export whose items are repeated until it is large."""
    first, last = export.index(b"<item>"), export.rindex(b"</item>") + len(b"</item>")
    body = export[first:last]
    return export[:first] + body * max(1, _SIZE // len(body)) + export[last:]


def _places(export: bytes) -> None:
    for _ in items(export, encoding_of(export)):
        pass


def _texts(export: bytes) -> None:
    for _ in wordpress.read(export, "export.xml"):
        pass


def _seconds(read: Callable[[bytes], None], export: bytes, rounds: int) -> float:
    took = []
    for _ in range(rounds):
        begin = time.process_time()
        read(export)
        took.append(time.process_time() - begin)
    return min(took)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("export", nargs="?", type=Path, default=FIXTURE)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    export = _repeated(arguments.export.read_bytes())
    size = len(export) / _MEGABYTE
    rows = [
        (name, f"{size / _seconds(read, export, arguments.rounds):.1f}")
        for name, read in (("items and their places", _places), ("to text", _texts))
    ]
    print(table(("of an export", "MB/s"), rows))


if __name__ == "__main__":
    main()
