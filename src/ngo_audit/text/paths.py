"""Names of files as reports and exports give them, the same on every system."""

from __future__ import annotations

import os
from urllib.parse import quote


def slashed(path: str) -> str:
    """Return a path with / between its parts."""
    return path.replace(os.sep, "/")


def uri(path: str) -> str:
    """Return a path as a URI: a relative one stays so, an absolute one begins with file://."""
    told = quote(slashed(path).encode("utf-8", "surrogateescape"), safe="/-._~")
    return f"file://{told}" if told.startswith("/") else told
