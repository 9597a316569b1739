"""Menus and footers are audited once, whatever the number of pages they stand on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from running import run

if TYPE_CHECKING:
    from running import Folder

NAMES = ("Open Ferry", "The Blue Well", "Tide House", "Night School")
FOOTERS = (
    "<footer><p>We recieve visitors every morning.</p></footer>",
    "<div><p>The Ferry Trust</p><p>We recieve visitors every morning.</p></div>",
)


def site(folder: Folder, footer: str) -> None:
    for i, name in enumerate(NAMES):
        text = f"In the year {i} the people of the quay began to build {name.lower()}."
        folder.write(
            f"{i}.html", f"<html lang=en><body><h1>{name}</h1><p>{text}</p>{footer}</body></html>"
        )


def findings(*arguments: str) -> list[dict[str, Any]]:
    ran = run("scan", "--output-format", "json", "--exit-zero", *arguments)
    found: list[dict[str, Any]] = json.loads(ran.out)["findings"]
    return found


@pytest.mark.parametrize("footer", FOOTERS)
def test_a_mistake_in_a_footer_is_one_finding_and_mended_on_all_pages(
    folder: Folder, footer: str
) -> None:
    site(folder, footer)
    (finding,) = findings(".")
    assert finding["path"] == "0.html"
    assert finding["location"] == ""
    assert finding["details"] == {"pages": 4}
    assert finding["message"].endswith("(in a menu, footer or the like of 4 pages)")
    assert run("fix", "--write", ".").code == 0
    assert all(b"We receive visitors" in data for data in folder.bytes().values())
    assert not findings(".")
    assert run("undo").code == 0
    assert all(b"We recieve visitors" in data for data in folder.bytes().values())


def test_a_mistake_on_one_page_is_told_as_any_other(folder: Folder) -> None:
    folder.write("a.html", f"<html lang=en><body><h1>Open Ferry</h1>{FOOTERS[0]}</body></html>")
    (finding,) = findings(".")
    assert "pages" not in (finding["details"] or {})


def test_the_same_mistake_in_a_text_is_another_finding(folder: Folder) -> None:
    site(folder, FOOTERS[0])
    folder.write("a.html", "<h1>Boatyard</h1><p>In winter they recieve books from the quay.</p>")
    assert [finding["path"] for finding in findings(".")] == ["0.html", "a.html"]


def test_headings_of_menus_are_no_sections_and_their_projects_no_copies(folder: Folder) -> None:
    menu = "<nav><h3>Partners</h3><ul><li>Open Ferry</li></ul><h3>Documents</h3></nav>"
    site(folder, menu)
    assert not findings("--select", "duplicates,sections", ".")


def test_what_is_ignored_or_outside_of_the_content_is_left_alone(folder: Folder) -> None:
    site(folder, "<div class=chat><p>We recieve visitors every morning.</p></div>")
    folder.write("ngo-audit.toml", '[segment]\nignore = ".chat"\n')
    assert not findings(".")
    folder.write("ngo-audit.toml", '[segment]\ncontent = "h1, h1 + p"\n')
    (finding,) = findings(".")
    assert finding["details"] == {"pages": 4}


@pytest.mark.parametrize(
    "html",
    [
        "<p><code>recieve</code> is how a port is named.</p>",
        "<p>They say <i lang=nl>recieve</i> on the other bank of the river.</p>",
        "<blockquote lang=nl><p>recieve de boot van de haven</p></blockquote>",
    ],
)
def test_code_and_words_of_another_language_are_no_mistakes(folder: Folder, html: str) -> None:
    said = "<p>Twice a month an old cargo ferry leaves the quay with books on board.</p>"
    folder.write("a.html", f"<html lang=en><body><h1>Open Ferry</h1>{said}{html}</body></html>")
    assert not findings("--select", "spelling", ".")


@pytest.mark.parametrize("html", ["<img src=a.png alt='{}'>", "<a href=b title='{}'>Bank</a>"])
def test_what_attributes_say_is_read(folder: Folder, html: str) -> None:
    said = "<p>Twice a month an old cargo ferry leaves the quay with books on board.</p>"
    told = html.format("They recieve books on the quay every month of the year.")
    folder.write("a.html", f"<html lang=en><body><h1>Open Ferry</h1>{said}{told}</body></html>")
    assert [finding["text"] for finding in findings(".")] == ["recieve"]
    assert run("fix", "--write", ".").code == 0
    assert b"They receive books" in folder.bytes()["a.html"]


def test_a_link_is_no_lost_one(folder: Folder) -> None:
    said = "<p>Twice a month an old cargo ferry leaves the quay with books on board.</p>"
    folder.write("a.html", f"<h1>Open Ferry</h1>{said}<p><a href=b>Read more</a></p>")
    assert not findings(".")
    folder.write("a.html", f"<h1>Open Ferry</h1>{said}<p>Read more</p>")
    assert [finding["rule"] for finding in findings(".")] == ["lost-link"]


PARAGRAPHS = (
    "<p>Twice a month an old cargo ferry leaves the quay at dawn with six hundred books on board, "
    "and the people of the coast wait for it.</p><p>The captain and two librarians read aloud on "
    "deck, and whoever wants to may borrow a book until the ferry comes again.</p>"
)
SPANISH = (
    "<p{0}>Dos veces al mes un viejo barco de carga sale del muelle al amanecer con los libros a "
    "bordo y la gente de la costa lo espera.</p><p{0}>El capitán y dos bibliotecarias leen en voz "
    "alta en la cubierta, y quien quiera puede llevarse un libro hasta la próxima visita.</p>"
)


@pytest.mark.parametrize(
    "html", [PARAGRAPHS * 2 + SPANISH, PARAGRAPHS + "<h2{0}>Partenaires</h2><p>Library</p>"]
)
def test_text_whose_language_the_page_names_is_meant(folder: Folder, html: str) -> None:
    page = f"<html lang=en><body><h1>Open Ferry</h1>{html}</body></html>"
    folder.write("a.html", page.format(""))
    assert findings("--select", "translation", ".")
    folder.write("a.html", page.format(" lang=fr" if "Partenaires" in html else " lang=es"))
    assert not findings("--select", "translation", ".")


def test_what_a_page_says_of_itself_is_mended_and_is_no_part_of_its_text(folder: Folder) -> None:
    said = "Twice a month a ferry leaves the quay and the villages recieve books from the town."
    head = f"<title>Open Ferry</title><meta name=description content='{said}'>"
    folder.write("a.html", f"<html lang=en>{head}<h1>Open Ferry</h1><p>{said}</p></html>")
    assert [finding["rule"] for finding in findings(".")] == ["misspelling"] * 2
    ran = run("export", "a.html", "--format", "markdown")
    assert (ran.stdout.count("Open Ferry"), ran.stdout.count("receive")) == (1, 1)
    assert run("fix", "--write", "a.html").code == 0
    assert folder.bytes()["a.html"].count(b"receive") == 2
