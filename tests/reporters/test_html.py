"""The report as a page: one file, safe whatever stands on the pages, of use without a script."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given

from hostile import HOSTILE
from html_pages import elements, rendered, saying, undone
from ngo_audit.model import Finding, Fix, Level, PageId, Safety
from ngo_audit.report import Cause, Excerpt, Extent, Place, Report, Reported
from ngo_audit.reporters.html.quoting import quotation
from ngo_audit.reporters.html.shares import length, share
from ngo_audit.text.edits import Edit, Span
from ngo_audit.text.sources import Position
from running import Folder, run
from sample_reports import BLOCK, FINDING, REPORT, reports

HARMFUL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
FETCHING = {"src", "srcset", "action", "background", "data", "poster", "ping", "formaction"}


def shape(page: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(element.tag, tuple(element.attributes)) for element in elements(page)]


def policy(page: str) -> dict[str, list[str]]:
    """Return what the page may do: for each kind of thing, from where."""
    meta = next(e for e in elements(page) if "http-equiv" in e.attributes)
    parts = (part.split() for part in meta.attributes["content"].split(";"))
    return {name: allowed for name, *allowed in parts}


def hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("text", [text for text in HOSTILE if text])
def test_hostile_text_is_shown_and_makes_nothing(text: str) -> None:
    page = rendered(saying(text))
    assert shape(page) == shape(rendered(saying("word")))
    assert not HARMFUL.search(page)
    found = [undone(words) for e in elements(page) for words in (e.text, *e.attributes.values())]
    # message of the causes, location, words of the excerpt; path with record and line
    assert found.count(text) > 20
    assert any(f"{text} › {text}:3" in words for words in found)


@given(reports)
def test_any_report_is_a_page(report: Report) -> None:
    page = rendered(report)
    assert not HARMFUL.search(page)
    assert elements(page)[0].tag == "html"


def test_nothing_but_the_pages_own_style_and_script_is_allowed() -> None:
    page = rendered(REPORT)
    parts = {e.tag: e.text for e in elements(page) if e.tag in {"style", "script"}}
    assert policy(page) == {
        "default-src": ["'none'"],
        "style-src": [hashed(parts["style"])],
        "script-src": [hashed(parts["script"])],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }


def test_nothing_is_fetched() -> None:
    page = rendered(saying("word"))
    for element in elements(page):
        assert element.tag not in {"link", "img", "iframe", "object", "embed", "form", "base"}
        assert not FETCHING & {*element.attributes}
        assert element.attributes.get("href", "#").startswith("#")
        assert not [name for name in element.attributes if name.startswith("on")]
        assert "style" not in element.attributes
    assert not re.search(r"url\(|@import|https?://|fetch\(|XMLHttp|import\(|eval\(", page)


def test_links_lead_to_what_is_there_and_names_are_given_once() -> None:
    found = elements(rendered(saying("word")))
    names = [e.attributes["id"] for e in found if "id" in e.attributes]
    assert len(names) == len({*names})
    assert {e.attributes["href"][1:] for e in found if e.tag == "a"} <= {*names}


def test_the_page_of_a_rule_is_text_too() -> None:
    told = "# x\n\nA `<b>` & [more](a.md).\n\n## What it finds\n\n- <i>one</i>\n- **two**\n"
    rule = replace(REPORT.rules[0], page=f"{told}\n## Examples\n\n```text page\n<u>\n```\n")
    page = rendered(replace(REPORT, rules=(rule,)))
    assert "A &lt;b&gt; &amp; more." in page
    assert "<ul><li>&lt;i&gt;one&lt;/i&gt;</li><li><strong>two</strong></li></ul>" in page
    assert "<pre>&lt;u&gt;\n</pre>" in page


def test_headings_are_in_order() -> None:
    levels = [int(e.tag[1]) for e in elements(rendered(saying("word"))) if e.tag in "h1h2h3h4h5h6"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_page_has_all_there_is_to_know_without_its_script(folder: Folder) -> None:
    folder.copy("riverbank.txt")
    page = run("scan", "--isolated", "--output-format", "html", "riverbank.txt").stdout
    cards = page.split("<article")[1:]
    assert len(cards) == len(re.findall(r'id="c\d', page))
    misspelt = next(card for card in cards if "enviromental" in card)
    assert "<del>enviromental</del> → <ins>environmental</ins>" in misspelt
    assert '<blockquote lang="en" dir="auto">' in misspelt
    assert "riverbank.txt:16" in misspelt
    assert "Words that are surely misspelt." in misspelt
    pasted = next(card for card in cards if "13 projects occur twice" in card)
    assert pasted.count('<div class="pair">') == 12
    assert "<mark>Our partners</mark>" in pasted
    assert "advised, because it says more" in pasted
    assert "44 %" in page.split('<section id="causes"')[0]
    assert "display: none" not in page.split("<main>")[1].split("<script")[0]


def test_a_report_is_the_same_each_time(folder: Folder) -> None:
    folder.copy("riverbank.txt", "lanterne.txt")
    arguments = ("scan", "--isolated", "--output-format", "html")
    assert run(*arguments, "riverbank.txt", "lanterne.txt") == run(*arguments, ".")


def test_a_report_that_lies_among_pages_is_none_of_them(folder: Folder) -> None:
    folder.copy("riverbank.txt")
    arguments = ("scan", "--isolated", "--exit-zero", ".")
    before = run(*arguments, "--output-format", "json").stdout
    run(*arguments, "--output-format", "html", "-o", "report.html")
    after = run(*arguments, "--output-format", "json").stdout
    assert "is a report of ngo-audit, no page of the site" in after
    assert json.loads(after)["findings"] == json.loads(before)["findings"]
    assert run("scan", "report.html").code == 2


def test_of_very_many_pages_none_is_picked_from_a_list() -> None:
    few, many_pages = (spread(number) for number in (1_000, 1_001))
    assert few.count("<li>content/") == 1_000
    assert many_pages.count("<li>content/") == 0
    assert "data-page" not in many_pages.split('<section id="causes"')[1].split("<script")[0]


def spread(pages: int) -> str:
    """Return the report on a finding on each of so many pages."""
    places = [
        replace(FINDING.place, page=PageId(f"content/{number}.md")) for number in range(pages)
    ]
    return rendered(
        replace(REPORT, findings=tuple(replace(FINDING, place=place) for place in places))
    )


def test_a_clean_page_is_told_so(folder: Folder) -> None:
    folder.write("a.txt", "We plant trees where the river used to be.\n")
    page = run("scan", "--isolated", "--output-format", "html", "a.txt").stdout
    assert "Nothing was found that needs mending." in page
    assert "<article" not in page


def many(findings: int, causes: int) -> Report:
    """Return a report on 500 pages with so many findings."""
    around = "Neighbours of three villages opened a school beside the river and kept it open. " * 4
    pages = [PageId(f"content/en/projects/page-{number:03}.md") for number in range(500)]
    entries = []
    for number in range(findings):
        word = f"word{number % causes}"
        span = Span(len(around), len(around) + len(word))
        message = f"“{word}” is misspelt: “{word}s”"
        fix = Fix(f"Write “{word}s”", (Edit(span, f"{word}s"),))
        page = pages[number % 500]
        finding = Finding("misspelling", page, span, message, fix=fix)
        place = Place(page, BLOCK.extent, "The Blue Well › Funders", 0)
        entries.append(
            Reported(finding, "spelling", Level.WARNING, place, word, (), (), f"{number:024}",
                     number % causes, (Excerpt(0, f"{around}{word} {around}"),))
        )  # fmt: skip
    told = [
        Cause(number, "misspelling", entries[number].finding.message, findings // causes)
        for number in range(causes)
    ]
    outlines = tuple(replace(REPORT.pages[0], page=page) for page in pages)
    return replace(REPORT, pages=outlines, findings=tuple(entries), causes=tuple(told))


@pytest.mark.parametrize("causes", [1, 40, 700, 10_000])
def test_a_large_site_makes_a_report_for_a_mail(causes: int) -> None:
    page = rendered(many(10_000, causes))
    assert len(page.encode()) < 1_000_000
    cards = page.count("<article")
    left = f"{causes - cards:,} more cause"
    assert (left in page) == (cards < causes)
    assert page.count('class="place"') >= min(cards, causes)
    assert ("of 10,000 findings" in page) or ("10,000</b>" in page)


def test_places_that_are_left_out_are_counted() -> None:
    page = rendered(many(500, 2))
    shown = page.count('class="place"')
    assert shown == 2 * 60
    assert page.count("190 more places are left out here") == 2


def entry(text: str, span: Span, *edits: Edit) -> Reported:
    fix = Fix("Mend", edits, Safety.SAFE) if edits else None
    finding = replace(FINDING.finding, span=span, subject=None, fix=fix)
    return replace(FINDING, finding=finding, text="words", excerpts=(Excerpt(100, text),))


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        (entry("the goverment says", Span(104, 113)), "the <mark>goverment</mark> says"),
        (
            entry("the goverment says", Span(104, 113), Edit(Span(104, 113), "government")),
            "the <del>goverment</del> → <ins>government</ins> says",
        ),
        (entry("the the end", Span(100, 107), Edit(Span(103, 107))), "the<del> the</del> end"),
        (entry("Funders", Span(100, 107), Edit(Span(98, 108))), "<del>Funders</del>"),
        (entry("Funders", Span(100, 107), Edit(Span(90, 108), "x")), "<mark>Funders</mark>"),
        (entry("elsewhere", Span(300, 305)), "<mark>words</mark>"),
    ],
)
def test_words_are_shown_in_their_sentence(found: Reported, shown: str) -> None:
    assert quotation(found, "en") == f'<blockquote lang="en" dir="auto">{shown}</blockquote>'


def test_a_quotation_is_short_and_cuts_no_word() -> None:
    text = "lantern " * 100 + "goverment" + " harbour" * 100
    shown = quotation(entry(text, Span(900, 909)), None)
    inside = shown.removeprefix('<blockquote lang="" dir="auto">').removesuffix("</blockquote>")
    assert inside.startswith("… lantern ")
    assert inside.endswith(" harbour …")
    assert {*re.sub(r"<[^>]+>", "", inside).strip("… ").split(" ")} == {
        "lantern", "goverment", "harbour",
    }  # fmt: skip
    assert len(inside) < 400


def test_a_share_counts_what_findings_stand_in_once() -> None:
    def at(start: int, end: int) -> Reported:
        extent = Extent(Position(1, 1, start), Position(1, 1, end))
        return replace(FINDING, place=replace(FINDING.place, extent=extent))

    block = replace(BLOCK, extent=Extent(Position(1, 1, 0), Position(9, 1, 200)))
    whole = length(replace(REPORT, pages=(replace(REPORT.pages[0], blocks=(block, block)),)))
    assert whole == 200
    assert share([at(0, 50), at(10, 60), at(20, 30), at(100, 140)], whole) == 0.5
    assert share([at(0, 900)], whole) == 1
    assert share([], 0) == 0


def test_what_to_do_first_is_the_worst_and_then_what_is_in_most_of_the_text() -> None:
    def found(number: int, level: Level, size: int) -> Reported:
        start = 1000 * number
        extent = Extent(Position(1, 1, start), Position(1, 1, start + size))
        place = replace(FINDING.place, extent=extent)
        return replace(FINDING, level=level, place=place, cause=number, fingerprint=str(number))

    levels = [Level.NOTE, Level.WARNING, Level.WARNING, Level.ERROR, Level.WARNING, Level.NOTE]
    sizes = [900, 10, 500, 1, 20, 10]
    entries = tuple(map(found, range(6), levels, sizes))
    causes = tuple(Cause(number, "lost-link", f"cause {number}", 1) for number in range(6))
    block = replace(BLOCK, extent=Extent(Position(1, 1, 0), Position(9, 1, 9000)))
    outline = replace(REPORT.pages[0], blocks=(block,))
    page = rendered(replace(REPORT, pages=(outline,), findings=entries, causes=causes))
    listed = page.split('<section class="first">')[1].split("</section>")[0]
    assert re.findall(r"#c(\d)", listed) == ["3", "2", "4", "1", "0"]
