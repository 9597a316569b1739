"""Markdown is read as the site shows it, and mended without touching anything else."""

from __future__ import annotations

import re
from functools import partial

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import marked_up
from ngo_audit.errors import SourceError
from ngo_audit.model import MarkKind, Page
from ngo_audit.readers import html, markdown
from ngo_audit.text.edits import Edit, Span, apply
from ngo_audit.text.sources import NotMendableError, patched

ORACLE = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def page(source: str | bytes, path: str = "page.md") -> Page:
    (found,) = markdown.read(source.encode() if isinstance(source, str) else source, path)
    return found


marked = partial(marked_up.marked, page)
mended = partial(marked_up.mended, page)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("One\ntwo\n\nthree", "One two\nthree"),
        ("One  \ntwo\\\nthree", "One\ntwo\nthree"),
        ("# The *Blue* Well #\nText", "The Blue Well\nText"),
        ("## Partners {#partners .wide}", "Partners"),
        ("Two\nlines\n===\nText\n---", "Two lines\nText"),
        (
            "- one\n- two\n  more\n\n  three\n1) four\n- [x] done",
            "one\ntwo more\nthree\nfour\ndone",
        ),
        ("> said\nlazily\n> > twice", "said lazily\ntwice"),
        ("| a | b\\|c |\n|---|:-:|\n| `d` | **e** |\n\nf", "a\nb|c\nd\ne\nf"),
        ("a **b *c* d** __e__ f_g_h 2*3 ~~i~~", "a b c d e f_g_h 2*3 i"),
        (r"\*a\* &eacute; &nbsp;b &nope; AT&T", "*a* é \u00a0b &nope; AT&T"),
        (
            "see [the well](/well 'title'), [this][w] and [w].\n\n[w]: /x",
            "see the well, this and w.",
        ),
        ("a [b] c [d](e f", "a [b] c [d](e f"),
        ("one ![A *blue* well](a.png) two", "one two\nA blue well"),
        ("`a  *b*` and ``c ` d``", "a *b* and c ` d"),
        ("```sh\n# no heading\n```\n\n    code", "# no heading\ncode"),
        ("a <b>b</b><br>c <!-- note --> d<script>x</script>", "a b\nc dx"),
        ("<div>\n<p>One <b>two</b>\nthree</p>\n</div>\n\nfour", "One two three\nfour"),
        ("text[^1].\n\n[^1]: A note.", "text.\nA note."),
        ("::: tip\nDrink *water*.\n:::", "Drink water."),
        ('!!! note "Beware"\n    Deep *water*.\n\nout', "Beware\nDeep water.\nout"),
        ('{{< youtube x >}}\n\na {{< ref "b" >}} c\n{: .lead}', "a \ufffc c"),
        ('[a]({{< ref "b c.md" >}}) {% if x %}b{% endif %}', "a \ufffcb\ufffc"),
        ("{% highlight sh %}\nx\n{% endhighlight %}\na", "a"),
        ("Term\n: What it means", "Term\nWhat it means"),
        ("<https://a.org/b> https://c.org/d_e_f.", "https://a.org/b https://c.org/d_e_f."),
        ("a\r\nb\r\rc", "a b\nc"),
        ("\ufeff# a", "a"),
        ("* * *\na\n***\n\n\tb", "a\nb"),
        ("*[HTML]: what\n\na", "a"),
    ],
)
def test_the_text_is_what_the_site_shows(source: str, text: str) -> None:
    assert page(source).text == text


def test_components_are_masked() -> None:
    source = (
        "import Tabs from '@theme/Tabs';\n\n<Tabs items={['a', 'b']}>\n\nOne {props.name} *two*\n\n"
        "</Tabs>\n\n{/* a note */}\n"
    )
    assert page(source, "page.mdx").text == "One \ufffc two"


@pytest.mark.parametrize("source", ["", " \n", "---\ntags: [a]\n---\n", "{{< x >}}", "[a]: /b"])
def test_a_page_without_words_is_a_problem(source: str) -> None:
    with pytest.raises(SourceError, match="holds no text"):
        page(source)


def test_marks_say_what_the_page_says() -> None:
    source = (
        "The *Well*\n---\n\n> **Water** [here](/x)\n\n- one\n\n`code` ![](a.jpg) "
        "![A bucket](b.jpg)\n\n***\n\n{{< map >}}\n"
    )
    assert marked(source, MarkKind.HEADING) == [("The Well", "2")]
    assert marked(source, MarkKind.QUOTE) == [("Water here", "")]
    assert marked(source, MarkKind.STRONG) == [("Water", "")]
    assert marked(source, MarkKind.LINK) == [("here", "/x")]
    assert marked(source, MarkKind.ITEM) == [("one", "")]
    assert marked(source, MarkKind.CODE) == [("code", "")]
    assert marked(source, MarkKind.IMAGE) == [("", "a.jpg"), ("A bucket", "b.jpg")]
    assert marked(source, MarkKind.ATTRIBUTE) == [("A bucket", "alt")]
    assert [value for _, value in marked(source, MarkKind.EMBED)] == ["template"]
    assert len(marked(source, MarkKind.RULE)) == 1


class TestFrontMatter:
    @pytest.mark.parametrize(
        ("source", "text"),
        [
            ('---\ntitle: "A \\"b\\" c"\n---\nd', 'A "b" c\nd'),
            ("---\ntitle: 'L''eau'  # why\ntags: [a]\n---\n", "L'eau"),
            ("---\ntitle: A well\n  and more # x\ndraft: true\n...\nb", "A well and more\nb"),
            ("---\ndescription: >-\n  One\n  two\n\ntitle: T\n---\nb", "T\nOne two\nb"),
            ("---\nsummary: |\n  One\n  two\n---\nb", "One\ntwo\nb"),
            ("+++\ntitle = 'A'\nsummary = \"B\"\n[params]\ntitle = 'C'\n+++\nd", "A\nB\nd"),
            ('{\n "title": "A", "x": {"title": "B"}, "tags": ["title"]\n}\nd', "A\nd"),
            ("---\ntitle: [a, b]\ndescription: *x\n---\nb", "b"),
            ("---\nNo key here\n---\nb", "No key here\nb"),
            ("---\ntitle: never closed\n\nb", "title: never closed\nb"),
        ],
    )
    def test_only_what_readers_see_is_text(self, source: str, text: str) -> None:
        assert page(source).text == text

    def test_the_title_is_one_unless_the_text_has_its_own(self) -> None:
        assert marked("---\ntitle: T\n---\n## A", MarkKind.HEADING) == [("T", "1"), ("A", "2")]
        assert marked("---\ntitle: T\n---\n# A", MarkKind.HEADING) == [("A", "1")]
        assert marked("---\ntitle: T\n---\n# A", MarkKind.ATTRIBUTE) == [("T", "title")]

    def test_languages_and_twins_are_told(self) -> None:
        source = "---\nlang: fr_CA\ntranslationKey: well\n---\nEau"
        assert marked(source, MarkKind.LANGUAGE) == [("Eau", "fr-CA")]
        assert page(source).twin == "well"

    @pytest.mark.parametrize(
        ("source", "new", "after"),
        [
            ("title: a wel b", "we'll", "title: a we'll b"),
            ("title: 'a wel b'", "we'll", "title: 'a we''ll b'"),
            ('title: "a wel b"', 'we"l', 'title: "a we\\"l b"'),
        ],
    )
    def test_a_value_is_mended_as_it_is_written(self, source: str, new: str, after: str) -> None:
        assert mended(f"---\n{source}\n---\nc", "wel", new) == f"---\n{after}\n---\nc"

    def test_what_a_value_cannot_hold_is_refused(self) -> None:
        with pytest.raises(NotMendableError, match="cannot hold"):
            mended("---\ntitle: a wel\n---\nc", "wel", "x: y")

    def test_it_is_never_taken_out(self) -> None:
        with pytest.raises(NotMendableError, match="front matter"):
            mended("---\ntitle: Well\n---\nc", "Well")


@pytest.mark.parametrize(
    ("source", "old", "new", "after"),
    [
        ("econ**imi**c", "econimic", "economic", "econ**omi**c"),
        ("a wel", "wel", "w*l", "a w\\*l"),
        ("<p>a wel</p>", "wel", "w<*l", "<p>a w&lt;*l</p>"),
        ("wel known", "wel", "- well", "\\- well known"),
        ("a caf&eacute;", "café", "cafés", "a caf&eacute;s"),
        ("one\n> two thre\n> four", "thre", "three", "one\n> two three\n> four"),
        ("![A wel](a.png) x", "wel", "well", "![A well](a.png) x"),
        ("a\n\n## Partners\n\nb", "Partners", "", "a\n\nb"),
        ("## Partners\n\nb\n", "Partners", "", "b\n"),
        ("a\n\nPartners\n---\n\nb", "Partners", "", "a\n\nb"),
        ("a\n## Partners\nb", "Partners", "", "a\n\nb"),
        ("a\n\n## Partners", "Partners", "", "a"),
        ("- a\n- b\n- c\n", "b", "", "- a\n- c\n"),
        ("1. a\n   more\n2. b\n\nc", "a more", "", "2. b\n\nc"),
        ("a **b** c", "b", "", "a  c"),
        ("|a|b|\n|-|-|\n|c|d|\n|e|f|\n", "c\nd", "", "|a|b|\n|-|-|\n|e|f|\n"),
        ("a\r\n\r\n# b\r\n\r\nc\r\n", "b", "", "a\r\n\r\nc\r\n"),
    ],
)
def test_a_fix_touches_nothing_else(source: str, old: str, new: str, after: str) -> None:
    assert mended(source, old, new) == after


@pytest.mark.parametrize(
    "source",
    [
        "## Partners ![](a.png)",
        "## Partners <!-- note -->",
        "[up](#partners)\n\n## Partners",
        "[up](#p)\n\n## Partners {#p}",
        "## Partners {{< logo >}}",
        "| Partners |\n|---|\n| x |",
        "| a | b |\n|---|---|\n| `Partners` | x |",
        "```\nPartners\nx\n```",
    ],
)
def test_what_holds_more_than_words_stays(source: str) -> None:
    with pytest.raises(NotMendableError):
        mended(source + "\n\ntext", "Partners")


@pytest.mark.parametrize(
    "source", ["[wel]\n\n[wel]: /x", "a `wel` b", "```\nwel\n```\nb", "see https://wel.org"]
)
def test_nothing_is_written_into_code_or_addresses(source: str) -> None:
    with pytest.raises(NotMendableError):
        mended(source, "wel", "well")


PARTS = st.sampled_from(
    [
        *(
            "well",
            "well",
            "water",
            "é",
            " ",
            " ",
            "\n",
            "\n",
            "\n\n",
            "\r\n",
            "# ",
            "## ",
            "- ",
            "1. ",
        ),
        *(
            "> ",
            "    ",
            "\t",
            "*",
            "**",
            "_",
            "`",
            "```\n",
            "---\n",
            "===\n",
            "[",
            "](x)",
            "![",
            "]",
        ),
        *("[a]: /b\n", "<b>", "</b>", "<div>", "<!--", "-->", "&amp;", "\\", "\\*", "|", "|---|\n"),
        *(
            "{{< x >}}",
            "{% if %}",
            "{#a}",
            ":::",
            "[^1]",
            "[^1]: ",
            "~~",
            "  \n",
            "<br>",
            "http://a.b",
        ),
        *("title: well\n", "\u00a0", '!!! note "well"\n', "===\n", ": ", "<Tab>", "\0"),
    ]
)
SOURCES = st.lists(PARTS, max_size=30).map("".join)


@given(SOURCES, st.data())
def test_reading_what_was_mended_is_editing_the_text(source: str, data: st.DataObject) -> None:
    try:
        found = page(source)
    except SourceError:
        return
    assert found.source.patches([]) == []
    # letters at both ends: a sign there may end what another one makes strong, and is refused
    words = [match.span() for match in re.finditer(r"\bwell\b", found.text)]
    edits = [
        Edit(Span(*span), data.draw(st.sampled_from(["wall", "w*ll", "w_é", "w<b", "a<b>&c"])))
        for span in words
        if data.draw(st.booleans())
    ]
    try:
        patches = found.source.patches(edits)
    except NotMendableError:
        return
    again = page(patched(source.encode(), patches, "utf-8"))
    assert found.source.agrees(apply(found.text, edits), again.text)


@given(SOURCES)
def test_pieces_stand_in_their_source(source: str) -> None:
    raw = source.encode()
    try:
        found = page(source)
    except SourceError:
        return
    for match in re.finditer("well|water", found.text):
        begin = found.source.begin(match.start())
        after = raw[begin.offset :].decode()
        assert after[0] == match[0][0]
        before = re.split("\r\n|\n|\r", raw[: begin.offset].decode())
        assert begin[:2] == (len(before), len(before[-1]) + 1)


PLAIN = st.sampled_from(
    [
        *(
            "well",
            "water",
            " ",
            " ",
            "\n",
            "\n\n",
            "# ",
            "## ",
            "- ",
            "1. ",
            "> ",
            "    ",
            "*",
            "**",
        ),
        *(
            "_",
            "`",
            "```\n",
            "---\n",
            "===\n",
            "[",
            "](x)",
            "]",
            "&amp;",
            "\\",
            "\\*",
            "  \n",
            "é",
            ".",
        ),
    ]
)


@given(st.lists(PLAIN, max_size=25).map("".join))
def test_the_text_is_that_of_another_reader(source: str) -> None:
    assume(not re.search(r"^ {4}.*>", source, re.MULTILINE))  # quotations it sees in code
    rendered = ORACLE.render(source)
    try:
        expected = next(html.read(f"<meta charset=utf-8>{rendered}".encode(), "x.html")).text
    except SourceError:
        expected = ""
    try:
        found = page(source).text
    except SourceError:
        found = ""
    # the peer keeps the white space at the head of a line of code, which the standard drops
    assert re.sub("[ \n]", "", found) == re.sub("[ \n]", "", expected)
