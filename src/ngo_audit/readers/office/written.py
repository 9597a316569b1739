"""The way from words back to the parts of an office file, and a copy with other parts."""

from __future__ import annotations

from bisect import bisect_right
from copy import copy
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from ngo_audit.text import mending
from ngo_audit.text.escapes import Escape, escaped
from ngo_audit.text.pieces import PiecewiseSource
from ngo_audit.text.sources import patched

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ngo_audit.readers.office.package import Package
    from ngo_audit.text.edits import Edit
    from ngo_audit.text.sources import Patch

COPIED = "an office file is mended as a new file, which `fix --output` names"
SIGNED = "is signed, and a mend would break the signature"


def fixed(package: Package) -> str:
    """Return why nothing can be mended, empty where it can."""
    signed = any(name.startswith("_xmlsignatures/") for name in package.archive.namelist())
    return SIGNED if signed else ""


@dataclass(frozen=True, eq=False)
class XmlSource(PiecewiseSource):
    """Pieces in parts in XML; offsets count through the parts read, one behind the other."""

    def patches(self, edits: Iterable[Edit]) -> Sequence[Patch]:
        return [
            patch._replace(replacement=escaped(patch.replacement, Escape.TEXT))
            for patch in mending.patches(self, edits)
        ]


def rewritten(package: Package, parts: Mapping[str, int], patches: Iterable[Patch]) -> bytes:
    """Return a copy with the patches made; ``parts`` tell where the parts read begin.

    All other parts stay what they are.
    """
    names, begins = [*parts], [*parts.values()]
    found: dict[str, list[Patch]] = {}
    for patch in patches:
        at = bisect_right(begins, patch.start) - 1
        own = patch._replace(start=patch.start - begins[at], end=patch.end - begins[at])
        found.setdefault(names[at], []).append(own)
    infos = {info.filename: info for info in package.archive.infolist()}
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, info in infos.items():
            data = patched(package.part(name), found.get(name, ()), "utf-8")
            archive.writestr(copy(info), data)
    return packed.getvalue()
