"""Saved pages: headings, cards and bold lines tell the blocks, menus stand apart."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.model import Doubt, Labels, SectionState
from ngo_audit.readers.html import read
from ngo_audit.segment import segment, with_repeats

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.model import Block, Document, Page, Section
    from ngo_audit.text.edits import Span

FERRY = "<p>Twice a month an old cargo ferry leaves the quay at dawn with books on board.</p>"
WELL = "<p>With the four village councils we restored a spring and laid the pipe.</p>"
TIDE = "<p>The regional hospital treats children from a coast that is very long.</p>"


def page(html: str, path: str = "page.html", **selectors: str) -> Page:
    (found,) = read(html.encode(), path, selectors)
    return found


def understood(html: str, **selectors: str) -> Document:
    return segment(page(html, **selectors))


def titles(found: Document) -> list[str | None]:
    return [found.text(block.title) if block.title else None for block in found.blocks]


def labels(found: Document) -> list[list[str]]:
    return [[found.text(section.label) for section in b.sections] for b in found.blocks]


def section(html: str) -> Section:
    """Return the section of partners."""
    found = understood(html)
    sections = [each for block in found.blocks for each in block.sections]
    (one,) = (each for each in sections if found.text(each.label) == "Partners")
    return one


def test_headings_one_level_deeper_than_titles_are_labels() -> None:
    found = understood(
        f"<h1>Projects</h1><h2>Open Ferry</h2>{FERRY}<h3>Crew</h3><p>Otter</p>"
        f"<h2>The Blue Well</h2>{WELL}<h3>Plans</h3><p>Pipes</p>"
    )
    assert titles(found) == ["Projects", "Open Ferry", "The Blue Well"]
    assert labels(found) == [[], ["Crew"], ["Plans"]]


def test_what_recurs_between_titles_of_its_level_is_a_label() -> None:
    names = ("Open Ferry", "The Blue Well", "Tide House")
    found = understood("".join(f"<h2>{n}</h2>{FERRY}<h2>Crew</h2><p>Otter</p>" for n in names))
    assert titles(found) == [*names]
    assert labels(found) == [["Crew"]] * 3


def test_headings_of_an_article_are_its_sections() -> None:
    long = FERRY.replace("</p>", " And so it goes on, all year round, until the evening comes.</p>")
    found = understood(f"<h1>Open Ferry</h1>{long * 2}<h2>Dawn</h2>{WELL}<h2>Dusk</h2>{TIDE}")
    assert titles(found) == ["Open Ferry"]
    assert labels(found) == [["Dawn", "Dusk"]]


def test_headings_after_an_article_are_no_reason_to_cut_it_up() -> None:
    long = FERRY.replace("</p>", " And so it goes on, all year round, until the evening comes.</p>")
    found = understood(
        f"<h1>Open Ferry</h1>{long * 2}<h3>Dawn</h3>{WELL}<h3>Dusk</h3>{TIDE}<h2>Otter</h2>{long}"
    )
    assert titles(found) == ["Open Ferry"]


def test_a_long_heading_right_below_the_title_goes_on_with_it() -> None:
    deck = (
        "Twice a month an old cargo ferry leaves the quay at dawn, with six hundred books on board"
    )
    found = understood(f"<h1>Open Ferry</h1><h2>{deck}</h2>{FERRY}<h2>Crew</h2><p>Otter</p>")
    (block,) = found.blocks
    assert block.tagline
    assert found.text(block.tagline) == deck


def test_known_labels_below_a_single_title_are_its_sections() -> None:
    found = understood(
        f"<h1>Open Ferry</h1>{FERRY}<h2>Partners</h2><p>Library</p><h2>Documents</h2><p>Log</p>"
    )
    assert titles(found) == ["Open Ferry"]
    assert labels(found) == [["Partners", "Documents"]]


def test_headings_of_groups_without_a_text_leave_the_titles_to_the_next_level() -> None:
    found = understood(
        f"<h2>North</h2><h3>Open Ferry</h3>{FERRY}<h4>Crew</h4><p>Otter</p>"
        f"<h2>South</h2><h3>Tide House</h3>{TIDE}<h4>Crew</h4><p>Heron</p>"
    )
    assert titles(found) == ["North", "Open Ferry", "South", "Tide House"]
    assert labels(found) == [[], ["Crew"], [], ["Crew"]]


def test_a_card_begins_with_what_stands_above_its_title_and_ends_where_it_ends() -> None:
    cards = "".join(
        f"<div class=c><img src=a.png alt='Quay {n}'><p>North</p><h3>{n}</h3>"
        f"<p>For all</p>{FERRY}</div>"
        for n in ("One", "Two", "Three")
    )
    found = understood(f"<h1>Projects</h1>{WELL}{cards}<p>See you on the quay.</p>")
    assert titles(found) == ["Projects", "One", "Two", "Three", None]
    one = found.blocks[1]
    assert found.text(one.span).startswith("Quay One\nNorth\nOne\n")
    assert one.tagline
    assert found.text(one.tagline) == "For all"
    assert [found.text(line) for line in one.asides] == ["Quay One"]
    assert {block.kind for block in found.blocks[1:4]} == {one.kind}


def test_a_row_of_boxes_with_labels_is_one_block() -> None:
    boxes = "".join(
        f"<div class=b><h3>{name}</h3><p>Said of it.</p></div>"
        for name in ("Partners", "Documents", "Results")
    )
    found = understood(f"<h2>Open Ferry</h2>{FERRY}{boxes}")
    assert titles(found) == ["Open Ferry"]
    assert labels(found) == [["Partners", "Documents", "Results"]]


def test_bold_lines_are_headings_where_there_are_no_others() -> None:
    found = understood(
        f"<p><b>Open Ferry</b></p>{FERRY}<p><strong>The Blue Well</strong></p>{WELL}"
    )
    assert titles(found) == ["Open Ferry", "The Blue Well"]
    assert understood(f"<h1>Projects</h1><p><b>Jean Otter</b></p>{FERRY}").blocks[0].sections == ()


@pytest.mark.parametrize("part", ["<ul><li>{}</li></ul>", "<table><tr><td>{}</td></tr></table>"])
def test_what_a_list_or_a_table_holds_is_no_title(part: str) -> None:
    found = understood(f"{FERRY}{part.format('Open Ferry')}{WELL}")
    assert titles(found) == [None]
    assert found.confidence == 0


def test_a_page_without_headings_is_less_sure() -> None:
    guessed = understood(f"<p>Open Ferry</p>{FERRY}<p>The Blue Well</p>{WELL}")
    assert guessed.confidence <= 0.5 < understood(f"<h1>Open Ferry</h1>{FERRY}").confidence


def test_menus_and_footers_are_no_blocks() -> None:
    found = understood(
        f"<nav><h2>Menu</h2><a href=/>Home</a></nav><h1>Open Ferry</h1>{FERRY}"
        "<footer><h3>Contact</h3><p>Quay 1</p></footer>"
    )
    assert titles(found) == ["Open Ferry"]
    assert [found.text(part.span).split() for part in found.chrome] == [
        ["Menu", "Home"],
        ["Contact", "Quay", "1"],
    ]


def test_the_header_of_an_article_below_that_of_the_site_holds_its_title() -> None:
    site = "<header><h1>The Ferry Trust</h1><a href=/>Home</a></header>"
    article = f"<header><h1>Open Ferry</h1><p>In May</p></header><p>{FERRY}</p>"
    found = understood(f"{site}<div>{article}</div>")
    assert titles(found) == ["Open Ferry"]
    assert [found.text(line) for line in found.chrome[0].body] == ["The Ferry Trust", "Home"]
    menu = "".join(f"<p>Link {number}</p>" for number in range(10))
    long = understood(f"{site}<header><h2>Topics</h2>{menu}</header><h1>Open Ferry</h1>{FERRY}")
    assert titles(long) == ["Open Ferry"]


def test_links_without_a_title_are_a_menu() -> None:
    links = "".join(f"<div><a href={n}>{n}</a></div>" for n in ("Home", "News", "About"))
    found = understood(f"{links}<h1>Open Ferry</h1>{FERRY}")
    assert titles(found) == ["Open Ferry"]
    assert [found.text(line) for line in found.chrome[0].body] == ["Home", "News", "About"]
    assert titles(understood(f"<h1>Open Ferry</h1>{links}")) == ["Open Ferry"]
    assert titles(understood(links)) == [None]


def test_a_menu_inside_of_a_block_leaves_it_whole() -> None:
    found = understood(f"<h1>Open Ferry</h1>{FERRY}<aside>Share</aside>{WELL}")
    (block,) = found.blocks
    assert len(block.body) == 2
    assert len(found.chrome) == 1


@pytest.mark.parametrize(
    "under",
    [
        "<img src=a.png>",
        "<img src=a.png alt='Harbour Library'>",
        "<form><input name=q></form>",
        "<iframe src=a.html></iframe>",
        "<script>fill()</script>",
        "<svg></svg>",
        "<button></button>",
        "<a href=a.html><i></i></a>",
        "<!-- Harbour Library -->",
        "<nav>Harbour Library</nav>",
        "<h4>Friends</h4><p>Harbour Library</p>",
    ],
)
@pytest.mark.parametrize("after", ["<h3>Documents</h3><p>Log</p>", "<h2>The Blue Well</h2>" + WELL])
def test_what_may_show_something_leaves_a_doubt(under: str, after: str) -> None:
    assert section(f"<h2>Open Ferry</h2>{FERRY}<h3>Partners</h3>{under}{after}").doubt is (
        Doubt.STRONG
    )


@pytest.mark.parametrize("under", ["", "<p></p>", "<p>&nbsp;</p>", "<br>", "<div><p></p></div>"])
@pytest.mark.parametrize("after", ["<h3>Documents</h3><p>Log</p>", f"<h2>Tide</h2>{WELL}", ""])
def test_where_nothing_stands_there_is_none(under: str, after: str) -> None:
    one = section(f"<h2>Open Ferry</h2>{FERRY}<h3>Partners</h3>{under}{after}")
    assert (one.state, one.doubt) == (SectionState.EMPTY, Doubt.NONE)


def test_the_source_names_the_language_of_a_part() -> None:
    found = understood(
        f"<html lang=fr><body><h1>Open Ferry</h1>{FERRY * 3}"
        "<p lang=es-MX>Hola</p>"
        "<p>The word <i lang=nl>gezellig</i> in it, <code>recieve</code> too.</p>"
    )
    assert found.language == "en"
    assert [(found.text(line), language) for line, language in found.spoken] == [("Hola", "es")]
    assert found.prose(found.blocks[0].body[-1]) == "The word 00000000 in it, 0000000 too."


def test_the_user_chooses_blocks_titles_and_sections() -> None:
    html = (
        f"<p class=s>Skip</p><div class=p><p>Open Ferry</p>{FERRY}<p class=l>Crew</p>"
        "<p>Otter</p></div>"
        f"<div class=p><p>The Blue Well</p>{WELL}</div><p>Bye</p>"
    )
    found = understood(html, block=".p", section=".l", ignore=".s")
    assert titles(found) == ["Open Ferry", "The Blue Well", None]
    assert labels(found) == [["Crew"], [], []]
    assert "Skip" not in "".join(found.text(block.span) for block in found.blocks)
    named = understood(f"<h2>One</h2>{FERRY}<p class=t>Two</p>{WELL}", title=".t")
    assert titles(named) == [None, "Two"]


def test_labels_that_were_met_keep_their_role() -> None:
    found = page(f"<h2>Open Ferry</h2>{FERRY}<h2>Crew</h2>{WELL}")
    known = segment(found, Labels(sections=frozenset({"crew"})))
    assert labels(known) == [["Crew"]]


def numbered(count: int, template: str) -> list[Page]:
    words = ("dawn", "noon", "dusk", "night", "morning")
    return [
        page(
            template.format(name=words[i].title(), text=FERRY.replace("dawn", words[i])),
            f"{i}.html",
        )
        for i in range(count)
    ]


def chrome(pages: Sequence[Page]) -> list[list[str]]:
    documents = map(segment, with_repeats(pages))
    return [[d.text(line) for part in d.chrome for line in part.body] for d in documents]


def test_what_repeats_at_the_ends_of_three_pages_stands_apart() -> None:
    template = "<p>Home</p><p>News</p><h1>{name}</h1>{text}<h2>Find us</h2><p>Quay 1</p>"
    assert chrome(numbered(3, template)) == [["Home", "News", "Find us", "Quay 1"]] * 3
    assert chrome(numbered(2, template)) == [[], []]


def test_a_heading_at_the_foot_and_a_title_at_the_top_repeat_as_part_of_the_page() -> None:
    template = "<h1>Projects</h1><h2>{name}</h2>{text}<p>Thanks</p><h3>Partners</h3>"
    assert chrome(numbered(3, template)) == [[]] * 3


def test_copies_of_a_page_are_no_menus() -> None:
    same = page(f"<p>Home</p><p>News</p><h1>Open Ferry</h1>{FERRY}")
    assert chrome([same] * 4) == [[]] * 4


def every_line(block: Block) -> Iterator[Span]:
    yield from (line for line in (block.title, block.tagline) if line)
    yield from (*block.body, *block.separators, *block.asides)
    for under in block.sections:
        yield from (under.label, *under.body)


PARTS = [
    FERRY,
    WELL,
    "<h1>A</h1>",
    "<h2>B</h2>",
    "<h2>F<br>G</h2>",
    "<h3>Partners</h3>",
    "<p><b>Bold</b></p>",
    "<p>Read more</p>",
    "<p>&nbsp;</p>",
    "<nav>Home</nav>",
    "<aside><h3>D</h3></aside>",
    "<footer>Foot</footer>",
    "<img src=a>",
    "<img src=a alt=Alt>",
    "<hr>",
    "<!-- c -->",
    "<ul><li>x</li></ul>",
    "<pre>a\n\nb</pre>",
    "<div class=c><h3>E</h3><p>Say</p></div>" * 3,
]


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=12).map("".join))
def test_every_word_is_in_one_block_or_apart(html: str) -> None:
    source = page(f"<p>.</p>{html}")
    found = segment(source, Labels())
    spans = sorted(block.span for block in found.blocks)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    lines = [line for block in (*found.blocks, *found.chrome) for line in every_line(block)]
    assert len({*lines}) == len(lines)
    words = sorted(word for line in lines for word in found.text(line).split())
    assert words == sorted(source.text.replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    "part", ["<ul><li>x", "<blockquote>x", "<h2>T</h2><p lang=fr>x</p>", "<p>a <code>b</code></p>"]
)
def test_hostile_pages_are_cut_in_time_that_grows_with_them(part: str) -> None:
    found = understood(part * 8_000)
    lines = [line for block in found.blocks for line in every_line(block)]
    assert sum(len(found.prose(line)) for line in lines) < 200_000
