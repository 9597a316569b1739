"""Dumps are read without loss, whatever their encoding and line endings."""

from __future__ import annotations

import codecs
import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ngo_audit.errors import ProblemKind, SourceError
from ngo_audit.readers.text import read
from ngo_audit.text.edits import apply
from ngo_audit.text.sources import patched
from strategies import MARKS, edits_of, texts

if TYPE_CHECKING:
    from ngo_audit.model import Page

TEXT = "Le puits d’été\r\n\u00a0\r\n« Nous »\u2028: 12\u202f€\rfin"
"""What dumps have and careless readers lose; Windows-1252 can hold all but two of it."""


def page(source: bytes) -> Page:
    (found,) = read(source, "dump.txt")
    return found


def encoded(text: str, encoding: str) -> bytes:
    return MARKS[encoding] + text.encode(encoding.removesuffix("-sig"))


@pytest.mark.parametrize(
    ("source", "encoding", "text"),
    [
        (TEXT.encode(), "utf-8", TEXT),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8", TEXT),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", TEXT),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", TEXT),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le", TEXT),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32-be", TEXT),
        (b"plain", "utf-8", "plain"),
        (codecs.BOM_UTF8 * 2 + b"a", "utf-8", "\ufeffa"),
    ],
)
def test_what_names_its_encoding_is_read_as_it_says(
    source: bytes, encoding: str, text: str
) -> None:
    found = page(source)
    assert (found.text, found.encoding, found.assumed) == (text, encoding, "")
    assert found.media_type == "text/plain"
    assert found.digest == hashlib.sha256(source).hexdigest()


@pytest.mark.parametrize(
    ("source", "encoding"),
    [
        ("L’été, « déjà »\u00a0: 12 €".encode("cp1252"), "cp1252"),
        (("The Blue Well\r\n" * 9).encode("utf-16-le"), "utf-16-le"),
        (("The Blue Well\r\n" * 9).encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_what_had_to_be_assumed_is_told(source: bytes, encoding: str) -> None:
    found = page(source)
    assert found.text == source.decode(encoding)
    assert found.encoding == encoding
    assert encoding in found.assumed


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"\n \r\n\t",
        codecs.BOM_UTF8,
        codecs.BOM_UTF16_LE + "\r\n".encode("utf-16-le"),
        "\u00a0\n\u00a0".encode(),
    ],
)
def test_a_file_without_text_is_no_page(source: bytes) -> None:
    with pytest.raises(SourceError) as raised:
        page(source)
    assert raised.value.kind is ProblemKind.EMPTY


@pytest.mark.parametrize(
    "source",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\x7fELF\x02\x01\x01\0\0\0",
        bytes(range(256)),
        b"word\0word",
        b"\x81\x8d\x8f",
        "caf\xe9 \x01".encode("latin-1"),
        codecs.BOM_UTF16_LE + b"a\0b",
        codecs.BOM_UTF16_LE + b"\x00\xd8a\x00",
        codecs.BOM_UTF8 + b"\xff",
        b"\xff" * 9 + b"\0" * 9,
    ],
)
def test_what_is_no_text_is_told_and_never_guessed(source: bytes) -> None:
    with pytest.raises(SourceError) as raised:
        page(source)
    assert raised.value.kind is ProblemKind.UNREADABLE
    assert raised.value.hint


@given(st.binary(max_size=300))
def test_any_bytes_are_a_page_or_a_problem(source: bytes) -> None:
    try:
        found = page(source)
    except SourceError:
        return
    assert patched(source, found.source.patches(()), found.encoding) == source
    assert found.source.end(len(found.text)).offset == len(source)


@pytest.mark.parametrize("encoding", MARKS)
@given(data=st.data())
def test_reading_the_rewritten_is_editing_what_was_read(encoding: str, data: st.DataObject) -> None:
    text = data.draw(texts(encoding.removesuffix("-sig")))
    assume(text and not text.isspace() and not text.startswith("\ufeff"))
    found = page(encoded(text, encoding))
    edits = data.draw(edits_of(found.text))
    rewritten = patched(encoded(text, encoding), found.source.patches(edits), found.encoding)
    expected = apply(found.text, edits)
    assume(expected and not expected.isspace())
    again = page(rewritten)
    # bytes of Windows-1252 may turn into UTF-8, and a first U+FEFF into a mark: see test_laws
    assume(again.encoding == found.encoding or expected.isascii())
    assume(not expected.startswith("\ufeff"))
    assert again.text == expected
