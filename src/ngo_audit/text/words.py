"""Words as they are compared, whatever their case and the signs between them."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """Return the form in which words are compared: compatibility forms and case are alike."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).lower()


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return WORD.findall(folded(text))


def fingerprint(text: str) -> int:
    """Return a number of 64 bits that differs where texts differ (BLAKE2b)."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())
