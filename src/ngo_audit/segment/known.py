"""Labels that everybody knows: they need not recur to be labels, if they stand as labels do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.segment.recurring import LABEL_SHAPES, WORDS
from ngo_audit.segment.units import Shape
from ngo_audit.text import labels as glossary
from ngo_audit.text import phrases

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ngo_audit.segment.units import Unit

_CHAIN = 3
_LAST_CHAIN = 2
"""So many known labels in a row, or at the end of the page, each rare, are a menu."""

_CONTENT = frozenset({Shape.PARAGRAPH, Shape.SENTENCE, Shape.PLACEHOLDER})


def is_known(line: str) -> bool:
    """Tell whether a line is a common label of sections or a link's words."""
    return len(line.split()) <= WORDS and (glossary.is_label(line) or phrases.is_link_phrase(line))


def rare_labels(lines: Sequence[Unit], recurring: Collection[str]) -> set[str]:
    """Return the known labels that do not recur.

    Above the first text there is no section to label; a row of labels is a menu.
    """
    first = next((i for i, line in enumerate(lines) if line.shape in _CONTENT), len(lines))
    found: set[str] = set()
    chain: list[str] = []
    for i in range(first, len(lines) + 1):
        if i < len(lines) and _could_be(i, lines, recurring):
            chain.append(lines[i].key)
        else:
            longest = _CHAIN if i < len(lines) else _LAST_CHAIN
            found.update(chain if len(chain) < longest else ())
            chain = []
    return found


def _could_be(i: int, lines: Sequence[Unit], recurring: Collection[str]) -> bool:
    line = lines[i]
    return (
        line.shape in LABEL_SHAPES
        and line.key not in recurring
        and is_known(line.key)
        and not glossary.is_menu(line.key)
        and not _is_head(i, lines)
    )


def _is_head(i: int, lines: Sequence[Unit]) -> bool:
    """Tell whether a line stands as a title or tagline does: in the head of a text.

    As a title, after a gap and close above a short line and a paragraph; as a tagline, close
    below such a line.
    """
    shapes = [line.shape for line in lines[i + 1 : i + 3]]
    if shapes == [Shape.HEADING, Shape.PARAGRAPH] and lines[i].gap > lines[i + 1].gap:
        return True
    above = lines[i - 1]
    below = shapes[:1] == [Shape.PARAGRAPH] and lines[i].gap < above.gap
    return below and above.shape is Shape.HEADING and not is_known(above.key)
