"""Words that stand in several texts, found while there is memory for few of all that were met."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ngo_audit.text.columns import Rows

_LATELY = 30_000
"""So many words are kept as they are; of those met before only hashes are."""


class Several:
    """Takes words with hashes of the texts they stand in; tells those met in ``least`` texts.

    Words are known by hashes of 64 bits once there are many.
    """

    def __init__(self, least: int, lately: int = _LATELY) -> None:
        self._least = least
        self._lately = lately
        self._met: dict[str, tuple[int, ...]] = {}
        self._found: set[str] = set()
        self._aside: Rows | None = None

    def add(self, word: str, text: int) -> None:
        """Take a word that stands in a text."""
        known = self._met.get(word, ())
        if word in self._found or text in known:
            return
        self._met[word] = (*known, text)
        if len(self._met[word]) >= self._least:
            self._found.add(word)
            del self._met[word]
        if len(self._met) > self._lately:
            self._put_aside()

    def found(self) -> frozenset[str]:
        """Return the words that stand in enough of the texts."""
        if self._aside is not None:
            self._put_aside()
        return frozenset(self._found)

    def _put_aside(self) -> None:
        """Keep hashes of the words, after a look at which of them stand in enough texts now."""
        from ngo_audit.text import columns  # noqa: PLC0415 - not paid for by a few pages

        texts = array("q", (text for known in self._met.values() for text in known))
        words = array("q", (hash(word) for word, known in self._met.items() for _ in known))
        met = columns.pairs(words, texts, self._aside)
        self._aside, often = columns.parted(met, self._least)
        self._found.update(word for word in self._met if hash(word) in often)
        self._met.clear()
