"""Whatever a page or its name holds, the tool does its work and the terminal obeys none of it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from counting import growth
from dumps import DUMPS, fixture
from hostile import DENSE, HOSTILE
from ngo_audit.placing import Atlas
from running import Ran, run

if TYPE_CHECKING:
    from collections.abc import Collection

    from ngo_audit.report import BlockOutline
    from running import Folder

FORMATS = ("markdown", "jsonl", "csv", "text")
COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a terminal obeys; LF, tab and the CR of CRLF are left to texts."""

COLOUR = re.compile(b"\x1b\\[[0-9;]*m")
"""What the tool itself says to a terminal."""

REORDERING = re.compile(
    "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\U000e0000-\U000e007f]"
)
BODY = "With the four village councils we restored a spring in the hills above the valley."
MARKUP = (
    "[red]alarm[/]",
    "[/red]",
    "[link=https://example.org]here[/link]",
    "[bold",
    "%s %d {0} {name} {{}}",
    "$(reboot) `reboot` ; reboot",
    "\x1b]52;c;cmVib290\x07",
    "\x1b]8;;file:///etc/passwd\x07here\x1b]8;;\x07",
    "\x1b[1;31mError\x1b[0m",
    "\x1b[3J\x1b[1;1H",
    "\x9b2J",
    "\x1b_payload\x1b\\",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f1eb\U0001f1f7",
    "a" + "\u0301" * 200,
    "\ufdfd" * 40,
)
SCRIPTS = (
    "في التلال فوق الوادي كانت النساء يمشين ساعتين كل يوم لجلب الماء من بركة يتقاسمنها مع الماشية",
    "מעל העמק, בגבעות, הנשים היו הולכות שעתיים ביום כדי להביא מים מבריכה שחלקו עם הבקר",
    "谷の上の丘では、女性たちは毎日二時間歩いて、家畜と共有する池から水を汲んでいました。",
    "在山谷上方的山丘上，妇女们每天步行两个小时去一个与牲畜共用的池塘取水。",
    "घाटी के ऊपर की पहाड़ियों में महिलाएँ पानी लाने के लिए हर दिन दो घंटे चलती थीं",
    "ในเนินเขาเหนือหุบเขา ผู้หญิงเคยเดินวันละสองชั่วโมงเพื่อตักน้ำจากสระที่ใช้ร่วมกับวัว",
)
SHAPES = {
    "a very long line": "water " * 30_000,
    "a very long word": "w" * 200_000,
    "blank lines": "\n" * 100_000 + "The Blue Well",
    "blank lines of every kind": "\r\n\r\n\n\r \t\f\v" * 10_000 + "The Blue Well",
    "no-break spaces alone": "\u00a0\n" * 5_000 + "\u200b",
    "labels alone": "Documents\nOur partners\nResources\n" * 500,
    "link phrases alone": "Learn more\n\n" * 2_000,
    "placeholders alone": "Translation in progress\n" * 2_000,
    "one title": "The Blue Well",
    "one letter": "x",
    "one sign": "*",
    "equal lines": "We restored a spring.\n" * 5_000,
    "equal titles": "The Blue Well\n\n" * 5_000,
    "equal paragraphs": f"{BODY} {BODY}\n\n" * 1_200,
    "rules": "---\n***\n• • •\n" * 2_000,
    "bullets": "- water\n• wells\n" * 3_000,
    "misspelt words": "enviromental oppurtunities volonteers\n" * 3_000,
    "unknown words": " ".join(f"qzx{n:x}wv" for n in range(25_000)),
    "different titles": "\n".join(f"The well of {n}" for n in range(10_000)),
    "different cards": "\n".join(f"Well {n}\n\n{BODY} {n}\n\nOur partners\n" for n in range(1_500)),
    "questions": "What is water?\n" * 3_000,
    "lone carriage returns": "\r".join(["The Blue Well", BODY] * 1_000),
    "line separators": "\u2028".join([BODY] * 2_000),
    "wrapped lines": f"{BODY[:44]}\n{BODY[45:]}\n" * 2_000,
    "capitals": f"{BODY} ".upper() * 2_000,
    "digits": "0123456789 " * 18_000,
    "combining marks": "e\u0301" * 60_000,
    "brackets": "[" * 100_000 + "]" * 100_000,
    "quotes": "“‘" * 60_000,
    "addresses": "well@example.org https://example.org/a?b=c\n" * 4_000,
}


def assert_harmless(ran: Ran) -> None:
    for said in (ran.stdout, ran.stderr):
        assert not COMMANDS.search(said.replace("\r\n", "\n"))
    assert ran.code in {0, 1, 2}


def page(words: str) -> str:
    """Return a page that holds the words wherever a finding may quote it."""
    cards = [
        f"{words}\n{words}\n\n{BODY} {words}\n\nOur partners\n\n{words}\n{words}\n\n",
        f"Tide House\n\n{BODY} It has an enviromental {words} centre.\n\n{words}\n\nA list\n\n",
        f"Night School {words}\n\nTranslation in progress {words}\n\nLearn more {words}\n",
    ]
    return "\n".join([*cards, cards[0], *cards])


def assert_all_harmless(name: str) -> None:
    """Run everything on a page: the reports, the diff and the exports are harmless."""
    for options in ([], ["--output-format", "json"], ["--color", "always"]):
        ran = run("scan", *options, "--", name)
        assert_harmless(Ran(ran.code, COLOUR.sub(b"", ran.out), ran.err))
    for form in FORMATS:
        assert_harmless(run("export", "--format", form, "--", name))
    assert_harmless(run("fix", "--", name))
    assert_harmless(run("fix", "--write", "--unsafe-fixes", "--", name))
    assert_harmless(run("undo", "--list"))
    assert_harmless(run("undo"))


@pytest.mark.parametrize("words", [*HOSTILE, *MARKUP, *SCRIPTS])
def test_words_of_a_page(folder: Folder, words: str) -> None:
    data = page(words).encode("utf-8", "surrogatepass")
    folder.write("page.txt", data)
    assert_all_harmless("page.txt")
    assert folder.bytes() == {"page.txt": data}


@pytest.mark.parametrize("words", [*HOSTILE, *MARKUP, *SCRIPTS])
@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_words_of_a_page_in_other_encodings(folder: Folder, words: str, encoding: str) -> None:
    errors = "surrogatepass" if encoding.startswith("utf") else "replace"
    folder.write("page.txt", page(words).encode(encoding, errors))
    ran = run("scan", "page.txt")
    assert_harmless(ran)
    assert_harmless(run("fix", "page.txt"))
    if ran.code == 2:
        assert "problem: page.txt: is not a text that can be read" in ran.stdout


@pytest.mark.parametrize("words", [*HOSTILE, *MARKUP, *SCRIPTS])
def test_names_of_files(folder: Folder, words: str) -> None:
    name = re.sub("[/\0]", "_", words)[:60] + ".txt"
    path = folder.path / "pages" / name
    path.parent.mkdir()
    path.write_text(page("enviromental"), "utf-8")
    assert_all_harmless(f"pages/{name}")
    path.with_name("twin").hardlink_to(path)
    assert_harmless(run("fix", "--write", "--", f"pages/{name}"))
    assert_harmless(run("scan", "--", f"pages/absent{name}"))
    for line in run("scan", "--", ".").stdout.split("\n"):
        assert not REORDERING.search(line)


@pytest.mark.parametrize("words", [*HOSTILE, *MARKUP])
def test_words_of_the_command_line(folder: Folder, words: str) -> None:
    folder.write("page.txt", BODY)
    words = words.replace("\0", "") or "x"
    for option in ("--select", "--languages", "--exclude", "--stdin-filename", "--config"):
        assert_harmless(run("scan", f"{option}={words}", "page.txt"))
    assert_harmless(run("scan", "-", f"--stdin-filename={words}", stdin=BODY.encode()))
    assert_harmless(run("rule", "--", words))


@pytest.mark.parametrize("words", [*HOSTILE, *MARKUP])
def test_words_of_the_configuration(folder: Folder, words: str) -> None:
    folder.write("page.txt", BODY)
    # a JSON string of these is a TOML string as well, but for what neither can hold
    value = json.dumps(words.encode(errors="replace").decode()).replace("\x7f", "\\u007f")
    for text in (f"{value} = 1", f"select = [{value}]", f"fail-on = {value}", f"x = {words}"):
        folder.write("ngo-audit.toml", text.encode(errors="replace"))
        assert_harmless(run("scan", "page.txt"))
        assert_harmless(run("scan", "--show-config"))


@pytest.mark.parametrize("words", HOSTILE)
def test_the_terminal_shows_words_in_their_order(folder: Folder, words: str) -> None:
    folder.write("page.txt", page(words).encode("utf-8", "surrogatepass"))
    said = run("scan", "page.txt").stdout
    assert not REORDERING.search(said)
    assert said.endswith("\n")


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_of_a_page(folder: Folder, shape: str) -> None:
    folder.write("page.txt", SHAPES[shape])
    for command in (["scan"], ["export", "--format", "jsonl"]):
        ran = run(*command, "page.txt")
        assert_harmless(ran)
        assert ran.code in {0, 1} or "page.txt" in ran.stdout + ran.stderr


@pytest.mark.parametrize("words", [*MARKUP[:2], *MARKUP[3:6]])
def test_markup_is_shown_as_it_is(folder: Folder, words: str) -> None:
    folder.write("page.txt", f"{words}\n\nTranslation in progress\n")
    assert words in run("scan", "page.txt").stdout
    assert words in run("scan", "page.txt", "--color", "always").stdout


@pytest.mark.parametrize("name", DUMPS)
def test_a_page_that_breaks_off_anywhere_is_no_reason_to_crash(folder: Folder, name: str) -> None:
    data = "\n".join(fixture(name).lines.values()).encode()
    for cut in range(1, len(data), len(data) // 40):
        folder.write("page.txt", data[:cut])
        assert_harmless(run("scan", "page.txt"))


_LINEAR = 2.5
"""Work that grows with the square adds four times as much, with the logarithm a little over 2."""


@pytest.mark.parametrize("kind", DENSE)
def test_work_grows_as_a_page_of_nothing_but_mark_up_does(folder: Folder, kind: str) -> None:
    name, head, part = DENSE[kind]

    def scanned(parts: int) -> None:
        folder.write(name, head + "".join(part.format(n=n) for n in range(parts)))
        assert run("scan", "--isolated", name).code in {0, 1}

    assert growth(scanned, 150) < _LINEAR


def test_people_are_told_how_many_blocks_there_are_without_these_being_told(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    outline = Atlas.block_outline

    def counted(atlas: Atlas, number: int, unsure: Collection[str]) -> BlockOutline:
        made.append(number)
        return outline(atlas, number, unsure)

    monkeypatch.setattr(Atlas, "block_outline", counted)
    folder.write("page.md", "".join(f"## Well {n}\n\n{BODY}\n\n" for n in range(30)))
    assert "30 blocks" in run("scan", "--isolated", "page.md").stdout
    assert made == []
    run("scan", "--isolated", "--output-format", "json", "page.md")
    assert len(made) == 30
