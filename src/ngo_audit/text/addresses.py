"""Addresses of the web and of mail that a text names."""

from __future__ import annotations

import re

from ngo_audit.text.patterns import late

_ADDRESS = late(
    r"(?<![a-z+.-])[a-z][a-z+.-]*://\S+|\bwww\.\S+|\bmailto:\S+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
_SIGN = re.compile(r"://|www\.|mailto:", re.IGNORECASE)
"""Without one of these, or an @, a text has none: most have not, and need no longer look."""

_AROUND = ".,;:!?)]}>\"'»”’"
"""What may stand behind an address and is no part of it."""


def addresses(text: str) -> list[str]:
    """Return the addresses in order, each once."""
    if "@" not in text and not _SIGN.search(text):
        return []
    found = (match[0].rstrip(_AROUND) for match in _ADDRESS.finditer(text))
    return list(dict.fromkeys(found))
