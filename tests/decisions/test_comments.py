"""Comments on pages silence what follows them, are told where they are of no use, and stay."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from counting import growth
from running import run

if TYPE_CHECKING:
    from running import Folder

IGNORE = "<!-- ngo-audit: ignore misspelling -->"
HTML = """<html><body><h1>The Blue Well</h1>
<p>With the four village councils we restored a spring, and the volonteers came back.</p>
<p>They were never more enviromental than that.</p>
<h2>Open Ferry</h2>
<p>The ferry carries pupils to school every day, for more oppurtunities.</p>
</body></html>
"""
MARKDOWN = """# The Blue Well

With the four village councils we restored a spring, and the volonteers came back.

They were never more enviromental than that.

## Open Ferry

The ferry carries pupils to school every day, for more oppurtunities.
"""
PAGES = {"page.html": HTML, "page.md": MARKDOWN}
KINDS = pytest.mark.parametrize("name", PAGES)
WORDS = {"volonteers", "enviromental", "oppurtunities"}
ROOM = "Every day the reading room opens its doors to whoever wants to come in, with newspapers."
FERRY = "The ferry carries pupils to school every day, whatever the conditions on the river are."


def report() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run("scan", "--output-format", "json", ".").stdout)
    return told


def silenced() -> set[str]:
    return {
        each["text"]
        for each in report()["findings"]
        if each["suppressed"] and each["suppressed"]["kind"] == "comment"
    }


def notices() -> list[tuple[str, str]]:
    kinds = ("unused-ignore", "unknown-ignore")
    return [(n["kind"], n["message"]) for n in report()["notices"] if n["kind"] in kinds]


def before(name: str, words: str, comment: str) -> str:
    """Return a page with a comment on a line of its own above the line with these words."""
    lines = PAGES[name].split("\n")
    at = next(n for n, line in enumerate(lines) if words in line)
    gap = [""] if name.endswith(".md") else []
    return "\n".join([*lines[:at], comment, *gap, *lines[at:]])


@KINDS
def test_without_a_comment_all_is_told(folder: Folder, name: str) -> None:
    folder.write(name, PAGES[name])
    assert {each["text"] for each in report()["findings"]} == WORDS
    assert (silenced(), notices()) == (set(), [])


@KINDS
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_comment_silences_the_paragraph_that_follows(
    folder: Folder, name: str, ending: str
) -> None:
    folder.write(name, before(name, "volonteers", IGNORE).replace("\n", ending))
    assert silenced() == {"volonteers"}
    assert notices() == []
    assert "2 findings (1 ignored on the page)" in run("scan", ".").stdout


@KINDS
@pytest.mark.parametrize("end", ["", "\n", "\n\n", " "])
def test_behind_all_that_a_page_says_it_silences_nothing(
    folder: Folder, name: str, end: str
) -> None:
    folder.write(name, f"{PAGES[name]}\n{IGNORE}{end}")
    assert silenced() == set()
    assert [kind for kind, _ in notices()] == ["unused-ignore"]
    folder.write(name, f"{IGNORE}{end}")
    assert run("scan", ".").code == 2


@KINDS
def test_above_a_title_it_silences_the_project(folder: Folder, name: str) -> None:
    folder.write(name, before(name, "Open Ferry", IGNORE))
    assert silenced() == {"oppurtunities"}


@KINDS
def test_within_a_paragraph_it_silences_the_rest_of_it(folder: Folder, name: str) -> None:
    folder.write(name, PAGES[name].replace("the volonteers", f"the {IGNORE} volonteers"))
    assert silenced() == {"volonteers"}
    folder.write(name, PAGES[name].replace("volonteers came", f"volonteers {IGNORE} came"))
    assert silenced() == set()
    assert [kind for kind, _ in notices()] == ["unused-ignore"]


@KINDS
@pytest.mark.parametrize("rules", ["misspelling", "spelling", "ALL", "lost-link, misspelling"])
def test_a_page_may_be_silenced_as_a_whole(folder: Folder, name: str, rules: str) -> None:
    comment = f"<!--ngo-audit: ignore-file {rules} (they are quoted)-->"
    folder.write(name, f"{PAGES[name]}\n{comment}\n")
    assert silenced() == WORDS
    (reason,) = {each["suppressed"]["reason"] for each in report()["findings"]}
    assert reason == "they are quoted"
    assert run("scan", ".").code == 0


@KINDS
def test_a_comment_of_no_use_is_told(folder: Folder, name: str) -> None:
    folder.write(name, before(name, "Open Ferry", "<!-- ngo-audit: ignore empty-section -->"))
    ((kind, message),) = notices()
    assert kind == "unused-ignore"
    assert message.startswith("the comment “ignore empty-section” in line ")
    assert message.endswith(" silences no empty-section")
    assert "silences" not in run("scan", "--select", "spelling", ".").stdout


@KINDS
@pytest.mark.parametrize(
    ("order", "why"),
    [
        ("ignore mispelling", "names the rule “mispelling”, which there is not: did you mean"),
        ("ignore", "names no rule: write ignore RULE"),
        ("ignroe misspelling", "names no rule: write ignore RULE"),
        ("", "names no rule: write ignore RULE"),
    ],
)
def test_a_comment_that_is_not_understood_is_told(
    folder: Folder, name: str, order: str, why: str
) -> None:
    folder.write(name, before(name, "volonteers", f"<!-- ngo-audit: {order} -->"))
    ((kind, message),) = notices()
    assert kind == "unknown-ignore"
    assert why in message
    assert silenced() == set()


@KINDS
def test_no_fix_removes_a_comment(folder: Folder, name: str) -> None:
    page = before(name, "volonteers", IGNORE)
    folder.write(name, page)
    run("fix", "--write", "--unsafe-fixes", ".")
    text = folder.bytes()[name].decode()
    assert text == page.replace("enviromental", "environmental").replace("oppurtun", "opportun")
    assert silenced() == {"volonteers"}


def block(name: str, title: str, text: str) -> str:
    if name.endswith("html"):
        return f"<h2>{title}</h2>\n\n<p>{text}</p>\n\n"
    return f"## {title}\n\n{text}\n\n"


@KINDS
@pytest.mark.parametrize("which", [0, 2])
def test_a_copy_is_silenced_at_either_text(folder: Folder, name: str, which: int) -> None:
    room, ferry = block(name, "The reading room", ROOM), block(name, "Open Ferry", FERRY)
    blocks = [room, ferry, room]
    folder.write(name, "".join(blocks))
    assert [each["rule"] for each in report()["findings"]] == ["duplicate-block"]
    blocks[which] = f"<!-- ngo-audit: ignore duplicates -->\n\n{room}"
    folder.write(name, "".join(blocks))
    assert silenced() == {"The reading room"}
    assert notices() == []
    run("fix", "--write", "--unsafe-fixes", ".")
    assert folder.bytes()[name].decode() == "".join(blocks)


@KINDS
def test_a_comment_in_a_copy_stays(folder: Folder, name: str) -> None:
    room, ferry = block(name, "The reading room", ROOM), block(name, "Open Ferry", FERRY)
    copy = room.replace("with newspapers", f"{IGNORE} with newspapers")
    folder.write(name, room + ferry + copy)
    run("fix", "--write", "--unsafe-fixes", ".")
    assert folder.bytes()[name].decode() in {room + ferry + copy, ferry + copy}


def test_an_empty_section_is_empty_beside_a_comment_too(folder: Folder) -> None:
    last = "## Another\n\nA word on boats and on the landing stage.\n"
    folder.write("page.md", f"{MARKDOWN}\n### Partners\n\n{last}")
    assert "empty-section" in {each["rule"] for each in report()["findings"]}
    comment = "<!-- ngo-audit: ignore empty-section -->"
    folder.write("page.md", f"{MARKDOWN}\n{comment}\n\n### Partners\n\n{last}")
    assert silenced() == {"Partners"}


@pytest.mark.parametrize("other", ["<!-- ignore misspelling -->", "<!-- more -->"])
def test_other_comments_say_nothing(folder: Folder, other: str) -> None:
    for name in PAGES:
        folder.write(name, before(name, "volonteers", other))
    assert (silenced(), notices()) == (set(), [])


def test_in_plain_text_there_are_no_comments(folder: Folder) -> None:
    text = "The volonteers came back to the spring in the hills.\n"
    folder.write("page.txt", f"{IGNORE}\n\n{text}")
    assert silenced() == set()


@KINDS
def test_a_comment_about_another_block_silences_no_copy(folder: Folder, name: str) -> None:
    room, ferry = block(name, "The reading room", ROOM), block(name, "Open Ferry", FERRY)
    comment = "<!-- ngo-audit: ignore duplicates -->"
    for blocks in ([room, room, comment, ferry], [room, comment, ferry, room]):
        folder.write(name, "\n\n".join(blocks))
        assert [each["rule"] for each in report()["findings"]] == ["duplicate-block"]
        assert silenced() == set()
        assert [kind for kind, _ in notices()] == ["unused-ignore"]


def test_of_two_comments_about_a_place_the_first_is_of_use(folder: Folder) -> None:
    page, file = "<!-- ngo-audit: ignore-file misspelling -->", IGNORE
    for order, useless in (((page, file), "ignore misspelling"), ((file, page), "ignore-file")):
        folder.write("page.md", before("page.md", "enviromental", "\n\n".join(order)))
        assert [words for _, words in notices() if f"“{useless}" not in words] == []


def test_comments_are_not_gone_through_for_each_finding(folder: Folder) -> None:
    def scanned(number: int) -> None:
        folder.write("page.md", f"{IGNORE}\n\nAn enviromental centre by the quay.\n\n" * number)
        assert f"{number} ignored on the page" in run("scan", "--isolated", "page.md").stdout

    assert growth(scanned, 60) < 2.5
