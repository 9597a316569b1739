"""Scripts: which letters a text is written in, and the languages that own a script or a letter."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from functools import cache

_RANGES = (
    (0x0041, 0x024F, "Latin"),
    (0x0370, 0x03FF, "Greek"),
    (0x0400, 0x052F, "Cyrillic"),
    (0x0531, 0x0587, "Armenian"),
    (0x0590, 0x05FF, "Hebrew"),
    (0x0600, 0x06FF, "Arabic"),
    (0x0750, 0x077F, "Arabic"),
    (0x0900, 0x097F, "Devanagari"),
    (0x0980, 0x09FF, "Bengali"),
    (0x0A00, 0x0A7F, "Gurmukhi"),
    (0x0A80, 0x0AFF, "Gujarati"),
    (0x0B80, 0x0BFF, "Tamil"),
    (0x0C00, 0x0C7F, "Telugu"),
    (0x0C80, 0x0CFF, "Kannada"),
    (0x0D00, 0x0D7F, "Malayalam"),
    (0x0D80, 0x0DFF, "Sinhala"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Lao"),
    (0x1000, 0x109F, "Myanmar"),
    (0x10A0, 0x10FF, "Georgian"),
    (0x1100, 0x11FF, "Hangul"),
    (0x1780, 0x17FF, "Khmer"),
    (0x1E00, 0x1EFF, "Latin"),
    (0x1F00, 0x1FFF, "Greek"),
    (0x3040, 0x30FF, "Kana"),
    (0x3400, 0x4DBF, "Han"),
    (0x4E00, 0x9FFF, "Han"),
    (0xAC00, 0xD7A3, "Hangul"),
    (0xFB50, 0xFDFF, "Arabic"),
    (0xFE70, 0xFEFC, "Arabic"),
)
"""First and last code point of the blocks that hold letters (Unicode 15, Blocks.txt)."""

_STARTS = [first for first, _, _ in _RANGES]

LANGUAGES = {
    "Greek": "el",
    "Armenian": "hy",
    "Hebrew": "he",
    "Bengali": "bn",
    "Gurmukhi": "pa",
    "Gujarati": "gu",
    "Tamil": "ta",
    "Telugu": "te",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Sinhala": "si",
    "Thai": "th",
    "Lao": "lo",
    "Myanmar": "my",
    "Georgian": "ka",
    "Hangul": "ko",
    "Khmer": "km",
    "Kana": "ja",
    "Han": "zh",
}
"""The language of each script that the web writes one language in (ISO 639)."""

OWN_LETTERS = {
    "be": "ў",
    "kk": "қғәұһ",
    "mk": "ѓќѕ",
    "mn": "өү",
    "ps": "ټډړښځڅۍ",
    "sr": "ђћ",
    "tg": "ӣӯҳҷ",
    "uk": "їєґ",
    "ckb": "ێۆڵڕ",
    "ur": "ٹڈڑے",
}
"""Lower-case letters by which a language is told from the others of its script."""

_OWNERS = {letter: code for code, letters in OWN_LETTERS.items() for letter in letters}


def dominant(text: str) -> str | None:
    """Return the script that most letters are in; None without letters of a known script.

    Japanese mixes Han and Kana: one letter in ten in Kana makes it Kana.
    """
    counts = Counter(map(script, text))
    counts.pop(None, None)
    if not counts:
        return None
    if counts["Han"] and counts["Kana"] * 10 >= counts["Han"]:
        counts["Kana"] += counts.pop("Han")
    return max(sorted(filter(None, counts)), key=counts.__getitem__)


@cache
def script(character: str) -> str | None:
    """Return the script of a letter; None for anything else and for scripts not listed."""
    point = ord(character)
    index = bisect_right(_STARTS, point) - 1
    if index < 0 or point > _RANGES[index][1]:
        return None
    return _RANGES[index][2] if unicodedata.category(character)[0] in "LM" else None


def owner(text: str) -> str | None:
    """Return the language whose own letters occur most in lower-case text: one in 200 or more."""
    counts = Counter(filter(None, map(_OWNERS.get, text)))
    if not counts:
        return None
    code, count = max(sorted(counts.items()), key=lambda item: item[1])
    return code if count * 200 >= len(text) else None
