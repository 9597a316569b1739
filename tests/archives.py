"""Zip archives made for tests, good ones and bad ones."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping


def zipped(members: Mapping[str, str | bytes] | list[tuple[str | ZipInfo, str | bytes]]) -> bytes:
    """Return an archive of these members."""
    packed = io.BytesIO()
    pairs = members if isinstance(members, list) else list(members.items())
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive, warnings.catch_warnings():
        # a name may stand twice
        warnings.simplefilter("ignore")
        for member, content in pairs:
            archive.writestr(member, content)
    return packed.getvalue()


def linked(name: str) -> ZipInfo:
    """Return a member that is a link."""
    info = ZipInfo(name)
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return info


def locked(data: bytes) -> bytes:
    """Return an archive as if its one member were encrypted."""
    local, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    found = bytearray(data)
    found[local + 6] |= 1
    found[central + 8] |= 1
    return bytes(found)
