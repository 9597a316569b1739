"""Rules about two spellings on one site: what most words are in, and what is preferred."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from ngo_audit import audit
from ngo_audit.config import Configuration, Settings
from ngo_audit.model import Safety
from ngo_audit.rules import mixed_spelling, spelling_reform
from ngo_audit.rules.base import Active

if TYPE_CHECKING:
    from ngo_audit.report import Report
    from ngo_audit.rules.base import Options, Rule
    from running import Folder

BRITISH = "The harbour organises a theatre for all the neighbours of the river in the evening.\n"
AMERICAN = "The harbor organizes a theater for all the neighbors of the river in the evening.\n"
OXFORD = "The harbour organizes a theatre for all the neighbours of the river in the evening.\n"
FRENCH = "Le maître connaît le goût de chaque huitre, et le coeur de la rive nord bat pour lui.\n"


def scanned(rule: Rule, options: Options, folder: Folder, **pages: str) -> Report:
    paths = [str(folder.write(f"{name}.txt", text)) for name, text in pages.items()]
    active = (Active(rule, options),)
    configuration = Configuration(Settings(), active, frozenset({rule.name}), Path())
    report = audit.scan(configuration, paths).report
    assert report.problems == ()
    return report


def mixed(options: Options, folder: Folder, **pages: str) -> list[tuple[str, str]]:
    report = scanned(mixed_spelling.RULE, options, folder, **pages)
    return [(entry.text, entry.finding.suggestions[0]) for entry in report.findings]


AS_MOST = mixed_spelling.MixedOptions()


class TestMost:
    def test_the_fewer_are_one_cause_on_all_pages(self, folder: Folder) -> None:
        report = scanned(mixed_spelling.RULE, AS_MOST, folder, a=AMERICAN, b=BRITISH, c=BRITISH)
        (cause,) = report.causes
        assert cause.message == (
            "not in British spelling: “harbor”, “neighbors”, “organizes”, “theater” (4 of 12 words)"
        )
        assert cause.findings == 4
        details = {**report.findings[0].finding.details}
        assert details == {"norm": "British spelling", "words": 8, "others": 4}
        assert report.fixable == 0
        assert report.fixable_unsafe == 4

    def test_a_message_quotes_a_few_words_the_frequent_first(self, folder: Folder) -> None:
        text = "Our color and flavor, humor, honor, favor and rumor honor the harbor.\n"
        options = mixed_spelling.MixedOptions(prefer="british")
        (cause,) = scanned(mixed_spelling.RULE, options, folder, a=text).causes
        assert cause.message == (
            "not in British spelling: “honor”, “color”, “favor”, “flavor”, “harbor”, … "
            "(8 of 8 words)"
        )

    def test_british_with_ize_is_consistent(self, folder: Folder) -> None:
        assert mixed(AS_MOST, folder, a=OXFORD, b=OXFORD) == []

    def test_ise_beside_ize(self, folder: Folder) -> None:
        pages = {"a": OXFORD, "b": OXFORD, "c": BRITISH}
        assert mixed(AS_MOST, folder, **pages) == [("organises", "organizes")]

    def test_of_equals_british_stays(self, folder: Folder) -> None:
        found = mixed(AS_MOST, folder, a=AMERICAN, b=BRITISH)
        assert ("harbor", "harbour") in found
        assert len(found) == 4

    def test_another_language_does_not_count(self, folder: Folder) -> None:
        assert mixed(AS_MOST, folder, a=AMERICAN, b=FRENCH) == []


@pytest.mark.parametrize(
    ("prefer", "text", "count"),
    [
        ("british", BRITISH, 0),
        ("british", OXFORD, 1),
        ("british", AMERICAN, 4),
        ("oxford", BRITISH, 1),
        ("oxford", OXFORD, 0),
        ("oxford", AMERICAN, 3),
        ("american", BRITISH, 4),
        ("american", OXFORD, 3),
        ("american", AMERICAN, 0),
    ],
)
def test_what_is_preferred_is_safe(
    prefer: Literal["british", "oxford", "american"], text: str, count: int, folder: Folder
) -> None:
    options = mixed_spelling.MixedOptions(prefer=prefer)
    report = scanned(mixed_spelling.RULE, options, folder, a=text, b=BRITISH)
    here = [entry for entry in report.findings if entry.place.page.path.endswith("a.txt")]
    assert len(here) == count
    assert all(entry.finding.fix and entry.finding.fix.safety is Safety.SAFE for entry in here)


@pytest.mark.parametrize(
    ("prefer", "words"),
    [
        ("traditional", ["huitre", "coeur"]),
        ("reformed", ["maître", "connaît", "goût", "coeur"]),
        (None, ["huitre", "coeur"]),
    ],
)
def test_reform(
    prefer: Literal["traditional", "reformed"] | None, words: list[str], folder: Folder
) -> None:
    options = spelling_reform.ReformOptions(prefer=prefer)
    report = scanned(spelling_reform.RULE, options, folder, a=FRENCH)
    assert [entry.text for entry in report.findings] == words
