"""A diff shows what changes, and nothing in it is obeyed by a terminal."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile import HOSTILE
from ngo_audit.text.diff import unified

if TYPE_CHECKING:
    from pathlib import Path

PATCH = shutil.which("patch")
COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def diff(before: str, after: str, name: str = "page.txt") -> str:
    return "".join(unified(before, after, name))


def test_a_change_is_shown_with_three_lines_around_it() -> None:
    before = "".join(f"line {number}\n" for number in range(1, 10))
    assert diff(before, before.replace("line 5", "LINE 5")) == (
        "--- a/page.txt\n+++ b/page.txt\n@@ -2,7 +2,7 @@\n"
        " line 2\n line 3\n line 4\n-line 5\n+LINE 5\n line 6\n line 7\n line 8\n"
    )


def test_no_change_is_no_diff() -> None:
    assert not diff("a\n", "a\n")


def test_a_missing_line_end_is_told() -> None:
    assert diff("a\nb", "a").endswith(
        "-a\n-b\n\\ No newline at end of file\n+a\n\\ No newline at end of file\n"
    )


def test_line_separators_inside_a_line_do_not_cut_it() -> None:
    assert diff("a\u2028b\x0cc\n", "").count("\n-") == 1


@pytest.mark.skipif(PATCH is None, reason="there is no patch here to ask")
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("final", [True, False])
def test_patch_understands_the_diff(tmp_path: Path, ending: str, *, final: bool) -> None:
    lines = [f"line {number}" for number in range(20)]
    before = ending.join(lines) + ending * final
    after = ending.join([*lines[:3], "new", *lines[8:19]]) + ending * final
    page = tmp_path / "page.txt"
    page.write_bytes(before.encode())
    patch = [str(PATCH), "--binary", "-s", "-p1", "-d", str(tmp_path)]
    subprocess.run(patch, input=diff(before, after).encode(), check=True)
    assert page.read_bytes() == after.encode()


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_in_a_diff_is_obeyed(words: str) -> None:
    shown = diff(f"one\n{words}\ntwo\n", f"{words}\n", f"{words}.txt")
    assert not COMMANDS.search(shown.replace("\r\n", "\n"))
    head = shown.split("\n@@", 1)[0]
    assert [line[:6] for line in head.split("\n")] == ["--- a/", "+++ b/"]


@given(st.text("ab\n\r\u2028 "), st.text("ab\n\r\u2028 "))
def test_every_line_of_a_diff_is_marked(before: str, after: str) -> None:
    lines = diff(before, after).split("\n")
    assert lines.pop() == ""
    assert {line[:1] for line in lines} <= {"+", "-", " ", "@", "\\"}
