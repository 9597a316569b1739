"""Pages examined straight from their bytes, as the command line examines files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit import audit, config, readers
from ngo_audit.audit.reading import Read
from ngo_audit.audit.scanning import examine
from ngo_audit.decisions.remembered import Remembered
from running import FIXTURES
from strategies import MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping

ISOLATED = config.load(isolated=True)
NOTHING = Remembered()


def examined(
    pages: Mapping[str, bytes], remembered: Remembered = NOTHING, *, excerpts: bool = False
) -> audit.Examined:
    """Return what all rules say to these pages, by name, with what earlier runs left."""
    read = tuple(page for name, data in pages.items() for page in readers.read(data, name))
    return examine(Read({}, pages, read, (), remembered=remembered), ISOLATED, excerpts=excerpts)


def encoded(text: str, encoding: str) -> bytes:
    """Return the bytes of a text, with the byte order mark that goes with the encoding.

    Windows-1252 has one kind of no-break space only.
    """
    if encoding == "cp1252":
        text = text.replace("\u202f", "\u00a0")
    return MARKS[encoding] + text.encode(encoding.removesuffix("-sig"))


def fixture_text(name: str, ending: str = "\n") -> str:
    """Return a fixture with other line endings."""
    data = (FIXTURES / f"{name}.txt").read_bytes()
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\n", ending)
