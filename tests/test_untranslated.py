"""Text and labels in another language, on whole pages: one cause, one place, any order."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from ngo_audit.text.foreign_text import passages
from scanned import examined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ngo_audit.report import Report

ENGLISH = (
    "With the four village councils we restored a spring and laid seven kilometres of pipe.",
    "The water is tested twice a year, and the results are read out in the market place.",
    "Nobody has to walk for more than ten minutes to the next tap, and the school has two.",
    "Each group chooses a stretch of bank and walks it with an architect and a botanist.",
)
FRENCH = (
    "Chaque famille verse une petite somme par mois, et un comité entretient les pompes.",
    "Tous les vendredis, des voisins venus de cinq régions allument ensemble un grand four.",
)
HEADINGS = ("Ce que nous avons appris", "How we found the spring")


def report(**pages: tuple[str, ...]) -> Report:
    return scanned({f"{name}.txt": lines for name, lines in pages.items()})


def scanned(pages: Mapping[str, tuple[str, ...]]) -> Report:
    return examined({name: "\n\n".join(lines).encode() for name, lines in pages.items()}).report


def told(found: Report, rule: str) -> list[str]:
    entries = (entry for entry in found.findings if entry.finding.rule == rule)
    return [f"{entry.place.page.path}:{entry.place.extent.start.line}" for entry in entries]


def test_places_in_one_language_have_one_cause() -> None:
    first = (ENGLISH[0], FRENCH[0], ENGLISH[1], FRENCH[1], ENGLISH[2], ENGLISH[3])
    found = report(first=first, second=first[::-1])
    assert told(found, "untranslated-text") == [
        "first.txt:3", "first.txt:7", "second.txt:5", "second.txt:9",
    ]  # fmt: skip
    causes = [cause for cause in found.causes if cause.rule == "untranslated-text"]
    assert [(cause.message, cause.findings) for cause in causes] == [
        ("text in French on a page in English", 4)
    ]


def test_the_short_paragraphs_of_a_page_outvote_a_long_one() -> None:
    long = " ".join((*FRENCH, *FRENCH, *FRENCH))
    assert told(report(page=(*ENGLISH[:2], long)), "untranslated-text") == ["page.txt:5"]


def test_the_path_of_a_page_tells_its_language() -> None:
    long = " ".join((*FRENCH, *FRENCH))
    pages = {"en/well.txt": ENGLISH, "fr/well.txt": FRENCH, "en/ferry.txt": (ENGLISH[0], long)}
    assert told(scanned(pages), "untranslated-text") == ["en/ferry.txt:3"]
    assert told(report(ferry=(ENGLISH[0], long)), "untranslated-text") == []


def test_a_heading_is_told_with_its_text() -> None:
    found = report(page=(*ENGLISH[:2], HEADINGS[0], FRENCH[0], *ENGLISH[2:]))
    assert told(found, "untranslated-text") == ["page.txt:5"]
    assert told(found, "untranslated-label") == []
    found = report(page=(*ENGLISH[:2], HEADINGS[0], *ENGLISH[2:]))
    assert told(found, "untranslated-label") == ["page.txt:5"]


def test_a_title_that_no_other_version_has_is_no_name() -> None:
    page = (HEADINGS[0], *ENGLISH[:2])
    versions = {"en/well.txt": ENGLISH, "fr/well.txt": FRENCH, "en/page.txt": page}
    assert told(scanned(versions), "untranslated-label") == []
    kept = {**versions, "fr/page.txt": (HEADINGS[0], *FRENCH)}
    assert told(scanned(kept), "untranslated-label") == []
    lacking = {**versions, "fr/page.txt": ("Autre chose", *FRENCH)}
    assert told(scanned(lacking), "untranslated-label") == ["en/page.txt:1"]


def test_a_list_of_partners_is_none_of_the_text_that_its_version_lacks() -> None:
    names = ("Secours des eaux vives", "Amis de la rivière")
    pages = {
        "en/well.txt": (*ENGLISH, *names),
        "fr/well.txt": (*FRENCH, "Le Secours des eaux vives", "Les Amis de la rivière"),
    }
    assert told(scanned(pages), "untranslated-label") == []


def test_a_heading_is_told_once_with_its_text_beside_a_version_too() -> None:
    page = (*ENGLISH[:2], HEADINGS[0], FRENCH[0], *ENGLISH[2:])
    pages = {"en/well.txt": page, "fr/well.txt": ("Le puits bleu", *FRENCH[1:])}
    assert told(scanned(pages), "untranslated-text") == ["en/well.txt:5"]
    assert told(scanned(pages), "untranslated-label") == []


def test_a_page_without_a_paragraph_is_meant_to_be_in_its_language() -> None:
    pages = {
        "en/well.txt": ENGLISH,
        "fr/well.txt": FRENCH,
        "en/page.txt": ("Our friends", HEADINGS[0], "Blue Well"),
        "fr/page.txt": ("Nos amis", *FRENCH),
    }
    assert told(scanned(pages), "untranslated-label") == ["en/page.txt:3"]
    del pages["fr/page.txt"]
    assert told(scanned(pages), "untranslated-label") == []


@settings(max_examples=20)
@given(st.permutations(["en/well.txt", "fr/well.txt", "en/page.txt", "fr/page.txt"]))
def test_versions_are_compared_in_any_order(order: list[str]) -> None:
    pages = {
        "en/well.txt": ENGLISH,
        "fr/well.txt": FRENCH,
        "en/page.txt": (HEADINGS[0], *ENGLISH[:2]),
        "fr/page.txt": ("Autre chose", *FRENCH),
    }
    found = told(scanned({path: pages[path] for path in order}), "untranslated-label")
    assert found == ["en/page.txt:1"]


def test_common_words_of_a_language_without_a_lexicon_are_no_names_of_the_site() -> None:
    dutch = [
        f"Met dank aan de vrijwilligers van het huis, verpakking nummer {n}." for n in range(5)
    ]
    pages = {"en/well.txt": (*ENGLISH, "Verpakking"), "nl/well.txt": tuple(dutch)}
    assert told(scanned(pages), "untranslated-label") == ["en/well.txt:9"]


def test_a_page_in_one_language_has_no_finding() -> None:
    found = report(english=(HEADINGS[1], *ENGLISH), french=(HEADINGS[0], *FRENCH))
    assert told(found, "untranslated-text") == told(found, "untranslated-label") == []


@settings(max_examples=20)
@given(st.permutations([*ENGLISH, *HEADINGS, FRENCH[0]]))
def test_wherever_it_stands_a_paragraph_is_found(lines: list[str]) -> None:
    """Only the heading may go with it."""
    (place,) = told(report(page=tuple(lines)), "untranslated-text")
    line = 2 * lines.index(FRENCH[0]) + 1
    assert place in {f"page.txt:{line}", f"page.txt:{line - 2}"}


def test_the_order_of_pages_makes_no_difference() -> None:
    pages = {
        "english": (*ENGLISH, HEADINGS[0], FRENCH[0]),
        "french": (*FRENCH, HEADINGS[1], ENGLISH[0], FRENCH[0]),
        "both": (ENGLISH[0], FRENCH[0], ENGLISH[1], FRENCH[1]),
    }
    reports = []
    for order in permutations(pages):
        passages.cache_clear()
        reports.append(report(**{name: pages[name] for name in order}).findings)
    assert reports == reports[:1] * len(reports)
    assert reports[0]
