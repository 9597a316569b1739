"""Where sentences begin."""

from __future__ import annotations

_OPENING = " \t\u00a0\u202f\"“„«‹‘'’([*¿¡"
_ENDS = ".!?:…•|–—\n\r"
_LOOK_BACK = 40  # code points; no row of quotes and brackets is longer


def opens_sentence(text: str, position: int) -> bool:
    """Tell whether a word at ``position`` is the first of a sentence, a line or a list item."""
    before = text[max(0, position - _LOOK_BACK) : position].rstrip(_OPENING)
    return not before or before[-1] in _ENDS
