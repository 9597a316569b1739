"""A configuration is understood as a whole, or refused with a word on what to mend."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ngo_audit import config
from ngo_audit.errors import AuditError
from ngo_audit.model import Level
from running import run

if TYPE_CHECKING:
    from running import Folder

DEFAULTS = config.load(isolated=True)
RULES = [active.rule.name for active in DEFAULTS.active]


def load(folder: Folder, text: str, **overrides: Any) -> config.Configuration:  # noqa: ANN401
    folder.write("ngo-audit.toml", text)
    return config.load(overrides=overrides)


def active(configuration: config.Configuration) -> set[str]:
    return {each.rule.name for each in configuration.active}


def test_what_holds_where_nothing_is_said(folder: Folder) -> None:
    found = config.load()
    assert replace(found, isolated=True) == DEFAULTS
    assert found.fail_on is Level.WARNING
    assert found.paths == (".",)
    assert found.fixable == {*RULES} | found.fixable
    assert folder.bytes() == {}


def test_all_that_can_be_said(folder: Folder) -> None:
    found = load(
        folder,
        """
        paths = ["site", "more.txt"]
        exclude = ["old"]
        select = ["spelling", "sections", "duplicate-block"]
        extend-select = ["untranslated-label"]
        ignore = ["lost-link"]
        fixable = ["misspelling"]
        unfixable = ["duplicate-block"]
        fail-on = "error"
        languages = ["fr", "en"]
        jobs = 2
        [per-path-ignores]
        "old/*" = ["ALL"]
        [segment]
        labels = ["Onze Partners :"]
        separators = ["Lire la suite"]
        [rules.empty-section]
        level = "error"
        """,
    )
    assert {"misspelling", "empty-section", "duplicate-block", "untranslated-label"} <= active(
        found
    )
    assert not {"lost-link", "translation-placeholder"} & active(found)
    assert found.fixable == {"misspelling"}
    assert found.fail_on is Level.ERROR
    assert found.settings.languages == ("fr", "en")
    known = found.settings.segment.known
    assert known.sections == {"onze partners"}
    assert known.separators == {"lire la suite"}
    levels = {each.rule.name: each.options.level for each in found.active}
    assert (levels["empty-section"], levels["misspelling"]) == ("error", None)


def test_the_command_line_has_the_last_word(folder: Folder) -> None:
    text = 'fail-on = "error"\nselect = ["spelling"]\n'
    found = load(folder, text, **{"fail-on": "never", "select": ["lost-link"]})
    assert found.fail_on is None
    assert active(found) == {"lost-link"}


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (["ngo-audit.toml", ".ngo-audit.toml", "pyproject.toml"], "ngo-audit.toml"),
        ([".ngo-audit.toml", "pyproject.toml"], ".ngo-audit.toml"),
        (["pyproject.toml"], "pyproject.toml"),
        (["../ngo-audit.toml", "pyproject.toml"], "pyproject.toml"),
        (["../ngo-audit.toml"], "../ngo-audit.toml"),
    ],
)
def test_the_nearest_configuration_wins(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, names: list[str], chosen: str
) -> None:
    here = folder.path / "site"
    here.mkdir()
    for number, name in enumerate(names):
        head = "[tool.ngo-audit]\n" if name == "pyproject.toml" else ""
        folder.write(f"site/{name}", f'{head}paths = ["{number}"]\n')
    monkeypatch.chdir(here)
    found = config.load()
    assert found.settings.paths == (str(names.index(chosen)),)
    assert found.folder == (here / chosen).resolve().parent


def test_a_project_file_of_something_else_is_passed_by(folder: Folder) -> None:
    folder.write("pyproject.toml", "[project]\nname = 'site'\n[tool.other]\n")
    assert config.load().settings == DEFAULTS.settings
    with pytest.raises(AuditError, match=r"no table \[tool.ngo-audit\]"):
        config.load(Path("pyproject.toml"))


@pytest.mark.parametrize("text", ["tool = 1\n", "[tool]\nngo-audit = 1\n", "[[tool]]\n"])
def test_a_project_file_with_a_wrong_table_is_told(folder: Folder, text: str) -> None:
    folder.write("pyproject.toml", text)
    with pytest.raises(AuditError):
        config.load()


def test_paths_are_seen_from_the_configuration(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("ngo-audit.toml", 'paths = ["pages"]\n')
    folder.write("pages/well.txt", "The Blue Well\n\nTranslation in progress\n")
    (folder.path / "tools").mkdir()
    monkeypatch.chdir(folder.path / "tools")
    ran = run("scan", "--output-format", "json")
    assert ran.code == 1
    (page,) = json.loads(ran.out)["pages"]
    assert Path(page["path"]) == folder.path / "pages" / "well.txt"


@pytest.mark.parametrize(
    ("here", "given", "named"),
    [
        ("site/tool", [], "{}/site/content/well.txt"),
        ("site", [], "content/well.txt"),
        ("site/tool", ["../content"], "../content/well.txt"),
        ("site/tool", ["./../tool/../content/well.txt"], "../content/well.txt"),
        ("other", ["{}/site/tool/../content"], "{}/site/content/well.txt"),
    ],
)
def test_a_path_is_named_without_detours(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, here: str, given: list[str], named: str
) -> None:
    folder.write("site/content/well.txt", PENDING)
    folder.write("site/tool/ngo-audit.toml", 'paths = ["../content"]\n')
    folder.write("site/ngo-audit.toml", 'extend = "tool/ngo-audit.toml"\n')
    (folder.path / "other").mkdir()
    monkeypatch.chdir(folder.path / here)
    paths = [path.format(folder.path) for path in given]
    report = json.loads(run("scan", *paths, "--output-format", "json").out)
    assert [page["path"] for page in report["pages"]] == [named.format(folder.path)]


def test_what_is_extended_is_a_base(folder: Folder) -> None:
    folder.write(
        "shared/base.toml", 'fail-on = "error"\nlanguages = ["fr"]\nextend = "root.toml"\n'
    )
    folder.write("shared/root.toml", 'exclude = ["old"]\nfail-on = "note"\n')
    found = load(folder, 'extend = "shared/base.toml"\nlanguages = ["en"]\n')
    assert found.fail_on is Level.ERROR
    assert found.settings.languages == ("en",)
    assert found.settings.exclude == ("old", str(folder.path / "shared" / "old"))


def test_tables_are_merged_key_by_key_and_all_else_is_replaced(folder: Folder) -> None:
    folder.write(
        "base.toml",
        """
        ignore = ["lost-link"]
        [per-path-ignores]
        "legal/*" = ["spelling"]
        "press/*" = ["spelling"]
        [segment]
        labels = ["Onze partners"]
        separators = ["Lees meer"]
        [rules.misspelling]
        level = "error"
        [rules.lost-link]
        level = "warning"
        """,
    )
    found = load(
        folder,
        """
        extend = "base.toml"
        ignore = ["doubled-word"]
        [per-path-ignores]
        "press/*" = []
        [segment]
        labels = ["Our friends"]
        [rules.misspelling]
        level = "note"
        """,
    ).settings
    assert found.ignore == ("doubled-word",)
    assert found.per_path_ignores == {"legal/*": ("spelling",), "press/*": ()}
    assert found.segment == config.Segment(("Our friends",), ("Lees meer",))
    assert found.rules == {"misspelling": {"level": "note"}, "lost-link": {"level": "warning"}}


SITE = (
    'paths = ["content"]\nexclude = ["content/drafts", "*-old.txt"]\nvocabulary = "words"\n'
    '[per-path-ignores]\n"content/legal/*" = ["ALL"]\n"notes.txt" = ["translation", "duplicates"]\n'
)
PENDING = "The Blue Well\n\nTranslation in progress\n"


@pytest.mark.parametrize("here", [".", "site", "site/content/legal", "site/sub"])
@pytest.mark.parametrize("extended", [False, True])
def test_paths_and_patterns_are_seen_from_the_file_that_states_them(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, here: str, *, extended: bool
) -> None:
    for name in ("legal/a", "drafts/b", "c", "c-old", "press/notes", "press/d"):
        folder.write(f"site/content/{name}.txt", PENDING)
    folder.write("site/content/words.txt", "The Spring\n\nAn enviromental trail for children.\n")
    folder.write("site/words", "[content/words.txt]\nenviromental\n")
    folder.write("site/ngo-audit.toml", SITE)
    folder.write("site/sub/ngo-audit.toml", 'extend = "../ngo-audit.toml"\n')
    monkeypatch.chdir(folder.path / here)
    chosen = folder.path / "site" / ("sub/ngo-audit.toml" if extended else "ngo-audit.toml")
    ran = run("scan", "--output-format", "json", "--config", os.path.relpath(chosen))
    report = json.loads(ran.out)
    content = folder.path / "site" / "content"
    read = {Path(page["path"]).absolute().resolve() for page in report["pages"]}
    names = ("c.txt", "legal/a.txt", "press/d.txt", "press/notes.txt", "words.txt")
    assert read == {content / name for name in names}
    found = {Path(finding["path"]).absolute().resolve() for finding in report["findings"]}
    assert found == {content / "c.txt", content / "press" / "d.txt"}


def test_patterns_of_the_command_line_are_seen_from_the_current_folder(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("ngo-audit.toml", "")
    for name in ("a.txt", "old/a.txt", "sub/old/b.txt", "sub/b.txt"):
        folder.write(name, PENDING)
    monkeypatch.chdir(folder.path / "sub")
    ran = run("scan", "--output-format", "json", "--exclude", "old/*", "..")
    paths = [
        Path(page["path"]).resolve().relative_to(folder.path)
        for page in json.loads(ran.out)["pages"]
    ]
    assert [path.as_posix() for path in paths] == ["a.txt", "old/a.txt", "sub/b.txt"]


def test_a_folder_with_signs_in_its_name_is_no_pattern(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("[site]*/ngo-audit.toml", '[per-path-ignores]\n"a/*" = ["ALL"]\n')
    folder.write("[site]*/a/b.txt", PENDING)
    monkeypatch.chdir(folder.path / "[site]*")
    assert run("scan").code == 0


def test_an_editor_may_have_put_a_mark_before_the_configuration(folder: Folder) -> None:
    folder.write("ngo-audit.toml", 'fail-on = "error"\n'.encode("utf-8-sig"))
    assert config.load().fail_on is Level.ERROR


def test_isolated_runs_know_no_configuration(folder: Folder) -> None:
    folder.write("ngo-audit.toml", "this is no TOML")
    assert config.load(isolated=True) == DEFAULTS


def test_a_path_may_be_spared_some_rules(folder: Folder) -> None:
    text = "The Blue Well\n\nTranslation in progress\n\nLearn more\n"
    folder.write("new/well.txt", text)
    folder.write("old/well.txt", text)
    folder.write(
        "ngo-audit.toml", '[per-path-ignores]\n"old/*" = ["translation"]\n"*.md" = ["ALL"]\n'
    )
    ran = run("scan", "--output-format", "json", "new/well.txt", "old/well.txt")
    assert ran.stdout.count('"rule": "translation-placeholder", "family"') == 1
    assert ran.stdout.count('"rule": "lost-link", "family"') == 2
    for every in ("ALL", "DEFAULT"):
        folder.write("ngo-audit.toml", f'[per-path-ignores]\n"*/well.txt" = ["{every}"]\n')
        assert run("scan", ".").code == 0


def test_labels_that_are_named_are_labels(folder: Folder) -> None:
    text = "The Blue Well\n\nWe restored a spring in the hills.\n\nQwarre umbrin\n\nMirt abbolan\n"
    folder.write("well.txt", text)
    assert "“Qwarre umbrin” has nothing under it" not in run("scan", "well.txt").stdout
    segment = '[segment]\nlabels = ["qwarre umbrin"]\nseparators = ["Mirt abbolan"]\n'
    folder.write("ngo-audit.toml", segment)
    said = run("scan", "well.txt").stdout
    assert "“Qwarre umbrin” has nothing under it" in said
    assert "“Mirt abbolan” has lost its link" in said


values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text("ab-", max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text("ab", max_size=2), inner),
    max_leaves=4,
)
keys = st.sampled_from([*DEFAULTS.settings.__struct_encode_fields__, "zzz"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(keys, values, max_size=3))
def test_any_value_is_understood_or_refused(table: dict[str, Any]) -> None:
    with suppress(AuditError):
        assert config.load(isolated=True, overrides=table).active
