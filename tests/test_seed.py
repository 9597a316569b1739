"""The dump that the project was made for, where it is at hand: the folder in NGO_AUDIT_SEED."""

from __future__ import annotations

import json
import os
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dumps import differences, outline, renamed, seed, variants
from ngo_audit import audit, config
from ngo_audit.text.lines import trimmed
from running import run

if TYPE_CHECKING:
    from dumps import Truth
    from ngo_audit.model import Document
    from ngo_audit.report import Reported
    from running import Folder

SEED = Path(os.environ.get("NGO_AUDIT_SEED", ""))
HERE = bool(os.environ.get("NGO_AUDIT_SEED"))
pytestmark = pytest.mark.skipif(not HERE, reason="NGO_AUDIT_SEED names no folder with the dump")

MENDED = {
    "accompaniement": "accompaniment",
    "econimic": "economic",
    "strenghtening": "strengthening",
}


@cache
def raw() -> dict[str, Any]:
    return dict(json.loads((SEED / "truth.json").read_text("utf-8")))


@cache
def truth() -> Truth:
    return seed(SEED)


@cache
def examined() -> audit.Examined:
    return audit.scan(config.load(isolated=True), [str(SEED / "dump.txt")])


def of(rule: str) -> list[Reported]:
    return [entry for entry in examined().report.findings if entry.finding.rule == rule]


def lines_of(rule: str) -> list[int]:
    return [entry.place.extent.start.line for entry in of(rule)]


def labelled(role: str) -> list[int]:
    return sorted(n for label in raw()["labels"] if label["role"] == role for n in label["lines"])


def sections(state: str) -> list[int]:
    found = (section for block in truth().blocks for section in block.sections)
    return sorted(section.label for section in found if section.state == state)


def fixed(folder: Folder) -> tuple[Document, bytes]:
    """Write the safe fixes, and return the dump as it is then."""
    page = folder.write("dump.txt", (SEED / "dump.txt").read_bytes())
    assert run("fix", "--write", "dump.txt").code == 1
    (document,) = audit.scan(config.load(isolated=True), ["dump.txt"]).documents
    return document, page.read_bytes()


@cache
def names() -> list[str]:
    return list(variants(truth())) if HERE else ["all"]


@pytest.mark.parametrize("variant", names())
def test_a_variant_is_understood_as_the_dump_is(variant: str) -> None:
    assert not differences(truth(), variants(truth())[variant])


def test_labels_are_known_in_another_language() -> None:
    others = {"lead_label": ["Meer informatie"], "section_label": ["Middelen", "Onze partners"]}
    found = raw()["labels"]
    new = {label["text"]: others[label["role"]].pop() for label in found if label["role"] in others}
    assert not differences(truth(), renamed(truth(), new))


def test_every_block_is_right_in_every_field() -> None:
    (document,) = examined().documents
    found = outline(document, list(truth().lines))
    assert len(found) == 58
    assert found == list(truth().blocks)


def test_copies_are_found_and_the_fullest_is_kept() -> None:
    ids = [block["id"] for block in raw()["blocks"]]
    pairs = {(ids.index(b["copy_of"]), ids.index(b["id"])) for b in raw()["blocks"] if b["copy_of"]}
    found = [(entry.related[0].ordinal, entry.place.ordinal) for entry in of("duplicate-block")]
    assert len(found) == 28
    assert {(min(pair), max(pair)) for pair in found} == pairs
    later = {kept for kept, dropped in found if kept > dropped}
    assert later == {second for first, second in pairs if residue(second) > residue(first)}
    assert len(later) == 3


def residue(ordinal: int) -> int:
    return sum(len(section.residue) for section in truth().blocks[ordinal].sections)


def test_a_list_pasted_twice_is_one_cause() -> None:
    assert len({entry.cause for entry in of("duplicate-block")}) == 1
    (cause,) = (c for c in examined().report.causes if c.rule == "duplicate-block")
    assert cause.message.startswith("28 projects occur twice")


def test_placeholders_and_labels() -> None:
    assert lines_of("translation-placeholder") == labelled("placeholder")
    assert len(lines_of("translation-placeholder")) == 34
    (foreign,) = (label for label in raw()["labels"] if "note" in label)
    assert lines_of("untranslated-label") == foreign["lines"]
    assert len(lines_of("untranslated-label")) == 13
    assert lines_of("lost-link") == labelled("lead_label")
    assert {str(entry.level) for entry in of("lost-link")} == {"note"}


def test_empty_sections_are_told_from_residue() -> None:
    safety: dict[str, list[int]] = {"safe": [], "unsafe": []}
    for entry in of("empty-section"):
        assert entry.finding.fix
        safety[entry.finding.fix.safety].append(entry.place.extent.start.line)
    assert safety == {"safe": sections("empty"), "unsafe": sections("residue")}
    assert (len(safety["safe"]), len(safety["unsafe"])) == (22, 3)


def test_three_words_are_misspelt_twice_each() -> None:
    found = Counter((entry.text, entry.finding.suggestions[0]) for entry in of("misspelling"))
    assert found == dict.fromkeys(MENDED.items(), 2)


def test_two_sentences_in_either_copy_were_said_before() -> None:
    assert lines_of("restated-sentence") == [118, 300, 404, 618]
    assert len({entry.cause for entry in of("restated-sentence")}) == 1
    for entry in of("restated-sentence"):
        (earlier,) = entry.related
        assert earlier.extent.end.offset < entry.place.extent.start.offset
        assert earlier.extent.start.line == entry.place.extent.start.line


def test_nothing_else_is_found() -> None:
    assert len(examined().report.findings) == 28 + 34 + 13 + 25 + 6 + 22 + 4
    assert not examined().report.problems


def test_the_report_fits_a_screen() -> None:
    ran = run("scan", "--isolated", "--color", "never", str(SEED / "dump.txt"), terminal=True)
    lines = ran.stdout.rstrip("\n").split("\n")
    assert ran.code == 1
    assert len(lines) <= 20
    assert max(map(len, lines)) <= 80
    levels = [line.partition(":")[0] for line in lines if line.startswith(("e", "w", "n"))]
    assert levels == sorted(levels, key=["error", "warning", "note"].index)
    assert lines[-1].startswith("58 blocks, ")
    assert "`ngo-audit fix` mends" in lines[-1]


def test_what_is_left_after_the_fixes(folder: Folder) -> None:
    document, _ = fixed(folder)
    titles = [document.text(block.title) for block in document.blocks if block.title]
    states = [str(section.state) for block in document.blocks for section in block.sections]
    assert len(document.blocks) == 30
    assert len(set(titles)) == 30
    assert states == ["residue"] * 3


def test_no_words_are_lost_and_no_names_changed(folder: Folder) -> None:
    document, _ = fixed(folder)
    left = {trimmed(line) for line in document.page.text.split("\n")}
    labels = {truth().lines[n] for n in (*sections("empty"), *sections("residue"))}
    for line in map(trimmed, truth().lines.values()):
        right = line
        for wrong, correction in MENDED.items():
            right = right.replace(wrong, correction)
        assert right in left or line in labels
    assert len(left - set(map(trimmed, truth().lines.values()))) == 3


def test_a_second_run_changes_nothing_and_undo_restores_every_byte(folder: Folder) -> None:
    _, data = fixed(folder)
    assert run("fix", "dump.txt").code == 0
    assert run("fix", "--write", "dump.txt").code == 1
    assert folder.bytes() == {"dump.txt": data}
    assert run("undo").code == 0
    assert folder.bytes() == {"dump.txt": (SEED / "dump.txt").read_bytes()}
