"""Words of saved pages are mended exactly, as another parser sees it; development data only."""

from __future__ import annotations

import os
import random
import re
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ngo_audit.model import MarkKind, Page
from ngo_audit.readers import html
from ngo_audit.text.edits import Edit, Span, apply
from ngo_audit.text.sources import Form, NotMendableError, patched

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD = re.compile(r"[^\W\d_]{6,}")
EACH = {"entity": 60, "tag": 60, "plain": 14}
"""So many words of each kind, at most, are mended on a page."""

pytestmark = pytest.mark.skipif(
    "NGO_AUDIT_BENCH" not in os.environ, reason="NGO_AUDIT_BENCH names no folder"
)


def pages() -> Iterator[bytes]:
    with tarfile.open(Path(os.environ["NGO_AUDIT_BENCH"]) / "html/pages.tar.xz") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            if file:
                yield file.read()


def read(source: bytes) -> Page:
    (page,) = html.read(source, "page.html")
    return page


def words(page: Page) -> dict[str, list[Span]]:
    """Return the words by what is in them: an entity, the end of a tag, neither."""
    origin = page.source
    told = [mark.span for mark in page.marks if mark.kind is MarkKind.ATTRIBUTE]
    found: dict[str, list[Span]] = {"entity": [], "tag": [], "plain": []}
    for match in WORD.finditer(page.text):
        span = Span(*match.span())
        if any(each.contains(span) for each in told):
            continue
        pieces = range(origin.piece(span.start), origin.piece(span.end - 1) + 1)  # type: ignore[attr-defined]
        forms = {Form(origin.forms[piece]) for piece in pieces}  # type: ignore[attr-defined]
        kind = "entity" if Form.UNIT in forms else "tag" if len(pieces) > 1 else "plain"
        if forms <= {Form.UNIT, Form.LITERAL}:
            found[kind].append(span)
    return found


def chosen(page: Page, chance: random.Random) -> Iterator[tuple[str, Edit]]:
    for kind, spans in words(page).items():
        for span in chance.sample(spans, min(EACH[kind], len(spans))):
            word = page.slice(span)
            at = chance.randrange(1, len(word) - 1)
            new = (word[:at] + word[at + 1 :], word[:at] + "é&" + word[at:], "Ressources")
            yield kind, Edit(span, chance.choice(new))


def changed(before: str, after: str) -> tuple[str, str]:
    """Return what two texts do not have in common between their beginning and their end."""
    least = min(len(before), len(after))
    start = next((i for i in range(least) if before[i] != after[i]), least)
    rest = range(1, least - start + 1)
    end = next((i - 1 for i in rest if before[-i] != after[-i]), least - start)
    return before[start : len(before) - end], after[start : len(after) - end]


def seen(source: bytes) -> tuple[str, Sequence[str]]:
    lexbor = pytest.importorskip("selectolax.lexbor")
    root = lexbor.LexborHTMLParser(source).root
    return root.text(deep=True), [node.tag for node in root.traverse(include_text=False)]


def test_random_words_are_mended_exactly() -> None:
    pytest.importorskip("selectolax.lexbor")
    chance = random.Random(5)  # noqa: S311 - no secret
    counts = {"entity": 0, "tag": 0, "plain": 0}
    for raw in pages():
        source = raw.replace(b"\0", b"")
        page = read(source)
        assert patched(source, page.source.patches([]), page.encoding) == source
        if page.encoding != "utf-8":
            continue
        text, names = seen(source)
        for kind, edit in chosen(page, chance):
            after = patched(source, page.source.patches([edit]), "utf-8")
            counts[kind] += 1
            assert read(after).text == apply(page.text, [edit]), page.slice(edit.span)
            text_after, names_after = seen(after)
            assert names_after == names
            old, new = changed(text, text_after)
            assert len(new) - len(old) == len(edit.replacement) - (edit.span.end - edit.span.start)
    total = sum(counts.values())
    assert total >= 2500
    assert min(counts.values()) >= total / 10


def test_headings_and_cards_are_removed_whole_or_not_at_all() -> None:
    chance = random.Random(6)  # noqa: S311 - no secret
    made = wrong = 0
    for source in pages():
        page = read(source)
        parts = [m.span for m in page.marks if m.kind in (MarkKind.HEADING, MarkKind.CARD)]
        for span in chance.sample(parts, min(6, len(parts))):
            try:
                patches = page.source.patches([Edit(span)])
            except NotMendableError:
                continue
            after = patched(source, patches, page.source.encoding)
            made += 1
            wrong += not page.source.agrees(apply(page.text, [Edit(span)]), read(after).text)
    assert made >= 300
    assert wrong <= made / 100  # the law refuses these before anything is written
