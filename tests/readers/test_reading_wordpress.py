"""Exports of WordPress are read item by item, and mended where their texts stand."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit import readers
from ngo_audit.errors import ProblemKind, SourceError
from ngo_audit.model import Mark, MarkKind, Page
from ngo_audit.readers import wordpress
from ngo_audit.text.edits import Edit, Span, apply
from ngo_audit.text.sources import NotMendableError, patched
from running import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from running import Folder

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
    ' xmlns:wp="http://wordpress.org/export/1.2/">\n<channel>\n<title>Open Ferry</title>\n'
)
TAIL = "</channel>\n</rss>\n"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


PARAGRAPH = "<!-- wp:paragraph -->\n<p>x</p>\n<!-- /wp:paragraph -->\n\n"
ITEM = "<!-- wp:more --><li>a</li><!-- /wp:more -->"


def cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def item(
    content: str,
    title: str = "<![CDATA[The ferry]]>",
    number: int = 7,
    kind: str = "page",
    more: str = "",
) -> str:
    """Return an item; what is given stands there as it is."""
    return (
        f"<item>\n<title>{title}</title>\n<content:encoded>{content}</content:encoded>\n"
        f"<wp:post_id>{number}</wp:post_id>\n<wp:post_name><![CDATA[ferry]]></wp:post_name>\n"
        f"<wp:status><![CDATA[publish]]></wp:status>\n"
        f"<wp:post_type><![CDATA[{kind}]]></wp:post_type>\n{more}</item>\n"
    )


def export(*items: str) -> str:
    return f"{HEAD}{''.join(items)}{TAIL}"


def pages(source: str | bytes) -> list[Page]:
    raw = source.encode() if isinstance(source, str) else source
    return list(readers.read(raw, "export.xml"))


def page(source: str) -> Page:
    (found,) = pages(source)
    return found


def text(content: str) -> str:
    """Return what is read of a content, without the title."""
    return page(export(item(cdata(content)))).text.removeprefix("The ferry\n")


def mended(source: str, old: str, new: str = "") -> str:
    found = page(source)
    start = found.text.index(old)
    edit = Edit(Span(start, start + len(old)), new)
    after = patched(source.encode(), found.source.patches([edit]), "utf-8")
    assert found.source.agrees(apply(found.text, [edit]), pages(after)[0].text)
    return after.decode()


def mended_content(content: str, old: str, new: str = "") -> str:
    """Return a content after an edit, as WordPress would import it."""
    after = ET.fromstring(mended(export(item(cdata(content))), old, new))  # noqa: S314 - our own
    return after.find("channel/item").findtext(CONTENT)  # type: ignore[union-attr,return-value]


def test_an_item_is_a_page_with_its_title_as_heading() -> None:
    found = page(export(item(cdata("<p>One</p><p>two</p>"))))
    assert (found.id.record, found.text) == ("page/ferry#7", "The ferry\nOne\ntwo")
    assert found.marks[0] == Mark(Span(0, 9), MarkKind.HEADING, "1")


def test_items_have_names_of_their_own() -> None:
    many = (item(cdata("One"), number=7), item(cdata("two"), number=8), item(cdata("3"), number=8))
    assert [found.id.record for found in pages(export(*many))] == [
        "page/ferry#7",
        "page/ferry#8",
        "page/ferry#8-2",
    ]


def test_an_address_in_other_letters_is_shown_in_them() -> None:
    source = export(item(cdata("One"))).replace("[ferry]", "[%d0%bf%d0%b0%d1%80%d0%be%d0%bc]")
    assert page(source).id.record == "page/паром#7"


@pytest.mark.parametrize(
    ("content", "read"),
    [
        ("One\ntwo\n\nthree", "One\ntwo\nthree"),
        ("One\r\ntwo", "One\ntwo"),
        ("One <b>two\nthree</b> four", "One two\nthree four"),
        ("<pre>one\n\n  two</pre>\nthree", "one\n\n  two\nthree"),
        ("<img\nsrc='x'\nalt='A ferry'>\nOne", "A ferry\nOne"),
        ("<!-- wp:paragraph -->\n<p>One\ntwo</p>\n<!-- /wp:paragraph -->", "One two"),
        ('[caption id="a_1" width="3"]<img src="x"> A ferry[/caption]', "A ferry"),
        ('[gallery ids="1,2"]\nOne', "One"),
        ("Call [phone-number] or write", "Call or write"),
        ('[vc_row full_width="a > b"][vc_column]One[/vc_column][/vc_row]', "One"),
        ("He said [in the end] yes [1] […]", "He said [in the end] yes [1] […]"),
        ("[Add your text here]", "[Add your text here]"),
        ("<!-- wp:html -->\n<div>One<br>two</div>\n<!-- /wp:html -->", "One\ntwo"),
        ("a ]]> b", "a ]]> b"),
        ("caf&eacute; &amp; tea", "café & tea"),
    ],
)
def test_the_text_is_what_wordpress_shows(content: str, read: str) -> None:
    assert text(content) == read


def test_text_outside_of_cdata_is_read_and_mended() -> None:
    content = "&lt;p&gt;Food &amp;amp; &lt;b&gt;wel&lt;/b&gt;l &amp;eacute;&#8217;s &quot;x&quot;"
    source = export(item(f"{content}&lt;/p&gt;", title="R &amp; D"))
    assert page(source).text == 'R & D\nFood & well é’s "x"'
    assert f"{content.replace('l &amp;eacute', 'k &amp;eacute')}&lt;/p&gt;" in mended(
        source, "well", "welk"
    )
    assert "<title>R &amp; &amp;lt;D</title>" in mended(source, "R & D", "R & <D")
    assert "<title>R and D</title>" in mended(source, "&", "and")


def test_places_are_those_of_the_export() -> None:
    source = export(item(cdata("<p>Un</p>\n<p>été wel</p>"), title="A &amp; é B"))
    found = page(source)
    for word in ("wel", "B", "été"):
        begin = found.source.begin(found.text.index(word))
        offset = source.encode().index(word.encode(), len(HEAD))
        line = source.encode()[:offset].decode().split("\n")
        assert begin == (len(line), len(line[-1]) + 1, offset)


def test_all_in_one_line_has_its_columns() -> None:
    source = export(item(cdata("<p>é wel</p>")), item(cdata("<p>é wall</p>"), number=8))
    source = source.replace("\n", "")
    second = pages(source)[1]
    begin = second.source.begin(second.text.index("wall"))
    assert begin == (1, source.index("wall") + 1, source.encode().index(b"wall"))


@pytest.mark.parametrize(
    ("content", "old", "new", "after"),
    [
        ("One\n\ntwo\n\nthree", "two", "", "One\n\nthree"),
        ("One\ntwo\nthree", "two", "", "One\nthree"),
        ("a ]<b>x</b>]> c", "x", "", "a ]]> c"),
        ("a ]]x> c", "x", "", "a ]]> c"),
        ("a ]]>wel c", "wel", "well", "a ]]>well c"),
        ("[a_b][/a_b] wel", "wel", "well", "[a_b][/a_b] well"),
        ("<p>[now]</p>\n<h2>Old</h2>\n<p>x</p>", "Old", "", "<p>[now]</p>\n\n<p>x</p>"),
        (
            f'{PARAGRAPH}<!-- wp:heading {{"level":3}} -->\n<h3>Old</h3>\n<!-- /wp:heading -->',
            "Old",
            "",
            PARAGRAPH,
        ),
        (
            f"<!-- wp:list --><ul>{ITEM}{ITEM.replace('a', 'b')}</ul><!-- /wp:list -->",
            "b",
            "",
            f"<!-- wp:list --><ul>{ITEM}</ul><!-- /wp:list -->",
        ),
    ],
)
def test_a_content_is_mended_and_nothing_else(content: str, old: str, new: str, after: str) -> None:
    assert mended_content(content, old, new) == after


@pytest.mark.parametrize(
    ("content", "old"),
    [
        ("<h2>Team [team_list]</h2><p>x</p>", "Team"),
        ("<!-- wp:group --><h2>Team</h2><!-- wp:latest-posts /--><!-- /wp:group --> x", "Team"),
        ("<p>x</p>", "The ferry"),
    ],
)
def test_what_shows_something_is_not_removed_with_its_words(content: str, old: str) -> None:
    found = page(export(item(cdata(content))))
    start = found.text.index(old)
    edits = [Edit(Span(start, start + len(old)))]
    try:
        after = patched(export().encode(), found.source.patches(edits), "utf-8")
    except NotMendableError:
        return
    assert b"team_list" in after
    assert b"latest-posts" in after


def test_the_language_of_an_item_is_marked() -> None:
    more = '<category domain="language" nicename="fr"><![CDATA[Français]]></category>\n'
    found = page(export(item(cdata("Le bac"), more=more)))
    assert found.marks[0] == Mark(Span(0, len(found.text)), MarkKind.LANGUAGE, "fr")


def test_language_versions_of_an_item_have_one_key() -> None:
    more = (
        '<category domain="post_translations" nicename="pll_5f1"><![CDATA[pll_5f1]]></category>\n'
    )
    assert page(export(item(cdata("Le bac"), more=more))).twin == "pll_5f1"


def test_an_excerpt_is_no_part_of_the_text() -> None:
    more = f"<excerpt:encoded>{cdata('In short')}</excerpt:encoded>\n"
    found = page(export(item(cdata("Le bac"), more=more)))
    assert found.text == "The ferry\nLe bac\nIn short"
    assert found.marks[-1] == Mark(Span(17, 25), MarkKind.ATTRIBUTE, "excerpt")


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{cdata(value)}"
        "</wp:meta_value></wp:postmeta>\n"
    )


def test_the_text_of_a_page_builder_is_left_to_it() -> None:
    built = item(cdata("One"), more=meta("_elementor_data", '[{"text":"One"}]'))
    plain = item(cdata("One"), more=meta("_elementor_data", "[]"))
    assert [found.fixed for found in pages(export(built, plain))] == [
        "the text of 1 page, which Elementor keeps",
        "",
    ]


@pytest.mark.parametrize("kind", ["nav_menu_item", "attachment", "revision"])
def test_what_is_no_page_is_not_read(kind: str) -> None:
    found = pages(export(item(cdata("One"), kind=kind), item(cdata("Two"), kind="project")))
    assert [each.id.record for each in found] == ["project/ferry#7"]


@pytest.mark.parametrize("content", ["", " \n", 'a:1:{s:3:"key";s:1:"x";}', '{"a": "b"}'])
def test_an_item_without_text_is_not_read(content: str) -> None:
    with pytest.raises(SourceError, match="no published page with text"):
        pages(export(item(cdata(content))))


def test_drafts_are_told() -> None:
    draft = item(cdata("One")).replace("publish", "draft")
    assert pages(export(draft, item(cdata("Two"))))[0].left_out == ("1 draft not read",)
    with pytest.raises(SourceError, match="2 drafts not read"):
        pages(export(draft, draft))


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (export(item("<![CDATA[One]]>"))[:-30], "is cut off at line 11, column 31"),
        (HEAD + "<item><title><![CDATA[x", "is cut off at line 5"),
        (export(item("One\x08")), r"control character \(U\+0008\) at line 7, column 21"),
        (export(item("a &nbsp; b")), "not well-formed at line 7, column 20: undefined entity"),
        (export(item("<b>")), "not well-formed at line 7"),
        (export(item("é")).encode("cp1252"), "says that it is utf-8"),
        (HEAD.replace("UTF-8", "UTF-16"), "is in UTF-16"),
        (HEAD.replace("UTF-8", "nonsense"), "is in nonsense"),
        (
            HEAD.replace("<rss", '<!DOCTYPE rss [<!ENTITY a "aa">]>\n<rss') + TAIL,
            "is not plain text",
        ),
        ("<?xml version='1.0'?><urlset/>", "is not plain text"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(source: str | bytes, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        pages(source)


def test_entities_are_refused() -> None:
    source = HEAD.replace("<rss", '<!DOCTYPE rss [<!ENTITY a "aa">]>\n<rss') + TAIL
    with pytest.raises(SourceError, match="document type") as refused:
        list(wordpress.read(source.encode(), "export.xml"))
    assert refused.value.kind is ProblemKind.UNREADABLE


def test_other_encodings_are_read_and_kept() -> None:
    source = export(item(cdata("<p>été wel</p>"))).replace("UTF-8", "ISO-8859-1").encode("latin-1")
    (found,) = pages(source)
    start = found.text.index("wel")
    patches = found.source.patches([Edit(Span(start, start + 3), "puits é")])
    after = patched(source, patches, found.source.encoding)
    assert after == source.replace(b"wel<", "puits é<".encode("latin-1"))


PARTS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "\n",
        "\n\n",
        "\r\n",
        "]",
        "]]",
        ">",
        "]]>",
        "[a_b x='1']",
        "[/a_b]",
        "[",
        "<!-- wp:group -->",
        "<!-- /wp:group -->",
        "<!-- wp:more /-->",
        "<!--x-->",
        "&eacute;",
        "&",
        "&amp;",
        "<",
        '"',
        "é",
        "well",
        " ",
        "well ",
        "<h2>",
        "</h2>",
        "<pre>",
        "</pre>",
        "<ul>",
        "<li>",
        "</ul>",
        "<img alt='well'>",
        "<div",
        "\U0001d11e",
        "['",
        "<!--",
    ]
)
TEXTS = st.lists(PARTS, max_size=25).map("".join)


def escaped(content: str) -> str:
    return content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@given(TEXTS, st.sampled_from([cdata, escaped]), st.data())
def test_any_item_keeps_its_bytes_beside_an_edit(
    content: str, written: Callable[[str], str], data: st.DataObject
) -> None:
    source = export(item(written(content)), item(cdata("Beside"), number=8))
    if len(pages(source)) == 1:
        return
    found, beside = pages(source)
    assert found.source.patches([]) == []
    starts = [match.start() for match in re.finditer("well", found.text)]
    if not starts:
        return
    start = data.draw(st.sampled_from(starts))
    new = data.draw(st.sampled_from(["wall", "we", "a < b & c", "[x]", "]]>"]))
    edit = Edit(Span(start, start + 4), new)
    try:
        patches = found.source.patches([edit])
    except NotMendableError:
        return
    after = pages(patched(source.encode(), patches, "utf-8"))
    assert [each.text for each in after] == [apply(found.text, [edit]), beside.text]


HOSTILE = {
    "lines": "x\n",
    "blocks": "<!-- wp:a -->x",
    "ends of blocks": "<!-- wp:a --><!-- /wp:b -->x",
    "brackets": "x[",
    "shortcodes": "x[a ",
    "shortcodes with values": '[a_b "x" ',
    "quotation marks in shortcodes": '[a b="["',
    "broken tags": 'x<a b="',
    "broken comments": "x<!-- wp:a {",
    "ends of sections": "x]]>",
    "references": "x&amp;",
    "spaces": "x   [a   ",
}


@pytest.mark.parametrize("written", [cdata, escaped])
@pytest.mark.parametrize("pattern", HOSTILE.values(), ids=HOSTILE)
def test_hostile_items_are_read_with_nothing_beside_them_lost(
    pattern: str, written: Callable[[str], str]
) -> None:
    source = export(item(written(pattern * 2000)), item(cdata("Beside"), number=8))
    assert pages(source)[-1].text == "The ferry\nBeside"


@pytest.mark.parametrize("pattern", HOSTILE.values(), ids=HOSTILE)
def test_the_work_grows_with_the_item(pattern: str) -> None:
    once, twice = (export(item(cdata(pattern * times))).encode() for times in (1000, 2000))
    assert steps(twice) <= 2.5 * steps(once)


def steps(source: bytes) -> int:
    """Return how many calls it takes to read an export."""
    count = 0

    def counted(*_what: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        list(readers.read(source, "export.xml"))
    finally:
        sys.setprofile(before)
    return count


def test_fixes_of_all_items_are_written_and_taken_back(folder: Folder) -> None:
    first = item("<![CDATA[<p>The enviromental office</p>]]>", title="Mill &amp; weir")
    second = item(cdata("Ask the volonteers\nof the mill ]]> here"), number=8)
    source = export(first, second)
    folder.write("site.xml", source)
    assert run("fix", "--write", "--select", "misspelling", "site.xml").code == 0
    after = source.replace("enviromental", "environmental").replace("volonteers", "volunteers")
    assert folder.bytes()["site.xml"] == after.encode()
    assert run("undo").code == 0
    assert folder.bytes()["site.xml"] == source.encode()


def test_a_page_that_says_the_same_is_named_by_its_record(folder: Folder) -> None:
    card = (
        "Twelve apprentices learn to read a log, to file a blade and to keep a ledger of what they"
        " cut. Two of them run the mill by now, and teach others what they have learnt."
    )
    folder.write("site.xml", export(item(cdata(card)), item(cdata(f"{card}\nHello."), number=8)))
    ran = run("scan", "--select", "duplicate-page", "site.xml")
    assert "page/ferry#" in ran.stdout
