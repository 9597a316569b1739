"""Saved pages are read as a browser shows them, and mended without touching anything else."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

import marked_up
from ngo_audit.errors import SourceError
from ngo_audit.model import MarkKind, Page
from ngo_audit.readers import html
from ngo_audit.readers.html.tokens import PAGE, tokens
from ngo_audit.text.edits import Edit, Span, apply
from ngo_audit.text.sources import NotMendableError, patched


def page(source: str | bytes) -> Page:
    (found,) = html.read(source.encode() if isinstance(source, str) else source, "page.html")
    return found


marked = partial(marked_up.marked, page)
mended = partial(marked_up.mended, page)


PARTS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b class='x>'>",
        "</b>",
        "<!-- c -->",
        "<![CDATA[",
        "]]>",
        "<script>",
        "</script>",
        "<svg>",
        "</svg>",
        "<title>",
        "</title",
        "&eacute;",
        "&",
        "<",
        ">",
        "well",
        " ",
        "\n",
        "<br/>",
        "<li>",
        "<td>",
        "</ul>",
        "<!",
        "<?",
        "</ ",
        "<a href=x",
        "='",
        '"',
        "<pre>",
        "<h2>",
        "</h3>",
        "é",
        "\ufeff",
    ]
)


@given(st.lists(PARTS, max_size=30).map("".join))
def test_tokens_tile_any_source(source: str) -> None:
    raw = source.encode()
    found = tokens(PAGE, raw, 0, len(raw))
    assert b"".join(text + markup for text, markup, _, _ in found) == raw


@given(st.lists(PARTS, max_size=30).map("".join), st.data())
def test_any_page_keeps_its_bytes_beside_an_edit(source: str, data: st.DataObject) -> None:
    try:
        found = page(source)
    except SourceError:
        return
    assert found.source.patches([]) == []
    starts = [i for i in range(len(found.text)) if found.text[i : i + 4] == "well"]
    if not starts:
        return
    start = data.draw(st.sampled_from(starts))
    patches = found.source.patches([Edit(Span(start, start + 4), "wall")])
    again = page(patched(source.encode(), patches, "utf-8"))
    assert again.text == f"{found.text[:start]}wall{found.text[start + 4 :]}"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One\n  two</p><p>three</p>", "One two\nthree"),
        ("<div>One<br>two <b> three</b></div>", "One\ntwo three"),
        ("<pre>one\n  two</pre>", "one\n  two"),
        ("caf&eacute; &amp tea &copy;2020 &nope; AT&T", "café & tea ©2020 &nope; AT&T"),
        ("a<script>if (a<b) {}</script>b<style>p{}</style>c", "abc"),
        ("<title>Wells</title><textarea>x</textarea><p>y", "Wells\ny"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("a <svg><text>x</text></svg> b <svg><g><p>c</p>", "a b\nc"),
        ("1 < 2 and <3", "1 < 2 and <3"),
        ("<p>x<a title='a>b'>y</a></p>", "xy\na>b"),
        ("<p>one <img alt='A well'> two</p>", "one two\nA well"),
        ("a&#10;b&nbsp;c", "a b\u00a0c"),
        ("one\0two", "onetwo"),
    ],
)
def test_the_text_is_what_a_browser_shows(source: str, text: str) -> None:
    assert page(source).text == text


HEAD = (
    "<title>\n The  Wel &amp; co</title><meta charset=utf-8>"
    "<meta content='Un puits' name=Description>"
    '<meta property="og:title" content="The Wel"><meta name=robots content=none>'
    "<meta property=og:description content=Wel><p>A wel</p><svg><title>x</title></svg>"
    "<title>late</title><meta name=description content=late>"
)


def test_what_a_page_says_of_itself_is_read_first_and_stands_apart() -> None:
    found = page(HEAD)
    assert found.text == "The Wel & co\nUn puits\nThe Wel\nWel\nA wel"
    assert [value for _, value in marked(HEAD, MarkKind.ATTRIBUTE)] == [
        "page title", "page description", "page title", "page description"
    ]  # fmt: skip
    assert marked(HEAD, MarkKind.CHROME) == [("The Wel & co\nUn puits\nThe Wel\nWel", "head")]


def test_what_a_page_says_of_itself_is_mended_to_the_byte() -> None:
    found = page(HEAD)
    starts = [i for i in range(len(found.text)) if found.text[i : i + 3].lower() == "wel"]
    edits = [Edit(Span(at, at + 3), "Well's & <") for at in starts]
    after = patched(HEAD.encode(), found.source.patches(edits), "utf-8").decode()
    assert after == (
        "<title>\n The  Well's &amp; &lt; &amp; co</title><meta charset=utf-8>"
        "<meta content='Un puits' name=Description>"
        '<meta property="og:title" content="The Well&#39;s &amp; &lt;">'
        "<meta name=robots content=none><meta property=og:description "
        "content=Well&#39;s&#32;&amp;&#32;&lt;><p>A Well's &amp; &lt;</p>"
        "<svg><title>x</title></svg><title>late</title><meta name=description content=late>"
    )
    assert page(after).text == apply(found.text, edits)


@pytest.mark.parametrize("source", ["", "<p> </p>", "<script>x</script>", "<title>x</title><p> "])
def test_a_page_without_words_is_a_problem(source: str) -> None:
    with pytest.raises(SourceError, match="holds no text"):
        page(source)


@pytest.mark.parametrize(
    ("source", "encoding", "assumed"),
    [
        (b"\xef\xbb\xbf<p>\xc3\xa9", "utf-8", False),
        (b"<meta charset=iso-8859-1><p>\xe9\x93", "cp1252", False),
        (b'<meta http-equiv=x content="text/html; charset=windows-1251"><p>\xe9', "cp1251", False),
        (b"<p>\xc3\xa9", "utf-8", False),
        (b"<p>\xe9", "cp1252", True),
        (b"<meta charset=utf-8><p>\xe9", "cp1252", True),
        (b"<meta charset=nonsense><p>\xc3\xa9", "utf-8", False),
    ],
)
def test_the_encoding_is_that_of_a_browser(source: bytes, encoding: str, *, assumed: bool) -> None:
    found = page(source)
    assert (found.encoding, bool(found.assumed)) == (encoding, assumed)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_pages_in_wide_characters_are_read_and_mended(encoding: str) -> None:
    begin = "\ufeff".encode(encoding)
    source = begin + "<h3>Équipe</h3><p>une caf&eacute; <b>wel</b>l 𝄞 wells</p>".encode(encoding)
    found = page(source)
    assert (found.text, found.encoding) == ("Équipe\nune café well 𝄞 wells", encoding)
    start = found.text.index("wells")
    offset = source.index("wells".encode(encoding))
    assert found.source.begin(start).offset == offset
    edits = [Edit(Span(0, 6)), Edit(Span(start, start + 5), "puits")]
    after = patched(source, found.source.patches(edits), encoding)
    assert after == begin + "<p>une caf&eacute; <b>wel</b>l 𝄞 puits</p>".encode(encoding)


def test_a_page_whose_encoding_has_states_is_only_read() -> None:
    source = "<meta charset=iso-2022-jp><p>井戸 well".encode("iso2022_jp")
    found = page(source)
    assert found.text == "井戸 well"
    assert "iso2022_jp" in found.fixed


@pytest.mark.parametrize("charset", ["punycode", "unicode_escape", "utf-7", "rot13", "cp037", "hz"])
def test_an_encoding_that_no_browser_knows_is_not_believed(charset: str) -> None:
    assert page(f"<meta charset={charset}><p>é +AGE-").text == "é +AGE-"


def test_the_title_of_a_link_is_not_lost_with_its_words() -> None:
    with pytest.raises(NotMendableError, match="title"):
        mended("<h3><a title='More on us'>Partners</a></h3><p>y</p>", "Partners")


def test_letters_put_before_a_word_stand_at_the_word() -> None:
    source = "<p>one <i> ill</i></p>"
    assert mended(source, "ill", "will") == "<p>one <i> will</i></p>"


def test_words_that_are_replaced_leave_the_tags() -> None:
    assert mended("<p>par<b>tn</b>ers</p>", "partners", "paers") == "<p>pa<b></b>ers</p>"


@pytest.mark.parametrize("digits", ["0" * 5000 + "65", "1" * 5000, "x" + "f" * 5000])
def test_a_number_of_any_length_is_read(digits: str) -> None:
    assert page(f"<p>a &#{digits}; b").text == "a \ufffd b"


def test_marks_say_what_the_page_says() -> None:
    source = (
        "<html lang='fr'><nav><a href='/x'>Home</a></nav><h2>The <b>Well</b></h2><p lang=en>Water"
        "<img src=a.jpg><hr><img alt='A bucket' src=b.jpg></p></html>"
    )
    assert marked(source, MarkKind.HEADING) == [("The Well", "2")]
    assert marked(source, MarkKind.CHROME) == [("Home", "navigation")]
    assert marked(source, MarkKind.LINK) == [("Home", "/x")]
    assert [value for _, value in marked(source, MarkKind.LANGUAGE)] == ["fr", "en"]
    assert marked(source, MarkKind.IMAGE) == [("", "a.jpg"), ("A bucket", "b.jpg")]
    assert len(marked(source, MarkKind.RULE)) == 1


def test_parts_built_alike_are_cards() -> None:
    card = "<div class='card'><h3>{}</h3><p>Water for all.</p></div>"
    source = "<div>" + "".join(map(card.format, ("One", "Two", "Three"))) + "</div>"
    cards = [text for text, _ in marked(source, MarkKind.CARD)]
    assert cards == [f"{name}\nWater for all." for name in ("One", "Two", "Three")]


def test_marks_come_outer_ones_first() -> None:
    marks = page("<h2><b>One</b></h2><ul><li><b>x</b> y</ul>").marks
    assert list(marks) == sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))


def test_a_fix_touches_only_its_letters() -> None:
    assert mended("<p>caf&eacute; econ<b>imi</b>c</p>", "econimic", "economic") == (
        "<p>caf&eacute; econ<b>omi</b>c</p>"
    )
    assert mended("<img alt='a wel'>x", "wel", "well's") == "<img alt='a well&#39;s'>x"


def test_a_heading_that_loses_its_words_goes_whole() -> None:
    assert mended("<h3 class=x>Partners</h3><p>y</p>", "Partners") == "<p>y</p>"


@pytest.mark.parametrize(
    "inside", ["<img src=x>", "<!-- note -->", "<a name=top></a>", "<input>", "<iframe></iframe>"]
)
def test_a_heading_that_holds_more_than_words_stays(inside: str) -> None:
    with pytest.raises(NotMendableError):
        mended(f"<a href='#top'>up</a><h3>Partners{inside}</h3>", "Partners")
