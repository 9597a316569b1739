"""The report speaks English and French, and no text of it is missing."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from pathlib import Path

import pytest

import ngo_audit
import rule_pages
from ngo_audit import rules
from ngo_audit.model import Level, Safety
from ngo_audit.report import SuppressionKind
from ngo_audit.reporters.html import words
from ngo_audit.reporters.html.escaping import safe
from ngo_audit.reporters.html.guides import first_paragraph
from ngo_audit.text.names import language_name

HTML = Path(ngo_audit.__file__).parent / "reporters" / "html"
TABLES = tomllib.loads(
    resources.files("ngo_audit.reporters.html").joinpath("words.toml").read_text("utf-8")
)
MESSAGE = re.compile(r"^(?:\S+:)?\d+:\d+ (.*)$", re.MULTILINE)
MESSAGES = sorted(
    {
        message
        for name, page in rule_pages.found().items()
        if name in TABLES["rules"]  # a rule has its French, or is told in English
        for example in rule_pages.examples(name, page)
        for message in MESSAGE.findall(example.report)
    }
)
NAMED = re.compile(r'(?:told|plain|say|dialog)\(\s*"(\w+)"|\bt: "(\w+)"|data-\w+": "(\w+)"')


@pytest.mark.parametrize("message", MESSAGES)
def test_what_rules_say_is_said_in_french_with_the_same_words(message: str) -> None:
    turned = words.french(message)
    assert turned
    assert turned != message
    quoted = re.findall("“([^“”]+)”", message)
    assert all(word in turned for word in quoted)
    assert re.findall(r"\d+", turned) == re.findall(r"\d+", message)


@pytest.mark.parametrize(
    ("message", "turned"),
    [
        (
            "13 projects occur twice in the same order, save for their sections",
            "13 projets se trouvent deux fois dans le même ordre, à leurs sections près",
        ),
        (
            "“Ressources” is French, the text around it English",
            "« Ressources » est en français, le texte autour en anglais",
        ),
        (
            "“The Well” stands here again with other dates",
            "« The Well » se trouve de nouveau ici avec d’autres dates",
        ),
        ("Write “{a}” and {b}”", "Écrire « {a}” and {b} »"),
        ("a sentence of a plug-in", None),
    ],
)
def test_sentences_in_french(message: str, turned: str | None) -> None:
    assert words.french(message) == turned


def test_the_titles_of_fixes_are_said_in_french() -> None:
    sources = (path.read_text("utf-8") for path in (HTML.parent.parent / "rules").glob("*.py"))
    titles = {
        re.sub(r"\{[^}]*\}", "words", title)
        for source in sources
        for title in re.findall(r'(?<!")"((?:Write|Remove|Join)\b[^"]*)"', source)
    }
    assert len(titles) > 6
    assert [title for title in titles if not words.french(title)] == []


@pytest.mark.parametrize("name", TABLES["rules"])
def test_a_rule_has_its_sentence_in_french(name: str) -> None:
    english = first_paragraph(rules.find(plugins=False)[name].page)
    assert safe(TABLES["rules"][name]) in words.caption(name, english)
    assert english.endswith(".")


def test_a_rule_of_others_is_told_in_english() -> None:
    assert words.caption("house-style", "Our words.") == '<span lang="en">Our words.</span>'


def test_languages_have_their_french_names() -> None:
    names = {language_name(code) for code in ("ar", "de", "en", "es", "fr", "it", "pt", "zh")}
    assert names <= {*TABLES["languages"]}


def test_what_reports_grade_and_set_aside_has_its_words() -> None:
    kinds = {*map(str, Level), *Safety, *SuppressionKind}
    assert kinds <= {*TABLES["ui"]}
    families = {rule.family for rule in rules.find(plugins=False).values()}
    assert families <= {*TABLES["ui"]}


def test_every_text_is_there_in_two_languages_and_all_are_used() -> None:
    sources = [
        path.read_text("utf-8") for path in HTML.rglob("*.*") if path.suffix in {".py", ".js"}
    ]
    page = (HTML / "page" / "page.html").read_text("utf-8")
    named = {key for source in sources for keys in NAMED.findall(source) for key in keys if key}
    assert named <= {*TABLES["ui"]}
    every = "\n".join([*sources, page, "translation spelling names links typography encoding"])
    every += " freshness privacy policy duplicates sections error warning note baseline comment"
    every += " unsafe unchanged"
    unused = [key for key in TABLES["ui"] if not re.search(rf"\b{key}\b", every)]
    assert not unused


@pytest.mark.parametrize("key", TABLES["ui"])
def test_a_text_has_the_same_forms_in_both_languages(key: str) -> None:
    english, french = TABLES["ui"][key]
    assert english
    assert french
    assert english.count("|") == french.count("|") <= 1
    assert ("{n}" in english) == ("{n}" in french)


@pytest.mark.parametrize("english", TABLES["sentences"])
def test_a_sentence_has_the_same_parts_in_both_languages(english: str) -> None:
    parts = re.findall(r"\{(\w)\}", english)
    assert sorted(re.findall(r"\{(\w)\}", TABLES["sentences"][english])) == sorted(parts)
    assert len({*parts}) == len(parts)
