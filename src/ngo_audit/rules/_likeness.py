"""What rules about near copies share: the texts they compare, and the stages that find pairs."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ngo_audit.model import Fact
from ngo_audit.text.alignment import align
from ngo_audit.text.edits import Span
from ngo_audit.text.normalise import key
from ngo_audit.text.placeholders import placeholder
from ngo_audit.text.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ngo_audit.model import Block, Document, Site, Unit
    from ngo_audit.rules.base import Corpus
    from ngo_audit.text.columns import Rows

PAGE = -1
"""The place of a text that is all of a page."""

ALIKE = 400_000
"""From this score on, in millionths, two texts are near copies."""

ALIKE_TITLED = 300_000
"""The same for two texts with one title."""

PASSAGE = 25
"""So many words in common, in runs, are a passage: a long sentence or two."""

_RARE = 12  # rare shingles that a passage has at least
RUN = 6
"""Words in a row that no two texts have in common by chance."""

FAMILY = 5
"""So many texts of one form make a family."""

_WORDS = 12
"""A shorter text is too little to be like another one."""


_MANY = 4096
"""Texts whose words are looked at together."""


def collect(document: Document, _site: Site) -> Iterator[Fact]:
    """Remember the lines of each block and of the page; labels and placeholders are none of them.

    The keys of these texts come later: for many at a time.
    """
    everything: list[Span] = []
    for place, block in enumerate(document.blocks):
        lines = _block_lines(document, block)
        everything += [block.title, *lines] if block.title else lines
        if _is_text(document, lines):
            yield Fact(0, place, block.span, fullness(block), tuple(lines))
    if _is_text(document, everything):
        span = Span(0, len(document.page.text))
        yield Fact(0, PAGE, span, sum(map(fullness, document.blocks)), tuple(everything))


def _block_lines(document: Document, block: Block) -> list[Span]:
    """Return what a block says beside its title, line by line."""
    spans = [block.tagline] if block.tagline else []
    spans += [*block.body, *(line for section in block.sections for line in section.body)]
    return [span for span in spans if placeholder(document.text(span)) is None]


def _is_text(document: Document, lines: Iterable[Span]) -> bool:
    found = (word for line in lines for word in WORD.finditer(document.text(line)))
    return sum(1 for _ in islice(found, _WORDS)) == _WORDS


def keys(units: Iterable[Unit]) -> Iterator[int]:
    """Yield the keys of texts: the same where they have the same words, blocks and pages apart."""
    from ngo_audit.text import shingles  # noqa: PLC0415 - not paid for where there is no text

    rest = iter(units)
    while some := [*islice(rest, _MANY)]:
        found = shingles.keys([text_of(unit) for unit in some])
        apart = (int(unit.place == PAGE) for unit in some)
        yield from (key ^ page for key, page in zip(found, apart, strict=True))


def text_of(unit: Unit) -> str:
    """Return the text by which a unit is compared: that of a block without its title."""
    return "\n".join(map(unit.document.text, unit.lines))


def title_of(unit: Unit) -> str:
    """Return the title of a block; of a page that of its first block. Empty where it has none."""
    blocks = unit.document.blocks
    title = blocks[max(unit.place, 0)].title if blocks else None
    return unit.document.text(title) if title else ""


def fullness(block: Block) -> int:
    """Return how much stands in a block; traces of images count a little."""
    lines = [*block.body, *(line for section in block.sections for line in section.body)]
    traces = len(block.residue) + sum(len(section.residue) for section in block.sections)
    return (sum(line.end - line.start for line in lines) << 16) + traces


def shingle(texts: Rows, corpus: Corpus) -> Rows:
    """From text to shingle: each three words in a row, blocks and pages apart."""
    from ngo_audit.text import resemblance, shingles  # noqa: PLC0415 - not paid for by a page alone

    numbers = texts["other"]
    units = [corpus.units(number)[0] for number in numbers.tolist()]
    hashes, owners = shingles.shingles([text_of(unit) for unit in units])
    kinds = resemblance.flags([unit.place == PAGE for unit in units])
    return resemblance.postings(hashes, numbers[owners], kinds[owners])


def weigh(postings: Rows, _corpus: Corpus) -> Rows:
    """From shingle to text: what each two texts share."""
    from ngo_audit.text import resemblance  # noqa: PLC0415 - as above

    return resemblance.weighed(postings)


def add(shares: Rows, _corpus: Corpus) -> Rows:
    """From text to text: all that two of them share."""
    from ngo_audit.text import resemblance  # noqa: PLC0415 - as above

    return resemblance.added(shares)


def score(candidates: Rows, _corpus: Corpus) -> Rows:
    """From text to pair: those that may be copies or share a passage."""
    from ngo_audit.text import resemblance  # noqa: PLC0415 - as above

    return resemblance.scored(candidates, ALIKE_TITLED, _RARE)


def verify(pairs: Rows, corpus: Corpus) -> Rows:
    """From pair to pair: those that are copies, or share a passage indeed."""
    from ngo_audit.text import resemblance  # noqa: PLC0415 - as above

    rows = pairs[["key", "other", "score", "shared"]].tolist()
    passages = [_passage(corpus.units(a), corpus.units(b), *found) for a, b, *found in rows]
    return resemblance.verified(pairs, passages)


def _passage(ours: Sequence[Unit], theirs: Sequence[Unit], score: int, shared: int) -> int:
    """Return 0 for copies, else how many words are in passages; -1 where there is none."""
    titled = {key(title_of(unit)) for unit in ours} & {key(title_of(unit)) for unit in theirs}
    if score >= (ALIKE_TITLED if titled - {""} else ALIKE):
        return 0
    if ours[0].place == PAGE or shared < _RARE:
        return -1  # that of a block is told, and what many share is a form
    words = align(text_of(ours[0]), text_of(theirs[0])).passages(RUN)
    return words if words >= PASSAGE else -1


STAGES = (shingle, weigh, add, score, verify)


def fill(postings: Rows, _corpus: Corpus) -> Rows:
    """From shingle to text: how much of each text stands in many others as well."""
    from ngo_audit.text import resemblance  # noqa: PLC0415 - as above

    return resemblance.filled(postings, FAMILY)


def form(fillings: Rows, _corpus: Corpus) -> Rows:
    """From text to shingle: the texts that are mostly a form."""
    from ngo_audit.text import resemblance  # noqa: PLC0415 - as above

    return resemblance.formed(fillings, FAMILY)


FAMILIES = (shingle, fill, form)
