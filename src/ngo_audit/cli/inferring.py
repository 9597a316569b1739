"""The configuration that `init` writes: what was seen, for the user to mend."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from ngo_audit.text.harmless import printable
from ngo_audit.text.labels import is_label
from ngo_audit.text.normalise import key, label_key
from ngo_audit.text.phrases import is_link_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ngo_audit.audit import Examined
    from ngo_audit.model import Block, Document, Labels
    from ngo_audit.text.edits import Span

_SURE = 2
"""A label that nobody knows is proposed from so many different blocks on."""


def inferred(examined: Examined, paths: Iterable[str], named: Labels) -> Iterator[str]:
    """Yield a configuration that says what was seen, with a word on each key.

    ``named`` are the labels that the user named before.
    """
    sections, separators = _Seen(named), _Seen(named)
    for document in examined.documents:
        for block in document.blocks:
            sections.add(document, block, (section.label for section in block.sections))
            separators.add(document, block, block.separators)
    yield "# What ngo-audit saw. Mend what it got wrong; remove what it would see by itself.\n\n"
    yield f"# What is read when no path is given.\npaths = {_array(paths)}\n\n"
    yield "# The languages of the site, the main one first.\n"
    yield f"languages = {_array(examined.site.languages)}\n\n"
    yield "[segment]\n# Labels of sections, as they are written.\n"
    yield from sections.told("labels")
    yield "# Lines between blocks, such as “Read more”.\n"
    yield from separators.told("separators")


class _Seen:
    """Lines of one role: how each is written, and the blocks that have it."""

    def __init__(self, named: Labels) -> None:
        self._named = named.named
        self._written: dict[str, set[str]] = defaultdict(set)
        self._blocks: dict[str, set[str]] = defaultdict(set)

    def add(self, document: Document, block: Block, lines: Iterable[Span]) -> None:
        # a block that was pasted twice says a thing once
        known_by = key("\n".join(map(document.text, filter(None, (block.title, *block.body)))))
        for line in map(document.text, lines):
            self._written[label_key(line)].add(line)
            self._blocks[label_key(line)].add(known_by)

    def told(self, name: str) -> Iterator[str]:
        """Yield the lines as a key, those that may have been misread as a comment."""
        sure = {
            label
            for label, blocks in self._blocks.items()
            if len(blocks) >= _SURE or label in self._named or _is_known(label)
        }
        yield f"{name} = {_array(self._forms(sure))}\n"
        doubtful = self._forms(self._written.keys() - sure)
        if doubtful:
            yield f"# Seen once, and perhaps misread: add what belongs into {name}.\n"
            yield f"# {_array(doubtful)}\n"

    def _forms(self, labels: Iterable[str]) -> list[str]:
        return sorted({form for label in labels for form in self._written[label]})


def _is_known(label: str) -> bool:
    return is_label(label) or is_link_phrase(label)


def _array(values: Iterable[str]) -> str:
    # a JSON string of printable text is a TOML string as well
    return json.dumps([printable(value) for value in values], ensure_ascii=False)
