"""The parts of a workbook that hold words, one behind the other."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.readers.office.elements import walk
from ngo_audit.readers.office.package import refused
from ngo_audit.readers.workbook.cells import Cell, Sheet, Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ngo_audit.readers.office.package import Package

_TEXTS, _SHEET, _TABLE = "/sharedStrings", "/worksheet", "/table"
_FIRST_ROW = re.compile(r"[A-Z]+([0-9]+)")
_HIDDEN = frozenset({"hidden", "veryHidden"})


class Workbook(NamedTuple):
    """The cells of each sheet that is seen, by its name, in ``data``; names of those that are not.

    ``parts`` are the names of the parts with where they begin there.
    """

    data: bytes
    parts: Mapping[str, int]
    sheets: Mapping[str, Sequence[Cell]]
    hidden: Sequence[str]


@dataclass(slots=True)
class _Sheets:
    """The names of the sheets, with the ids of their parts."""

    seen: dict[str, str]
    hidden: list[str]

    def begin(self, name: str, said: Mapping[str, str], _at: int) -> None:
        if name == "sheet" and said.get("state") in _HIDDEN:
            self.hidden.append(said.get("name", ""))
        elif name == "sheet":
            self.seen[said.get("name", "")] = said.get("id", "")

    def finish(self, name: str, at: int) -> None:
        """All is said where a sheet begins."""


@dataclass(frozen=True, slots=True)
class _Heads:
    """The rows that head a table: its part says the same, and the two must not differ."""

    rows: set[int]

    def begin(self, name: str, said: Mapping[str, str], _at: int) -> None:
        if name == "table" and (match := _FIRST_ROW.match(said.get("ref", ""))):
            self.rows.add(int(match[1]))

    def finish(self, name: str, at: int) -> None:
        """All is said where a table begins."""


def workbook(package: Package) -> Workbook:
    """Return the cells of a workbook. Raises SourceError where it is none."""
    main = package.main()
    related = package.related(main)
    listed = _Sheets({}, [])
    walk(package.part(main), main, listed)
    sheets = {
        name: related[key][1]
        for name, key in listed.seen.items()
        if key in related and related[key][0].endswith(_SHEET)
    }
    if not sheets:
        raise refused("holds no sheet that is seen", "check how it was saved")
    shared = [target for kind, target in related.values() if kind.endswith(_TEXTS)][:1]
    data, parts = _joined(package, [*shared, *sheets.values()])
    texts = _texts(package, shared)
    found = {name: _cells(package, part, parts[part]) for name, part in sheets.items()}
    times = Counter(cell.shared for cells in found.values() for cell in cells)
    return Workbook(
        data,
        parts,
        {name: [_filled(cell, texts, times) for cell in cells] for name, cells in found.items()},
        listed.hidden,
    )


def _joined(package: Package, names: Iterable[str]) -> tuple[bytes, dict[str, int]]:
    data: list[bytes] = []
    begins: dict[str, int] = {}
    size = 0
    for name in names:
        begins[name] = size
        data.append(package.part(name))
        size += len(data[-1])
    return b"".join(data), begins


def _texts(package: Package, shared: Sequence[str]) -> Sequence[tuple[tuple[int, int], ...]]:
    texts = Texts(b"".join(map(package.part, shared)))
    if texts.data:
        walk(texts.data, shared[0], texts)
    return texts.found


def _cells(package: Package, part: str, base: int) -> Sequence[Cell]:
    sheet = Sheet(Texts(package.part(part), base))
    walk(sheet.texts.data, part, sheet)
    heads = _Heads(set())
    for kind, name in package.related(part).values():
        if kind.endswith(_TABLE) and (data := package.part(name)):
            walk(data, name, heads)
    return [cell._replace(fixed=cell.fixed or cell.row in heads.rows) for cell in sheet.found]


def _filled(
    cell: Cell, texts: Sequence[tuple[tuple[int, int], ...]], times: Mapping[int, int]
) -> Cell:
    """Return a cell with the words that it has from the list, maybe with others."""
    if not 0 <= cell.shared < len(texts):
        return cell
    fixed = cell.fixed or times[cell.shared] > 1
    return cell._replace(spans=texts[cell.shared], fixed=fixed)
