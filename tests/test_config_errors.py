"""What is wrong with a configuration is told with its place, and with what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ngo_audit import config
from ngo_audit.errors import AuditError
from running import run

if TYPE_CHECKING:
    from running import Folder


def refused(folder: Folder, text: str) -> str:
    folder.write("ngo-audit.toml", text)
    with pytest.raises(AuditError) as raised:
        config.load()
    return str(raised.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('fail_on = "error"', "did you mean “fail-on”?"),
        ('slect = ["ALL"]', "did you mean “select”?"),
        ("zzz = 1", "known are: baseline, decisions, exclude, extend, "),
        ('[segment]\nlabel = ["x"]', "did you mean “labels”?"),
        ("[rules.lost-links]", "did you mean “lost-link”?"),
        ('[rules.lost-link]\nlevels = "note"', "did you mean “level”?"),
        ('[rules.lost-link]\nlevel = "fatal"', "[rules.lost-link]"),
        ('select = ["speling"]', "did you mean “spelling”?"),
        ('ignore = ["Misspelling"]', "did you mean “misspelling”?"),
        ('fixable = ["lost"]', "unknown rule “lost”"),
        ('[per-path-ignores]\n"a" = ["lost-lnk"]', "did you mean “lost-link”?"),
        ('fail-on = "fatal"', "wrong value"),
        ("fail-on = 1", "wrong value"),
        ('select = "spelling"', "wrong value"),
        ('paths = ["a", 1]', "wrong value"),
        ("jobs = -1", "wrong value"),
        ("jobs = true", "wrong value"),
        ("extend = 1", "wrong value"),
        ("rules = 1", "wrong value"),
        ("segment = []", "wrong value"),
        ("select = []", "no rule is selected"),
        ('ignore = ["ALL"]', "no rule is selected"),
        ("select = [", "is not TOML"),
        ('fail-on = "error"\nfail-on = "note"', "is not TOML"),
        ('extend = "absent.toml"', "absent.toml cannot be read"),
        ('extend = "ngo-audit.toml"', "extends itself"),
        ('extend = "."', "cannot be read"),
    ],
)
def test_what_is_wrong_is_told_with_a_hint(folder: Folder, text: str, said: str) -> None:
    assert said in refused(folder, text)
    folder.write("page.txt", "The Blue Well\n")
    for command in ("scan", "fix", "export"):
        ran = run(command, "page.txt")
        assert (ran.code, ran.out) == (2, b"")
        assert ran.stderr.startswith("ngo-audit: ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'paths = ["site"]\nfail-on = "eror"\n',
            """\
wrong value in ngo-audit.toml, line 2: fail-on = "eror"
did you mean "error"? allowed are "error", "warning", "note" and "never"
""",
        ),
        (
            '[segment]\ntitle = "h2["\n',
            """\
wrong value in [segment] in ngo-audit.toml, line 2: title = "h2["
it is no CSS selector: Malformed attribute selector at position 2
""",
        ),
        (
            'paths = "content"\n',
            """\
wrong value in ngo-audit.toml, line 1: paths = "content"
write a list of strings, as ["content"]
""",
        ),
        (
            'paths = [\n  "a",\n  1,\n]\n',
            """\
wrong value in ngo-audit.toml, line 1: paths = ["a", 1]
write a list of strings
""",
        ),
        (
            '# levels\n\n[rules.lost-link]\nlevel = "warn"\n',
            """\
wrong value in [rules.lost-link] in ngo-audit.toml, line 4: level = "warn"
did you mean "warning"? allowed are "error", "warning" and "note"
""",
        ),
        (
            '[rules]\nmixed-spelling.prefer = "britsh"\n',
            """\
wrong value in [rules.mixed-spelling] in ngo-audit.toml, line 2: prefer = "britsh"
did you mean "british"? allowed are "british", "oxford" and "american"
""",
        ),
        (
            '[segment]\nlabels = [["Partners"]]\n',
            """\
wrong value in [segment] in ngo-audit.toml, line 2: labels = [["Partners"]]
write a list of strings
""",
        ),
        (
            "jobs = true\n",
            """\
wrong value in ngo-audit.toml, line 1: jobs = true
write a whole number from 0
""",
        ),
        (
            "segment = []\n",
            """\
wrong value in ngo-audit.toml, line 1: segment = []
write a table, as [segment]
""",
        ),
        (
            "[rules]\nlost-link = 1\n",
            """\
wrong value in [rules] in ngo-audit.toml, line 2: lost-link = 1
write a table, as [rules.lost-link]
""",
        ),
        (
            '[per-path-ignores]\n"old/*" = "spelling"\n',
            """\
wrong value in [per-path-ignores] in ngo-audit.toml, line 2: "old/*" = "spelling"
write a list of strings, as ["spelling"]
""",
        ),
        (
            '[segment]\n\nlabel = ["Partners"]\n',
            """\
unknown option “label” in [segment] in ngo-audit.toml, line 3
did you mean “labels”?
""",
        ),
        (
            '[per-path-ignores]\n"old/*" = ["spelling", "lost-lnk"]\n',
            """\
unknown rule “lost-lnk” in "old/*" in [per-path-ignores] in ngo-audit.toml, line 2
did you mean “lost-link”?
""",
        ),
        (
            "[rules.lost-lnk]\n",
            """\
unknown rule “lost-lnk” in [rules] in ngo-audit.toml, line 1
did you mean “lost-link”?
""",
        ),
        (
            'languages = ["english"]\n',
            """\
“english” in languages in ngo-audit.toml, line 1 is no language code
did you mean “en”?
""",
        ),
        (
            'fail-on = "error"\n\nfail-on = "note"\n',
            """\
ngo-audit.toml is not TOML, line 3: fail-on = "note"
a key or table may stand there once
""",
        ),
        (
            "[segment]\n[segment]\n",
            """\
ngo-audit.toml is not TOML, line 2: [segment]
a key or table may stand there once
""",
        ),
        (
            "fail-on = error\n",
            """\
ngo-audit.toml is not TOML, line 1: fail-on = error
write text in straight quotes, as "text"
""",
        ),
        (
            'paths = ["content"\n',
            """\
ngo-audit.toml is not TOML: it ends too early
close every quote and bracket
""",
        ),
        (
            '[tool.ngo-audit]\nfail-on = "note"\n',
            """\
unknown option “tool” in ngo-audit.toml, line 1
write the keys without [tool.ngo-audit], which belongs into a pyproject.toml
""",
        ),
        (
            'fail-on = "note"\n[lost-link]\nlevel = "warning"\n',
            """\
unknown option “lost-link” in ngo-audit.toml, line 2
did you mean [rules.lost-link]?
""",
        ),
        (
            '[rules.sections]\nlevel = "note"\n',
            """\
unknown rule “sections” in [rules] in ngo-audit.toml, line 1
it is a family; its rules are [rules.empty-section], [rules.lost-link], [rules.missing-section], \
[rules.title-only-block]
""",
        ),
        (
            '\nextend = "absent.toml"\n',
            """\
absent.toml cannot be read: No such file or directory
mend extend in ngo-audit.toml, line 2
""",
        ),
        (
            '\nextend = "ngo-audit.toml"\n',
            """\
ngo-audit.toml extends itself
mend extend in ngo-audit.toml, line 2
""",
        ),
        (
            'paths = [""]\n',
            """\
wrong value in ngo-audit.toml, line 1: paths = [""]
a path is empty: . is the folder of the configuration
""",
        ),
        (
            'vocabulary = "words.txt"\n',
            """\
the vocabulary words.txt cannot be read: No such file or directory
mend vocabulary in ngo-audit.toml, line 1
""",
        ),
    ],
)
def test_an_error_names_the_line_the_value_and_what_is_allowed(
    folder: Folder, text: str, said: str
) -> None:
    folder.write("ngo-audit.toml", text)
    ran = run("scan", "page.txt")
    assert (ran.code, ran.stderr) == (2, f"ngo-audit: {said.replace(chr(10), chr(10) + '  ', 1)}")


@pytest.mark.parametrize("said", ['extend = "{}"', 'paths = ["{}"]', 'vocabulary = "{}"'])
def test_no_path_holds_a_nul_character(folder: Folder, said: str) -> None:
    assert "no path holds a NUL character" in refused(folder, said.format("a\\u0000b"))


def test_an_error_in_a_file_that_is_extended_is_told_as_there(folder: Folder) -> None:
    folder.write("shared/base.toml", '\nselect = ["speling"]\n[rules.lost-link]\nlevel = "fatal"\n')
    said = refused(folder, 'extend = "shared/base.toml"\nselect = ["ALL"]\n')
    assert said.startswith("wrong value in [rules.lost-link] in shared/base.toml, line 4")
    folder.write("shared/base.toml", '\nselect = ["speling"]\n')
    said = refused(folder, 'extend = "shared/base.toml"\nselect = ["ALL"]\n')
    assert said.startswith("unknown rule “speling” in select in shared/base.toml, line 2")


def test_an_error_in_a_project_file_names_its_line(folder: Folder) -> None:
    project = '[project]\nname = "site"\nselect = 1\n\n[tool.ngo-audit]\nselect = "spelling"\n'
    folder.write("pyproject.toml", project)
    assert "wrong value in pyproject.toml, line 6: select = " in run("scan").stderr


def test_an_error_on_the_command_line_names_the_option(folder: Folder) -> None:
    folder.write("ngo-audit.toml", 'select = ["spelling"]\n')
    assert "unknown rule “speling” in --select\n" in run("scan", "--select", "speling").stderr


@pytest.mark.parametrize(
    ("name", "meant"),
    [("DEFUALT", "DEFAULT"), ("default", "DEFAULT"), ("Spelling", "spelling"), ("all", "ALL")],
)
def test_names_for_several_rules_have_near_matches_too(name: str, meant: str) -> None:
    assert f"did you mean “{meant}”?" in run("scan", "--select", name).stderr


def test_a_file_in_another_encoding_is_no_toml(folder: Folder) -> None:
    folder.write("ngo-audit.toml", '\npaths = ["été"]'.encode("cp1252"))
    with pytest.raises(AuditError, match=r"ngo-audit\.toml is not UTF-8, line 2"):
        config.load()


def test_what_is_wrong_in_an_extended_file_is_told_as_there(folder: Folder) -> None:
    folder.write("shared/base.toml", 'fial-on = "error"\n')
    said = refused(folder, 'extend = "shared/base.toml"\n')
    assert said.startswith("unknown option “fial-on” in ")
    assert "shared/base.toml" in said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("EN", "did you mean “en”?"),
        ("en-GB", "did you mean “en”?"),
        ("fr_FR", "did you mean “fr”?"),
        ("eng", "did you mean “en”?"),
        ("fre", "did you mean “fr”?"),
        ("french", "did you mean “fr”?"),
        ("Portugese", "did you mean “pt”?"),
        ("xx", "write codes of ISO 639"),
        ("latin1", "write codes of ISO 639"),
    ],
)
def test_languages_that_are_none_are_told(folder: Folder, code: str, said: str) -> None:
    folder.write("page.txt", "The Blue Well\n")
    ran = run("scan", "page.txt", "--languages", f"fr,{code}")
    assert (ran.code, ran.out) == (2, b"")
    assert f"“{code}” in --languages is no language code" in ran.stderr
    assert said in ran.stderr


def test_a_circle_of_extensions_is_told(folder: Folder) -> None:
    folder.write("a.toml", 'extend = "ngo-audit.toml"\n')
    assert "extends itself" in refused(folder, 'extend = "a.toml"\n')
