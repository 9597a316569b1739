"""Leftovers of templates, programs and editors, and the signs that look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text.leftovers import explains, leftovers

LEFT = [
    ("Dear {{ name }}, welcome aboard", "{{ name }}"),
    ("{{#if open}} The house is open", "{{#if open}}"),
    ("{% include river.html %}", "{% include river.html %}"),
    ("See you on ${date}", "${date}"),
    ("Guten Tag {{name}}", "{{name}}"),
    ("Votre commande *|NUMBER|* est prête", "*|NUMBER|*"),
    ("Your code: {{code}}", "{{code}}"),
    ("See you on #{date}", "#{date}"),
    ("Dear <%= name %>", "<%= name %>"),
    ("Dear *|FNAME|*", "*|FNAME|*"),
    ("Write to [[mail]] soon", "[[mail]]"),
    ("@@title@@", "@@title@@"),
    ("%%title%% and more", "%%title%%"),
    ("Hello %s, come in", "%s"),
    ("You have %d messages", "%d"),
    ("Page %1$s of the book", "%1$s"),
    ("Hello %(name)s!", "%(name)s"),
    ("Dear {FIRST_NAME}", "{FIRST_NAME}"),
    ("Dear [FIRST NAME]", "[FIRST NAME]"),
    ('[caption id="a1" align="left"]The quay', '[caption id="a1" align="left"]'),
    ("[contact-form-7 id=12]", "[contact-form-7 id=12]"),
    ("[et_pb_section]", "[et_pb_section]"),
    ("The quay[/caption]", "[/caption]"),
    ("translation missing: en.home.title", "translation missing: en.home.title"),
    ("undefined", "undefined"),
    ("null", "null"),
    ("NaN", "NaN"),
    ("Members: NaN", "NaN"),
    ("Date: Invalid Date", "Invalid Date"),
    ("Address: [object Object]", "[object Object]"),
    ("TODO: ask the captain", "TODO:"),
    ("TODO", "TODO"),
    ("[TODO] ask the captain", "[TODO]"),
    ("The ferry leaves at (TBD) sharp", "(TBD)"),
    ("Place: TBD", "TBD"),
    ("FIXME the ferry is red", "FIXME"),
    ("The meeting of XXXX in May", "XXXX"),
    ("Price: XXX", "XXX"),
    ("The **red** ferry", "**red**"),
    ("Young&nbsp;and old", "&nbsp;"),
    ("C&ocirc;te", "&ocirc;"),
    ("It&#8217;s here", "&#8217;"),
    ("First<br>second", "<br>"),
    ("<p>The red ferry</p>", "<p>"),
    ("The [red ferry](https://ferry.example)", "[red ferry](https://ferry.example)"),
]

CLEAN = [
    "",
    "About 50 %s of them",
    "100% sure, 20 % der Kinder, 30 % d'intérêt",
    "https://bluewell.example/?q=a%20b%D0%BD",
    "[edit] [1] […] [sic] [...] [12] [a]",
    "[Staging]",
    "Photo [left]: the quay",
    "{both} and (either)",
    "Result: null points",
    "Null",
    "The rest is undefined",
    "TODO EL BARRIO",
    "ES PARA TODO EL MUNDO",
    "TBD is a bus line",
    "XXX Congreso",
    "Super Bowl XXX",
    "Size XXXL",
    "2 < 3 & 5 > 4",
    "R&D; S&P",
    "** Note: closed on Mondays",
    "5 * 3 ** 2",
    "The fee is $20 {approx.}",
    "Write `{{name}}` at the top",
    "The template puts {{name}} here",
    "In HTML a line ends with <br>",
    "if (x == {{y}}) {",
    "Mail @@ the river",
    "me@bluewell.example",
]


@pytest.mark.parametrize(("text", "left"), LEFT)
def test_leftovers(text: str, left: str) -> None:
    first, *_ = leftovers(text)
    assert text[first.start : first.end] == left


@pytest.mark.parametrize("text", CLEAN)
def test_clean_lines(text: str) -> None:
    assert leftovers(text) == ()


def test_a_closing_tag_is_told_with_the_opening_one() -> None:
    assert len(leftovers("The <b>red</b> ferry")) == 1


def test_lines_that_explain() -> None:
    assert explains("The template puts {{name}} here")
    assert not explains("Dear {{name}}")
    assert not explains("The template is here")


@given(st.text(alphabet="{}%[]<>|*@&;:XTODONaN/ ab=\"'s", max_size=60))
def test_spans_lie_inside_the_text_and_in_order(text: str) -> None:
    end = 0
    for span in leftovers(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end
