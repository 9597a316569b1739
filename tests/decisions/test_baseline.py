"""A baseline: what was there does not count, whatever happens around it; what is new does."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dumps import DUMPS
from ngo_audit.decisions import baseline
from ngo_audit.decisions.baseline import known
from ngo_audit.decisions.remembered import Known, Remembered
from running import run
from scanned import examined, fixture_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ngo_audit.report import Reported
    from running import Folder

FILE = "ngo-audit-baseline.json"
WELL = """The Blue Well

With the four village councils we restored a spring in the hills, and the volonteers came back.

Our partners

Open Ferry

The ferry carries pupils to school every day, whatever the enviromental conditions are.
"""
COUNCILS = """With the four village councils we restored a spring and laid seven kilometres of pipe
down to the schools, and since the summer of that year the pupils need not walk for water any more.
The councils keep the pipes in order, two masons were trained for it, and each household gives a
small amount in the dry months so that parts can be bought. Nobody has to wait for us.
"""
RADIO = """Each evening the young people of the port make two hours of news and music for the banks,
and those who fish listen to them at sea. They learned to cut sound, to ask questions that are not
answered with yes, and to find the one person who knows. In the third year the town gave them a
room above the market, and they have broadcast from there on every day since, storms or not.
"""
FRESH = tuple(f"{n} boats came to the landing stage on that day." for n in range(1001, 1101))
FRENCH = tuple(f"Ce jour-là, {n} bateaux sont venus au ponton." for n in range(1001, 1101))


def entries(pages: Mapping[str, str], before: Sequence[Known] | None = None) -> Sequence[Reported]:
    data = {name: pages[name].encode() for name in sorted(pages)}
    return examined(data, Remembered(before)).report.findings


def recorded(pages: Mapping[str, str]) -> list[Known]:
    """Return what a baseline of these pages holds, through its file."""
    return [known(entry) for entry in entries(pages)]


def new(pages: Mapping[str, str], before: Sequence[Known]) -> list[tuple[str, str]]:
    found = entries(pages, before)
    return [(e.finding.rule, e.text) for e in found if e.suppressed is None]


@pytest.mark.parametrize("name", DUMPS)
def test_nothing_is_new_where_nothing_changed(name: str) -> None:
    pages = {"a.txt": fixture_text(name)}
    assert new(pages, recorded(pages)) == []


@pytest.mark.parametrize("name", DUMPS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("title", ["", "2024\n\n"])
def test_lines_inserted_above_make_nothing_new(name: str, gap: str, title: str) -> None:
    text = fixture_text(name)
    lines = FRENCH if name == "lanterne" else FRESH
    above = f"{title}{gap.join(lines)}\n\n"
    ours = {(e.finding.rule, e.text) for e in entries({"a.txt": above})}
    assert set(new({"a.txt": above + text}, recorded({"a.txt": text}))) <= ours


@settings(max_examples=25)
@given(st.lists(st.sampled_from(["", *FRESH[:9]]), min_size=1, max_size=100), st.integers(0, 8))
def test_whatever_is_inserted_nothing_that_was_there_is_new(above: list[str], place: int) -> None:
    before = {"a.txt": WELL}
    lines = WELL.split("\n")
    text = "\n".join([*lines[:place], *above, *lines[place:]])
    told = new({"a.txt": text}, recorded(before))
    assert not [(rule, words) for rule, words in told if rule == "misspelling"]


@settings(max_examples=10)
@given(st.permutations(["a.txt", "m/b.txt", "z.txt", "home.txt"]))
def test_pages_with_other_names_make_nothing_new(names: list[str]) -> None:
    texts = [fixture_text(name) for name in DUMPS][:3]
    pages = dict(zip(["a.txt", "m/b.txt", "z.txt", "home.txt"], [*texts, WELL], strict=False))
    renamed = dict(zip(names, pages.values(), strict=False))
    assert new(renamed, recorded(pages)) == []


def test_the_same_mistake_once_more_is_new() -> None:
    before = recorded({"a.txt": WELL})
    twice = WELL.replace("the volonteers", "the volonteers and volonteers")
    assert new({"a.txt": twice}, before) == [("misspelling", "volonteers")]
    both = {"a.txt": WELL, "b.txt": "In the evening the volonteers met at the well once more.\n"}
    assert new(both, before) == [("misspelling", "volonteers")]


def test_another_copy_without_a_title_is_new(folder: Folder) -> None:
    folder.write("a.txt", COUNCILS)
    folder.write("b.txt", COUNCILS.replace("summer", "autumn"))
    run("baseline", ".")
    assert run("scan", ".").code == 0
    folder.write("b.txt", RADIO)
    folder.write("c.txt", RADIO.replace("third", "fourth"))
    assert run("scan", ".").code == 1


def test_what_a_comment_silences_takes_nothing_from_the_baseline(folder: Folder) -> None:
    words = "In the evening the volonteers met at the well once more.\n"
    folder.write("a.md", f"# The Blue Well\n\n<!-- ngo-audit: ignore misspelling -->\n{words}")
    folder.write("b.md", f"# Open Ferry\n\n{words}")
    run("baseline", ".")
    folder.write("b.md", f"# Open Boat\n\nThey all came. {words}")
    assert run("scan", ".").code == 0


def test_another_mistake_in_the_place_of_a_mended_one_is_new() -> None:
    mended = WELL.replace("volonteers", "oppurtunities")
    assert new({"a.txt": mended}, recorded({"a.txt": WELL})) == [("misspelling", "oppurtunities")]


@given(
    st.lists(
        st.builds(Known, st.sampled_from("ab"), st.text(max_size=3), st.text(max_size=3),
                  st.sampled_from(["1f", "1f-2", "2e"]), st.sampled_from(["", "c0"])),
        max_size=6,
    )
)  # fmt: skip
def test_what_is_written_is_read_again(findings: list[Known]) -> None:
    text = baseline.rendered(findings)
    read = json.loads(text)
    assert [Known(**each) for each in read["findings"]] == sorted(findings)
    assert text.count("\n") == len(findings) + 2
    assert baseline.rendered(reversed(findings)) == text


def test_a_run_counts_what_is_new(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    assert run("scan", "page.txt").code == 1
    ran = run("baseline", "page.txt")
    assert (ran.code, ran.stdout) == (0, "")
    assert ran.stderr == f"wrote {FILE}: 2 findings (2 added, 0 gone)\n"
    ran = run("scan", "page.txt")
    assert ran.code == 0
    assert "no findings (2 in the baseline)" in ran.stdout
    assert run("fix", "page.txt").code == 0
    assert run("fix", "--no-baseline", "page.txt").code == 1
    assert run("scan", "--no-baseline", "page.txt").code == 1
    assert run("scan", "--isolated", "page.txt").code == 1
    assert run("scan", "--isolated", "--baseline", FILE, "page.txt").code == 0


def test_the_report_of_a_program_has_what_is_known_too(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    run("baseline", "page.txt")
    report = json.loads(run("scan", "--output-format", "json", "page.txt").stdout)
    assert {each["suppressed"]["kind"] for each in report["findings"]} == {"baseline"}
    assert (report["summary"]["suppressed"], report["causes"]) == (2, [])


def test_a_baseline_says_how_it_changed_and_keeps_other_rules(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    run("baseline", "page.txt")
    folder.write("page.txt", WELL.replace("volonteers", "oppurtunities"))
    assert run("baseline", "page.txt").stderr == f"wrote {FILE}: 2 findings (1 added, 1 gone)\n"
    before = folder.bytes()[FILE]
    ran = run("baseline", "--select", "empty-section", "page.txt")
    assert "2 findings (0 added, 0 gone)" in ran.stderr
    assert folder.bytes()[FILE] == before


def test_a_baseline_lies_beside_the_configuration(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("ngo-audit.toml", 'paths = ["content"]\nbaseline = "audit/known.json"\n')
    folder.write("content/page.txt", WELL)
    monkeypatch.chdir(folder.path / "content")
    assert run("scan").code == 2
    assert "`ngo-audit baseline`" in run("scan").stderr
    assert run("baseline").code == 0
    assert "audit/known.json" in folder.bytes()
    assert run("scan").code == 0


def test_what_the_baseline_has_beside_is_counted(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    run("baseline", "page.txt")
    folder.write("page.txt", WELL.replace("volonteers", "volunteers"))
    ran = run("scan", "page.txt")
    assert "notice: 1 finding of the baseline did not occur" in ran.stdout
    report = json.loads(run("scan", "--output-format", "json", "page.txt").stdout)
    assert [(n["kind"], n["path"]) for n in report["notices"]] == [("stale-baseline", FILE)]


def test_another_file_may_hold_it(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    assert run("baseline", "--output", "known.json", "page.txt").code == 0
    assert sorted(folder.bytes()) == ["known.json", "page.txt"]
    assert run("scan", "--baseline", "known.json", "page.txt").code == 0


def test_no_baseline_is_written_of_what_cannot_be_read(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    ran = run("baseline", "page.txt", "gone.txt")
    assert ran.code == 2
    assert "gone.txt: does not exist" in ran.stderr
    assert "no baseline was written" in ran.stderr
    assert sorted(folder.bytes()) == ["page.txt"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is damaged: line 1 is no JSON"),
        (b'{"version": 1,\n"findings": [', "is damaged: line 2 is no JSON"),
        (b"\xff\xfe", "is damaged: is not UTF-8"),
        (b"[]", "is damaged: has no version"),
        (b"[" * 100_000, "is damaged: is no list of findings"),
        (b'{"version": true}', "is damaged: has no version"),
        (b'{"version": "1"}', "is damaged: has no version"),
        (b'{"version": 1}', "is damaged: has no findings"),
        (b'{"version": 1, "findings": [], "rules": 3}', "is damaged: has an unknown key “rules”"),
        (b'{"version": 1, "findings": [{"rule": 3}]}', "is damaged: finding 1 of it is none"),
        (b'{"version": 2, "findings": []}', "is of version 2: a newer ngo-audit wrote it"),
    ],
)
@pytest.mark.parametrize("command", ["scan", "fix", "baseline"])
def test_what_is_damaged_is_never_ignored(
    folder: Folder, command: str, content: bytes, why: str
) -> None:
    folder.write("page.txt", WELL)
    folder.write(FILE, content)
    ran = run(command, "page.txt")
    assert ran.code == 2
    assert f"the baseline {FILE} {why}" in ran.stderr
    assert "`ngo-audit baseline`" in ran.stderr
    assert folder.bytes()[FILE] == content


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_cannot_be_read_is_never_ignored(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    folder.write(FILE, "{}").chmod(0)
    assert run("scan", "page.txt").code == 2
