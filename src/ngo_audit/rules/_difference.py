"""How two copies differ, word by word, and whether they are copies at all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from ngo_audit.rules._annual import differ_in_years
from ngo_audit.rules._likeness import PAGE, text_of, title_of
from ngo_audit.rules._occasions import are_occasions
from ngo_audit.rules._only import Only, only
from ngo_audit.text.alignment import Alignment, Piece, align, alike, readable
from ngo_audit.text.changes import Change, changes
from ngo_audit.text.normalise import key, plain
from ngo_audit.text.words import WORD, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.model import Unit
    from ngo_audit.rules._stars import Copy
    from ngo_audit.text.edits import Span

_SHOWN = 100
"""Code points of a difference that are quoted in a report."""

_MOSTLY, _NEARLY_ALL = 50, 70
"""Percent of the words of two copies that are in common under one title, and under two."""

_SHORT = 200
"""Words of a page that may be a form with a name put in; a longer one was renamed."""

_CHANCE = 2
"""So few words in a row ("and the") may be in common between things that differ."""

_SENTENCE, _PART = 8, 6
"""So many words, and one in so many of the shorter text, say another thing in their place."""

_ONE_NAME = 0.7
"""Words more alike than this are two spellings of one."""

_CAPITAL_NOUNS = frozenset({"de"})
"""Languages in which a capital does not make a name."""


class Kind(StrEnum):
    """What a copy is beside the one to keep."""

    SAME = "none"
    FORMATTING = "formatting"
    CONTAINED = "contained"
    FACTS = "facts"
    WORDING = "wording"


@dataclass(frozen=True)
class Difference:
    """Two copies side by side, word by word."""

    copy: Copy
    kept_text: str
    copy_text: str

    @classmethod
    def of(cls, copy: Copy) -> Difference:
        return cls(copy, text_of(copy.kept), text_of(copy.unit))

    @cached_property
    def alignment(self) -> Alignment:
        return align(self.kept_text, self.copy_text)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        names = _language(self.copy.unit) not in _CAPITAL_NOUNS
        return changes(self.kept_text, self.copy_text, self.alignment, names=names)

    @property
    def kind(self) -> Kind:
        if self.kept_text == self.copy_text:
            return Kind.SAME
        if all(piece.same for piece in self.alignment.pieces):
            return Kind.FORMATTING
        if self.changes:
            return Kind.FACTS
        own = any(piece.new.start < piece.new.end for piece in self.pieces)
        return Kind.WORDING if own else Kind.CONTAINED

    @property
    def conflicts(self) -> bool:
        """Whether two texts of one title say different things."""
        differ = self.kind is Kind.FACTS and self.same_title
        return differ and self.common >= _MOSTLY and self.is_copy

    @cached_property
    def is_form(self) -> bool:
        """Whether the two are a form that was filled in twice.

        They are where under another title other facts stand, or under one title what tells which
        of several it is; short texts also where the words of that title stand, blocks where a word
        of it alone is another, and all where that is its year.
        """
        if self.same_title:
            return self.kind in {Kind.FACTS, Kind.WORDING} and are_occasions(self)
        if differ_in_years(title_of(self.copy.kept), title_of(self.copy.unit)):
            return True
        short = self.copy.unit.place != PAGE or self.alignment.new_words < _SHORT
        if short and self._renamed:
            return True
        if self.copy.unit.place != PAGE and self._of_one_form:
            return True
        return self.kind is Kind.FACTS

    @property
    def is_copy(self) -> bool:
        """Whether the two say the same at all.

        Where each has words of its own, they have most words in common, and so where all of a
        text stands under another title: of two pages with one first line, the score alone decides.
        """
        if self.is_form:
            return False
        apart = not self.same_title
        if self.copy.unit.place == PAGE and not apart:
            return True
        if self.kind in {Kind.SAME, Kind.FORMATTING}:
            return True
        if self.kind is Kind.CONTAINED:
            return not apart or self.common >= _MOSTLY
        if not apart:
            return self.common >= _MOSTLY
        return self.common >= _NEARLY_ALL and not self._has_own_subject

    @property
    def _has_own_subject(self) -> bool:
        """Whether each says something of its own in one place, as two services or offers do.

        A copy that was reworded differs in a few words here and there.
        """
        kept = copy = own = 0
        for piece in self.alignment.pieces:
            if piece.same and piece.words > _CHANCE:
                kept = copy = 0
            elif not piece.same:
                kept += len(WORD.findall(self.kept_text, piece.old.start, piece.old.end))
                copy += len(WORD.findall(self.copy_text, piece.new.start, piece.new.end))
            own = max(own, min(kept, copy))
        shorter = min(self.alignment.old_words, self.alignment.new_words)
        return own >= _SENTENCE and own * _PART >= shorter

    @cached_property
    def same_title(self) -> bool:
        return key(title_of(self.copy.unit)) == key(title_of(self.copy.kept))

    @property
    def _of_one_form(self) -> bool:
        """Whether the titles have words or numbers of their own and words in common.

        As "Summer on the Quay" and "Winter on the Quay"; two dates need nothing in common.
        """
        ours, theirs = (words(title_of(unit)) for unit in (self.copy.kept, self.copy.unit))
        own = ([w for w in ours if w not in theirs], [w for w in theirs if w not in ours])
        if all(any(w.isdigit() for w in each) for each in own):
            return True
        common = len({*ours} & {*theirs})
        mostly = 2 * common >= max(len({*ours}), len({*theirs}))
        return all(own) and mostly and alike(" ".join(own[0]), " ".join(own[1])) <= _ONE_NAME

    @property
    def _renamed(self) -> bool:
        """Whether words of the one title stand where the other text has words of the other."""
        kept, copy = title_of(self.copy.kept), title_of(self.copy.unit)
        ours, theirs = {*words(kept)}, {*words(copy)}
        return any(
            (ours - theirs) & {*words(self.kept_text[old.start : old.end])}
            and (theirs - ours) & {*words(self.copy_text[new.start : new.end])}
            for old, new in ((p.old, p.new) for p in self.alignment.pieces if not p.same)
        )

    @cached_property
    def only_copy(self) -> Only:
        """What the copy alone has."""
        same = [piece.new for piece in self._readable if piece.same]
        return only(self.copy.unit, self.copy.kept, same)

    @cached_property
    def only_kept(self) -> Only:
        """What the text to keep alone has."""
        same = [piece.old for piece in self._readable if piece.same]
        return only(self.copy.kept, self.copy.unit, same)

    @property
    def common(self) -> int:
        """The share of words that both have, in percent of all their words."""
        count = self.alignment.old_words + self.alignment.new_words
        return 200 * self.alignment.common // max(count, 1)

    @cached_property
    def pieces(self) -> Sequence[Piece]:
        """The places where the two differ, as a reader would part them."""
        return [piece for piece in self._readable if not piece.same]

    @cached_property
    def differing(self) -> Sequence[tuple[str, str]]:
        """What stands there, in the text to keep and in the copy."""
        return [
            (quoted(self.kept_text, piece.old), quoted(self.copy_text, piece.new))
            for piece in self.pieces
        ]

    @cached_property
    def _readable(self) -> Sequence[Piece]:
        return readable(self.alignment.pieces)


def quoted(text: str, span: Span, longest: int = _SHOWN) -> str:
    """Return what stands in a place on one line, cut where it is long."""
    return shortened(plain(text[span.start : span.end]), longest)


def shortened(line: str, longest: int = _SHOWN) -> str:
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _language(unit: Unit) -> str | None:
    block = unit.document.blocks[max(unit.place, 0)]
    return block.language or unit.document.language
