"""Markdown made to be slow is read, with its words kept and in bounded work."""

from __future__ import annotations

import pytest

from ngo_audit.model import MarkKind
from ngo_audit.readers import markdown

DEEPEST = 100


@pytest.mark.parametrize("sign", ["- ", "> ", "1. ", "* > "])
def test_parts_stand_in_one_another_only_so_deep(sign: str) -> None:
    (page,) = markdown.read((sign * 5000 + "The pump works").encode(), "page.md")
    parts = [mark for mark in page.marks if mark.kind in (MarkKind.ITEM, MarkKind.QUOTE)]
    assert len(parts) <= DEEPEST
    assert page.text.endswith("The pump works")


def test_a_tag_that_never_ends_is_words() -> None:
    (page,) = markdown.read(b"<div>The pump works\n<Well deep={" + b"x " * 5000, "page.md")
    assert page.text.startswith("The pump works <Well deep={x x")


def test_a_script_that_never_ends_is_hidden_to_the_end_of_its_block() -> None:
    (page,) = markdown.read(b"<div>\nThe pump\n" + b"<script>x\n" * 5000 + b"\nworks", "page.md")
    assert page.text.split("\n") == ["The pump", "works"]
