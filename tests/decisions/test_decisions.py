"""Decisions: obeyed by scan and fix, carried along, told when they are of no use."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from ngo_audit.decisions.remembered import Verdict
from running import run

if TYPE_CHECKING:
    from running import Folder

FILE = "ngo-audit-decisions.toml"
WELL = """The Blue Well

With the four village councils we restored a spring in the hills, and the volonteers came back.

They were never more enviromental than that.
"""


def findings(*arguments: str) -> list[dict[str, Any]]:
    report = json.loads(run("scan", "--output-format", "json", *arguments, ".").stdout)
    found: list[dict[str, Any]] = report["findings"]
    return found


def notices() -> list[str]:
    report = json.loads(run("scan", "--output-format", "json", ".").stdout)
    return [each["message"] for each in report["notices"] if each["kind"] == "unused-decision"]


def one(text: str) -> dict[str, Any]:
    (found,) = (each for each in findings() if each["text"] == text)
    return found


def decide(folder: Folder, *decisions: tuple[dict[str, Any], str, dict[str, str]]) -> None:
    """Write decisions on findings, with more keys."""
    lines = ["version = 1"]
    for finding, verdict, more in decisions:
        keys = {
            "rule": finding["rule"],
            "text": finding["text"],
            "where": finding["location"],
            "verdict": verdict,
            "fingerprint": finding["fingerprint"],
            **more,
        }
        lines += ["", "[[decision]]"]
        lines += [f"{name} = {json.dumps(value)}" for name, value in keys.items()]
    folder.write(FILE, "\n".join([*lines, ""]))


@pytest.mark.parametrize("verdict", [each for each in Verdict if each.accepts])
def test_what_is_right_as_it_is_does_not_count(folder: Folder, verdict: str) -> None:
    folder.write("page.txt", WELL)
    decide(folder, (one("volonteers"), verdict, {"by": "Ada", "reason": "so they call themselves"}))
    ran = run("scan", ".")
    assert "1 finding (1 decided)" in ran.stdout
    told = {"kind": "decision", "reason": "so they call themselves", "by": "Ada"}
    assert one("volonteers")["suppressed"] == told
    assert run("fix", "--write", ".").code == 0
    assert "volonteers" in folder.bytes()["page.txt"].decode()
    assert "environmental" in folder.bytes()["page.txt"].decode()


def test_a_decision_stays_true_while_the_page_is_mended(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    decide(folder, (one("volonteers"), "intended", {}))
    before = folder.bytes()
    run("fix", "--write", ".")
    assert run("scan", ".").code == 0
    assert notices() == []
    assert one("volonteers")["fingerprint"] in folder.bytes()[FILE].decode()
    assert run("undo").code == 0
    assert folder.bytes() == before


def test_a_decision_outlives_a_change_beside_it_and_ends_with_its_words(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    decide(folder, (one("volonteers"), "intended", {}))
    folder.write("page.txt", WELL.replace("never more", "always more"))
    assert one("volonteers")["suppressed"]
    folder.write("page.txt", WELL.replace("volonteers", "volunters"))
    (told,) = notices()
    assert told.startswith("the decision “intended” on misspelling “volonteers” (The Blue Well)")
    assert run("scan", ".").code == 1


def test_decisions_that_were_carried_out_are_counted_not_told_one_by_one(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    decide(
        folder,
        (one("volonteers"), "replace", {"replacement": "helpers"}),
        (one("enviromental"), "fix", {}),
    )
    assert notices() == []
    run("fix", "--write", ".")
    (told,) = notices()
    assert told.startswith("2 decisions to change a text meet no finding any more")


def test_decisions_alike_are_told_once_with_their_file(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    found = one("volonteers")
    decide(folder, (found, "intended", {}), ({**found, "fingerprint": "0"}, "intended", {}))
    folder.write("page.txt", WELL.replace("volonteers", "helpers"))
    (told,) = [line for line in run("scan", ".").stdout.split("\n") if "no finding any" in line]
    assert told.endswith(f"({FILE})")


def test_words_may_be_replaced_by_others(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    decide(folder, (one("volonteers"), "replace", {"replacement": "helpers"}))
    assert one("volonteers")["fix"]["safety"] == "safe"
    run("fix", "--write", ".")
    assert "the helpers came back" in folder.bytes()["page.txt"].decode()


def test_words_are_replaced_as_text_of_a_saved_page(folder: Folder) -> None:
    page = "<h1>The Blue Well</h1><p>The <b>volonteers</b> came back to the spring.</p>"
    folder.write("page.html", f"<html><body>{page}</body></html>")
    decide(folder, (one("volonteers"), "replace", {"replacement": "Ada & <Co>"}))
    run("fix", "--write", ".")
    assert "<b>Ada &amp; &lt;Co&gt;</b>" in folder.bytes()["page.html"].decode()


def test_rules_that_are_never_fixed_are_not_fixed_by_a_decision(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    decide(folder, (one("volonteers"), "replace", {"replacement": "helpers"}))
    run("fix", "--write", "--unfixable", "misspelling", ".")
    assert folder.bytes()["page.txt"].decode() == WELL


@pytest.mark.parametrize("verdict", ["name", "foreign", "intended"])
def test_a_word_may_hold_everywhere(folder: Folder, verdict: str) -> None:
    folder.write("page.txt", WELL)
    folder.write("other.txt", WELL.replace("The Blue", "Another"))
    keys = f'rule = "misspelling"\ntext = "volonteers"\nverdict = "{verdict}"\nword = true'
    folder.write(FILE, f"version = 1\n[[decision]]\n{keys}\n")
    found = [each for each in findings() if each["text"] == "volonteers"]
    assert len(found) == 2
    assert all(each["suppressed"] for each in found)
    assert not any(each["suppressed"] for each in findings() if each["text"] == "enviromental")
    assert findings("--select", "possible-misspelling") == []


TWICE = """The reading room

Every day the reading room opens its doors to whoever wants to come in, with newspapers.

Open Ferry

The ferry carries pupils to school every day, whatever the conditions on the river are.

The reading room

Every day the reading room opens its doors to whoever wants to come in, with newspapers.
"""


ONCE = TWICE[: TWICE.index("Open")]
FERRY = """Open Ferry

The ferry carries pupils to school every day, whatever the conditions on the river are.

The bakery

Two bakers light the oven of the quarter on Saturdays, and whoever brings dough may bake.

The orchard

Apple trees that nobody had pruned for thirty years bear fruit again since last autumn.

"""


GARDEN = """The school garden

Forty pupils sow beans and pumpkins behind the gymnasium and sell them at the summer fair.

The repair table

Anyone may bring a toaster or a bicycle, and leaves with a tool in hand and a new friend.

"""


def test_a_word_holds_for_a_rule_of_its_family_that_runs_alone(folder: Folder) -> None:
    page = WELL.replace("volonteers", "neighbouhoods")
    folder.write("page.txt", page)
    keys = 'rule = "misspelling"\ntext = "neighbouhoods"\nverdict = "name"\nword = true'
    folder.write(FILE, f"version = 1\n\n[[decision]]\n{keys}\n")
    assert "no findings (1 decided)" in run("scan", "--select", "possible-misspelling", ".").stdout


def pair() -> dict[str, Any]:
    (found,) = (each for each in findings() if each["related"])
    return found


def test_a_copy_may_be_intended_and_stays_where_its_words_are_mended(folder: Folder) -> None:
    text = TWICE.replace("wants to come", "wants to recieve")
    folder.write("page.txt", text)
    decide(folder, (pair(), "intended", {}))
    run("fix", "--write", ".")
    run("fix", "--write", ".")
    assert folder.bytes()["page.txt"].decode() == text.replace("recieve", "receive")
    assert run("scan", ".").code == 0


def test_a_copy_may_be_dropped_though_that_is_unsafe(folder: Folder) -> None:
    folder.write("a.txt", GARDEN + ONCE)
    folder.write("b.txt", FERRY + ONCE)
    assert run("fix", ".").code == 0
    decide(folder, (pair(), "fix", {}))
    assert run("fix", "--write", ".").code == 0
    pages = folder.bytes()
    assert (b"reading room" in pages["a.txt"], b"reading room" in pages["b.txt"]) == (True, False)


def test_the_other_copy_may_be_dropped_on_another_page(folder: Folder) -> None:
    folder.write("a.txt", FERRY + ONCE)
    folder.write("b.txt", GARDEN + ONCE)
    decide(folder, (pair(), "keep", {}))
    assert run("fix", "--write", ".").code == 0
    pages = folder.bytes()
    assert (b"reading room" in pages["a.txt"], b"reading room" in pages["b.txt"]) == (False, True)
    assert b"Open Ferry" in pages["a.txt"]
    assert run("undo").code == 0


def test_the_other_copy_may_be_dropped_on_the_same_page(folder: Folder) -> None:
    folder.write("page.txt", TWICE)
    decide(folder, (pair(), "keep", {}))
    run("fix", "--write", ".")
    assert folder.bytes()["page.txt"].decode() == TWICE[TWICE.index("Open") :]


def test_of_three_copies_one_is_kept(folder: Folder) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        folder.write(name, f"{ONCE}{name} tells of other things as well, and of the boats.\n")
    first, *_ = (each for each in findings() if each["related"])
    decide(folder, (first, "keep", {}))
    run("fix", "--write", ".")
    kept = [name for name, data in folder.bytes().items() if b"newspapers" in data]
    assert first["path"] in kept


def test_copies_are_merged(folder: Folder) -> None:
    longer = TWICE + "\nOn Sundays there is tea for all who come, and a story for children.\n"
    folder.write("page.txt", longer)
    found = pair()
    decide(folder, (found, "merge", {}))
    assert run("fix", "--write", ".").code in {0, 1}
    text = folder.bytes()["page.txt"].decode()
    assert text.count("newspapers") == 1
    assert "On Sundays" in text


def test_what_has_no_fix_of_its_own_takes_what_is_suggested(folder: Folder) -> None:
    page = WELL.replace("volonteers", "neighbouhoods")
    folder.write("page.txt", page)
    found = one("neighbouhoods")
    assert found["fix"] is None
    decide(folder, (found, "fix", {}))
    run("fix", "--write", ".")
    assert f"the {found['suggestions'][0]} came" in folder.bytes()["page.txt"].decode()


def test_decisions_on_rules_that_do_not_run_are_not_told(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    decide(folder, (one("volonteers"), "intended", {}))
    assert "no finding any more" not in run("scan", "--select", "sections", ".").stdout
    folder.write("page.txt", WELL.replace("volonteers", "helpers"))
    assert "no finding any more" in run("scan", ".").stdout


def test_a_rule_that_there_is_not_is_told(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    decide(folder, ({**one("volonteers"), "rule": "mispelling", "fingerprint": "0"}, "fix", {}))
    assert len(notices()) == 1


def test_decisions_come_before_the_baseline(folder: Folder) -> None:
    folder.write("page.txt", WELL)
    run("baseline", ".")
    decide(folder, (one("volonteers"), "fix", {}))
    ran = run("scan", ".")
    assert "1 finding (1 in the baseline)" in ran.stdout
    run("fix", "--write", ".")
    text = folder.bytes()["page.txt"].decode()
    assert ("volunteers" in text, "enviromental" in text) == (True, True)


HILLS = """The Blue Well

With the four village councils we restored a spring for the neighbouhoods on the hills.

"""
BANKS = """Open Ferry

The ferry carries the pupils of all neighbouhoods to the enviromental school each morning.
"""


def test_a_decision_stays_at_its_place_while_the_page_is_mended(folder: Folder) -> None:
    folder.write("page.txt", HILLS + BANKS)
    _, ferry = (each for each in findings() if each["text"] == "neighbouhoods")
    decide(folder, (ferry, "intended", {}))
    for _ in range(2):
        assert run("fix", "--write", ".").code == 0
        (left,) = (each for each in findings() if not each["suppressed"])
        assert left["location"] == "The Blue Well"


def test_of_words_alike_none_is_guessed_to_be_the_one_decided_on(folder: Folder) -> None:
    folder.write("a.txt", "The ferry carries the pupils of all neighbouhoods each morning.\n")
    folder.write("b.txt", "A library was opened for the neighbouhoods beside the well.\n")
    second = findings()[-1]
    assert (second["path"], second["location"]) == ("b.txt", "")
    decide(folder, (second, "intended", {}))
    folder.write("b.txt", "A library was opened for the neighbouhoods beside the spring.\n")
    assert [each["suppressed"] for each in findings()] == [None, None]
    (folder.path / "a.txt").unlink()
    assert one("neighbouhoods")["suppressed"]


@pytest.fixture
def thrice(folder: Folder) -> list[dict[str, Any]]:
    """Return the findings on two copies of a text, each on a page of its own."""
    for name, text in {"a.txt": GARDEN, "b.txt": FERRY, "c.txt": HILLS}.items():
        folder.write(name, text + "\n" + ONCE)
    return [each for each in findings() if each["related"]]


def test_leave_to_drop_one_copy_is_none_to_drop_another(
    folder: Folder, thrice: list[dict[str, Any]]
) -> None:
    first, _ = thrice
    decide(folder, (first, "fix", {}))
    before = folder.bytes()
    for _ in range(2):
        run("fix", "--write", ".")
        pages = folder.bytes()
        assert sum(b"reading room" in data for data in pages.values()) == 2
    assert run("undo").code == 0
    assert folder.bytes() == before


@pytest.mark.parametrize("by_hand", [False, True])
def test_of_copies_alike_one_goes_and_the_intended_one_stays(
    folder: Folder, thrice: list[dict[str, Any]], *, by_hand: bool
) -> None:
    first, second = thrice
    decide(folder, (first, "fix", {}), (second, "intended", {}))
    if by_hand:
        folder.write("b.txt", FERRY)
    for _ in range(3):
        run("fix", "--write", ".")
        pages = folder.bytes()
        assert [b"reading room" in pages[name] for name in ("a.txt", "b.txt", "c.txt")] == [
            True,
            False,
            True,
        ]


@pytest.mark.parametrize("path", ["content", "content/page.txt"])
@pytest.mark.parametrize("name", [FILE, "ngo-audit-baseline.json"])
def test_files_of_earlier_runs_that_lie_elsewhere_are_told(
    folder: Folder, path: str, name: str
) -> None:
    folder.write("content/page.txt", WELL)
    folder.write(f"content/{name}", "version = 1\n")
    assert f"notice: not heeded: its place is the current folder (content/{name})" in _told(path)
    assert "not heeded" not in _told("--isolated", path)
    folder.write("ngo-audit.toml", f'decisions = "content/{FILE}"\nbaseline = "known.json"\n')
    folder.write("known.json", '{"version": 1, "findings": []}')
    folder.write(f"content/{FILE}", "version = 1\n")
    assert "not heeded" not in _told(path)


def _told(*arguments: str) -> str:
    return run("scan", *arguments).stdout
