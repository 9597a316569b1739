"""Language versions of a page are told by paths, and a code is no language because it looks so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text.versions import akin, versions

if TYPE_CHECKING:
    import random

WORDS = ("en", "fr", "it", "us", "pt-br", "www", "a", "index_en", "lang=fr", "?", "txt", "About")


def found(*pages: tuple[str, str | None], named: tuple[str, ...] = ()) -> list[str]:
    """Return the versions of pages as ``tag key``, a dash where a page is none."""
    told = versions(pages, named)
    return [f"{version.tag} {version.key}" if version else "-" for version in told]


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("en/well.txt", "fr/well.txt", "well.txt"),
        ("site/en/a/well.txt", "site/fr/a/well.txt", "site/a/well.txt"),
        ("EN/Well.txt", "FR/Well.txt", "well.txt"),
        ("eng/well.txt", "fra/well.txt", "well.txt"),
        ("well.en.txt", "well.fr.txt", "well.txt"),
        ("well.en.html.txt", "well.fr.html.txt", "well.html.txt"),
        ("index_en.html", "index_fr.html", "index.html"),
        ("about-us-en.txt", "about-us-fr.txt", "about-us.txt"),
        ("en-well.txt", "fr-well.txt", "well.txt"),
        ("en.well.txt", "fr.well.txt", "well.txt"),
        ("a/en.txt", "a/fr.txt", "a/.txt"),
        ("en.example.org/well.txt", "fr.example.org/well.txt", "example.org/well.txt"),
        ("well.html?lang=en.txt", "well.html?lang=fr.txt", "well.html.txt"),
        ("en/well.en.txt", "fr/well.fr.txt", "well.txt"),
    ],
)
def test_two_languages_in_one_pattern_are_versions(one: str, other: str, key: str) -> None:
    assert found((one, "en"), (other, "fr")) == [f"en {key}", f"fr {key}"]


@pytest.mark.parametrize(
    ("plain", "marked"),
    [
        ("well.txt", "fr/well.txt"),
        ("well.txt", "well.fr.txt"),
        ("index.html", "index_fr.html"),
        ("www.example.org/well.txt", "fr.example.org/well.txt"),
        ("well.html.txt", "well.html?lang=fr.txt"),
    ],
)
def test_the_main_language_may_have_no_code(plain: str, marked: str) -> None:
    others = (("other.txt", "de"), ("fr/more.txt", "fr"))
    one, other, alone, _ = found((plain, "en"), (marked, "fr"), *others)
    assert one.startswith("en ")
    assert other == one.replace("en ", "fr ", 1)
    assert alone == "-"


def test_regions_are_versions_of_their_own() -> None:
    pages = (("fr-FR/a.txt", "fr"), ("pt_BR/a.txt", "pt"), ("zh-Hant-TW/a.txt", "zh"))
    assert found(*pages) == ["fr-fr a.txt", "pt-br a.txt", "zh-hant-tw a.txt"]


def test_departments_are_no_languages() -> None:
    assert found(("it/a.txt", "en"), ("hr/a.txt", "en")) == ["-", "-"]
    assert found(("a.txt", "en"), ("it/a.txt", "en")) == ["-", "-"]
    assert found(("en/it/a.txt", "en"), ("fr/it/a.txt", "fr")) == ["en it/a.txt", "fr it/a.txt"]


def test_countries_are_no_languages_unless_text_or_the_user_says_so() -> None:
    assert found(("fr/a.txt", "fr"), ("be/a.txt", "fr")) == ["-", "-"]
    assert found(("fr/a.txt", "fr"), ("be/a.txt", "be")) == ["fr a.txt", "be a.txt"]
    named = found(("fr/a.txt", "fr"), ("ca/a.txt", "fr"), named=("fr", "ca"))
    assert named == ["fr a.txt", "ca a.txt"]


def test_words_in_names_of_files_are_no_languages() -> None:
    pages = (("how-to.txt", "en"), ("what-is-it.txt", "en"), ("my-page.txt", "en"))
    assert found(*pages) == ["-", "-", "-"]


def test_a_language_is_believed_beside_another_one() -> None:
    assert found(("en/a.txt", "en"), ("fr/a.txt", "en")) == ["en a.txt", "fr a.txt"]


def test_a_folder_above_the_site_is_no_language() -> None:
    pages = (("srv/it/site/en/a.txt", "en"), ("srv/it/site/it/a.txt", "it"))
    assert found(*pages) == ["en srv/it/site/a.txt", "it srv/it/site/a.txt"]


def test_near_languages_are_one() -> None:
    assert akin("no", "nb")
    assert not akin("no", "sv")


_PATHS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map("/".join)
_PAGES = st.lists(st.tuples(_PATHS, st.sampled_from(("en", "fr", "it", None))), max_size=8)


@given(_PAGES, st.randoms())
def test_the_order_of_pages_makes_no_difference(
    pages: list[tuple[str, str | None]], chance: random.Random
) -> None:
    told = dict(zip(pages, versions(pages), strict=True))
    chance.shuffle(pages)
    assert dict(zip(pages, versions(pages), strict=True)) == told
