"""Positions in a text lead back to the bytes it was read from, whatever the encoding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text.edits import Edit, Span, apply
from ngo_audit.text.sources import PlainSource, patched
from strategies import edits_of, texts

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1252")
BASES = st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe"])


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(data=st.data(), base=BASES)
def test_every_position_has_its_byte(encoding: str, data: st.DataObject, base: bytes) -> None:
    text = data.draw(texts(encoding))
    origin = PlainSource.of(text, encoding, len(base))
    for position in range(len(text) + 1):
        assert origin.begin(position).offset == len(base) + len(text[:position].encode(encoding))


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(data=st.data(), base=BASES)
def test_rewriting_bytes_is_editing_the_text(
    encoding: str, data: st.DataObject, base: bytes
) -> None:
    text = data.draw(texts(encoding))
    edits = data.draw(edits_of(text))
    origin = PlainSource.of(text, encoding, len(base))
    source = base + text.encode(encoding)
    expected = base + apply(text, edits).encode(encoding)
    assert patched(source, origin.patches(edits), encoding) == expected


def test_what_the_encoding_cannot_hold_is_refused() -> None:
    text = "le puits"
    origin = PlainSource.of(text, "cp1252", 0)
    with pytest.raises(UnicodeEncodeError):
        patched(text.encode("cp1252"), origin.patches([Edit(Span(3, 8), "井戸")]), "cp1252")


def test_edits_that_overlap_are_refused() -> None:
    text = "le puits"
    edits = [Edit(Span(0, 4)), Edit(Span(3, 8))]
    with pytest.raises(ValueError, match="overlaps another"):
        PlainSource.of(text, "utf-8", 0).patches(edits)
